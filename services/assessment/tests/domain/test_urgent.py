"""Urgent support: at once and whatever is decided later, with a day on which it is looked at, and a lawful end."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from assessment.domain.advocacy_refusals import (
    EndsWithoutDecision,
    LookedAtTooLate,
    NotBeforeTheDecision,
    UrgentNeedUnexplained,
    UrgentSupportOver,
)
from assessment.domain.case import Case, CaseState, Channel, Closing, Exit
from assessment.domain.refusals import CaseIsClosed, Refused
from assessment.domain.urgent import LOOKED_AT_WITHIN_DAYS, End, EndedBy, LookedAt, UrgentSupport

TODAY = date(2026, 3, 2)
ID, WORKER = UUID(int=1), UUID(int=2)


def support(**more: object) -> UrgentSupport:
    made = UrgentSupport(
        id=ID,
        case_id=ID,
        person_id=ID,
        what="Somebody comes by at night.",
        why_urgent="Home from hospital, and nobody is there.",
        starts_on=TODAY,
        weekly_pence=42_000,
        review_on=TODAY + timedelta(days=14),
        decided_on=TODAY,
        by=WORKER,
        by_name="Alex",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def case(state: CaseState = CaseState.OPEN) -> Case:
    closings = (Closing(Exit.MOVED, TODAY, "Moved.", WORKER),) if state is CaseState.CLOSED else ()
    return Case(ID, ID, Channel.PHONE, TODAY, state=state, closings=closings)


def end(by: EndedBy, words: str = "", determination: int | None = None) -> End:
    return End(by, TODAY, words, WORKER, "Alex", determination)


@pytest.mark.parametrize("state", [CaseState.OPEN, CaseState.ASSESSING, CaseState.ASSESSED])
def test_it_starts_before_any_decision_and_for_nothing_or_any_sum(state: CaseState) -> None:
    support().check(case(state))
    support(weekly_pence=0).check(case(state))
    support(starts_on=TODAY - timedelta(days=3)).check(case(state))


def test_it_bridges_the_time_until_a_decision_and_no_closed_case() -> None:
    with pytest.raises(NotBeforeTheDecision):
        support().check(case(CaseState.TO_BE_MET))
    with pytest.raises(CaseIsClosed):
        support().check(case(CaseState.CLOSED))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"what": " "}, UrgentNeedUnexplained),
        ({"why_urgent": ""}, UrgentNeedUnexplained),
        ({"review_on": TODAY - timedelta(days=1)}, LookedAtTooLate),
        ({"review_on": TODAY + timedelta(days=LOOKED_AT_WITHIN_DAYS + 1)}, LookedAtTooLate),
    ],
)
def test_it_says_what_cannot_wait_and_when_it_is_looked_at(
    change: dict[str, object], rule: type[Refused]
) -> None:
    with pytest.raises(rule):
        support(**change).check(case())


def test_it_goes_on_as_often_as_somebody_looks_at_it() -> None:
    one, day = support(), TODAY + timedelta(days=20)
    one.goes_on(LookedAt(TODAY, "Still needed.", day, WORKER, "Alex"))
    assert (one.review_on, len(one.looked_at)) == (day, 1)
    with pytest.raises(LookedAtTooLate):
        one.goes_on(LookedAt(TODAY, "", TODAY + timedelta(days=99), WORKER, "Alex"))


def test_it_ends_by_a_plan_after_a_determination_or_with_reasons() -> None:
    for wrong in (end(EndedBy.PLAN), end(EndedBy.DECISION)):
        with pytest.raises(EndsWithoutDecision):
            support().end(wrong)
    for right in (end(EndedBy.PLAN, determination=1), end(EndedBy.DECISION, "Your son has moved in.")):
        one = support()
        one.end(right)
        assert one.ended == right
        with pytest.raises(UrgentSupportOver):
            one.end(right)
        with pytest.raises(UrgentSupportOver):
            one.goes_on(LookedAt(TODAY, "", TODAY, WORKER, "Alex"))
