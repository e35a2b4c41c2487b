"""Where a plan stands, and what became of its versions; whatever happens, somebody leads it."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from services.planning.tests.made_plans import (
    CENTRE,
    HER,
    HERSELF,
    SISTER,
    TODAY,
    WORKER,
    case,
    document,
    led_by,
    plan,
)

from planning.domain.lead import Lead, LeadKind, Writer, person_leads
from planning.domain.plan import Plan
from planning.domain.plan_parts import LIVE, Decided, State
from planning.domain.refusals import (
    NothingToResume,
    NotSubmitted,
    NotTheLead,
    PlanHasEnded,
    PlanIsSigned,
    PlanIsSubmitted,
    Refused,
    WishMissing,
)

CENTRES = Writer(CENTRE, "planner")
STAFF = Writer(WORKER, "practitioner")
ANSWER = Decided(document(9), TODAY, ("need_not_met",))


def submitted(times: int = 1) -> Plan:
    """A plan submitted so often, and taken back in between."""
    made = plan()
    for number in range(1, times + 1):
        if made.state is State.SUBMITTED:
            made.withdraw(TODAY)
        made.be_submitted(document(number), HERSELF, TODAY, determination=1)
    return made


def test_what_is_submitted_is_not_changed_until_it_is_taken_back() -> None:
    made = submitted()
    with pytest.raises(PlanIsSubmitted):
        made.may_be_written()
    assert made.withdraw(TODAY) == 1
    made.may_be_written()
    with pytest.raises(NotSubmitted):
        made.withdraw(TODAY)


def test_while_it_is_decided_on_only_the_person_takes_the_lead() -> None:
    made = submitted()
    for lead in (led_by(CENTRE), Lead(LeadKind.SOCIAL_WORKER, WORKER), Lead(LeadKind.FAMILY_FRIEND)):
        with pytest.raises(PlanIsSubmitted):
            made.may_be_led_by(lead)
    made.may_be_led_by(person_leads(case()))
    made.withdraw(TODAY)
    made.may_be_led_by(led_by(CENTRE))


def test_what_is_signed_is_never_changed_and_nobody_else_leads_it_after() -> None:
    made = submitted()
    made.be_signed(1, ANSWER)
    for ask in (made.may_be_written, lambda: made.may_be_led_by(person_leads(case()))):
        with pytest.raises(PlanIsSigned):
            ask()
    assert made.end(TODAY) is False
    assert made.settle_lead(case(), (), TODAY) is False
    assert made.state is State.SIGNED


def test_a_plan_that_was_returned_can_be_mended_and_submitted_at_once() -> None:
    made = submitted()
    made.be_returned(1, ANSWER)
    assert (made.state, made.last and made.last.returned) == (State.RETURNED, ANSWER)
    made.be_submitted(document(2), HERSELF, TODAY)
    assert made.state is State.SUBMITTED


def test_a_return_that_crosses_with_a_withdrawal_is_kept_and_moves_nothing() -> None:
    made = submitted()
    made.withdraw(TODAY)
    made.be_returned(1, ANSWER)
    assert made.state is State.WITHDRAWN
    assert made.submissions[0].returned == ANSWER


def test_a_signature_that_crosses_with_a_withdrawal_counts_and_says_so() -> None:
    made = submitted()
    made.withdraw(TODAY)
    made.be_signed(1, ANSWER)
    assert (made.state, made.withdrawn_when_signed) == (State.SIGNED, True)


def test_a_return_of_an_older_version_is_kept_with_it_and_moves_nothing() -> None:
    made = submitted(2)
    assert made.be_returned(1, ANSWER) is False
    assert (made.state, made.submissions[0].returned) == (State.SUBMITTED, ANSWER)
    made.be_signed(7, ANSWER)
    assert made.state is State.SUBMITTED


def test_a_signature_of_an_older_version_signs_the_plan_for_nothing_else_will_be_decided() -> None:
    made = submitted(2)
    made.be_signed(1, ANSWER)
    assert (made.state, made.signed, made.withdrawn_when_signed) == (State.SIGNED, ANSWER, True)
    assert made.submissions[1].signed is None


def test_what_is_heard_twice_changes_nothing_the_second_time() -> None:
    made = submitted()
    made.be_returned(1, ANSWER)
    made.resume(TODAY)
    made.be_returned(1, Decided(document(8), TODAY))
    assert (made.state, made.submissions[0].returned) == (State.DRAFTING, ANSWER)


def test_a_case_that_closes_ends_a_plan_and_one_that_opens_again_lets_it_be_taken_up() -> None:
    made = plan()
    assert made.end(TODAY)
    with pytest.raises(PlanHasEnded):
        made.may_be_written()
    with pytest.raises(PlanHasEnded):
        made.may_be_led_by(person_leads(case()))
    made.resume(TODAY)
    assert made.state is State.DRAFTING
    with pytest.raises(NothingToResume):
        made.resume(TODAY)


def test_signed_before_the_case_closed_is_signed_in_whichever_order_it_is_heard() -> None:
    one, other = submitted(), submitted()
    one.be_signed(1, ANSWER)
    one.end(TODAY)
    other.end(TODAY)
    other.be_signed(1, ANSWER)
    assert one.state is other.state is State.SIGNED


def test_the_person_and_whoever_leads_submit_and_a_helper_does_not() -> None:
    made = plan(led_by(CENTRE))
    made.may_be_sent_by(HERSELF, "")
    made.may_be_sent_by(CENTRES, "")
    with pytest.raises(NotTheLead):
        made.may_be_sent_by(Writer(SISTER, "supporter"), "she said so")


def test_staff_submit_for_somebody_who_leads_with_their_wish_in_words() -> None:
    with pytest.raises(WishMissing):
        plan().may_be_sent_by(STAFF, " ")
    plan().may_be_sent_by(STAFF, "on the telephone: please send it")


def test_for_who_has_no_login_whoever_submits_writes_down_what_they_said() -> None:
    made = plan(Lead(LeadKind.SELF))
    for who in (STAFF, Writer(WORKER, "council_system"), Writer(SISTER, "supporter")):
        with pytest.raises(WishMissing):
            made.may_be_sent_by(who, " ")
    made.may_be_sent_by(STAFF, "she said it at her kitchen table")
    made.may_be_sent_by(Writer(SISTER, "supporter"), "she nodded when I read it to her")


def test_a_helper_takes_nobodys_plan_up_again() -> None:
    made = plan(led_by(CENTRE))
    for who in (HERSELF, CENTRES, STAFF):
        made.may_be_resumed_by(who)
    with pytest.raises(NotTheLead):
        made.may_be_resumed_by(Writer(SISTER, "supporter"))


def test_a_social_worker_who_leads_submits_without_a_word_more() -> None:
    plan(Lead(LeadKind.SOCIAL_WORKER, WORKER, wish="as she asked")).may_be_sent_by(STAFF, "")


def test_the_person_leads_where_whoever_led_may_not_any_more() -> None:
    made = plan(led_by(CENTRE))
    assert made.settle_lead(case(), (SISTER, CENTRE), TODAY) is False
    assert made.settle_lead(case(), (SISTER,), TODAY) is True
    assert made.lead == Lead(LeadKind.SELF, HER)
    assert [(each.kind, each.because) for each in made.leads] == [
        (LeadKind.ULO, "started"),
        (LeadKind.SELF, "invitation_ended"),
    ]


def test_who_leads_without_a_login_goes_on_whatever_is_shared() -> None:
    made = plan(Lead(LeadKind.FAMILY_FRIEND, None, "her mother"))
    assert made.settle_lead(case(), (), TODAY) is False
    assert made.lead.kind is LeadKind.FAMILY_FRIEND


def test_a_login_for_the_person_is_the_same_lead() -> None:
    made = plan(Lead(LeadKind.SELF))
    assert made.settle_lead(case(), (), TODAY) is False
    assert (made.lead.principal_id, len(made.leads)) == (HER, 1)


def test_a_worker_who_is_not_responsible_any_more_does_not_lead_any_more() -> None:
    made = plan(Lead(LeadKind.SOCIAL_WORKER, WORKER))
    assert made.worker_left(SISTER, case(), TODAY) is False
    assert made.worker_left(None, case(), TODAY) is False
    assert made.worker_left(WORKER, case(), TODAY) is True
    assert made.lead.kind is LeadKind.SELF


def test_help_is_offered_once_and_only_while_it_is_being_written() -> None:
    assert submitted().offer_help(TODAY) is False
    made = plan()
    assert [made.offer_help(TODAY), made.offer_help(TODAY)] == [True, False]
    assert made.help_offered_on == TODAY


DAYS = [TODAY + timedelta(days=n) for n in range(3)]
HELD = [(), (CENTRE,), (SISTER, CENTRE)]


def step(made: Plan, name: str, on: date, number: int, held: tuple[UUID, ...]) -> None:
    """Do one thing to a plan."""
    known = case()
    ways: dict[str, Callable[[], object]] = {
        "submit": lambda: made.be_submitted(document(len(made.submissions) + 1), HERSELF, on),
        "withdraw": lambda: made.withdraw(on),
        "resume": lambda: made.resume(on),
        "return": lambda: made.be_returned(number, ANSWER),
        "sign": lambda: made.be_signed(number, ANSWER),
        "end": lambda: made.end(on),
        "settle": lambda: made.settle_lead(known, held, on),
        "leave": lambda: made.worker_left(WORKER, known, on),
        "hand_over": lambda: hand_over(made, on),
    }
    ways[name]()


def hand_over(made: Plan, on: date) -> None:
    """Let the centre lead."""
    made.may_be_led_by(led_by(CENTRE))
    made.be_led_by(led_by(CENTRE), on, "handed_over")


NAMES = ["submit", "withdraw", "resume", "return", "sign", "end", "settle", "leave", "hand_over"]
STEPS = st.tuples(st.sampled_from(NAMES), st.sampled_from(DAYS), st.integers(1, 3), st.sampled_from(HELD))


@settings(max_examples=300, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_whatever_happens_somebody_leads_and_what_was_signed_or_submitted_never_changes(
    story: list[tuple[str, date, int, tuple[UUID, ...]]],
) -> None:
    made = plan(led_by(CENTRE))
    for name, on, number, held in story:
        signed, waits = made.state is State.SIGNED, made.state is State.SUBMITTED
        lead, documents = made.lead, [each.document for each in made.submissions]
        try:
            step(made, name, on, number, held)
        except Refused:
            assert made.lead == lead
        assert (made.lead.kind, made.lead.principal_id) == (made.leads[-1].kind, made.leads[-1].principal_id)
        assert [each.document for each in made.submissions][: len(documents)] == documents
        if waits and made.lead != lead:
            assert made.lead.kind is LeadKind.SELF
        if signed:
            assert (made.state, made.lead) == (State.SIGNED, lead)
        if made.state not in LIVE:
            with pytest.raises(Refused):
                made.may_be_written()
