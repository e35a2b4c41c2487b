"""A story told whole by insight: everything that happened in it, and what comes next, in one call."""

import time
from collections import Counter
from typing import Any

from rich.text import Text

from sandbox.calling import Who
from sandbox.demo.stage import DidNotHold, Stage

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 3.0
"""Seconds between two looks; longer each time, so that what is killed at every few calls comes up between them."""


def told_whole(
    stage: Stage, case: str, said: dict[str, dict[str, int]], *, person: Who | None, worker: Who, name: str
) -> None:
    """Let insight tell a story; what it tells is compared with what the story itself says that happened."""
    expected = Counter({(service, name): n for service, names in said.items() for name, n in names.items()})
    reader = person or worker
    with stage.step(f"insight tells the story of {name} whole"):
        began = time.monotonic()
        told = _until_complete(stage, reader, case, expected)
        took = time.monotonic() - began
        shown = stage.get(reader, f"/v1/cases/{case}", service="insight")
        stage.holds("whether insight has heard everything", shown["everything_heard"], expected=True)
        stage.holds("whether somebody has the next step", bool(shown["next"]), expected=True)
        stage.holds(
            "whether each step says who acts", all(s["who"]["words"] for s in shown["next"]), expected=True
        )
        if person is not None:
            seen = stage.get(worker, f"/v1/cases/{case}", service="insight")
            stage.holds("who reads it as a person", (shown["view"], seen["view"]), ("person", "worker"))
            steps = [[step["code"] for step in each["next"]] for each in (shown, seen)]
            stage.holds("what comes next, for the person and for the worker", *steps)
        _tell(stage, shown, told, took)


def _until_complete(
    stage: Stage, reader: Who, case: str, expected: Counter[tuple[str, str]]
) -> list[dict[str, Any]]:
    until = time.monotonic() + stage.patience
    pause = FIRST_PAUSE
    while True:
        told = _timeline(stage, reader, case)
        found = Counter((entry["stage"], entry["code"]) for entry in told)
        if found == expected:
            return told
        if time.monotonic() > until or found - expected:
            less, more = expected - found, found - expected
            raise DidNotHold(f"{stage.doing}: it lacks {dict(less)}, and has besides {dict(more)}")
        time.sleep(pause)
        pause = min(pause * 1.6, LONGEST_PAUSE)


def _timeline(stage: Stage, reader: Who, case: str) -> list[dict[str, Any]]:
    """Read the whole timeline, oldest first."""
    path = f"/v1/cases/{case}/timeline?limit=200"
    page = stage.get(reader, path, service="insight")
    found: list[dict[str, Any]] = page["items"]
    while page["next"]:
        page = stage.get(reader, f"{path}&cursor={page['next']}", service="insight")
        found += page["items"]
    return found[::-1]


def _tell(stage: Stage, shown: dict[str, Any], told: list[dict[str, Any]], took: float) -> None:
    tell = stage.tell
    table = tell.table("The whole story, as insight tells it", ("on", "left"), ("what happened", "left"))
    for entry in told:
        table.add_row(entry["day"], Text(entry["sentence"]))
    tell.line("")
    tell.show(table)
    tell.line("")
    tell.by("Insight", f"told it {took:.2f} seconds after the last call. {shown['standing']['sentence']}")
    tell.points("What comes next", [_step(step) for step in shown["next"]])


def _step(step: dict[str, Any]) -> str:
    clock = f"; {step['clock']['name']}: {step['clock']['source']}" if step["clock"] else ""
    return f"{step['sentence']} ({step['who']['words']}{clock})"
