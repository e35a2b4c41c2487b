"""What comes next until support and the first payment have started: what is asked of whom, and by which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from signoff.domain.start_parts import What
from signoff.domain.start_standing import StartStanding

PERSON, WORKER, FINANCE = "person", "responsible_worker", "finance"


@dataclass(frozen=True)
class NextStep:
    """One thing that is to be done now."""

    code: str
    sentence: str
    who: str
    """`person`, `responsible_worker` or `finance`. Whoever else knows may say so too."""
    by: date | None
    late: bool


def comes_next(start: StartStanding, on: date) -> Iterator[NextStep]:
    """Give what comes next on a day; nothing once all has started, or is waited for no more."""
    late = start.late_on(on)
    by = start.due_on
    if by is None:
        return
    if What.SUPPORT in start.waits_for:
        yield from _support(start, by, on, late=What.SUPPORT in late)
    if What.PAYMENT in start.waits_for:
        missing = What.PAYMENT in late
        yield NextStep(
            "say_when_first_paid",
            "Whoever pays it, or is paid, says when the first direct payment was made.",
            FINANCE,
            by,
            late=missing,
        )
        if missing and What.SUPPORT not in start.waits_for:
            yield _find_out("the first direct payment was made", by, on)


def _support(start: StartStanding, by: date, on: date, *, late: bool) -> Iterator[NextStep]:
    if not late:
        yield NextStep(
            "support_is_to_start",
            f"Support is to have started by {_day(by)}. Whoever knows says when it has: you, who helps you, who "
            "provides it, or the council.",
            WORKER,
            by,
            late=False,
        )
        return
    some = "all of your support" if start.started else "your support"
    yield NextStep(
        "say_if_support_started",
        f"Has {some} started? Tell us when, in any way that suits you, or that it has not.",
        PERSON,
        None,
        late=True,
    )
    yield _find_out("support has started", by, on)


def _find_out(what: str, by: date, on: date) -> NextStep:
    """Let the worker act; where they did, and a new day is to come, that day is looked at next."""
    if by < on:
        sentence = f"Nobody has said that {what}. The worker responsible finds out why, and by when it will."
        return NextStep("find_out_why", sentence, WORKER, None, late=True)
    sentence = f"Nobody has said that {what}. The worker responsible sees to it that it has by {_day(by)}."
    return NextStep("see_that_it_starts", sentence, WORKER, by, late=True)


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
