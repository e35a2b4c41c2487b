"""A decision: what it holds, and all that speaks against it, said at once."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from services.signoff.tests.made_plans import (
    BOSS,
    DETERMINED,
    MONDAY,
    NO,
    SIGNER,
    WORKER,
    YES,
    action,
    before,
    plan,
    reason,
    signing,
)

from signoff.domain.authority import Signer
from signoff.domain.budget import InterimPart
from signoff.domain.contribution import Contribution, Status
from signoff.domain.decision import decide
from signoff.domain.decision_parts import Agreement, Before, LeftOut, Signing, Ticks
from signoff.domain.judging import judged
from signoff.domain.money_refusals import (
    ContributionAboveCost,
    DifferenceUnexplained,
    SaidAgreedAndIsNot,
)
from signoff.domain.plan_parts import NeedRead
from signoff.domain.reconciliation import Between, Difference
from signoff.domain.refusals import Refused
from signoff.domain.route import To
from signoff.domain.signing import objections
from signoff.domain.signing_refusals import (
    AdviceNotGiven,
    AgreementNotSought,
    EligibleNeedLeftOut,
    ManagerSigns,
    NeedLeftOutUnsaid,
    NeedWithoutAction,
    NobodyNamed,
    NothingDetermined,
    ReasonsMissing,
    TickAgainstTheFigures,
    TicksAgainstSigning,
    UnknownNeed,
    UnknownPart,
)

DEARER = plan(action("a1", 30_000, needs=("a", "b")), cost_reasons=(reason(9_000),))


RAISED = Difference(Between.PLAN_AND_FINAL, "other", "More.", 4_601, 0, "a2")
"""A penny more than a practitioner may sign."""


def refused(
    given: Signing, lies: Before | None = None, signer: Signer = SIGNER
) -> list[tuple[type, str | None]]:
    return [(type(each), each.pointer) for each in objections(given, lies or before(), signer)]


def test_the_practitioner_signs_and_says_why() -> None:
    decision, budget = decide(signing(), before(), SIGNER, number=1, budget_number=1, on=MONDAY)
    assert (decision.decided_by, decision.decided_as, decision.decided_by_name) == (
        WORKER,
        "practitioner",
        "Ayesha Khan",
    )
    assert (decision.route.to, decision.route.policy) == (To.PRACTITIONER, "Default")
    assert "practitioner signs" in decision.route.rule
    assert decision.plan_version == 1
    assert decision.part is None
    assert decision.review_on == date(2027, 1, 11)
    assert [(need.need, need.met, need.actions) for need in decision.needs] == [
        ("a", True, ("a1", "a3")),
        ("b", True, ("a2",)),
    ]
    assert decision.reconciliation.final_weekly_pence == budget.weekly_pence == 21_000
    assert (budget.decision, budget.reason) == (1, "signed")


def test_it_says_how_to_challenge_and_that_a_person_decided() -> None:
    decision, _ = decide(signing(), before(), SIGNER, number=1, budget_number=1, on=MONDAY)
    assert [way.kind for way in decision.challenge] == ["complaint", "ombudsman", "judicial_review"]
    assert "12 months" in decision.challenge[0].within
    assert "decided nothing" in decision.human
    with pytest.raises(FrozenInstanceError):
        decision.reasons = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("given", "kind", "pointer"),
    [
        (signing(name=""), NobodyNamed, "/name"),
        (signing(reasons="."), ReasonsMissing, "/reasons"),
        (signing(advice_reduce=""), AdviceNotGiven, "/advice_reduce"),
        (signing(advice_prevent=""), AdviceNotGiven, "/advice_prevent"),
        (
            signing(agreement=Agreement(agreed=False, steps_taken="We met twice.")),
            AgreementNotSought,
            "/agreement/dissent",
        ),
        (
            signing(agreement=Agreement(agreed=False, dissent="Too few hours.")),
            AgreementNotSought,
            "/agreement/steps_taken",
        ),
        (signing(ticks=Ticks(NO, YES, YES)), TicksAgainstSigning, "/ticks/support_good"),
        (signing(differences=(RAISED,)), ManagerSigns, None),
        (signing(differences=(RAISED,)), TickAgainstTheFigures, "/ticks/within_range"),
        (signing(ticks=Ticks(YES, YES, NO)), TicksAgainstSigning, "/ticks/confident"),
        (signing(ticks=Ticks(YES, YES)), TicksAgainstSigning, "/ticks/confident"),
        (signing(ticks=Ticks(YES, NO, YES)), TickAgainstTheFigures, "/ticks/within_range"),
        (signing(needs=("a",)), EligibleNeedLeftOut, "/needs"),
        (signing(needs=("a", "b", "j")), UnknownNeed, "/needs"),
        (
            signing(contribution=Contribution(Status.ASSESSED, "Finance", 21_001)),
            ContributionAboveCost,
            "/contribution/weekly_pence",
        ),
        (signing(actions=("a9",)), UnknownPart, "/actions"),
        (signing(actions=()), UnknownPart, "/actions"),
    ],
)
def test_what_a_signature_leaves_out_is_refused(given: Signing, kind: type[Refused], pointer: str) -> None:
    assert (kind, pointer) in refused(given)
    with pytest.raises(Refused):
        decide(given, before(), SIGNER, number=1, budget_number=1, on=MONDAY)


def test_without_a_determination_that_needs_are_met_nothing_is_signed() -> None:
    assert refused(signing(), before(determined=None)) == [(NothingDetermined, "/plan_version")]
    not_eligible = replace(DETERMINED, decision="not_eligible")
    assert refused(signing(), before(determined=not_eligible)) == [(NothingDetermined, "/plan_version")]


def test_a_need_that_nothing_meets_is_not_signed() -> None:
    made = plan(action("a1", 21_000))
    assert refused(signing(), before(made)) == [(NeedWithoutAction, "/needs")]


def test_a_need_that_is_not_eligible_may_be_left_to_other_ways() -> None:
    made = plan(
        needs=(NeedRead("a", eligible=True), NeedRead("b", eligible=True), NeedRead("x1", eligible=False))
    )
    assert refused(signing(needs=("a", "b")), before(made)) == [(NeedLeftOutUnsaid, "/left_out")]
    said = signing(needs=("a", "b"), left_out=(LeftOut("x1", "The choir is free, and its bus too."),))
    assert refused(said, before(made)) == []
    decision, _ = decide(said, before(made), SIGNER, number=1, budget_number=1, on=MONDAY)
    assert [need.met for need in decision.needs] == [True, True, False]
    assert decision.needs[2].why_not == "The choir is free, and its bus too."


def test_a_need_that_was_found_after_submission_is_not_lost() -> None:
    found = replace(DETERMINED, version=2, unable=("a", "b", "c"))
    assert refused(signing(), before(determined=found), BOSS) == [(NeedWithoutAction, "/needs")]
    assert refused(signing(needs=("a", "b")), before(determined=found), BOSS) == [
        (EligibleNeedLeftOut, "/needs")
    ]
    answered = plan(action("a1", 13_000, needs=("a", "c")), action("a2", 8_000, needs=("b",)))
    decision, _ = decide(
        signing(), before(answered, determined=found), BOSS, number=1, budget_number=1, on=MONDAY
    )
    assert [(need.need, need.eligible, need.met) for need in decision.needs][2] == ("c", True, True)
    power = replace(found, decision="power_to_meet")
    assert (NeedLeftOutUnsaid, "/left_out") in refused(
        signing(needs=("a", "b")), before(determined=power), BOSS
    )


def test_what_pays_for_a_need_is_not_cut_to_nothing() -> None:
    gone = Difference(Between.PLAN_AND_FINAL, "counted_twice", "Twice.", -8_000, 0, "a2")
    said = signing(differences=(gone,), needs_still_met="It is enough.")
    assert refused(said) == [(NeedWithoutAction, "/needs")]
    left = replace(said, differences=(replace(gone, weekly_pence=-7_999),))
    assert refused(left) == []
    free = plan(*plan().actions[:2], action("a3", 0, "unpaid", needs=("a", "b")))
    assert refused(said, before(free)) == []


def test_what_is_said_to_be_agreed_is_agreed() -> None:
    less = Difference(Between.PLAN_AND_FINAL, "met_another_way_agreed", "A bus pass.", -500, 0, "a2")
    said = signing(differences=(less,), needs_still_met="The bus goes there.")
    assert refused(said) == []
    against = replace(said, agreement=Agreement(agreed=False, dissent="A taxi.", steps_taken="We met."))
    assert refused(against) == [(SaidAgreedAndIsNot, "/differences/0/code")]


def test_above_the_range_a_manager_signs_and_nobody_is_refused_because_of_cost() -> None:
    lies = before(DEARER)
    said = signing(ticks=Ticks(YES, NO, YES))
    assert judged(said, lies).codes == ("above_range",)
    assert refused(said, lies) == [(ManagerSigns, None)]
    assert refused(said, lies, BOSS) == []
    assert refused(signing(), lies, BOSS) == [(TickAgainstTheFigures, "/ticks/within_range")]
    decision, budget = decide(said, lies, BOSS, number=1, budget_number=1, on=MONDAY)
    assert budget.weekly_pence == 30_000
    assert [step.weekly_pence for step in decision.reconciliation.steps] == [9_000]


def test_where_nothing_is_indicated_nobody_can_tick_that_it_is_within() -> None:
    lies = before(indicated=None)
    assert refused(signing(), lies, BOSS) == [(TickAgainstTheFigures, "/ticks/within_range")]
    assert refused(signing(ticks=Ticks(YES, NO, YES)), lies, BOSS) == []


def test_a_different_budget_has_a_reason_and_says_that_needs_stay_met() -> None:
    less = Difference(Between.PLAN_AND_FINAL, "counted_twice", "An hour was in twice.", -1_850, 0, "a1")
    said = signing(differences=(less,), needs_still_met="Each hour you need is there once.")
    decision, budget = decide(said, before(), SIGNER, number=1, budget_number=1, on=MONDAY)
    assert budget.weekly_pence == 19_150
    assert decision.reconciliation.needs_still_met
    assert decision.reconciliation.plan_weekly_pence == 21_000


def test_a_contribution_is_held_against_what_was_decided_and_not_what_was_planned() -> None:
    less = Difference(Between.PLAN_AND_FINAL, "counted_twice", "An hour was in twice.", -1_850, 0, "a1")
    said = signing(
        differences=(less,),
        needs_still_met="Each hour you need is there once.",
        contribution=Contribution(Status.ASSESSED, "Finance", 19_151),
    )
    assert refused(said) == [(ContributionAboveCost, "/contribution/weekly_pence")]
    assert refused(replace(said, contribution=Contribution(Status.ASSESSED, "Finance", 19_150))) == []


def test_a_penny_between_indication_and_plan_is_explained_before_it_is_signed() -> None:
    made = plan(action("a1", 21_001, needs=("a", "b")))
    found = refused(signing(), before(made))
    assert found == [(DifferenceUnexplained, "/differences")]
    why = Difference(Between.INDICATION_AND_PLAN, "other", "A penny by rounding.", 1)
    assert refused(signing(differences=(why,)), before(made)) == []


def test_a_part_is_signed_by_its_own_route_and_without_the_indication() -> None:
    made = DEARER
    two = plan(*made.actions, action("a2", 5_000, "managed_budget", needs=("b",)))
    lies = before(two)
    said = signing(actions=("a2",), advice_reduce="", advice_prevent="", ticks=Ticks(YES, YES))
    assert refused(said, lies) == []
    decision, budget = decide(said, lies, SIGNER, number=1, budget_number=1, on=MONDAY)
    assert decision.part == ("a2",)
    assert decision.reconciliation.indicated_weekly_pence is None
    assert [(need.need, need.actions) for need in decision.needs] == [("b", ("a2",))]
    assert (budget.reason, budget.weekly_pence) == ("part_signed", 5_000)


def test_the_decision_on_the_whole_names_the_parts_before_it() -> None:
    part = InterimPart(1, MONDAY, ("a2",), 8_000, 0)
    decision, budget = decide(
        signing(), before(interim=(part,)), SIGNER, number=2, budget_number=2, on=MONDAY
    )
    assert decision.interim == budget.interim == (part,)
    assert budget.weekly_pence == 21_000, "the part is within the whole, not beside it"


def test_dissent_is_recorded_and_does_not_stop_what_is_lawful() -> None:
    said = signing(
        agreement=Agreement(agreed=False, dissent="I want one carer.", steps_taken="We met twice.")
    )
    decision, _ = decide(said, before(), SIGNER, number=1, budget_number=1, on=MONDAY)
    assert decision.agreement.dissent == "I want one carer."
