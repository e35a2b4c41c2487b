"""All that speaks against a signature as it stands: each rule with its pointer, nothing held back for later."""

from collections.abc import Iterator

from signoff.domain import authority, budget, contribution, decrease, judging, reconciliation
from signoff.domain.authority import MANAGER, Signer
from signoff.domain.contribution import OPEN, Status
from signoff.domain.decision_parts import Before, Signing
from signoff.domain.decrease_refusals import AgreedToLessAndNotAgreed, PartBesidePlan
from signoff.domain.money_refusals import ContributionSettled, SaidAgreedAndIsNot, SignedPartLowered
from signoff.domain.needs import cut_to_nothing, needs_of, not_answered
from signoff.domain.plan_parts import DIRECT, NeedRead
from signoff.domain.reconciliation import Between
from signoff.domain.refusals import NotWaiting, Refused
from signoff.domain.route import Route
from signoff.domain.signing_refusals import (
    AdviceNotGiven,
    AgreementNotSought,
    EligibleNeedLeftOut,
    NeedLeftOutUnsaid,
    NeedWithoutAction,
    NobodyNamed,
    NothingDetermined,
    NoWithoutWords,
    ReasonsMissing,
    TickAgainstTheFigures,
    TicksAgainstSigning,
    UnknownNeed,
    UnknownPart,
)
from signoff.domain.start_parts import start_day_objections
from signoff.domain.words import says_something

OVER = frozenset({"above_range"})
AS_AGREED = "met_another_way_agreed"
SIGN_WHOLE = (
    "Another plan is to come, or a part of one is in payment, and no budget that could be increased: sign this plan "
    "as a whole, from the day it is needed."
)

ENDS_BEFORE = (
    "Its budget ends by the day on which the whole would begin. What is needed after that is another plan, which can "
    "be started on the day of the end."
)


def objections(given: Signing, before: Before, signer: Signer) -> list[Refused]:
    """Give all that would be refused; nothing means that it can be signed."""
    route = judging.judged(given, before)
    return [
        *authority.objections(signer, before.plan, route.to, person_principal_id=before.person_principal_id),
        *_what_is_said(given),
        *_ticks(given, before, route, signer),
        *_needs(given, before),
        *_money(given, before),
        *_change(given, before),
    ]


def needs_met(given: Signing, before: Before) -> tuple[NeedRead, ...]:
    """Give the needs that the council meets: those said, else all those of the part or plan."""
    needs = needs_of(before.plan, before.determined)
    if given.needs is not None:
        return tuple(need for need in needs if need.code in given.needs)
    if given.actions is None:
        return needs
    of_part = {need for action in before.plan.actions if action.id in given.actions for need in action.needs}
    return tuple(need for need in needs if need.code in of_part)


def _what_is_said(given: Signing) -> Iterator[Refused]:
    if not says_something(given.name):
        yield NobodyNamed(pointer="/name")
    if not says_something(given.reasons):
        yield ReasonsMissing(pointer="/reasons")
    if given.actions is None:
        for field in ("advice_reduce", "advice_prevent"):
            if not says_something(getattr(given, field)):
                yield AdviceNotGiven(pointer=f"/{field}")
    if not given.agreement.agreed:
        for field in ("dissent", "steps_taken"):
            if not says_something(getattr(given.agreement, field)):
                yield AgreementNotSought(pointer=f"/agreement/{field}")


def _ticks(given: Signing, before: Before, route: Route, signer: Signer) -> Iterator[Refused]:
    """A manager may sign with any tick but one that the figures belie: an honest no must lead somewhere."""
    ticks = given.ticks
    within = route.up_to_weekly_pence is not None and not OVER & set(route.codes)
    if ticks.within_range.yes != within:
        yield TickAgainstTheFigures(pointer="/ticks/within_range")
    direct = any(line.paid_by == DIRECT for line in judging.lines_of(given, before))
    asked = {"support_good": ticks.support_good} | ({"confident": ticks.confident} if direct else {})
    for name, tick in asked.items():
        if signer.role != MANAGER:
            if tick is None or not tick.yes:
                yield TicksAgainstSigning(pointer=f"/ticks/{name}")
        elif tick is not None and not tick.yes and not says_something(tick.words):
            yield NoWithoutWords(pointer=f"/ticks/{name}/words")


def _needs(given: Signing, before: Before) -> Iterator[Refused]:
    if before.determined is None or not before.determined.to_be_met:
        yield NothingDetermined(pointer="/plan_version")
    needs = needs_of(before.plan, before.determined)
    known = {need.code for need in needs}
    if given.needs is not None and not set(given.needs) <= known:
        yield UnknownNeed(pointer="/needs")
    met = needs_met(given, before)
    left = [need for need in needs if need not in met] if given.actions is None else []
    eligible = sorted(need.code for need in left if need.eligible)
    if eligible:
        yield EligibleNeedLeftOut(", ".join(eligible), pointer="/needs")
    said = {each.need for each in given.left_out if says_something(each.why)}
    unsaid = sorted(need.code for need in left if not need.eligible and need.code not in said)
    if unsaid:
        yield NeedLeftOutUnsaid(", ".join(unsaid), pointer="/left_out")
    empty = cut_to_nothing(before.plan, judging.budget_lines(given, before))
    without = {*not_answered(before.plan, needs), *empty} & {need.code for need in met}
    if without:
        yield NeedWithoutAction(", ".join(sorted(without)), pointer="/needs")


def _money(given: Signing, before: Before) -> Iterator[Refused]:
    lines = judging.lines_of(given, before)
    if given.actions is not None and (
        not given.actions or set(given.actions) - {line.action for line in before.plan.council_lines}
    ):
        yield UnknownPart(pointer="/actions")
    yield from reconciliation.objections(judging.told(given, before), lines, given.differences)
    for place, each in enumerate(given.differences):
        if each.code == AS_AGREED and not given.agreement.agreed:
            yield SaidAgreedAndIsNot(pointer=f"/differences/{place}/code")
    if _lowers_what_began(given, before):
        yield SignedPartLowered(pointer="/differences")
    settled = before.begun.contribution
    if settled and settled.status not in OPEN and given.contribution.status is Status.ESTIMATED:
        yield ContributionSettled(pointer="/contribution/status")
    final = judging.budget_lines(given, before)
    pays = judging.contribution_of(given, before)
    yield from contribution.objections(pays, max(0, sum(line.weekly_pence for line in final)))
    yield from budget.payment_objections(final, before.plan.direct_payment)


def _change(given: Signing, before: Before) -> Iterator[Refused]:
    """Say what speaks against taking the place of what is in payment."""
    if given.agreed_to_less is not None and not given.agreement.agreed:
        yield AgreedToLessAndNotAgreed(pointer="/agreement/agreed")
    if before.on is None:
        return
    yield from decrease.day_objections(given.effective_from, before.on)
    paying = before.paying
    said = judging.lowering(given, before)
    beside = judging.beside(given, before, paying) if paying else None
    begins = decrease.takes_effect(said, paying, beside, before.on)
    yield from start_day_objections(given.starts_by, begins)
    if before.ended_from is not None and begins >= before.ended_from:
        yield NotWaiting(ENDS_BEFORE)
    if paying is None or beside is None:
        return
    beside_another = paying.plan_id != before.plan.plan_id and not paying.over
    if given.actions is not None and (beside_another or before.another_from):
        yield PartBesidePlan("" if before.may_be_increased else SIGN_WHOLE, pointer="/actions")
    else:
        yield from decrease.objections(said, paying, beside, before.on)
        yield from decrease.order_objections(said, paying, beside, begins, before.another_from)
        if not given.agreement.agreed:
            yield from decrease.payment_objections(paying, beside, begins, given.notice_words)


def _lowers_what_began(given: Signing, before: Before) -> bool:
    said = [each for each in given.differences if each.between is Between.PLAN_AND_FINAL]
    return any(
        sum(each.weekly_pence for each in said if each.action == action) < 0
        or sum(each.one_off_pence for each in said if each.action == action) < 0
        for action in before.begun.actions
    )
