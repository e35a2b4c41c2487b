"""The demo while a part of the sandbox is killed again and again, or does not hear something."""

import json
from itertools import cycle
from pathlib import Path

import pytest
from theatre import leeway, playing

from sandbox.demo.playing import KILLABLE
from sandbox.household import Household
from sandbox.processes import holders

EVERY = 10
"""Calls from one kill to the next: `make demo KILL=` kills at every third, which takes minutes for each part."""


@pytest.mark.parametrize(("part", "width"), list(zip(KILLABLE, cycle((40, 80, 160)), strict=False)))
def test_whatever_is_killed_again_and_again_the_stories_end_right_and_no_line_is_wider_than_the_screen(
    house: Household, tmp_path: Path, part: str, width: int
) -> None:
    out, report = playing(house, tmp_path / "out.json", kill=part, every=EVERY, width=width)
    told = out.partition("Try next")[0]
    assert max(len(line) for line in told.splitlines()) <= min(width, 110)
    assert report["kills"] == len(report["calls"]) // EVERY > 20
    told = " ".join(out.split())
    assert f"{part} is killed at every {EVERY}th call" in told
    assert f"killed {report['kills']} times" in told
    lost = [call for call in report["calls"] if any("was lost" in one for one in call["tries_before"])]
    assert len(lost) == len(report["calls"]) // (2 * EVERY)


@pytest.mark.parametrize(
    ("muted", "step"),
    [
        ("ras.eligibility_determined", "an indicative sum appears"),
        ("signoff.plan_submitted", "she submits it"),
        ("review.support_started", "her check-in has a day"),
        ("insight.case_reopened", "insight tells the story"),
    ],
)
def test_a_muted_subscription_fails_the_demo_at_its_step(
    house: Household, tmp_path: Path, muted: str, step: str
) -> None:
    file = tmp_path / "out.json"
    told = leeway(house, "demo", MUTE=muted, REPORT=str(file))
    assert told.returncode == 1, told.stdout
    assert "This step did not hold." in told.stdout
    assert step in json.loads(file.read_text())["failed"]
    assert holders(house.layout.house) == []


def test_after_a_run_that_failed_the_next_holds_and_without_a_terminal_everything_is_stopped(
    house: Household, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    done = leeway(house, "demo", REPORT=str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(file.read_text())["held"]
    assert holders(house.layout.house) == []
