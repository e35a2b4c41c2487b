"""Whether support has started under a signed plan: who said so, what is still waited for, and what passed undone.

Where it stands is never set: it follows from what was signed and what was said. So two who say different parts of it
come to the same end, whichever of them comes first; of two who say different days of the same, the later corrects.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from signoff.domain.start_parts import (
    Ended,
    Expected,
    FollowUp,
    Missed,
    PaymentSaid,
    StartSaid,
    State,
    Stopped,
    What,
)
from signoff.domain.start_refusals import (
    FollowUpDayPassed,
    FollowUpWordless,
    NeverInForce,
    NoDirectPayment,
    NotAmongTheSigned,
    NothingToStart,
    NothingWaitedFor,
    StartBeforeDecision,
    StartInFuture,
    WholeOrActions,
)
from signoff.domain.words import says_something


@dataclass(frozen=True)
class Standing:
    """What has started, as it is said aloud."""

    plan_version: int
    whole: bool
    started_on: date


@dataclass(eq=False)
class Start:
    """The start of support under one plan; its id is the plan's. That it is late ends nothing."""

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
        """The day of the first direct payment, as it was said last."""
        return self.payments_said[-1].first_paid_on if self.payments_said else None

    # -- what is waited for ---------------------------------------------------------------------------------------

    def open_of(self, each: Expected) -> tuple[What, ...]:
        """Give what is waited for of a plan or part."""
        support = () if self.started.keys() >= set(each.actions) else (What.SUPPORT,)
        return support + ((What.PAYMENT,) if each.direct and self.first_paid_on is None else ())

    @property
    def waits_for(self) -> tuple[What, ...]:
        """Give what is waited for: support, the first direct payment, or both."""
        if self.stopped or self.closed:
            return ()
        found = {what for each in self.expected for what in self.open_of(each)}
        return tuple(what for what in What if what in found)

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.stopped:
            return State.STOPPED
        if self.closed:
            return State.CLOSED
        return State.WAITING if self.waits_for else State.STARTED

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

    # -- what happens ---------------------------------------------------------------------------------------------

    def be_expected(self, now: Expected) -> None:
        """Take it that something was signed. A part that is in the whole plan no more is not followed further."""
        kept = [each for each in self.expected if each.decision != now.decision]
        if now.whole:
            kept = [each for each in kept if set(each.actions) & set(now.actions)]
        self.expected = (*(_within(each, now) if now.whole else each for each in kept), now)

    def be_said(self, said: StartSaid) -> None:
        """Take it that support has started.

        Raises:
            NothingToStart: nothing was signed.
            NeverInForce: the plan was set aside.
            WholeOrActions: neither all nor any action is said to have started, or both.
            NotAmongTheSigned: an action was not signed.
            StartInFuture: the day is to come.
            StartBeforeDecision: the day is before it was signed.

        """
        self._must_be_signed()
        if said.whole == bool(said.actions):
            raise WholeOrActions(pointer="/actions")
        for place, action in enumerate(said.actions):
            if action not in self.signed:
                raise NotAmongTheSigned(pointer=f"/actions/{place}")
        actions = said.actions or tuple(sorted(self.signed))
        signed_on = max(map(self._signed_on, actions), default=self.expected[-1].decided_on)
        _on_a_day_that_can_be(said.started_on, said.said_on, signed_on, "/started_on")
        self.said = (*self.said, replace(said, actions=actions))

    def be_paid(self, said: PaymentSaid) -> None:
        """Take it that the first direct payment was made.

        Raises:
            NothingToStart: nothing was signed.
            NeverInForce: the plan was set aside.
            NoDirectPayment: nothing that was signed is taken as one.
            StartInFuture: the day is to come.
            StartBeforeDecision: the day is before it was signed.

        """
        self._must_be_signed()
        if not self.takes_direct_payment:
            raise NoDirectPayment
        signed_on = min(each.decided_on for each in self.expected if each.direct)
        _on_a_day_that_can_be(said.first_paid_on, said.said_on, signed_on, "/first_paid_on")
        self.payments_said = (*self.payments_said, said)

    def be_followed_up(self, done: FollowUp) -> None:
        """Take what was found; it is looked at again when the new day has passed. What was missed stays.

        Raises:
            NothingWaitedFor: support and payment have started, or are not waited for any more.
            FollowUpWordless: nothing is said in words.
            FollowUpDayPassed: the new day has passed.

        """
        if not self.waits_for:
            raise NothingWaitedFor
        if not says_something(done.words):
            raise FollowUpWordless(pointer="/words")
        if done.expected_on < done.on:
            raise FollowUpDayPassed(pointer="/expected_on")
        still = tuple(each.decision for each in self.expected if self.open_of(each))
        self.follow_ups = (*self.follow_ups, replace(done, decisions=still))

    def fall_overdue(self, on: date) -> Missed | None:
        """Note that a day has passed and what was waited for then; give it, once for each day."""
        due_on = self.next_check
        if due_on is None or on <= due_on:
            return None
        passed = Missed(due_on, on, self.late_on(due_on + timedelta(days=1)))
        self.missed = (*self.missed, passed)
        return passed

    def stop(self, stopped: Stopped | None) -> bool:
        """Take it that it is not waited for any more, or is again (None); say whether that is new."""
        before, self.stopped = self.stopped, stopped
        return (before and before.reason) != (stopped and stopped.reason)

    def follow_case(self, *, closed: bool) -> bool:
        """Take it whether the case is closed; say whether that is new."""
        before, self.closed = self.closed, closed
        return before != closed

    def _must_be_signed(self) -> None:
        if not self.expected:
            raise NothingToStart
        if self.stopped and self.stopped.reason is Ended.SET_ASIDE:
            raise NeverInForce

    def _signed_on(self, action: str) -> date:
        return min(each.decided_on for each in self.expected if action in each.actions)


def _within(part: Expected, whole: Expected) -> Expected:
    chosen = tuple(action for action in part.actions if action in whole.actions)
    direct = tuple(action for action in part.direct if action in whole.actions)
    return replace(part, actions=chosen, direct=direct)


def _on_a_day_that_can_be(day: date, said_on: date, signed_on: date, pointer: str) -> None:
    if day > said_on:
        raise StartInFuture(pointer=pointer)
    if day < signed_on:
        raise StartBeforeDecision(pointer=pointer)
