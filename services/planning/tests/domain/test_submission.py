"""What a plan needs before it is submitted: all of it said at once, and nothing that is the council's to do."""

from copy import deepcopy
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from services.planning.tests.made_plans import CENTRE, HER, HERSELF, SISTER, TODAY, determined, draft, plan

from planning.api.samples import ACTIONS, OUTCOMES
from planning.domain.checks import Done
from planning.domain.choices import Able
from planning.domain.cost_refusals import CostMissing, PayerMissing
from planning.domain.draft import Draft
from planning.domain.lead import Lead, LeadKind, Writer
from planning.domain.refusals import Refused
from planning.domain.submission import objections, version_of
from planning.domain.submission_refusals import (
    ActionIncomplete,
    DirectPaymentIncomplete,
    NeedNotAnswered,
    NoAction,
    NoOutcome,
    NothingToBeMet,
    NotInThePlan,
)


def refused(given: Draft) -> list[tuple[type[Refused], str | None]]:
    return [(type(each), each.pointer) for each in objections(given)]


def actions(place: int = 0, **changes: Any) -> Any:
    """The sample's actions, one of them changed."""
    found: Any = deepcopy(ACTIONS)
    found["items"][place] |= changes
    return found


def test_the_sample_plan_can_be_submitted() -> None:
    assert refused(draft()) == []


@pytest.mark.parametrize("decision", ["not_eligible", None])
def test_a_plan_is_submitted_where_needs_are_to_be_met(decision: str | None) -> None:
    found = determined(decision=decision) if decision else None
    assert (NothingToBeMet, None) in refused(replace(draft(), determined=found))


def test_the_power_to_meet_needs_is_enough() -> None:
    assert refused(replace(draft(), determined=determined(decision="power_to_meet"))) == []


def test_everything_that_is_lacking_is_said_at_once() -> None:
    empty = draft(outcomes=None, actions=None, timetable=None)
    assert refused(empty) == [
        (NoOutcome, "/sections/outcomes"),
        (NoAction, "/sections/actions"),
        (NeedNotAnswered, "/sections/actions"),
        (NeedNotAnswered, "/sections/actions"),
    ]
    assert [each.detail for each in objections(empty) if isinstance(each, NeedNotAnswered)] == [
        "need a is not answered yet",
        "need b is not answered yet",
    ]


def test_an_outcome_without_words_is_none() -> None:
    wordless = {"items": [{"id": "o1", "words": " ", "needs": ["a"]}]}
    assert (NoOutcome, "/sections/outcomes") in refused(draft(outcomes=wordless))


def test_a_need_is_answered_by_an_action_or_through_the_outcome_it_serves() -> None:
    direct = draft(actions=actions(needs=["a", "b"], outcomes=[]))
    through = draft(actions=actions(needs=[], outcomes=["o1"]))
    assert refused(direct) == refused(through) == []
    neither: Any = deepcopy(ACTIONS)
    for item in neither["items"]:
        item |= {"needs": [], "outcomes": []}
    assert [kind for kind, _ in refused(draft(actions=neither))] == [NeedNotAnswered, NeedNotAnswered]


def test_unpaid_help_answers_a_need_as_well_as_money_does() -> None:
    alone = actions()
    del alone["items"][0]
    assert refused(draft(actions=alone, timetable=None)) == []


@pytest.mark.parametrize("field", ["what", "who", "when"])
def test_an_action_says_what_who_and_when(field: str) -> None:
    found = refused(draft(actions=actions(1, **{field: " "})))
    assert found == [(ActionIncomplete, f"/sections/actions/items/1/{field}")]


def test_an_action_says_who_pays_and_what_for() -> None:
    assert refused(draft(actions=actions(0, cost=None))) == [(CostMissing, "/sections/actions/items/0/cost")]
    assert refused(draft(actions=actions(1, paid_by=None))) == [
        (PayerMissing, "/sections/actions/items/1/paid_by")
    ]


def test_what_is_named_by_its_id_is_there() -> None:
    outcomes: Any = deepcopy(OUTCOMES)
    outcomes["items"][0]["needs"] = ["a", "x7"]
    found = refused(
        draft(
            outcomes=outcomes,
            actions=actions(outcomes=["o9"], needs=["a", "b", "x8"]),
            timetable={"entries": [{"day": "monday", "starts": "09:00", "minutes": 5, "action": "a9"}]},
        )
    )
    assert found == [
        (NotInThePlan, "/sections/outcomes/items/0/needs/1"),
        (NotInThePlan, "/sections/actions/items/0/needs/2"),
        (NotInThePlan, "/sections/actions/items/0/outcomes/0"),
        (NotInThePlan, "/sections/timetable/entries/0/action"),
    ]


def test_a_plan_may_speak_of_a_need_that_was_not_found() -> None:
    assert refused(draft(actions=actions(needs=["a", "b", "j"]))) == []


def test_a_carers_plan_speaks_of_what_the_rules_look_at_for_carers_and_an_adults_does_not() -> None:
    wished: Any = deepcopy(OUTCOMES)
    done: Any = deepcopy(ACTIONS)
    for item in (*wished["items"], *done["items"]):
        item["needs"] = ["carer_health", "carer_viii", "carer_ii"]
    hers = draft(actions=done, outcomes=wished)
    found = replace(determined("carer_health", "carer_viii"), about="carer")
    assert refused(replace(hers, determined=found)) == []
    assert (NotInThePlan, "/sections/actions/items/0/needs/2") in refused(hers)


def test_a_direct_payment_says_to_whom_and_how_often() -> None:
    assert refused(draft(direct_payment=None)) == [(DirectPaymentIncomplete, "/sections/direct_payment")]
    assert refused(draft(direct_payment={"recipient": "nominated_person"})) == [
        (DirectPaymentIncomplete, "/sections/direct_payment/frequency"),
        (DirectPaymentIncomplete, "/sections/direct_payment/recipient_name"),
    ]
    managed = actions(paid_by="managed_budget")
    assert refused(draft(direct_payment=None, actions=managed)) == []


@pytest.mark.parametrize(
    "left_out", ["about_me", "timetable", "contingency", "risks", "review", "support", "cost_reasons"]
)
def test_nothing_else_is_ever_needed(left_out: str) -> None:
    assert refused(draft(**{left_out: None})) == []


def test_a_plan_that_costs_more_than_was_indicated_is_submitted_like_any_other() -> None:
    dear = actions(cost={"quantity_hundredths": 16800, "unit": "hour", "unit_pence": 3000, "per": "week"})
    assert refused(draft(actions=dear)) == []


def test_the_version_holds_what_was_written_and_adds_nothing_of_its_own() -> None:
    given = draft(actions=actions(needs=[], outcomes=["o1"]))
    version = version_of(plan(), given, HERSELF, "", TODAY)
    assert version.sections == given.sections
    assert version.sections.actions is not None
    assert version.sections.actions.items[0].needs == ()


def test_the_version_says_who_ever_led_and_that_staff_wrote_down_a_wish() -> None:
    made = plan()
    made.be_led_by(Lead(LeadKind.SOCIAL_WORKER, SISTER), TODAY, "handed_over")
    made.be_led_by(Lead(LeadKind.SELF, HER), TODAY, "handed_over")
    staff = Writer(SISTER, "practitioner")
    given = replace(draft(), written_by=(staff,))
    version = version_of(made, given, staff, "please send it", TODAY)
    led = [(each.kind, each.principal_id) for each in version.leads]
    assert led == [(LeadKind.SELF, HER), (LeadKind.SOCIAL_WORKER, SISTER), (LeadKind.SELF, HER)]
    assert {item.item: item.state for item in version.checklist}["s25_3"] is Done.DONE


def test_the_version_holds_everything_a_decision_needs() -> None:
    made = plan()
    version = version_of(made, draft(), HERSELF, "", TODAY)
    assert (version.number, version.submitted_on, version.decision) == (1, TODAY, "eligible")
    assert version.costs.first_year_weekly_pence == 12_950
    assert version.written_by == (HERSELF,)
    assert version.conflict_of_interest is None
    assert {item.item for item in version.checklist} >= {"s25_1_a", "s25_1_f_ii", "s25_2", "s26", "s25_3"}


def provided(**changes: Any) -> Draft:
    return draft(actions=actions(provider="Valley Care Ltd", paid_by="managed_budget", **changes))


def test_a_provider_who_leads_and_would_be_paid_is_flagged_and_not_forbidden() -> None:
    led = replace(provided(), lead=Lead(LeadKind.PROVIDER, CENTRE, conflict_declared=True))
    found = led.conflict()
    assert found is not None
    assert (found.why, found.declared, found.lines) == ("provider_leads_and_is_paid", True, ("a1",))
    assert refused(led) == []


def test_a_providers_system_that_wrote_in_it_is_flagged_too() -> None:
    wrote = replace(provided(), written_by=(HERSELF, Writer(SISTER, "provider_system")))
    found = wrote.conflict()
    assert found is not None
    assert found.why == "provider_wrote_and_is_paid"


def test_there_is_no_conflict_where_nobody_leads_who_is_paid() -> None:
    assert provided().conflict() is None
    led = replace(draft(actions=actions(paid_by="own_money")), lead=Lead(LeadKind.PROVIDER, CENTRE))
    assert led.conflict() is None


def test_a_provider_is_flagged_also_where_no_action_names_one_or_they_call_themselves_something_else() -> (
    None
):
    unnamed = replace(draft(), lead=Lead(LeadKind.PROVIDER, CENTRE)).conflict()
    assert unnamed is not None
    assert unnamed.lines == ("a1",)
    told = replace(draft(), lead=Lead(LeadKind.ULO, CENTRE, conflict_declared=True)).conflict()
    assert told is not None
    assert told.declared
    employs = {"rate_card_id": UUID(int=7), "rate_card_version": 1, "hourly_pence": 1450}
    own = actions(cost=None, employs=employs | {"hours_hundredths_a_week": 700})
    assert replace(draft(actions=own), lead=Lead(LeadKind.PROVIDER, CENTRE)).conflict() is None


def test_the_facts_are_those_that_decide_who_would_sign() -> None:
    facts = draft(
        risks={"items": [{"risk": "falls", "serious": True}]},
        support={"around_me": "yes", "confident_with_direct_payment": "with_help"},
    ).facts()
    assert (facts.first_year_weekly_pence, facts.takes_direct_payment) == (12_950, True)
    assert (facts.around_me, facts.confident_with_direct_payment) == (Able.YES, Able.WITH_HELP)
    assert (facts.helpers_around_me, facts.helpers_confident) == (None, None)
    assert (facts.serious_risk_not_agreed, facts.conflict_of_interest) == (True, False)
    assert (facts.lead_kind, facts.lead_principal_id) == (LeadKind.SELF, HER)


def test_a_direct_payment_that_is_paid_once_is_a_direct_payment() -> None:
    once = actions(
        0, cost={"quantity_hundredths": 100, "unit": "bicycle", "unit_pence": 60_000, "per": "one_off"}
    )
    assert draft(actions=once).costs.weekly_by == {}
    assert draft(actions=once).facts().takes_direct_payment
    assert not draft(actions=actions(0, paid_by="managed_budget")).facts().takes_direct_payment
