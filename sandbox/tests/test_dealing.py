"""Tests are dealt out so that what they share is made once, and what is long is begun first."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.dealing import APART, LONGEST_FIRST, ON_THE_SAME, PARTIES, pile, rank, service, which_next

ROOT = Path(__file__).parents[2]


def test_what_is_begun_first_exists() -> None:
    assert [name for name in (*LONGEST_FIRST, *ON_THE_SAME) if not (ROOT / name).exists()] == []


def test_what_lies_beside_the_tests_of_the_estate_and_uses_it_is_not_dealt_out_apart() -> None:
    assert [name for name in APART if {"estate", "seeds"} & set(re.findall(r"\w+", _arguments(name)))] == []
    assert "seeds" in _arguments("tests/contract/test_roles.py")


def test_all_that_share_the_services_of_the_estate_stay_together_and_else_a_file_does() -> None:
    assert pile("tests/contract/test_roles.py::test_a[x::y]") == pile("tests/contract/test_links.py::test_b")
    assert pile("tests/contract/test_docs.py::test_b") == "tests/contract/test_docs.py"
    assert pile("sandbox/tests/test_readme.py::test_a") == pile("sandbox/tests/test_demo.py::test_b")
    ours = "services/ras/tests/api/test_contests.py"
    assert pile(f"{ours}::test_a[b::c]") == ours != pile("services/ras/tests/api/test_pages.py::test_a")


def test_the_longest_come_first_and_the_rest_in_its_order() -> None:
    ranks = [rank(f"{name}/test_a.py::b" if "." not in name else f"{name}::b") for name in LONGEST_FIRST]
    assert ranks == sorted(set(ranks))
    assert rank("a.py::one") == rank("b.py::two") > max(ranks)


RAS, REVIEW = "services/ras/tests", "services/review/tests"
WAITING = (
    f"{RAS}/domain/test_d.py",
    f"{RAS}/api/test_a.py",
    f"{REVIEW}/api/test_b.py",
    "tests/deploy/test_c.py",
)


@pytest.mark.parametrize(
    ("here", "elsewhere", "first"),
    [
        ("", (), 0),
        (RAS, (), 1),  # which it has up; the domain calls nothing
        (REVIEW, (RAS,), 2),
        (f"{RAS}/domain", (RAS,), 0),
    ],
)
def test_a_process_goes_on_with_the_service_it_has_up(
    here: str, elsewhere: tuple[str, ...], first: int
) -> None:
    assert which_next(WAITING, here, elsewhere) == WAITING[first]


def test_a_test_calls_the_service_in_whose_folder_it_lies_and_none_from_the_domain() -> None:
    assert [service(f"{each}::test_it[a/b]") for each in WAITING] == ["", RAS, REVIEW, ""]
    assert service("") == ""


def test_a_process_that_has_none_up_takes_one_that_no_other_has_before_it_helps_another_out() -> None:
    assert which_next(WAITING[1:], "", (RAS,)) == WAITING[2]
    assert which_next(WAITING[1:3], "", (RAS, REVIEW)) == WAITING[1]


def test_what_is_long_is_begun_before_a_process_goes_on_with_the_service_it_has_up() -> None:
    assert which_next((LONGEST_FIRST[-1], *WAITING), RAS, ()) == LONGEST_FIRST[-1]


def test_what_files_of_a_service_share_is_made_once_and_ended_before_another_is_begun(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        folder = tmp_path / "services" / name / "tests"
        folder.mkdir(parents=True)
        (folder / "conftest.py").write_text(CONFTEST.format(name=name, parties=PARTIES))
        for number in (1, 2):
            (folder / f"test_{number}.py").write_text(
                f"def test_it({PARTIES}):\n    print({PARTIES}, {number})\n"
            )
    command = [sys.executable, "-m", "pytest", "-sq", "--import-mode=importlib", "-p", "sandbox.dealing", "."]
    told = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stdout
    words = re.findall(r"up \w|\w \d|\w is down", told.stdout)
    assert words[:8] == ["up a", "a 1", "a 2", "a is down", "up b", "b 1", "b 2", "b is down"]


CONFTEST = """
import pytest

@pytest.fixture(scope="session")
def {parties}():
    print("up {name}")
    yield "{name}"
    print("{name} is down")
"""


def _arguments(file: str) -> str:
    return " ".join(re.findall(r"def \w+\(([^)]*)\)", (ROOT / file).read_text()))
