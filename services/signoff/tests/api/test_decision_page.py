"""The first lines of a decision say what it is; the rest says for whom, what for, who has a copy and what to do."""

from dataclasses import replace

from services.signoff.tests.api.test_pages import of_decision, of_sheet, words
from services.signoff.tests.domain.test_decision_told import DEPUTY, JEAN
from services.signoff.tests.made_plans import MONDAY, SIGNER, YES, action, before, plan, signing

from signoff.api import page_decision
from signoff.domain.budget import InterimPart
from signoff.domain.decision import decide
from signoff.domain.decision_parts import Agreement, LeftOut, Ticks
from signoff.domain.kept import Determined
from signoff.domain.plan_parts import NeedRead, SupportRead
from signoff.domain.reconciliation import Between, Difference

DISSENT = Agreement(agreed=False, dissent="I wanted two mornings more.", steps_taken="We met twice.")
LESS = Difference(Between.PLAN_AND_FINAL, "counted_twice", "Tuesdays were in twice.", -1_850, 0, "a1")
MORE = Difference(Between.PLAN_AND_FINAL, "price_confirmed", "The hub's price.", 150, 4_500, "a2")


def heading(page: str) -> str:
    title = page.split("<title>")[1].split("</title>", maxsplit=1)[0]
    assert page.split("<h1>")[1].split("</h1>", maxsplit=1)[0] == title
    return title


def test_only_a_plan_that_is_agreed_and_unchanged_is_called_agreed() -> None:
    assert heading(of_decision(plan())) == "Your plan is agreed"
    changed = of_decision(plan(), differences=(LESS,), needs_still_met="Each hour is there.")
    assert heading(changed) == "Your plan is agreed, with changes"
    assert "That is £18.50 less a week than your plan said: see below why." in words(changed)
    more = words(of_decision(plan(), differences=(MORE,)))
    assert "That is £1.50 more a week and £45.00 more once than your plan said" in more


def test_where_the_person_does_not_agree_that_is_the_first_thing_said() -> None:
    whole = of_decision(plan(), agreement=DISSENT)
    assert heading(whole) == "Your plan is decided, and not all of it is agreed"
    lead = whole.split('class="lead">')[1].split("</p>")[0]
    assert lead.startswith("You do not agree with all of it")
    a_part = of_decision(plan(), actions=("a2",), agreement=DISSENT, ticks=Ticks(YES, YES))
    assert heading(a_part).endswith("and not all of it is agreed")
    assert "You agree with how your needs are met." in words(of_decision(plan()))


def test_nobody_is_said_to_disagree_for_whom_somebody_else_decides() -> None:
    page = of_decision(plan(lead=DEPUTY), agreement=DISSENT)
    assert heading(page) == "Your plan is decided, and not all of it is agreed"
    assert "Whoever decides for you does not agree with all of it" in words(page)
    assert "You do not agree" not in words(page)


def test_a_need_that_is_not_met_is_told_at_once_and_why_below() -> None:
    made = plan(
        needs=(NeedRead("a", eligible=True), NeedRead("b", eligible=True), NeedRead("j", eligible=False))
    )
    page = of_decision(made, needs=("a", "b"), left_out=(LeftOut("j", "The school helps."),))
    assert heading(page) == "Your plan is agreed, with changes"
    found = words(page)
    assert "Not every need in your plan is met by the council" in found
    assert "caring for a child (not eligible): not met by the council. The school helps." in found


def test_each_need_says_whether_it_is_eligible_and_the_outcomes_stand_in_the_persons_words() -> None:
    made = plan(
        action("a1", 21_000, needs=("a", "x1")),
        needs=(NeedRead("a", eligible=True), NeedRead("x1", eligible=False, words="Company in the evening")),
    )
    lies = before(made, determined=Determined(1, "eligible", MONDAY, ("a",)))
    decision, budget = decide(signing(), lies, SIGNER, number=1, budget_number=1, on=MONDAY)
    found = words(page_decision.page_of(decision, budget, made))
    assert "eating and drinking (eligible): a1 is done" in found
    assert "Company in the evening (not eligible, and met all the same): a1 is done" in found
    assert "What you want to achieve\nI cook for friends.I am clean." in found


def test_it_says_who_decides_for_the_person_and_what_they_want_themselves() -> None:
    found = words(of_decision(plan(lead=DEPUTY)))
    for said in (
        "Who decides for you",
        "Tom decides for you as your deputy, by order of the Court of Protection, in this: where to live.",
        "What you want yourself, as we understand it:She wants her cat with her.",
        "Whoever decides for you agrees with how your needs are met.",
    ):
        assert said in found, said
    led = words(of_decision(plan(lead=replace(DEPUTY, authority=None))))
    assert "Your plan was led by Tom." in led
    assert "Who led your plan" not in words(of_decision(plan()))


def test_it_says_who_has_a_copy_and_how_to_challenge_it_with_help() -> None:
    policy = replace(before().around.policy, contact="Telephone 01632 960 100.", advocacy="Ask Speak Up.")
    lies = before(plan(lead=replace(DEPUTY, authority=None)), around=replace(before().around, policy=policy))
    decision, budget = decide(signing(copies=(JEAN,)), lies, SIGNER, number=1, budget_number=1, on=MONDAY)
    found = words(page_decision.page_of(decision, budget, lies.plan))
    for said in (
        "youwhoever led your plan (Tom)your carer (Jean), because you asked",
        "by telling anybody here, who writes it down for you",
        "Telephone 01632 960 100. When: within 12 months",
        "we must find you an independent advocate, who is free for you",
        "Ask Speak Up.",
    ):
        assert said in found, said


def test_the_sheet_says_who_typed_the_persons_answers() -> None:
    typed = plan(support=SupportRead("yes", "My sister.", "yes", typed_by="provider_system"))
    assert "The person's answers were typed bya provider" in words(of_sheet(typed))
    assert "typed by" not in words(of_sheet(plan()))


def test_the_sheet_says_which_plan_it_is_of_and_who_the_helper_is() -> None:
    helped = plan(support=SupportRead("yes", "", "yes", "", "no", "with_help", "He falls.", "planner"))
    found = words(of_sheet(helped))
    assert f"Plan {helped.plan_id}." in found
    assert "A planner says of the supportNo" in found
    assert "A planner says of the direct paymentYes, with help" in found
    unknown = plan(support=SupportRead("yes", "", "yes", "", "no", None, "He falls."))
    assert "A helper says of the supportNo" in words(of_sheet(unknown))


def test_what_began_before_is_told_and_what_took_its_place() -> None:
    parts = (
        InterimPart(1, MONDAY, ("a2",), 8_000, 1_500),
        InterimPart(2, MONDAY, ("a9",), 15_000, 0, replaced_by=2),
    )
    lies = before(interim=parts)
    decision, budget = decide(signing(), lies, SIGNER, number=3, budget_number=3, on=MONDAY)
    found = words(page_decision.page_of(decision, budget, lies.plan))
    for said in (
        "On 23 November 2026 a part was signed, for £80.00 a week and £15.00 once: it is within the sums above.",
        "a part was signed, for £150.00 a week: version 2 of your plan took its place, and only what stands above",
    ):
        assert said in found, said
    assert "What began before" not in words(of_decision(plan()))
