"""Tests are dealt out so that what they share is made once, and what is long is begun first."""

from pathlib import Path

from sandbox.dealing import LONGEST_FIRST, pile, rank

ROOT = Path(__file__).parents[2]


def test_what_is_begun_first_exists() -> None:
    assert [name for name in LONGEST_FIRST if not (ROOT / name).exists()] == []


def test_all_that_share_the_services_of_the_estate_stay_together_and_else_a_file_does() -> None:
    assert pile("tests/contract/test_roles.py::test_a[x::y]") == pile("tests/contract/test_image.py::test_b")
    ours = "services/ras/tests/api/test_contests.py"
    assert pile(f"{ours}::test_a[b::c]") == ours != pile("services/ras/tests/api/test_pages.py::test_a")


def test_the_longest_come_first_and_the_rest_in_its_order() -> None:
    ranks = [rank(f"{name}/test_a.py::b" if "." not in name else f"{name}::b") for name in LONGEST_FIRST]
    assert ranks == sorted(set(ranks))
    assert rank("a.py::one") == rank("b.py::two") > max(ranks)
