"""Who may sign what a decision comes to: with the parts before it, what is raised, and an honest no."""

from dataclasses import replace

from services.signoff.tests.made_plans import (
    BOSS,
    MONDAY,
    NO,
    SIGNER,
    YES,
    before,
    signing,
)

from signoff.domain.authority import Signer
from signoff.domain.begun import Begun
from signoff.domain.contribution import Contribution, Status
from signoff.domain.decision import decide
from signoff.domain.decision_parts import Before, Signing, Ticks
from signoff.domain.judging import judged
from signoff.domain.money_refusals import (
    ContributionSettled,
    SignedPartLowered,
)
from signoff.domain.reconciliation import Between, Difference, FinalLine, Step
from signoff.domain.route import To
from signoff.domain.signing import objections
from signoff.domain.signing_refusals import (
    ManagerSigns,
    NoWithoutWords,
    TicksAgainstSigning,
)

RAISED = Difference(Between.PLAN_AND_FINAL, "other", "More.", 4_601, 0, "a2")
"""A penny more than a practitioner may sign."""


def refused(
    given: Signing, lies: Before | None = None, signer: Signer = SIGNER
) -> list[tuple[type, str | None]]:
    return [(type(each), each.pointer) for each in objections(given, lies or before(), signer)]


def test_a_manager_signs_with_an_honest_no_so_that_it_leads_somewhere() -> None:
    for ticks in (Ticks(NO, YES, YES), Ticks(YES, YES, NO), Ticks(YES, YES)):
        assert [kind for kind, _ in refused(signing(ticks=ticks))] == [TicksAgainstSigning]
        assert refused(signing(ticks=ticks), signer=BOSS) == []
    silent = signing(ticks=Ticks(replace(NO, words=" "), YES, YES))
    assert refused(silent, signer=BOSS) == [(NoWithoutWords, "/ticks/support_good/words")]


def test_a_budget_that_is_raised_above_the_range_goes_to_a_manager_whatever_was_planned() -> None:
    up_to = replace(RAISED, weekly_pence=4_600)
    assert refused(signing(differences=(up_to,))) == []
    once = replace(RAISED, weekly_pence=0, one_off_pence=4_601 * 52)
    assert (ManagerSigns, None) in refused(signing(differences=(once,)))
    said = signing(differences=(RAISED,), ticks=Ticks(YES, NO, YES))
    decision, _ = decide(said, before(), BOSS, number=1, budget_number=1, on=MONDAY)
    assert (decision.route.codes, decision.route.first_year_weekly_pence) == (("above_range",), 25_601)


def begun(weekly: int, once: int = 0, **more: object) -> Begun:
    """Give that a1 began with so much a week."""
    step = Step(Between.PLAN_AND_FINAL, "price_confirmed", "Dearer.", "part", weekly - 13_000, once, "a1")
    line = FinalLine("a1", "direct_payment", weekly, once, weekly, once)
    return replace(Begun((line,), frozenset({"a1"}), (step,)), **more)  # type: ignore[arg-type]


def test_a_part_is_judged_with_the_parts_before_it() -> None:
    part = signing(actions=("a2",))
    assert judged(part, before(begun=begun(17_600))).to is To.PRACTITIONER
    found = judged(part, before(begun=begun(17_601)))
    assert (found.to, found.codes, found.first_year_weekly_pence) == (To.MANAGER, ("above_range",), 25_601)


def test_what_a_part_began_with_stands_in_the_whole_with_its_reason() -> None:
    lies = before(begun=begun(13_500))
    decision, budget = decide(signing(), lies, SIGNER, number=2, budget_number=2, on=MONDAY)
    assert [line.weekly_pence for line in budget.lines] == [13_500, 8_000]
    [step] = decision.reconciliation.steps
    assert (step.given_by, step.weekly_pence, step.words) == ("part", 500, "Dearer.")
    assert decision.reconciliation.final_weekly_pence == 21_500


def test_what_a_part_began_with_is_not_lowered_by_the_whole() -> None:
    lies = before(begun=begun(13_500))
    for weekly, once in ((-1, 0), (0, -1)):
        less = Difference(Between.PLAN_AND_FINAL, "counted_twice", "Twice.", weekly, once, "a1")
        said = signing(differences=(less,), needs_still_met="It is enough.")
        assert (SignedPartLowered, "/differences") in refused(said, lies)
        other = replace(said, differences=(replace(less, action="a2", one_off_pence=0, weekly_pence=-1),))
        assert refused(other, lies) == []
    more = Difference(Between.PLAN_AND_FINAL, "price_confirmed", "Dearer still.", 1, 0, "a1")
    assert refused(signing(differences=(more,)), lies) == []


def test_a_contribution_that_was_settled_with_a_part_stays_settled() -> None:
    settled = Contribution(Status.ASSESSED, "Finance", 5_000)
    lies = before(begun=begun(13_000, contribution=settled))
    decision, budget = decide(signing(), lies, SIGNER, number=2, budget_number=2, on=MONDAY)
    assert decision.contribution == budget.contribution == settled
    guess = signing(contribution=Contribution(Status.ESTIMATED, "A guess", 1_000))
    assert refused(guess, lies) == [(ContributionSettled, "/contribution/status")]
    anew = Contribution(Status.ASSESSED, "Finance, for the whole", 6_000)
    _, budget = decide(signing(contribution=anew), lies, SIGNER, number=2, budget_number=2, on=MONDAY)
    assert budget.contribution == anew
