"""Support starts: said at sign-off by whoever knows, and read again as it stands there."""

from collections.abc import Mapping
from datetime import date

from sandbox.calling import Who
from sandbox.demo.stage import Stage


def support_starts(stage: Stage, who: Who, plan: str, on: date, words: str) -> None:
    """Say that all of a plan has started."""
    body = {"started_on": on.isoformat(), "whole": True, "actions": [], "words": words}
    _say(stage, who, plan, "support-start", body)


def payment_starts(stage: Stage, plan: str, on: date) -> None:
    """Say, as finance does, that the first direct payment was made."""
    body = {"first_paid_on": on.isoformat(), "words": "The first payment run."}
    _say(stage, stage.council.system, plan, "payment-start", body)


def budget_on(stage: Stage, who: Who, case: str, on: date | None = None) -> tuple[int, int]:
    """Return what the council pays a week on a day, today unless said, and how many changes are still to come."""
    day = f"?on={on.isoformat()}" if on else ""
    shown = stage.get(who, f"/v1/cases/{case}/budget{day}", service="signoff")
    return shown["in_payment"]["weekly_pence"], len(shown["coming"])


def _say(stage: Stage, who: Who, plan: str, what: str, body: Mapping[str, object]) -> None:
    path = f"/v1/sign-offs/{plan}"
    version = stage.get(who, path, service="signoff")["version"]
    stage.do(who, "PUT", f"{path}/{what}", body, service="signoff", match=version)
