"""What comes back of a plan once an agreement to less is taken back; what was decided in between is added to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.decided import ENDED, REPLACED, Decided, Ground
from signoff.domain.in_payment import origins_of


@dataclass(frozen=True)
class Again:
    """A day on which a plan's budget is another, as if what is taken back had never been decided."""

    on: date
    of: Decided
    """The version that was to hold from that day on."""
    stands: Decided
    """What holds of the plan on that day with all that was decided."""
    instead: tuple[tuple[Decided, Decided], ...]
    """What held on that day after, and before, each decision that is undone."""


@dataclass(frozen=True)
class ComingBack:
    """What comes back of a plan."""

    back: tuple[Decided, ...] = ()
    """What was put aside by what is undone, the nearest first."""
    days: tuple[Again, ...] = ()
    """Each later day on which the plan's budget is another, in order."""


def coming_back(
    decided: Sequence[Decided],
    taken_back: Sequence[Decided],
    plan_id: UUID,
    today: date,
    also_under: Collection[UUID] = (),
) -> ComingBack:
    """Say what comes back of a plan, before what is taken back is put aside.

    What an agreement of another plan, or of the one whose agreements are taken back, put aside comes back also where
    that gave way to what is taken back now. An agreement of the latter that gave way does not: it is taken back too.

    `also_under`: plans whose agreements that gave way do not come back either.
    """
    origins = origins_of(decided)
    first = {origins[each.place].place for each in taken_back}
    agreed_under = {*also_under, *(each.plan_id for each in taken_back)}
    undone, back = set(first), []
    for each in decided:
        chain = _chain(decided, origins, each, first, agreed_under) if each.plan_id == plan_id else []
        if chain and _agreed(each, agreed_under):
            undone.update((*chain, origins[each.place].place))
        elif chain and each.effective_from > today:
            back.append(each)
            undone.update(chain)
    of_plan = [
        each
        for each in decided
        if each.plan_id == plan_id and each.set_aside is None and each not in taken_back
    ]
    sources = {
        each.effective_from: each
        for each in sorted([*of_plan, *back], key=lambda each: (each in back, each.place))
        if each.effective_from > today and each.reason != ENDED
    }
    days = []
    for day, source in sorted(sources.items()):
        stands = _stood(decided, origins, plan_id, decided[-1].place, day)
        pairs = [
            (_stood(decided, origins, plan_id, n, day), _stood(decided, origins, plan_id, n - 1, day))
            for n in sorted(undone)
        ]
        if source in back and source.set_aside and (source.set_aside.by or source.place) < source.place:
            pairs.append(
                (_stood(decided, origins, plan_id, source.place, day), source)
            )  # never to be seen yet
        instead = tuple((after, before) for after, before in pairs if after and before and after != before)
        days.append(Again(day, source, stands or source, instead))
    return ComingBack(tuple(sorted(back, key=lambda each: each.effective_from)), tuple(days))


def _chain(
    decided: Sequence[Decided],
    origins: dict[int, Decided],
    each: Decided,
    first: set[int],
    agreed_under: set[UUID],
) -> list[int]:
    """Give the places of what was decided in the stead of a version, one after the other, up to what is undone."""
    found: list[int] = []
    gone: Decided | None = each
    while gone is not None and gone.set_aside and gone.set_aside.by in origins:
        origin = origins[gone.set_aside.by]
        found.append(origin.place)
        if origin.place in first:
            return found
        if origin.plan_id == each.plan_id and not _agreed(origin, agreed_under):
            return []  # it comes back itself
        gone = [other for other in decided if origins[other.place].place == origin.place][-1]
    return []


def _agreed(each: Decided, under: set[UUID]) -> bool:
    return each.plan_id in under and each.ground is Ground.AGREEMENT


def _stood(
    decided: Sequence[Decided], origins: dict[int, Decided], plan_id: UUID, place: int, day: date
) -> Decided | None:
    """Give what held of a plan on a day when nothing had been decided yet after a place."""
    known = [each for each in decided if each.place <= place]
    newest = {origins[each.place].place: each.place for each in known}
    found = [
        each
        for each in known
        if each.plan_id == plan_id
        and each.effective_from <= day
        and each.reason != ENDED
        and newest[origins[each.place].place] == each.place
        and not _was_gone(each, place)
    ]
    return max(found, key=lambda each: each.place, default=None)


def _was_gone(each: Decided, place: int) -> bool:
    if each.set_aside is None:
        return False
    return each.set_aside.by <= place if each.set_aside.by else each.set_aside.because != REPLACED
