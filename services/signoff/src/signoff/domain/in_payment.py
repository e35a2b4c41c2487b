"""What is in payment of a case on any day, and what is coming: worked out from all that was decided, never set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from signoff.domain.kept import Reference

STARTS = frozenset({"signed", "part_signed"})
"""Reasons by which a plan comes into force; every other reason changes the budget of one that is."""
ENDED = "plan_ended"
A_YEAR = timedelta(days=366)


class Direction(StrEnum):
    """Whether it is more or less than before; never how much."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Ground(StrEnum):
    """What a version of a budget rests on. Nothing else lets what is paid fall."""

    NO_LESS = "no_less"
    """It is the first, or no less than before."""
    AGREEMENT = "agreement"
    """The person agreed to less, with old and new side by side."""
    REASSESSMENT = "reassessment"
    """A later determination found it (Care Act 2014 s.27(4))."""
    ENDED = "ended"
    """The plan ended, for a reason that a review found and this service checked."""


@dataclass(frozen=True)
class SetAside:
    """That something that was decided does not take effect, since when, and why."""

    on: date
    because: str
    """`agreement_taken_back`, `needs_more_now` or `replaced`."""
    by: int | None = None
    """The place of what was decided in its stead, where something was."""


@dataclass(frozen=True)
class Decided:
    """A version of a personal budget that was decided: what it comes to, from when, and on what ground."""

    place: int
    """In which order it was decided in this case, counted from one."""
    plan_id: UUID
    plan_version: int
    document: Reference
    """The version of the personal budget."""
    weekly_pence: int
    """The cost to the council of meeting the needs, weekly (Care Act 2014 s.26(1)(a))."""
    one_off_pence: int
    effective_from: date
    decided_on: date
    reason: str
    ground: Ground
    decision: int
    """The decision on the plan that it belongs to."""
    determination_version: int | None = None
    """The determination that the decision rests on."""
    set_aside: SetAside | None = None

    @property
    def starts(self) -> bool:
        """Whether its plan comes into force with it."""
        return self.reason in STARTS

    def may_be_taken_back(self, today: date) -> bool:
        """Whether the person can still take back that they agreed to less."""
        return self.ground is Ground.AGREEMENT and self.set_aside is None and today < self.effective_from


@dataclass(frozen=True)
class Movement:
    """That something else is in payment from a day on: by how much, by which version, on what ground."""

    on: date
    weekly_pence: int
    """More is above nothing, less is below."""
    decided: Decided


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

    def bring_back(self, taken_back: Sequence[Decided], plan_id: UUID) -> None:
        """Let what was promised of a plan, and was put aside by what is now taken back, come all the same.

        Only where nothing else was decided since: then it is as it was before.
        """
        places = {each.place for each in taken_back}
        if len(self.decided) not in places:
            return
        self.decided = tuple(
            replace(each, set_aside=None)
            if each.plan_id == plan_id and each.set_aside and each.set_aside.by in places
            else each
            for each in self.decided
        )

    def settle(
        self, was_coming: Sequence[Decided], today: date, because: str, by: Decided
    ) -> tuple[Decided, ...]:
        """Put aside what was coming and does not come any more, now that something else was decided; give it."""
        comes = {each.place for each in self.coming(today)}
        gone = tuple(each for each in was_coming if each.place not in comes)
        self.put_aside(gone, today, because, by)
        return gone

    def promised(self, base: Decided, day: date, today: date) -> list[Decided]:
        """Give what of a plan is to rise after a day: what is more now is added to it, and takes nothing of it away."""
        return [
            each
            for each in self.coming(today)
            if each.plan_id == base.plan_id
            and each.weekly_pence > base.weekly_pence
            and each.effective_from > day
        ]

    def since(self, plan_id: UUID, until: date) -> date:
        """Give the day from which a plan has been in payment, `until` at the latest."""
        begun = [each.effective_from for each in self.decided if each.plan_id == plan_id and each.starts]
        return min([each for each in begun if each <= until], default=until)

    def on(self, day: date) -> Decided | None:
        """Give what is in payment on a day."""
        return in_payment(self.decided, day)

    def coming(self, today: date) -> tuple[Decided, ...]:
        """Give what will be in payment later, the nearest first."""
        return tuple(move.decided for move in movements(self.decided) if move.on > today)

    def to_be_taken_back(self, plan_id: UUID, today: date) -> tuple[Decided, ...]:
        """Give what of a plan the person can still take back."""
        return tuple(
            each for each in self.decided if each.plan_id == plan_id and each.may_be_taken_back(today)
        )


def in_payment(decided: Sequence[Decided], day: date) -> Decided | None:
    """Give what is in payment on a day: the last version in effect of the plan that came into force last.

    Where a plan has ended, nothing that was decided of it later takes effect: what comes after is another plan.
    """
    standing = [each for each in decided if each.set_aside is None and each.effective_from <= day]
    begun = [each for each in standing if each.starts]
    if not begun:
        return None
    plan = max(begun, key=lambda each: each.place).plan_id
    of_plan = [each for each in standing if each.plan_id == plan]
    return max([each for each in of_plan if each.reason == ENDED] or of_plan, key=lambda each: each.place)


def lower(coming: Sequence[Decided], decided: Decided) -> list[Decided]:
    """Give what is coming of other plans that would be less than what is needed now: it rests on what was before."""
    less = {each.plan_id for each in coming if each.weekly_pence < decided.weekly_pence}
    return [each for each in coming if each.plan_id in less - {decided.plan_id}]


def movements(decided: Sequence[Decided]) -> tuple[Movement, ...]:
    """Give each day on which something else is in payment than before, in order."""
    return tuple(_movements(decided))


def _movements(decided: Sequence[Decided]) -> Iterator[Movement]:
    before: Decided | None = None
    for day in sorted({each.effective_from for each in decided}):
        now = in_payment(decided, day)
        if now is not None and (before is None or now.place != before.place):
            yield Movement(day, now.weekly_pence - (before.weekly_pence if before else 0), now)
            before = now


def judged_against(decided: Sequence[Decided], since: date, today: date) -> Decided | None:
    """Give what something new from a day on is judged against: the most that is in payment or promised from then on.

    What the person can still take back may never take effect, so that it is judged without it too. Of the same sum
    it is what is in payment on that day.
    """
    firm = tuple(each for each in decided if not each.may_be_taken_back(today))
    days = [since, *sorted({each.effective_from for each in decided if each.effective_from > since})]
    found = [each for which in (decided, firm) for day in days if (each := in_payment(which, day))]
    return max(found, key=lambda each: each.weekly_pence, default=None)


def as_before_an_end(decided: Sequence[Decided], today: date) -> tuple[Decided, ...]:
    """Give what was decided as if no plan had ended within a year because somebody else was to meet the needs.

    What comes after such an end is judged by what was paid before it: an end and a cheaper plan are not less by
    another name.
    """
    return tuple(
        each
        for each in decided
        if each.reason != ENDED or each.ground is not Ground.ENDED or each.effective_from <= today - A_YEAR
    )


def direction(before_weekly_pence: int | None, weekly_pence: int) -> Direction:
    """Say whether it is more or less; what is first is more."""
    if before_weekly_pence is None or weekly_pence > before_weekly_pence:
        return Direction.UP
    return Direction.DOWN if weekly_pence < before_weekly_pence else Direction.SAME
