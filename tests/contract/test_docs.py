"""What the documents point to is there, and every decision names what keeps it true."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/rules.md")),
    ROOT / "docs" / "contracts" / "README.md",
    *DECISIONS,
]
PARTS = ("Status", "Context", "Decision", "Consequences", "Alternatives", "Kept true by")
PLACES = r"(?:shared|services|sandbox|tests|docs|\.ci)/[\w./-]*"


def named_places(text: str) -> list[str]:
    """Paths of this repository that a text names in backticks; patterns and placeholders are none."""
    return [found for found in re.findall(r"`([^`\s]+)`", text) if re.fullmatch(PLACES, found)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text())
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_place_named_is_there(document: Path) -> None:
    assert [place for place in named_places(document.read_text()) if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_named_is_there(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    named = re.findall(r"(?:^|`)make ([a-z]+)\b", document.read_text(), re.MULTILINE)
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_six_parts_and_names_what_keeps_it_true(decision: Path) -> None:
    text = decision.read_text()
    assert re.findall(r"^\*\*([A-Z][\w ]+?)[:.]?\*\*", text, re.MULTILINE) == list(PARTS)
    assert text.startswith(f"# {int(decision.stem[:4])}. ")
    assert named_places(text.split("**Kept true by**")[1])


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.stem[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_readme_is_one_screen_without_what_is_generated_and_what_is_to_be_typed() -> None:
    readme = (ROOT / "README.md").read_text()
    ours = re.sub(r"<!-- from the catalogue -->.*<!-- end[^>]*-->|```bash.*?```", "", readme, flags=re.DOTALL)
    assert len(ours.splitlines()) <= 50


def test_make_alone_lists_about_ten_targets_each_with_what_it_is_for() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    listed = re.findall(r"^  make ([a-z]+) +\S+", said, re.MULTILINE)
    assert sorted(listed) == sorted(
        ["demo", "test", "check", "fix", "up", "down", "reset", "bench", "faults", "describe", "migration"]
    )
