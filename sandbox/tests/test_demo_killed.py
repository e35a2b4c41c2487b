"""The demo while parts of the sandbox are killed again and again, or do not hear something."""

import json
from pathlib import Path

import pytest
from theatre import leeway, playing

from sandbox.demo.playing import ALL, KILLABLE
from sandbox.household import Household
from sandbox.processes import holders

EVERY = 7
"""Calls from one kill to the next, with all parts in turn; `make demo KILL=ras` kills one part at every third call."""


@pytest.fixture(scope="module")
def house(stage_house: Household) -> Household:
    """The sandbox, not yet up: each of these runs starts it in its own way."""
    return stage_house


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


def test_after_runs_that_failed_and_whatever_is_killed_the_stories_end_right_and_no_line_is_wider_than_the_screen(
    house: Household, tmp_path: Path
) -> None:
    up = leeway(house, "up")
    assert up.returncode == 0, up.stdout + up.stderr
    out, report = playing(house, tmp_path / "out.json", kill=ALL, every=EVERY, width=40)
    told = out.partition("Try next")[0]
    assert max(len(line) for line in told.splitlines()) <= 40
    kills = sum(report["kills"].values())
    assert kills == len(report["calls"]) // EVERY
    assert set(report["kills"]) == set(KILLABLE)
    assert min(report["kills"].values()) >= 4
    told = " ".join(out.split())
    assert f"{', '.join(KILLABLE)} in turn is killed at every {EVERY}th call" in told
    assert f"{kills} kills" in told
    lost = [call for call in report["calls"] if any("was lost" in one for one in call["tries_before"])]
    assert len(lost) == len(report["calls"]) // (2 * EVERY)
