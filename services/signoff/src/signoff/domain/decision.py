"""The decision on a plan, or on a part of it: an immutable document with its reasons and how to challenge it."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from signoff.domain import judging, signing
from signoff.domain.authority import Signer
from signoff.domain.budget import InterimPart, PersonalBudget, budget_of
from signoff.domain.contribution import Contribution
from signoff.domain.decision_parts import Agreement, Before, RestsOn, Signing, Ticks
from signoff.domain.decision_told import Copy, LedBy, OutcomeWished, copies, led_by, outcomes_of
from signoff.domain.decrease import Change, change_of, takes_effect
from signoff.domain.moved import moved_by
from signoff.domain.needs import needs_of
from signoff.domain.reconciliation import Reconciliation
from signoff.domain.route import Route
from signoff.domain.ways import HUMAN, Way, advocacy, ways
from signoff.domain.words import Words


@dataclass(frozen=True)
class NeedMet:
    """A need: whether it is eligible, whether the council meets it, and by which actions (s.25(1)(a) to (c))."""

    need: str
    eligible: bool
    met: bool
    actions: tuple[str, ...]
    why_not: Words = ""
    """Why it is not met, and what can be done about it (s.24(2))."""


@dataclass(frozen=True)
class Decision:
    """A decision, for good. A correction is another decision with its own reasons."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    number: int
    """Which decision on this plan, counted from one; parts that were signed first come before."""
    plan_version: int
    part: tuple[str, ...] | None
    """The actions that are signed so that they can begin; None: the whole plan."""
    decided_on: date
    decided_by: UUID
    decided_by_name: Words
    decided_as: str
    route: Route
    """Who may sign, every reason, and the rule and policy that let it through."""
    ticks: Ticks
    needs: tuple[NeedMet, ...]
    reconciliation: Reconciliation
    contribution: Contribution
    budget_number: int
    """The version of the personal budget that came with it."""
    interim: tuple[InterimPart, ...]
    reasons: Words
    advice_reduce: Words
    advice_prevent: Words
    agreement: Agreement
    review_on: date | None
    rests_on: RestsOn
    challenge: tuple[Way, ...]
    """What somebody can do who does not agree."""
    advocacy: str
    """Who helps them to."""
    led_by: LedBy
    outcomes: tuple[OutcomeWished, ...]
    copies: tuple[Copy, ...]
    human: str = HUMAN
    effective_from: date | None = None
    """From when it holds; until then what was in payment goes on. None: a decision before this was kept."""
    change: Change | None = None
    """What it changes of what was in payment, old and new side by side; None: nothing was."""
    starts_by: date | None = None
    """The day that the signer gave for support to have started by."""


def decide(
    given: Signing, before: Before, signer: Signer, *, number: int, budget_number: int, on: date
) -> tuple[Decision, PersonalBudget]:
    """Make the decision and the budget that comes with it.

    Raises:
        Refused: the first of all that speaks against it (`signing.objections` gives all).

    """
    before = replace(before, on=on)
    for refusal in signing.objections(given, before, signer):
        raise refusal
    plan, pays, lines = (
        before.plan,
        judging.contribution_of(given, before),
        judging.budget_lines(given, before),
    )
    said = judging.lowering(given, before)
    beside = judging.beside(given, before, before.paying) if before.paying else None
    begins = takes_effect(said, before.paying, beside, on)
    change = _change(given, before, begins)
    budget = replace(
        budget_of(
            plan,
            lines,
            pays,
            number=budget_number,
            decision=number,
            reason="signed" if given.actions is None else "part_signed",
            on=begins,
            interim=before.interim,
        ),
        moved=moved_by(change),
    )
    decision = Decision(
        case_id=plan.case_id,
        person_id=plan.person_id,
        plan_id=plan.plan_id,
        number=number,
        plan_version=plan.number,
        part=given.actions,
        decided_on=on,
        decided_by=signer.principal_id,
        decided_by_name=given.name,
        decided_as=signer.role,
        route=judging.judged(given, before),
        ticks=given.ticks,
        needs=_needs(given, before),
        reconciliation=judging.told(given, before),
        contribution=pays,
        budget_number=budget_number,
        interim=before.interim,
        reasons=given.reasons,
        advice_reduce=given.advice_reduce,
        advice_prevent=given.advice_prevent,
        agreement=given.agreement,
        review_on=plan.first_review_on,
        rests_on=before.rests_on,
        challenge=ways(before.around.policy),
        advocacy=advocacy(before.around.policy),
        led_by=led_by(plan),
        outcomes=outcomes_of(plan),
        copies=copies(plan, given.copies),
        effective_from=begins,
        change=change,
        starts_by=given.starts_by,
    )
    return decision, budget


def _change(given: Signing, before: Before, begins: date) -> Change | None:
    paying = before.paying
    if paying is None:
        return None
    beside = judging.beside(given, before, paying)
    return change_of(judging.lowering(given, before), paying, beside, begins, given.notice_words)


def _needs(given: Signing, before: Before) -> tuple[NeedMet, ...]:
    met = {need.code for need in signing.needs_met(given, before)}
    why = {each.need: each.why for each in given.left_out}
    chosen = [action for action in before.plan.actions if given.actions is None or action.id in given.actions]
    return tuple(
        NeedMet(
            need=need.code,
            eligible=need.eligible,
            met=need.code in met,
            actions=tuple(action.id for action in chosen if need.code in action.needs),
            why_not="" if need.code in met else why.get(need.code, ""),
        )
        for need in needs_of(before.plan, before.determined)
        if given.actions is None or need.code in met
    )
