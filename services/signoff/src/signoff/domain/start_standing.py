"""How the start of support stands under a signed plan: what has started, what is waited for, and until when.

It is never set: it follows from what was signed and what was said. So two who say different parts of it come to the
same end, whichever of them comes first; of two who say different days of the same, the later corrects.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.start_parts import (
    Expected,
    FollowUp,
    Missed,
    PaymentSaid,
    StartSaid,
    State,
    Stopped,
    What,
)


@dataclass(frozen=True)
class Standing:
    """What has started, as it is said aloud."""

    plan_version: int
    whole: bool
    started_on: date


@dataclass(eq=False)
class StartStanding:
    """The start of support under one plan, as it stands; its id is the plan's."""

    id: UUID
    case_id: UUID
    person_id: UUID
    expected: tuple[Expected, ...] = ()
    said: tuple[StartSaid, ...] = ()
    payments_said: tuple[PaymentSaid, ...] = ()
    missed: tuple[Missed, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    stopped: Stopped | None = None
    closed: bool = False
    """Whether the case is."""
    paid_before: date | None = None
    """The day of the first direct payment under the plan before, where that goes on under this one."""

    # -- what has started ---------------------------------------------------------------------------------------

    @property
    def decided(self) -> bool:
        """Whether the whole plan was signed, and not only a part of it."""
        return any(each.whole for each in self.expected)

    @property
    def signed(self) -> frozenset[str]:
        """All actions that are to begin."""
        return frozenset(action for each in self.expected for action in each.actions)

    @property
    def started(self) -> dict[str, date]:
        """The day each action started, as it was said last.

        Whoever names an action knows better than who speaks of all of it, unless all of it started earlier still.
        """
        named, at_large = dict[str, date](), dict[str, date]()
        for each in self.said:
            for action in each.actions:
                if not each.whole:
                    named[action] = each.started_on
                    continue
                at_large[action] = each.started_on
                if action in named and named[action] > each.started_on:
                    del named[action]
        return {action: on for action, on in (at_large | named).items() if action in self.signed}

    @property
    def whole(self) -> bool:
        """Whether all of the plan has started, and not only of a part that was signed before the rest."""
        return self.decided and self.signed <= self.started.keys()

    @property
    def standing(self) -> Standing | None:
        """What has started: since the first day of any of it, or once all of it has, since the day all of it had."""
        days = self.started.values()
        if not days:
            return None
        return Standing(self.expected[-1].plan_version, self.whole, max(days) if self.whole else min(days))

    @property
    def takes_direct_payment(self) -> bool:
        """Whether something that was signed is taken as a direct payment."""
        return any(each.direct for each in self.expected)

    @property
    def first_paid_on(self) -> date | None:
        """The day of the first direct payment, as it was said last; else under the plan before."""
        return self.payments_said[-1].first_paid_on if self.payments_said else self.paid_before

    # -- what is waited for ---------------------------------------------------------------------------------------

    def open_of(self, each: Expected) -> tuple[What, ...]:
        """Give what is waited for of a plan or part."""
        support = () if self.started.keys() >= set(each.actions) else (What.SUPPORT,)
        return support + ((What.PAYMENT,) if each.direct and self.first_paid_on is None else ())

    @property
    def waits_for(self) -> tuple[What, ...]:
        """Give what is waited for: support, the first direct payment, or both."""
        return () if self.stopped or self.closed else self._open

    @property
    def _open(self) -> tuple[What, ...]:
        found = {what for each in self.expected for what in self.open_of(each)}
        return tuple(what for what in What if what in found)

    @property
    def state(self) -> State:
        """Where it stands. What has started has, whatever became of the plan or the case."""
        if not self._open:
            return State.STARTED
        if self.stopped:
            return State.STOPPED
        return State.CLOSED if self.closed else State.WAITING

    @property
    def since(self) -> date | None:
        """The day on which the first of what is waited for was signed."""
        return min((each.decided_on for each in self.expected if self.open_of(each)), default=None)

    @property
    def checks(self) -> tuple[date, ...]:
        """The days on which it is looked at, while it is waited for: those it was to start by, and the one expected."""
        if not self.waits_for:
            return ()
        still = [each for each in self.expected if self.open_of(each)]
        days = {each.day.by for each in still}
        for found in self.follow_ups[-1:]:
            if any(each.decision in found.decisions and each.day.by < found.expected_on for each in still):
                days.add(found.expected_on)
        return tuple(sorted(days))

    @property
    def next_check(self) -> date | None:
        """The first of these days that is not known to have passed."""
        gone = {each.due_on for each in self.missed}
        return next((day for day in self.checks if day not in gone), None)

    @property
    def due_on(self) -> date | None:
        """The day by which it is expected as things stand; one that passed, where no other is set."""
        return self.next_check or max(self.checks, default=None)

    @property
    def late(self) -> bool:
        """Whether a day it was to start by was noted as passed; a new expected day does not take that back."""
        gone = {each.due_on for each in self.missed}
        return bool(self.waits_for) and any(
            each.day.by in gone and self.open_of(each) for each in self.expected
        )

    def late_on(self, day: date) -> tuple[What, ...]:
        """Give what is waited for on a day after the one it was to start by."""
        if not self.waits_for:
            return ()
        found = {what for each in self.expected if each.day.by < day for what in self.open_of(each)}
        return tuple(what for what in What if what in found)
