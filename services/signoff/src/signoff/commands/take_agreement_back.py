"""Take back that the person agreed to less, before it takes effect: everything stays as it is."""

from collections.abc import Sequence
from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from contracts.signoff import BudgetChanged
from signoff.commands.keep_budget import keep_budget, link_of
from signoff.commands.take_effect import TAKES_EFFECT, put_plans_aside
from signoff.domain.budget_change_refusals import NothingToTakeBack, NotYoursToTakeBack, TakenBackTooLate
from signoff.domain.ending import State
from signoff.domain.in_payment import CaseBudget, Decided, Ground
from signoff.domain.refusals import NotSignedYet
from signoff.domain.sign_off import SignOff
from signoff.domain.taking_back import TakenBack
from signoff.domain.words import says_something
from signoff.storage.endings import endings
from signoff.storage.kept import plan_at
from signoff.storage.stores import sign_offs, taken_back

BECAUSE = "agreement_taken_back"
WRITES_DOWN = ("practitioner", "manager", "supporter", "planner")


async def take_agreement_back(work: Work, plan_id: UUID, words: str) -> tuple[SignOff, Document]:
    """Let what was agreed not take effect. No reason is asked for; staff who are told so write down the words.

    Raises:
        NothingToTakeBack: nothing was agreed under this plan.
        TakenBackTooLate: it took effect already.
        NotYoursToTakeBack: somebody else decides.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    if sign_off.decision is None:
        raise NotSignedYet
    await _must_decide(work, sign_off, words)
    kept = await keep_budget(work, sign_off.case_id, sign_off.person_id)
    now = kept.case.on(work.today)
    agreed = kept.case.to_be_taken_back(plan_id, work.today)
    if not agreed or now is None:
        raise _why_not(kept.case, plan_id)
    kept.put_aside(agreed, BECAUSE)
    kept.case.bring_back(agreed, now.plan_id)
    kept.save()
    link = _publish(work, sign_off, words, agreed, now)
    for ending in await work.find(endings, case_id=sign_off.case_id, state=State.ENDED.value):
        if ending.ended_from is not None and ending.ended_from > work.today:
            ending.state = State.OVER
            work.save(endings, ending)
    if any(each.starts for each in agreed):
        await put_plans_aside(work, [sign_off], BECAUSE, goes_on=now.plan_id)
    else:
        work.undue(TAKES_EFFECT, plan_id)
        work.save(sign_offs, sign_off)
    work.say(_goes_on(sign_off, now, work))
    return sign_off, link


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
