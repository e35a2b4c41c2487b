"""What something new is judged against: the most of what is in payment or promised, however it may come."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from signoff.domain.coming_back import coming_back
from signoff.domain.decided import ENDED, Decided, Ground
from signoff.domain.in_payment import in_payment, origins_of

A_YEAR = timedelta(days=366)


def judged_against(decided: Sequence[Decided], since: date, today: date) -> Decided | None:
    """Give what something new from a day on is judged against: the most that is in payment or promised from then on.

    What the person can still take back, of one plan or of several, may never take effect, so that it is judged without
    it too, and with what it had put aside; nor does less that was to begin on that very day, so that the day before
    counts as well. Of the same sum it is what is in payment on that day.
    """
    later = sorted({each.effective_from for each in decided if each.effective_from > since})
    days = [since, *later, max(since - timedelta(days=1), today)]
    found: list[Decided] = []
    for which, back in _as_it_may_come(decided, today):
        found += [each for day in days if (each := in_payment(which, day))]
        found += [each for each in back if _is_paid(each, which, max(each.effective_from, since))]
    return max(found, key=lambda each: each.weekly_pence, default=None)


def _is_paid(each: Decided, decided: Sequence[Decided], day: date) -> bool:
    """Whether the plan of what comes back is in payment on a day: what was decided of it since is added to that."""
    then = in_payment(decided, day)
    return then is not None and then.plan_id == each.plan_id and then.reason != ENDED


def _as_it_may_come(
    decided: Sequence[Decided], today: date
) -> Iterator[tuple[Sequence[Decided], Sequence[Decided]]]:
    """Give what was decided, and what is left of it as one plan after the other is taken back, the last first.

    Beside it stands what comes back then, which something decided later may hide.
    """
    yield decided, ()
    back: dict[int, Decided] = {}
    while may := {each.plan_id for each in decided if each.may_be_taken_back(today)}:
        origins = origins_of(decided)
        last = max((origins[each.place].place, each.plan_id) for each in decided if each.plan_id in may)[1]
        gone = [each for each in decided if each.plan_id == last and each.may_be_taken_back(today)]
        goes_on = in_payment(decided, today)
        found = coming_back(decided, gone, goes_on.plan_id, today).back if goes_on else ()
        back |= {each.place: replace(each, set_aside=None) for each in found}
        decided = [back.get(each.place, each) for each in decided if each not in gone]
        yield decided, tuple(back.values())


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
