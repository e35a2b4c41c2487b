"""What a plan waits for, and who leads plans, counted."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.domain.known import Reference
from planning.domain.lead import Lead, LeadKind, Writer
from planning.domain.leads import counted, days_of
from planning.domain.plan import Plan
from planning.domain.plan_parts import Decided, State
from planning.domain.waiting import Waiting, waiting, waiting_since

WRITER = Writer(UUID(int=4), "person")


def begun() -> Plan:
    """A plan that was begun on 2 November."""
    day, lead = date(2026, 11, 2), Lead(LeadKind.SELF, UUID(int=4))
    return Plan(UUID(int=1), UUID(int=2), UUID(int=3), day, WRITER, lead, State.DRAFTING, day)


def test_a_plan_that_is_being_written_waits_for_nobody() -> None:
    assert (waiting(begun()), waiting_since(begun())) == (None, date(2026, 11, 2))


def test_a_plan_that_takes_a_while_waits_for_an_offer_of_help_from_the_day_it_was_due() -> None:
    plan = begun()
    plan.offer_help(date(2026, 11, 12))
    assert (waiting(plan), waiting_since(plan)) == (Waiting.HELP_OFFERED, date(2026, 11, 12))


def test_a_submitted_plan_waits_for_a_decision_and_a_returned_one_for_what_is_to_be_settled() -> None:
    plan = begun()
    plan.offer_help(date(2026, 11, 12))
    plan.be_submitted(Reference("/v1/x", 1, "0" * 64), WRITER, date(2026, 11, 20))
    assert (waiting(plan), waiting_since(plan)) == (Waiting.SUBMITTED, date(2026, 11, 20))
    plan.be_returned(1, Decided(Reference("/v1/y", 1, "0" * 64), date(2026, 11, 24), ("need_not_met",)))
    assert (waiting(plan), waiting_since(plan)) == (Waiting.RETURNED, date(2026, 11, 24))


def test_a_plan_that_was_taken_back_waits_again_from_that_day() -> None:
    plan = begun()
    plan.offer_help(date(2026, 11, 12))
    plan.be_submitted(Reference("/v1/x", 1, "0" * 64), WRITER, date(2026, 11, 20))
    plan.withdraw(date(2026, 11, 23))
    assert (waiting(plan), waiting_since(plan)) == (Waiting.HELP_OFFERED, date(2026, 11, 23))


def test_a_plan_whose_case_was_closed_waits_for_nobody() -> None:
    plan = begun()
    plan.offer_help(date(2026, 11, 12))
    plan.end(date(2026, 11, 30))
    assert (waiting(plan), waiting_since(plan)) == (None, date(2026, 11, 30))


def test_who_leads_is_counted_with_every_kind_of_lead_named_even_where_there_is_none() -> None:
    report = counted("2026-11", {"self": 2, "ulo": 1})
    assert report.plans == 3
    assert [each.kind for each in report.leads] == list(LeadKind)
    found = {each.kind: (each.plans, each.share_basis_points) for each in report.leads if each.plans}
    assert found == {LeadKind.SELF: (2, 6_667), LeadKind.ULO: (1, 3_333)}


@given(st.dictionaries(st.sampled_from([kind.value for kind in LeadKind]), st.integers(0, 10**6)))
def test_counts_sum_to_all_plans_and_shares_to_the_whole_but_for_rounding(plans: dict[str, int]) -> None:
    report = counted("2026-11", plans)
    assert report.plans == sum(each.plans for each in report.leads)
    total = sum(each.share_basis_points for each in report.leads)
    assert (total == 0) if report.plans == 0 else abs(total - 10_000) <= len(LeadKind) / 2


def test_a_month_ends_where_the_next_begins() -> None:
    assert days_of("2026-11") == (date(2026, 11, 1), date(2026, 12, 1))
    assert days_of("2026-12") == (date(2026, 12, 1), date(2027, 1, 1))


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "2026-00", "2026-1", "2026-11-01", "x"])
def test_what_is_no_month_is_none(month: str) -> None:
    with pytest.raises(ValueError, match="month"):
        days_of(month)
