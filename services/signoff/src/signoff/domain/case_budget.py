"""All that was decided of a case's money, and what of it is in payment, comes, gives way or comes back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from signoff.domain.decided import ENDED, STARTS, Decided, Ground, SetAside
from signoff.domain.in_payment import in_payment, movements, origins_of


@dataclass(eq=False)
class CaseBudget:
    """All that was decided of a case's money; its id is the case's. Whatever changes it saves it: one wins."""

    id: UUID
    person_id: UUID
    decided: tuple[Decided, ...] = ()

    def take(self, decided: Decided) -> Decided:
        """Take what was decided as the last; give it with its place."""
        placed = replace(decided, place=len(self.decided) + 1)
        self.decided = (*self.decided, placed)
        return placed

    def put_aside(self, which: Sequence[Decided], on: date, because: str, by: Decided | None = None) -> None:
        """Let what is coming not take effect; `by`: what was decided in its stead."""
        places, stead = {each.place for each in which}, by.place if by else None
        self.decided = tuple(
            replace(each, set_aside=SetAside(on, because, stead)) if each.place in places else each
            for each in self.decided
        )

    def bring_back(self, which: Sequence[Decided]) -> None:
        """Let what was put aside come all the same."""
        places = {each.place for each in which}
        self.decided = tuple(
            replace(each, set_aside=None) if each.place in places else each for each in self.decided
        )

    def of_plan(self, plan_id: UUID) -> list[Decided]:
        """Give all that was decided of a plan."""
        return [each for each in self.decided if each.plan_id == plan_id]

    def of_plan_on(self, plan_id: UUID, day: date) -> Decided | None:
        """Give what holds of a plan from a day on, whether it is in payment or not; an end does not."""
        found = [
            each
            for each in self.of_plan(plan_id)
            if each.set_aside is None and each.reason != ENDED and each.effective_from <= day
        ]
        return max(found, key=lambda each: each.place, default=None)

    def _instead(self, which: Decided) -> Decided:
        while which.set_aside and which.set_aside.by:
            which = self.decided[which.set_aside.by - 1]
        return which

    def starts(self, which: Decided) -> bool:
        """Say whether a plan comes into force with a version."""
        return origins_of(self.decided)[which.place].reason in STARTS

    def settle(
        self, was_coming: Sequence[Decided], today: date, because: str, by: Decided
    ) -> tuple[Decided, ...]:
        """Put aside what was coming and does not come any more, now that something else was decided; give it.

        What was agreed to, and is more now on its very day, stays to be taken back. What a plan that does not come
        had hidden, and the person could still take back, goes with it.
        """
        comes = {each.place for each in self.coming(today)}
        gone = tuple(
            each for each in was_coming if each.place not in comes and not _is_raised(each, by, today)
        )
        self.put_aside((*gone, *self._hidden(gone, by, today)), today, because, by)
        return gone

    def _hidden(self, gone: Sequence[Decided], by: Decided, today: date) -> list[Decided]:
        plans = {each.plan_id for each in gone} - {by.plan_id}
        return [
            each
            for each in self.decided
            if each.plan_id in plans
            and each.may_be_taken_back(today)
            and each.effective_from >= by.effective_from
            and each not in self.coming(today)
        ]

    def given_up(self, was_coming: Sequence[Decided], by: Decided, today: date) -> list[Decided]:
        """Give what was agreed to, and does not come any more since no less was decided: nobody is held to it.

        What the person had given up in it comes back.
        """
        agreed = [each for each in was_coming if each.may_be_taken_back(today) and each.reason != ENDED]
        return [
            each for each in agreed if by.ground is Ground.NO_LESS and self.decided[each.place - 1].set_aside
        ]

    def promised(self, base: Decided, day: date, today: date) -> list[Decided]:
        """Give what is promised of a plan after a day: what is more now is added to it, and takes nothing of it away.

        That is also what is paid once, and the whole of a plan of which a part is in payment.
        """
        return [
            each
            for each in self.may_come(base.plan_id, today)
            if each.effective_from > day
            and (self.starts(each) or each.ground is Ground.NO_LESS or each.weekly_pence > base.weekly_pence)
        ]

    def ended_from(self, plan_id: UUID) -> date | None:
        """Give the day from which nothing that is decided of a plan takes effect any more."""
        ends = [each for each in self.decided if each.plan_id == plan_id and each.reason == ENDED]
        return min((each.effective_from for each in ends if each.set_aside is None), default=None)

    def give_way(self, coming: Sequence[Decided], plan_id: UUID) -> tuple[list[Decided], list[Decided]]:
        """Give which of what is coming, and is less, gives way to a plan; its ends that had given way to it come back.

        A plan that took the place of an end, from that day on, stays: it is not the plan that it comes instead of.
        """
        ends = {self._instead(each).plan_id: each for each in self.decided if _is_end(each, plan_id)}
        first = {each.plan_id: each.effective_from for each in reversed(coming)}
        stays = {plan for plan, end in ends.items() if first.get(plan, date.min) >= end.effective_from}
        gone = [each for each in coming if each.plan_id not in stays]
        back = [ends[plan] for plan in {each.plan_id for each in gone} & set(ends)]
        found = {each.place: replace(each, set_aside=None) for each in back if each.ground is Ground.ENDED}
        self.decided = tuple(found.get(each.place, each) for each in self.decided)
        return gone, list(found.values())

    def until(self, plan_id: UUID, today: date) -> date | None:
        """Give the first day on which another plan comes into payment than this one, or this one ends."""
        over = (each for each in self.coming(today) if each.plan_id != plan_id or each.reason == ENDED)
        return min((each.effective_from for each in over), default=None)

    def beside(self, base: Decided, promised: Sequence[Decided], today: date) -> tuple[Decided, ...]:
        """Give what a change of a plan is judged by: not what rises with it, nor plans that come in its place.

        What was put aside, and may come back, rises with it too.
        """
        rises = {each.place for each in promised}
        return tuple(
            each
            for each in self.decided
            if each.place not in rises
            and (each.plan_id == base.plan_id or each.effective_from <= today)
            and not (each.set_aside and each.set_aside.by)
        )

    def since(self, plan_id: UUID, until: date) -> date:
        """Give the day from which a plan has been in payment, `until` at the latest."""
        begun = [
            each.effective_from for each in self.decided if each.plan_id == plan_id and self.starts(each)
        ]
        return min([each for each in begun if each <= until], default=until)

    def on(self, day: date) -> Decided | None:
        """Give what is in payment on a day."""
        return in_payment(self.decided, day)

    def may_be_increased(self, today: date) -> bool:
        """Say whether a plan is in payment that was signed as a whole: only of such a budget is there an increase."""
        now, origins = self.on(today), origins_of(self.decided)
        if now is None or now.reason == ENDED:
            return False
        of_plan = [each for each in self.decided if each.plan_id == now.plan_id and each.set_aside is None]
        return any(origins[each.place].reason == "signed" for each in of_plan)

    def coming(self, today: date) -> tuple[Decided, ...]:
        """Give what will be in payment later, the nearest first."""
        return tuple(move.decided for move in movements(self.decided) if move.on > today)

    def may_come(self, plan_id: UUID, today: date) -> tuple[Decided, ...]:
        """Give what of a plan will be in payment later, also where the person takes back that it is to end."""
        stays = [each for each in self.decided if each.reason != ENDED or not each.may_be_taken_back(today)]
        found = (move.decided for move in movements(stays) if move.on > today)
        return tuple(each for each in found if each.plan_id == plan_id and each.reason != ENDED)

    def another_from(self, today: date, plan_id: UUID) -> date | None:
        """Give the last day from which a plan is coming that is neither this one nor the one in payment."""
        now = self.on(today)
        known = {plan_id, now.plan_id if now else None}
        days = [each.effective_from for each in self.coming(today) if each.plan_id not in known]
        return max(days, default=None)

    def to_be_taken_back(self, plan_id: UUID, today: date) -> tuple[Decided, ...]:
        """Give what of a plan the person can still take back; nothing once the plan has ended."""
        if (self.ended_from(plan_id) or date.max) <= today:
            return ()
        return tuple(
            each for each in self.decided if each.plan_id == plan_id and each.may_be_taken_back(today)
        )


def _is_raised(each: Decided, by: Decided, today: date) -> bool:
    same_day = each.plan_id == by.plan_id and each.effective_from == by.effective_from
    return (
        same_day and each.may_be_taken_back(today) and by.ground is Ground.NO_LESS and by.reason not in STARTS
    )


def _is_end(each: Decided, plan_id: UUID) -> bool:
    return each.plan_id == plan_id and each.reason == ENDED
