"""The two clocks of a decision: the council's working days, which a return pauses, and all the person's days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Calendar(Protocol):
    """The council's working days."""

    def counts(self, day: date) -> bool:
        """Whether this is a working day."""

    def after(self, start: date, days: int) -> date:
        """Give the day that is `days` working days after `start`; `start` itself does not count."""

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`."""


class Happened(StrEnum):
    """What moves a clock. Questions and advice are not here: they stop nothing."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    """Its case was closed, and another version was submitted after it was open again."""
    ENDED = "ended"
    """Decided, or ended with the case."""


class State(StrEnum):
    """What the council's clock does."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    """The plan was returned: the days until it is submitted again are not the council's."""
    OFF = "off"
    """The plan was withdrawn, or its case was closed."""
    ENDED = "ended"


AFTER = {
    Happened.SUBMITTED: State.RUNNING,
    Happened.RETURNED: State.PAUSED,
    Happened.WITHDRAWN: State.OFF,
    Happened.CLOSED: State.OFF,
    Happened.ENDED: State.ENDED,
}


@dataclass(frozen=True)
class Move:
    """One thing that moves the clocks, on its day."""

    what: Happened
    on: date


@dataclass(frozen=True)
class Clock:
    """Both clocks as they stand on a day."""

    state: State
    allowed_working_days: int
    used_working_days: int
    left_working_days: int
    """Never below nothing."""
    due_on: date | None
    """The day by which it is decided; None while it cannot be told, paused or off."""
    late: bool
    first_submitted_on: date | None
    persons_days: int
    """Calendar days the person has waited since the first submission; days on which nothing was to be decided, since
    the plan was withdrawn or the case closed, are not among them."""
    as_of: date


@dataclass
class _Hand:
    """Where the hands stand while the moves are gone through."""

    state: State = State.NOT_STARTED
    used: int = 0
    waited: int = 0
    since: date | None = None
    """When the council's days last began to run, or the person's."""
    due: date | None = None
    missed: date | None = None
    """The day that was missed, once it was: a pause does not take lateness back."""
    late_at_end: bool = False


def clock(moves: Sequence[Move], on: date, calendar: Calendar, allowed: int) -> Clock:
    """Read both clocks on a day, from all that moved them in its order, and the working days allowed.

    The day of a submission does not count; the day of a return or decision does. A plan that was withdrawn, or whose
    case was closed, and that is submitted again is new to the council, so its days begin again; the person's go on.
    """
    moves = [move for move in moves if move.on <= on]
    hand = _Hand()
    for move in moves:
        _run(hand, move.on, calendar)
        _turn(hand, move, calendar, allowed)
    _run(hand, on, calendar)
    due = hand.missed or hand.due
    running = hand.state is State.RUNNING
    late = running and due is not None and on > due
    return Clock(
        state=hand.state,
        allowed_working_days=allowed,
        used_working_days=hand.used,
        left_working_days=max(0, allowed - hand.used),
        due_on=due if running or hand.state is State.ENDED else None,
        late=late or hand.late_at_end,
        first_submitted_on=_first(moves),
        persons_days=hand.waited,
        as_of=on,
    )


def _run(hand: _Hand, until: date, calendar: Calendar) -> None:
    """Let the days pass up to and with a day."""
    if hand.since is None:
        return
    if hand.state in (State.RUNNING, State.PAUSED):
        hand.waited += max(0, (until - hand.since).days)
    if hand.state is State.RUNNING:
        hand.used += calendar.between(hand.since, until)
        if hand.missed is None and hand.due is not None and until > hand.due:
            hand.missed = hand.due
    hand.since = max(hand.since, until)


def _turn(hand: _Hand, move: Move, calendar: Calendar, allowed: int) -> None:
    """Take a move that can follow on where the clock stands; any other changes nothing."""
    if hand.state is State.ENDED:
        return
    if move.what is Happened.SUBMITTED:
        if hand.state is State.RUNNING:
            return
        if hand.state is State.OFF:
            hand.used, hand.missed = 0, None
        hand.since = move.on
        hand.due = _due(move.on, calendar, allowed - hand.used)
    elif hand.state is State.NOT_STARTED or (
        move.what is Happened.RETURNED and hand.state is not State.RUNNING
    ):
        return
    elif move.what is Happened.ENDED:
        due = hand.missed or hand.due
        hand.late_at_end = hand.state is State.RUNNING and due is not None and move.on > due
        if hand.state is not State.RUNNING:
            hand.due = hand.missed = None
    hand.state = AFTER[move.what]


def _due(submitted_on: date, calendar: Calendar, left: int) -> date:
    """Give the day by which it is due; where no days are left, a day on which somebody works all the same."""
    if left <= 0 and calendar.counts(submitted_on):
        return submitted_on
    return calendar.after(submitted_on, max(1, left))


def _first(moves: Iterable[Move]) -> date | None:
    return next((move.on for move in moves if move.what is Happened.SUBMITTED), None)
