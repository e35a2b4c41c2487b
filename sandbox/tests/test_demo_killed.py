"""The demo while a part of the sandbox is killed again and again, or does not hear something."""

import json
from pathlib import Path

import pytest
from theatre import leeway, playing

from sandbox.demo.playing import KILLABLE
from sandbox.household import Household
from sandbox.processes import holders

EVERY = 10
"""Calls from one kill to the next: `make demo KILL=` kills at every third, which takes minutes for each part."""


@pytest.mark.parametrize("part", KILLABLE)
def test_whatever_is_killed_again_and_again_the_stories_end_right(
    house: Household, tmp_path: Path, part: str
) -> None:
    out, report = playing(house, tmp_path / "out.json", kill=part, every=EVERY)
    assert report["kills"] == len(report["calls"]) // EVERY > 20
    assert f"{part} is killed at every {EVERY}th call" in out
    assert f"killed {report['kills']} times" in " ".join(out.split())
    lost = [call for call in report["calls"] if any("was lost" in one for one in call["tries_before"])]
    assert len(lost) == len(report["calls"]) // (2 * EVERY)


def test_a_muted_subscription_fails_the_demo_and_the_next_run_holds_again(
    house: Household, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    for muted, step in (
        ("ras.eligibility_determined", "an indicative sum appears"),
        ("signoff.plan_submitted", "she submits it"),
        ("review.support_started", "her check-in has a day"),
        ("insight.review_completed", "insight tells the story"),
    ):
        told = leeway(house, "demo", MUTE=muted, REPORT=str(file))
        assert told.returncode == 1, told.stdout
        assert "This step did not hold." in told.stdout
        assert step in json.loads(file.read_text())["failed"]
        assert holders(house.layout.house) == []
    done = leeway(house, "demo", REPORT=str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(file.read_text())["held"]
    assert holders(house.layout.house) == [], "without a terminal everything is stopped"
