"""Whether support has started under a signed plan: who said so, who went after it, and what passed undone."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from signoff.domain.start_parts import Ended, Expected, FollowUp, Missed, PaymentSaid, StartSaid, Stopped
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
from signoff.domain.start_standing import StartStanding
from signoff.domain.words import says_something


@dataclass(eq=False)
class Start(StartStanding):
    """The start of support under one plan, and what happens to it. That it is late ends nothing."""

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
        """Take it that it is not waited for any more, or is again (None); say whether that is new.

        What it was stopped for first stands: a plan that was set aside is not replaced later.
        """
        if (self.stopped is None) == (stopped is None):
            return False
        self.stopped = stopped
        return True

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
