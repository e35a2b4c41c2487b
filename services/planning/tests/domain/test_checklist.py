"""The live checklist: what is there, what is missing, and whose job it is."""

from dataclasses import replace
from typing import Any

import pytest
from services.planning.tests.made_plans import CENTRE, HERSELF, TODAY, document, draft, plan

from planning.domain.checklist import PROMPTS, Whose, checklist
from planning.domain.checks import Done
from planning.domain.coming import coming
from planning.domain.draft import Draft
from planning.domain.known import Indicated
from planning.domain.lead import Authority, AuthorityKind, Lead, LeadKind, Writer
from planning.domain.plan_parts import Decided

ANSWER = Decided(document(1), TODAY, ("need_not_met",))


def states(given: Draft) -> dict[str, Done]:
    return {item.item: item.state for item in checklist(given)}


def test_a_whole_plan_leaves_only_what_is_the_councils_to_do() -> None:
    whole = replace(draft(), indicated=None)
    missing = {item.item: item.whose for item in checklist(whole) if item.state is Done.MISSING}
    assert missing.pop("s25_1_e_indication") is Whose.COUNCIL
    assert set(missing) == {"s26", "s25_1_f_i", "s25_1_f_ii", "s25_5", "s25_9"}
    assert set(missing.values()) == {Whose.COUNCIL}


@pytest.mark.parametrize(
    ("item", "changes"),
    [
        ("s25_1_c", {"actions": None}),
        ("s25_1_d", {"outcomes": None}),
        ("how", {"actions": {"items": [{"id": "a1", "what": "x", "who": "y"}]}}),
        ("s25_2", {"direct_payment": {"recipient": "adult"}}),
        ("contingency", {"contingency": {"items": [{"who": "me"}]}}),
        ("risks", {"risks": {"items": [{"risk": "falls", "serious": True, "agreed": False}]}}),
        ("risks", {"risks": {"none": False}}),
        ("review", {"review": {"how": "at home"}}),
        ("support", {"support": {"around_me": "yes"}}),
    ],
)
def test_an_item_is_missing_until_it_is_there(item: str, changes: dict[str, Any]) -> None:
    assert states(draft())[item] is Done.DONE
    assert states(draft(**changes))[item] is Done.MISSING


def test_that_there_are_no_risks_is_an_answer() -> None:
    assert states(draft(risks={"none": True}))["risks"] is Done.DONE


def test_without_a_direct_payment_nothing_about_one_is_asked() -> None:
    free: dict[str, Any] = {
        "items": [{"id": "a1", "what": "x", "who": "y", "when": "z", "paid_by": "unpaid"}]
    }
    found = states(draft(actions=free, direct_payment=None, support={"around_me": "no"}))
    assert (found["s25_2"], found["support"]) == (Done.NOT_APPLICABLE, Done.DONE)


def test_of_what_it_costs_more_or_less_it_says_for_how_much_there_is_no_reason_yet() -> None:
    dearer = draft()
    assert (dearer.more_weekly_pence, dearer.without_reason_weekly_pence) == (-8_050, -8_050)
    assert states(dearer)["cost_reasons"] is Done.MISSING
    wordless = {"items": [{"code": "cheaper_way", "weekly_pence": -8_050, "words": " "}]}
    assert states(draft(cost_reasons=wordless))["cost_reasons"] is Done.MISSING
    said = {"items": [{"code": "cheaper_way", "weekly_pence": -8_050, "words": "My sister comes."}]}
    assert states(draft(cost_reasons=said))["cost_reasons"] is Done.DONE
    assert states(replace(dearer, indicated=None))["cost_reasons"] is Done.NOT_APPLICABLE


def test_what_is_paid_once_needs_no_reason_for_a_week() -> None:
    bicycle = {"quantity_hundredths": 100, "unit": "bicycle", "unit_pence": 52_000, "per": "one_off"}
    action = {"id": "a1", "what": "x", "who": "y", "when": "z", "paid_by": "managed_budget"}
    found = replace(
        draft(actions={"items": [{**action, "cost": bicycle}]}),
        indicated=Indicated(1, "b" * 64, 0, 0, 0),
    )
    assert found.costs.first_year_weekly_pence == 1_000
    assert (found.more_weekly_pence, states(found)["cost_reasons"]) == (0, Done.DONE)


def test_a_direct_payment_goes_to_who_may_ask_for_it() -> None:
    decides = Authority(AuthorityKind.LPA_PROPERTY_AFFAIRS, "d", "e", "to keep the dog")
    hers = draft()
    theirs = draft(direct_payment={"recipient": "authorised_person", "frequency": "weekly"})
    lead = Lead(LeadKind.FAMILY_FRIEND, CENTRE, authority=decides)
    assert states(hers)["s31_s32"] is Done.DONE
    assert states(theirs)["s31_s32"] is Done.MISSING
    assert states(replace(hers, lead=lead))["s31_s32"] is Done.MISSING
    assert states(replace(theirs, lead=lead))["s31_s32"] is Done.DONE
    assert states(draft(direct_payment=None))["s31_s32"] is Done.MISSING


def test_what_was_found_and_indicated_is_the_councils_item() -> None:
    found = states(replace(draft(), determined=None, indicated=None))
    assert (found["s25_1_a"], found["s25_1_b"], found["s25_1_e_indication"]) == (Done.MISSING,) * 3


def test_nobody_takes_part_in_a_plan_of_their_own_without_a_word() -> None:
    alone = replace(draft(), written_by=(Writer(CENTRE, "practitioner"),))
    assert states(alone)["s25_3"] is Done.MISSING
    assert states(replace(alone, sent_by=HERSELF))["s25_3"] is Done.DONE
    assert states(replace(alone, wish="On the telephone: yes, send it."))["s25_3"] is Done.DONE
    assert states(replace(alone, sent_by=Writer(CENTRE, "manager"), wish=" "))["s25_3"] is Done.MISSING


def test_the_person_takes_part_by_writing_or_by_wishes_written_down() -> None:
    centre = Lead(LeadKind.ULO, CENTRE)
    theirs = (Writer(CENTRE, "planner"),)
    wishes = Authority(AuthorityKind.DEPUTY, "d", "e", "to keep the dog")
    assert states(replace(draft(), lead=centre, written_by=theirs))["s25_3"] is Done.MISSING
    assert states(replace(draft(), lead=centre, written_by=(HERSELF, *theirs)))["s25_3"] is Done.DONE
    led = replace(draft(), lead=replace(centre, authority=wishes), written_by=theirs)
    assert states(led)["s25_3"] is Done.DONE


def test_every_item_names_its_law_and_the_seven_questions_are_prompts_beside_it() -> None:
    assert all(item.source and item.sentence for item in checklist(draft()))
    assert len(PROMPTS) == 7


def test_what_comes_next_is_said_in_every_state() -> None:
    made = plan()
    assert (
        coming(made, draft(direct_payment=None))[0].sentence
        == "One thing is needed before it can be submitted."
    )
    assert "4 things" in coming(made, draft(outcomes=None, direct_payment=None))[0].sentence
    assert coming(made, draft())[0].href.endswith("/submission")
    made.offer_help(TODAY)
    assert "Help" in coming(made, draft())[0].sentence
    made.be_submitted(document(1), HERSELF, TODAY)
    assert "taken back" in coming(made, draft())[0].sentence
    made.be_returned(1, ANSWER)
    assert coming(made, draft())[0].href == ANSWER.reference.path
    made.end(TODAY)
    assert "closed" in coming(made, draft())[0].sentence
    made.be_signed(1, ANSWER)
    assert "signed" in coming(made, draft())[0].sentence


def test_what_may_stay_open_is_said_to_be_so() -> None:
    assert "may stay so" in coming(plan(), draft(contingency=None))[-1].sentence
