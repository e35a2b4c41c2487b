"""What is written down from the catalogue, and what is kept when it changes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from contracts.describe import BEGIN, END, SCHEMAS, declare, main, stale, write
from contracts.event import CATALOGUE
from contracts.schema import example_name, examples, schema, shape

declare()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with nothing but a README."""
    (tmp_path / "README.md").write_text(f"# A house\n\n{BEGIN}\nold\n{END}\n\nMore.\n")
    return tmp_path


def test_what_was_written_is_no_longer_stale(root: Path) -> None:
    assert main(["--root", str(root), "--check"]) == 1
    assert main(["--root", str(root)]) == 0
    assert main(["--root", str(root), "--check"]) == 0


def test_checking_writes_nothing(root: Path) -> None:
    main(["--root", str(root), "--check"])
    assert [path.name for path in root.iterdir()] == ["README.md"]


def test_only_the_marked_part_of_the_readme_is_ours(root: Path) -> None:
    write(root)
    readme = (root / "README.md").read_text()
    assert readme.startswith("# A house\n")
    assert readme.endswith("More.\n")
    assert "\nold\n" not in readme
    assert "| assessment |" in readme
    assert "`case_opened`, " in readme
    assert "everything |" in readme.split("| insight |")[1].splitlines()[0]
    listed = (root / "docs/contracts/README.md").read_text()
    assert "| `case_opened` | assessment | ras, planning, signoff" in listed


def test_a_readme_without_the_marks_is_refused(root: Path) -> None:
    (root / "README.md").write_text("# A house\n")
    with pytest.raises(ValueError, match="lacks the marks"):
        write(root)


def test_a_file_of_no_event_is_stale_until_somebody_removes_it(root: Path) -> None:
    write(root)
    (root / SCHEMAS / "uk.leeway.ras.forgotten.v1.json").write_text("{}")
    assert stale(root) == [SCHEMAS / "uk.leeway.ras.forgotten.v1.json"]


def test_examples_are_never_written_over(root: Path) -> None:
    write(root)
    example = next((root / "tests/contract/examples").glob("*case_opened*/*.json"))
    assert example.name == example_name(json.loads(example.read_text()))


def test_the_earlier_schema_is_kept_when_the_shape_changes_and_only_then(root: Path) -> None:
    write(root)
    path = root / SCHEMAS / "uk.leeway.assessment.case_opened.v1.json"
    other_words = json.loads(path.read_text())
    other_words["description"] = "In other words."
    path.write_text(json.dumps(other_words))
    write(root)
    assert not (root / SCHEMAS / "earlier").exists()
    before = json.loads(path.read_text())
    before["properties"].pop("channel")
    before["required"].remove("channel")
    path.write_text(json.dumps(before))
    write(root)
    kept = root / SCHEMAS / "earlier" / "uk.leeway.assessment.case_opened.v1.0.json"
    assert json.loads(kept.read_text()) == before
    assert not stale(root)


def test_a_schema_stands_alone_and_is_open_to_more_fields() -> None:
    made = schema(CATALOGUE["uk.leeway.assessment.eligibility_determined.v1"])
    assert "$ref" not in json.dumps(made)
    assert made["additionalProperties"] is True
    assert made["properties"]["determination"]["additionalProperties"] is True


def test_words_are_no_part_of_a_schemas_shape_but_fields_of_those_names_are() -> None:
    one = {
        "title": "A",
        "properties": {"title": {"type": "string", "description": "x"}},
        "required": ["b", "a"],
    }
    assert shape(one) == {"properties": {"title": {"type": "string"}}, "required": ["a", "b"]}


def test_an_event_with_something_to_leave_out_has_two_examples() -> None:
    assert len(examples(CATALOGUE["uk.leeway.assessment.case_opened.v1"])) == 1
    assert len(examples(CATALOGUE["uk.leeway.assessment.team_changed.v1"])) == 2


def test_what_is_written_does_not_depend_on_what_was_imported_first(root: Path) -> None:
    write(root)
    program = (
        "import sys, contracts.signoff, contracts.planning, contracts.ras\n"
        "from contracts.describe import main\n"
        "sys.exit(main(['--check', '--root', sys.argv[1]]))\n"
    )
    other_order = subprocess.run(
        [sys.executable, "-c", program, str(root)], capture_output=True, text=True, check=False
    )
    assert other_order.returncode == 0, other_order.stdout + other_order.stderr
