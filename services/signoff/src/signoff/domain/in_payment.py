"""What is in payment of a case on any day, and what is coming: worked out from all that was decided, never set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.decided import CONTRIBUTED, ENDED, REPLACED, STARTS, Decided, Ground


@dataclass(frozen=True)
class Movement:
    """That something else is in payment from a day on: by how much, by which version, on what ground."""

    on: date
    weekly_pence: int
    """More is above nothing, less is below."""
    decided: Decided


def origins_of(decided: Sequence[Decided]) -> dict[int, Decided]:
    """Give of each version, by its place, the first of those that it took the place of before they came, or itself.

    By the origin a plan comes into force. It is worked out and never kept: older code would write it back without.
    Such a version has its own day, decision and ground; `settle` names what came in its stead, and this does not.
    """
    found: dict[int, Decided] = {}
    left: dict[tuple[UUID, int, date, Ground, date], Decided] = {}
    for each in decided:
        same = (each.plan_id, each.decision, each.effective_from, each.ground)
        before = left.get((*same, each.decided_on))
        follows = before is not None and each.reason in {before.reason, *CONTRIBUTED}
        found[each.place] = found[before.place] if before is not None and follows else each
        if follows:
            del left[*same, each.decided_on]
        if each.set_aside and each.set_aside.because == REPLACED and each.set_aside.by is None:
            left[*same, each.set_aside.on] = each
    return found


def in_payment(decided: Sequence[Decided], day: date) -> Decided | None:
    """Give what is in payment on a day: the last version in effect of the plan that came into force last.

    Where a plan has ended, nothing that was decided of it later takes effect: what comes after is another plan.
    """
    standing = [each for each in decided if each.set_aside is None and each.effective_from <= day]
    origins = origins_of(decided)
    begun = [each for each in standing if origins[each.place].reason in STARTS]
    if not begun:
        return None
    plan = max(begun, key=lambda each: origins[each.place].place).plan_id
    of_plan = [each for each in standing if each.plan_id == plan]
    return max([each for each in of_plan if each.reason == ENDED] or of_plan, key=lambda each: each.place)


def lower(coming: Sequence[Decided], decided: Decided, *raised: Decided) -> list[Decided]:
    """Give what is coming of other plans that would be less than what is needed now: it rests on what was before.

    `raised`: what was promised of the plan and rises with what is decided, so that it comes to more by then.
    """
    if any(each.reason == ENDED and each.plan_id == decided.plan_id for each in coming):
        return []  # what comes does not take its place, but that of nothing
    less = {
        each.plan_id
        for each in coming
        for more in (decided, *raised)
        if more.effective_from <= each.effective_from
        and more.weekly_pence > each.weekly_pence
        and each.reason != ENDED
    }
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
