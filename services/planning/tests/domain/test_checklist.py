"""The live checklist: what is there, what is missing, and whose job it is."""

from dataclasses import replace
from typing import Any

import pytest
from services.planning.tests.made_plans import CENTRE, HERSELF, TODAY, document, draft, plan

from planning.domain.checklist import PROMPTS, Whose, checklist
from planning.domain.checks import Done
from planning.domain.coming import coming
from planning.domain.draft import Draft
from planning.domain.lead import Authority, AuthorityKind, Lead, LeadKind, Writer
from planning.domain.plan import Decided

ANSWER = Decided(document(1), TODAY, ("need_not_met",))


def states(given: Draft) -> dict[str, Done]:
    return {item.item: item.state for item in checklist(given)}


def test_a_whole_plan_leaves_only_what_is_the_councils_to_do() -> None:
    missing = {item.item: item.whose for item in checklist(draft()) if item.state is Done.MISSING}
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


def test_what_was_found_and_indicated_is_the_councils_item() -> None:
    found = states(replace(draft(), determined=None, indicated=None))
    assert (found["s25_1_a"], found["s25_1_b"], found["s25_1_e_indication"]) == (Done.MISSING,) * 3


def test_the_person_takes_part_by_leading_by_writing_or_by_wishes_written_down() -> None:
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
