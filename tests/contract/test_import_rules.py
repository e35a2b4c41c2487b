"""The import rules hold, and each of them breaks when it should: a rule that cannot break checks nothing."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from contracts.event import WATCHERS

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
NAMES = {contract["id"]: contract["name"] for contract in CONFIG["contracts"]}
SERVICES = sorted(folder.name for folder in (ROOT / "services").iterdir() if (folder / "src").is_dir())


@dataclass(frozen=True)
class Forbidden:
    """One line that must break one contract."""

    contract: str
    file: str
    line: str


FORBIDDEN = [
    Forbidden("house", "ras/main.py", "import assessment.main"),
    Forbidden("house", "assessment/queries/__init__.py", "import ras.main"),
    Forbidden("house", "signoff/commands/__init__.py", "import planning.domain.plan"),
    Forbidden("house", "planning/main.py", "import signoff.main"),
    Forbidden("house", "ras/main.py", "import sandbox"),
    Forbidden("house", "chassis/__init__.py", "import ras.main"),
    Forbidden("house", "contracts/roles.py", "import chassis"),
    Forbidden("rooms", "assessment/queries/__init__.py", "import assessment.commands"),
    Forbidden("rooms", "assessment/storage/__init__.py", "import assessment.queries"),
    Forbidden("rooms", "ras/commands/__init__.py", "import ras.api"),
    Forbidden("rooms", "ras/queries/__init__.py", "import ras.main"),
    Forbidden("rooms", "planning/commands/__init__.py", "import planning.subscriptions"),
    Forbidden("rooms", "signoff/queries/__init__.py", "import signoff.commands"),
    Forbidden("house", "insight/main.py", "import review.main"),
    Forbidden("rooms", "review/queries/__init__.py", "import review.commands"),
    Forbidden("rooms", "insight/storage/__init__.py", "import insight.queries"),
    Forbidden("domain", "assessment/domain/__init__.py", "import pydantic"),
    Forbidden("domain", "review/domain/__init__.py", "import chassis.calendar"),
    Forbidden("domain", "insight/domain/__init__.py", "import sqlalchemy"),
    Forbidden("domain", "assessment/domain/__init__.py", "import contracts.roles"),
    Forbidden("domain", "ras/domain/__init__.py", "import sqlalchemy"),
    Forbidden("domain", "ras/domain/__init__.py", "import chassis"),
    Forbidden("domain", "planning/domain/__init__.py", "import chassis.calendar"),
    Forbidden("domain", "signoff/domain/__init__.py", "import contracts.signoff"),
    Forbidden("contracts", "contracts/roles.py", "import sqlalchemy"),
    Forbidden("contracts", "contracts/event.py", "import nats"),
    Forbidden("chassis", "chassis/__init__.py", "import contracts.assessment"),
    Forbidden("chassis", "chassis/__init__.py", "import contracts.signoff"),
    Forbidden("sandbox", "sandbox/__init__.py", "import ras.domain"),
    Forbidden("sandbox", "sandbox/__init__.py", "import signoff.queries"),
    Forbidden("sandbox", "sandbox/__init__.py", "import assessment.storage"),
    Forbidden("sandbox", "sandbox/__init__.py", "import review.commands"),
    Forbidden("sandbox", "sandbox/__init__.py", "import insight.domain"),
    Forbidden("sandbox", "sandbox/survey/main.py", "import assessment.commands"),
    Forbidden("sandbox", "sandbox/survey/main.py", "import planning.domain.plan"),
    Forbidden("sandbox", "sandbox/cli.py", "import assessment.domain.enough"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of every package, beside the rules."""
    folder = tmp_path_factory.mktemp("tree")
    for package in CONFIG["root_packages"]:
        places = ("shared", f"services/{package}", package)
        source = next(found for place in places if (found := ROOT / place / "src" / package).is_dir())
        shutil.copytree(source, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken(folder: Path) -> tuple[set[str], str]:
    """Run the linter there; the ids of the contracts it calls broken, and all it said."""
    said = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--config", "pyproject.toml"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "300", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert "Contracts: " in said, said
    verdicts = {key: re.search(re.escape(name) + r"\s+(KEPT|BROKEN)", said) for key, name in NAMES.items()}
    assert all(verdicts.values()), said
    return {key for key, verdict in verdicts.items() if verdict and verdict[1] == "BROKEN"}, said


def test_the_tree_keeps_every_import_rule(copy: Path) -> None:
    found, said = broken(copy)
    assert not found, said


@pytest.mark.parametrize("case", FORBIDDEN, ids=lambda case: f"{case.file}: {case.line}")
def test_a_forbidden_import_breaks_exactly_its_rule(copy: Path, case: Forbidden) -> None:
    file = copy / case.file
    before = file.read_text()
    file.write_text(f"{before}\n{case.line}\n")
    try:
        found, said = broken(copy)
    finally:
        file.write_text(before)
    assert found == {case.contract}, said


@pytest.mark.parametrize("service", SERVICES)
def test_an_unplanned_room_needs_a_place_first(copy: Path, service: str) -> None:
    room = copy / service / "utils"
    room.mkdir()
    (room / "__init__.py").write_text('"""A drawer."""\n')
    try:
        found, said = broken(copy)
    finally:
        shutil.rmtree(room)
    assert found == {"rooms"}, said
    assert "utils" in said


def test_every_rule_is_broken_on_purpose_by_a_line_above() -> None:
    assert {case.contract for case in FORBIDDEN} == set(NAMES)


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_stands_under_the_rules(service: str) -> None:
    contracts = {contract["id"]: contract for contract in CONFIG["contracts"]}
    assert service in CONFIG["root_packages"]
    assert any(service in layer.split(" | ") for layer in contracts["house"]["layers"])
    assert service in contracts["rooms"]["containers"]
    assert f"{service}.domain" in contracts["domain"]["source_modules"]
    if service not in WATCHERS:  # who watches says nothing
        assert f"contracts.{service}" in contracts["chassis"]["forbidden_modules"]
    rooms = {f"{service}.{room}" for room in ("api", "commands", "domain", "queries", "storage")}
    assert rooms <= set(contracts["sandbox"]["forbidden_modules"])
