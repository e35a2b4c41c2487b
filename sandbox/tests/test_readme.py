"""What the README says to type works as it stands."""

import os
import re
import subprocess
import sys
from pathlib import Path

from sandbox.household import Household

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = README.partition("```bash\n")[2].partition("```")[0]
ROLES = ("person", "supporter", "planner", "practitioner", "manager", "council_system")


def test_each_role_is_tried_in_at_most_five_lines() -> None:
    _, *tried = re.split(r"^# ", LINES, flags=re.MULTILINE)
    assert len(tried) == len(ROLES)
    for part in tried:
        assert len(part.strip().splitlines()) <= 1 + 5, part
    assert {role for role in ROLES if f"call {role} " in LINES} == set(ROLES)


def test_every_line_to_try_works_as_it_stands_and_again(house: Household, tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(sys.prefix)
    env = os.environ | {"LEEWAY_FOLDER": str(house.layout.folder)}
    for _ in range(2):
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", LINES],
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
            cwd=tmp_path,
            env=env,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        assert "urn:leeway:problem" not in done.stdout, done.stdout
        answers = (
            "I paint, when somebody opens the tubes",
            "case_opened",
            '"standing"',
            '"proposed"',
            '"card"',
            '"would_be_refused"',
        )
        assert [each for each in answers if each not in done.stdout] == []
