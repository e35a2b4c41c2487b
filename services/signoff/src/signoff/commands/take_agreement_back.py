"""Take back that the person agreed to less, before it takes effect: everything stays as it is."""

from collections.abc import Sequence
from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from contracts.signoff import BudgetChanged
from signoff.commands.bring_back import bring_back
from signoff.commands.end_waiting import hold_case
from signoff.commands.keep_budget import budget_changed, keep_budget, link_of
from signoff.commands.take_effect import await_effect, put_plans_aside
from signoff.domain.budget_change_refusals import NothingToTakeBack, NotYoursToTakeBack, TakenBackTooLate
from signoff.domain.case_budget import CaseBudget
from signoff.domain.coming_back import coming_back
from signoff.domain.decided import ENDED, Decided, Ground
from signoff.domain.ending import WISHES, State, WhyNot
from signoff.domain.refusals import NotSignedYet
from signoff.domain.sign_off import SignOff
from signoff.domain.taking_back import TakenBack
from signoff.domain.words import says_something
from signoff.storage.case_budgets import budget_at
from signoff.storage.endings import endings
from signoff.storage.kept import plan_at
from signoff.storage.stores import sign_offs, taken_back

BECAUSE = "agreement_taken_back"
WRITES_DOWN = ("practitioner", "manager", "supporter", "planner")


async def take_agreement_back(work: Work, plan_id: UUID, words: str) -> tuple[SignOff, Document]:
    """Let what was agreed not take effect. No reason is asked for; staff who are told so write down the words.

    An agreement to an end that still waits for somebody is taken back with it: nothing ends by that any more.

    Raises:
        NothingToTakeBack: nothing was agreed under this plan.
        TakenBackTooLate: it took effect already.
        NotYoursToTakeBack: somebody else decides.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    kept = await keep_budget(work, sign_off.case_id, sign_off.person_id)
    if sign_off.decision is None and not kept.case.of_plan(plan_id):
        raise NotSignedYet
    await _must_decide(work, sign_off, words)
    now = kept.case.on(work.today) or next(iter(kept.case.coming(work.today)), None)
    agreed = kept.case.to_be_taken_back(plan_id, work.today)
    at_reviews = await _drop_at_reviews(work, kept.case.id)
    if now is None or not (agreed or at_reviews):
        raise _why_not(kept.case, plan_id)
    if not agreed:
        link = _publish(work, sign_off, words, agreed, now)
        work.save(sign_offs, sign_off)
        return sign_off, link
    found = coming_back(kept.case.decided, agreed, now.plan_id, work.today)
    kept.put_aside(agreed, BECAUSE)
    link = _publish(work, sign_off, words, agreed, now)
    going = sign_off if now.plan_id == plan_id else await work.get(sign_offs, now.plan_id)
    anew = await bring_back(work, kept, going, found, now, BECAUSE)
    kept.save()
    if anew and going is not sign_off:
        work.save(sign_offs, going)
    await _look_at_ends(work, kept.case)
    goes_on = {now.plan_id, *(each.plan_id for each in kept.case.coming(work.today))}
    if plan_id not in goes_on:
        await put_plans_aside(work, [sign_off], BECAUSE, goes_on=now.plan_id)
    else:
        await_effect(work, kept.case, plan_id)
        work.save(sign_offs, sign_off)
    coming = kept.case.coming(work.today)
    work.say(_goes_on(sign_off, next((each for each in coming if each.plan_id == plan_id), now), work))
    await _say_ends(work, coming)
    return sign_off, link


async def _drop_at_reviews(work: Work, case_id: UUID) -> bool:
    """Let ends of the case that wait hold no agreement any more; say whether one did."""
    await hold_case(work, case_id)
    waiting = await work.find(endings, case_id=case_id, state=State.WAITING.value)
    held = [each for each in waiting if each.found.reason == WISHES and each.found.agreed_on]
    for ending in held:
        ending.found = ending.found.taken_back()
        if ending.why_not is not WhyNot.ENDS_BEFORE:
            ending.why_not = WhyNot.NOT_AGREED
        work.save(endings, ending)
    return bool(held)


async def _say_ends(work: Work, coming: Sequence[Decided]) -> None:
    """Say again which end still comes: whoever hears that something was taken back takes it that no end does."""
    for each in coming:
        if each.reason == ENDED:
            budget = await budget_at(work, each.plan_id, each.document.version)
            work.say(budget_changed(budget, link_of(each.document)))


async def _look_at_ends(work: Work, case: CaseBudget) -> None:
    """Let an end that the person wished be over; one that was found, and now ends nothing, waits for somebody."""
    for ending in await work.find(endings, case_id=case.id, state=State.ENDED.value):
        if ending.ended_from is None or ending.ended_from <= work.today:
            continue
        then = case.on(ending.ended_from)
        if then is not None and then.reason == ENDED:
            continue
        wished = ending.found.reason == WISHES
        if wished:
            ending.be_over()
        else:
            ending.state, ending.why_not, ending.ended_from = State.WAITING, WhyNot.NOT_IN_PAYMENT, None
        work.save(endings, ending)


async def _must_decide(work: Work, sign_off: SignOff, words: str) -> None:
    """Refuse it to whoever neither is the person nor decides for them, nor writes down what the person said.

    Whoever helps may write it down as well as staff: it only keeps what is there.
    """
    role = str(work.actor.role)
    if role == "person" or (role in WRITES_DOWN and says_something(words)):
        return
    plan = await plan_at(work, sign_off.id, sign_off.current.version)
    if plan.lead.authority is None or plan.lead.principal_id != work.actor.id:
        raise NotYoursToTakeBack(pointer="/words" if role in WRITES_DOWN else None)


def _why_not(case: CaseBudget, plan_id: UUID) -> NothingToTakeBack | TakenBackTooLate:
    agreed = [
        each
        for each in case.decided
        if each.plan_id == plan_id and each.ground is Ground.AGREEMENT and each.set_aside is None
    ]
    return TakenBackTooLate() if agreed else NothingToTakeBack()


def _publish(work: Work, sign_off: SignOff, words: str, agreed: Sequence[Decided], now: Decided) -> Document:
    sign_off.agreements_taken_back += 1
    document = TakenBack(
        case_id=sign_off.case_id,
        person_id=sign_off.person_id,
        plan_id=sign_off.id,
        number=sign_off.agreements_taken_back,
        taken_back_on=work.today,
        by=work.actor.id,
        role=str(work.actor.role),
        words=words,
        does_not_take_effect=tuple(each.document for each in agreed),
        goes_on=now.document,
    )
    return work.publish(taken_back, sign_off.id, document.number, document)


def _goes_on(sign_off: SignOff, now: Decided, work: Work) -> BudgetChanged:
    return BudgetChanged(
        case_id=sign_off.case_id,
        person_id=sign_off.person_id,
        plan_id=now.plan_id,
        budget=link_of(now.document),
        reason=BECAUSE,
        effective_from=work.today,
        direction="same",
    )
