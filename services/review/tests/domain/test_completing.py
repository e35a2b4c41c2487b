"""Who completes a review, and what it needs: everything that speaks against it is said at once."""

from dataclasses import replace
from uuid import UUID

import pytest
from services.review.tests.made_reviews import (
    OWN,
    PAID,
    PLAN,
    READ,
    ULO,
    WORKER,
    WORKING,
    agreement,
    before,
    changing,
    check_in,
    clock,
    completing,
    ending,
    looked_at,
    talk,
)

from review.domain.choices_said import Direction, Ending, Going, Ground, How, Result
from review.domain.clocks import ANNUAL
from review.domain.completing import Before, Completer, Completing, Holder, objections
from review.domain.plan_read import plan_read
from review.domain.purposes import Talk
from review.domain.refusals import Refused
from review.domain.results import comes_next
from review.domain.results_refusals import (
    AllFineNotSaid,
    CouncilDecides,
    DecreaseNotAgreed,
    NothingCovered,
    NothingSaid,
    NotWhoHoldsIt,
    PaidProviderNeverCompletes,
    ReasonsMissing,
)

NOTHING = Talk(None, {}, None)
WITH_ULO = before(holder=Holder("ulo", ULO))
BY_ULO = Completer(ULO, "planner", "speak-up")


def kinds(given: Completing, held: Before | None = None, who: Completer = WORKING) -> list[type[Refused]]:
    return [type(each) for each in objections(given, held or before(), who)]


def test_a_check_in_that_changes_nothing_needs_nothing_more() -> None:
    assert kinds(completing()) == []


def test_name_and_reasons_are_always_given() -> None:
    found = objections(completing(name=" ", reasons=""), before(), WORKING)
    assert [type(each) for each in found] == [ReasonsMissing, ReasonsMissing]
    assert [each.pointer for each in found] == ["/name", "/reasons"]


def test_a_review_without_a_conversation_is_none() -> None:
    for result in (Result.NO_CHANGE, Result.PLAN_CHANGES):
        assert kinds(completing(result), before(talk=NOTHING)) == [NothingSaid]
    needs = changing(Ground.NEEDS_CHANGED, None)
    assert kinds(needs, before(talk=NOTHING)) == [NothingSaid]


def test_of_somebody_who_died_nothing_is_asked() -> None:
    died = completing(Result.PLAN_ENDS, ending=ending(Ending.DIED, ends_on=before().on))
    assert kinds(died, before(talk=NOTHING)) == []


def test_a_review_covers_what_it_is_held_for() -> None:
    yearly = before(clocks=(clock(ANNUAL),))
    assert kinds(completing(), yearly) == [NothingCovered]
    assert kinds(completing(all_fine=True), yearly) == []
    both = replace(yearly, talk=talk(outcomes=looked_at(o1=How.FULLY, o2=How.NOT_MET)))
    assert kinds(completing(), both) == []


def test_all_fine_is_what_the_person_said() -> None:
    mixed = before(talk=talk(check_in=check_in(how_is_it_going=Going.MIXED)))
    assert kinds(completing(all_fine=True), mixed) == [AllFineNotSaid]


def test_a_ulo_completes_what_was_arranged_with_it() -> None:
    for result in (Result.NO_CHANGE, Result.PLAN_CHANGES):
        assert kinds(completing(result), WITH_ULO, BY_ULO) == []


def test_the_council_decides_on_budgets_and_endings() -> None:
    for given in (
        changing(Ground.NEEDS_CHANGED, None),
        changing(Ground.CORRECTION, Direction.UP),
        completing(Result.PLAN_ENDS, ending=ending(Ending.PERSON_WISHES), agreement=agreement()),
    ):
        assert kinds(given, WITH_ULO, BY_ULO) == [CouncilDecides]
        assert kinds(given, WITH_ULO) == []


@pytest.mark.parametrize(
    ("holder", "who"),
    [
        (Holder(), BY_ULO),
        (Holder("assessing_team"), BY_ULO),
        (Holder("ulo", UUID(int=77)), BY_ULO),
        (Holder("ulo"), Completer(ULO, "supporter")),
        (Holder(), Completer(OWN, "person")),
    ],
)
def test_nobody_completes_what_was_not_arranged_with_them(holder: Holder, who: Completer) -> None:
    assert kinds(completing(), before(holder=holder), who) == [NotWhoHoldsIt]


def test_where_an_organisation_and_nobody_of_it_is_named_its_planner_holds_it() -> None:
    assert kinds(completing(), before(holder=Holder("ulo")), BY_ULO) == []


def test_a_peer_named_with_their_login_holds_it() -> None:
    held = before(holder=Holder("peer", ULO))
    assert kinds(completing(), held, Completer(ULO, "supporter")) == []


def test_nobody_completes_the_review_of_their_own_plan() -> None:
    own = before(person_principal_id=WORKER)
    assert kinds(completing(), own) == [NotWhoHoldsIt]


@pytest.mark.parametrize("name", ["The Hub", "the hub", " THE  HUB "])
def test_who_is_paid_for_what_is_in_the_plan_does_not_complete_its_review(name: str) -> None:
    held = before(holder=Holder("other", ULO))
    assert kinds(completing(), held, Completer(ULO, "planner", name)) == [PaidProviderNeverCompletes]
    assert kinds(completing(), held, Completer(ULO, "planner", "Speak up")) == []


def test_a_provider_who_led_the_plan_and_is_paid_does_not_complete_its_review() -> None:
    conflict = {"why": "provider_leads_and_is_paid", "declared": False, "lines": ["a2"]}
    lead = {"kind": "provider", "principal_id": str(PAID), "name": "The hub"}
    wrote = [{"principal_id": str(ULO), "role": "provider_system"}]
    plan = plan_read(PLAN | {"lead": lead, "written_by": wrote, "conflict_of_interest": conflict})
    for login in (PAID, ULO):
        held = before(plan=plan, holder=Holder("other", login))
        assert kinds(completing(), held, Completer(login, "planner")) == [PaidProviderNeverCompletes]
    assert READ.paid_to_plan == ()


def test_everything_that_speaks_against_it_is_said_at_once() -> None:
    given = changing(Ground.PRICE_CHANGE, Direction.DOWN, reasons="", all_fine=True)
    held = before(talk=NOTHING, holder=Holder("ulo", ULO))
    assert kinds(given, held, BY_ULO) == [
        CouncilDecides,
        ReasonsMissing,
        AllFineNotSaid,
        NothingSaid,
        DecreaseNotAgreed,
    ]


def test_the_next_step_is_always_told() -> None:
    steps = {
        comes_next(Result.NO_CHANGE, None, revise=False).code,
        comes_next(Result.PLAN_CHANGES, None, revise=False).code,
        comes_next(Result.BUDGET_CHANGES, Ground.NEEDS_CHANGED, revise=False).code,
        comes_next(Result.BUDGET_CHANGES, Ground.CORRECTION, revise=False).code,
        comes_next(Result.PLAN_ENDS, None, revise=False).code,
    }
    assert steps == {"next_review", "plan_revised", "reassessment", "budget_decided", "plan_ends"}
