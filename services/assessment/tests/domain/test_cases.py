"""Cases, workers and sharing: what may be, and what the law says no to."""

from datetime import date
from uuid import UUID

import pytest

from assessment.domain.assessment_refusals import NotANamedPractitioner
from assessment.domain.case import (
    Case,
    CaseState,
    Channel,
    Closing,
    Exit,
    Refusal,
    Responsible,
    ends_the_duty,
)
from assessment.domain.refusals import (
    CaseIsClosed,
    CaseIsNotClosed,
    ExitNeedsItsDecision,
    MoneyDoesNotEndTheDuty,
    ReasonMissing,
    RefusalDoesNotEndTheDuty,
    SharingOver,
)
from assessment.domain.sharing import SharePart, Sharing
from assessment.domain.workers import Worker, named_practitioner

TODAY = date(2026, 4, 1)
A = UUID(int=1)


def case(state: CaseState = CaseState.OPEN) -> Case:
    return Case(A, A, Channel.PHONE, TODAY, state=state)


def closing(reason: Exit, words: str = "You can ask again.", refusal: Refusal | None = None) -> Closing:
    return Closing(reason, TODAY, words, A, refusal)


@pytest.mark.parametrize(
    ("refusal", "ends"),
    [
        (None, False),
        (
            Refusal(
                has_capacity_to_refuse=True,
                assessment_in_best_interests=False,
                at_risk_of_abuse_or_neglect=False,
            ),
            True,
        ),
        (
            Refusal(
                has_capacity_to_refuse=True,
                assessment_in_best_interests=True,
                at_risk_of_abuse_or_neglect=False,
            ),
            True,
        ),
        (
            Refusal(
                has_capacity_to_refuse=False,
                assessment_in_best_interests=False,
                at_risk_of_abuse_or_neglect=False,
            ),
            True,
        ),
        (
            Refusal(
                has_capacity_to_refuse=False,
                assessment_in_best_interests=True,
                at_risk_of_abuse_or_neglect=False,
            ),
            False,
        ),
        (
            Refusal(
                has_capacity_to_refuse=True,
                assessment_in_best_interests=False,
                at_risk_of_abuse_or_neglect=True,
            ),
            False,
        ),
    ],
)
def test_a_refusal_ends_the_duty_only_within_section_11(refusal: Refusal | None, *, ends: bool) -> None:
    assert ends_the_duty(refusal) is ends
    one = case()
    if ends:
        one.close(closing(Exit.REFUSED, refusal=refusal))
        assert one.state is CaseState.CLOSED
    else:
        with pytest.raises(RefusalDoesNotEndTheDuty):
            one.close(closing(Exit.REFUSED, refusal=refusal))
        assert one.state is CaseState.OPEN


@pytest.mark.parametrize("reason", [Exit.NHS_CONTINUING_HEALTHCARE, Exit.MOVED, Exit.DIED])
def test_every_other_exit_closes_with_its_reason_and_words(reason: Exit) -> None:
    one = case()
    with pytest.raises(ReasonMissing):
        one.close(closing(reason, words=" "))
    one.close(closing(reason))
    assert [c.reason for c in one.closings] == [reason]


def test_not_eligible_is_never_a_bare_closure() -> None:
    with pytest.raises(ExitNeedsItsDecision):
        case().close(closing(Exit.NOT_ELIGIBLE))


def test_asking_again_is_one_step_and_starts_the_clock_anew() -> None:
    one = case(CaseState.ASSESSED)
    assert one.determined(to_be_met=False, closing=closing(Exit.NOT_ELIGIBLE)) == 1
    for act in (
        one.going_on,
        lambda: one.assessed(A),
        lambda: one.assessing(A),
        lambda: one.entrusted(Responsible(A)),
    ):
        with pytest.raises(CaseIsClosed):
            act()
    one.reopen(date(2026, 5, 1))
    assert (one.state, one.opened_on, len(one.closings)) == (CaseState.OPEN, date(2026, 5, 1), 1)
    with pytest.raises(CaseIsNotClosed):
        one.reopen(TODAY)


def test_a_case_is_entrusted_and_a_closed_one_cannot_close_again() -> None:
    one = case()
    one.entrusted(Responsible(worker_id=A))
    assert one.responsible.worker_id == A
    one.close(closing(Exit.DIED))
    with pytest.raises(CaseIsClosed):
        one.close(closing(Exit.MOVED))


def test_a_correction_after_the_decision_does_not_undo_the_decision() -> None:
    one = case()
    one.assessing(A)
    one.assessed(A)
    assert one.determined(to_be_met=True, closing=closing(Exit.NOT_ELIGIBLE)) == 1
    one.assessed(A)
    assert one.state is CaseState.TO_BE_MET


@pytest.mark.parametrize("state", [s for s in CaseState if s is not CaseState.CLOSED])
def test_nobody_goes_without_an_assessment_because_they_have_money(state: CaseState) -> None:
    refused = list(case(state).objections(closing(Exit.SELF_FUNDING)))
    assert [type(one) for one in refused] == (
        [] if state is CaseState.TO_BE_MET else [MoneyDoesNotEndTheDuty]
    )


def test_an_earlier_assessment_completed_late_does_not_make_the_case_assessed() -> None:
    one = case()
    one.assessing(A)
    one.assessing(UUID(int=2))
    one.assessed(A)
    assert one.state is CaseState.ASSESSING


def test_a_practitioner_whom_the_council_named_determines() -> None:
    worker = Worker(A, "A Name", "x")
    assert named_practitioner(worker) is worker


@pytest.mark.parametrize("worker", [None, Worker(A, " ", "x"), Worker(A, "A Name", "x", active=False)])
def test_only_a_named_practitioner_determines(worker: Worker | None) -> None:
    with pytest.raises(NotANamedPractitioner):
        named_practitioner(worker)


def sharing(until: date | None) -> Sharing:
    return Sharing(
        A, A, A, A, "my sister", "https://issuer", "s", SharePart.HELPER, ("assessment",), until, TODAY, A
    )


def test_a_sharing_that_is_over_cannot_begin_and_ends_once() -> None:
    with pytest.raises(SharingOver):
        sharing(date(2026, 3, 31)).check(TODAY)
    one = sharing(TODAY)
    one.check(TODAY)
    one.withdraw(TODAY)
    with pytest.raises(SharingOver):
        one.withdraw(TODAY)
