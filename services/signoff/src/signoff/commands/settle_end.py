"""Settle an end that waits for somebody: a named person lets the budget end or go on, with their reasons."""

from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from contracts.signoff import BudgetChanged
from signoff.commands.before_signing import signer_of
from signoff.commands.end_waiting import wait_behind
from signoff.commands.judge_end import judge_end
from signoff.commands.keep_budget import keep_budget, link_of, reference
from signoff.commands.know_case import keep_case
from signoff.domain import settling
from signoff.domain.authority import Signer
from signoff.domain.authority import objections as who_may_not
from signoff.domain.decided import Decided
from signoff.domain.ending import WISHES, Ending, State, target_of
from signoff.domain.known import KnownCase
from signoff.domain.policy import SignoffPolicy, in_force
from signoff.domain.refusals import Refused
from signoff.domain.route import To
from signoff.domain.settled import How, Less, Settled, less_to_come
from signoff.domain.settling import Settling
from signoff.domain.settling_refusals import EndNotWaiting
from signoff.domain.sign_off_parts import Known, routed
from signoff.domain.ways import HUMAN, advocacy, ways
from signoff.storage.agreeing import agreed_since
from signoff.storage.endings import endings, settlements
from signoff.storage.kept import plan_at
from signoff.storage.policies import policies
from signoff.storage.stores import known_cases


async def settle_end(work: Work, review_id: UUID, said: Settling) -> tuple[Ending, Document]:
    """Let the budget end with what the review did not say, or let nothing end by it. What is decided stays readable.

    Raises:
        Refused: the first rule that speaks against it.

    """
    ending = await work.get(endings, review_id, match=True)
    if ending.state is not State.WAITING:
        raise EndNotWaiting
    known = await work.get(known_cases, ending.case_id)
    kept = await keep_budget(work, ending.case_id, ending.person_id)
    case = kept.case
    day = said.ends_on or ending.found.ends_on
    target = settling.must_be_settled(target_of(case, day, work.today), work.today)
    since = await agreed_since(work, case, target)
    policy = in_force(await work.find(policies), work.today, work.now)
    signer = signer_of(work)
    for refusal in [
        *await _who(work, known, target, said, policy, signer),
        *settling.objections(ending, said, work.today, since),
    ]:
        raise refusal
    seen = settling.completed(ending, said, work.today)
    if said.how is How.ENDS:
        budget = await _end(work, ending, seen, said, known, signer)
    else:
        ending.state, ending.why_not, budget = State.GOES_ON, None, target
        work.say(_goes_on(ending, target, work))
        kept.save()  # unchanged: it is what is in payment that goes on, also where that changes at this moment
    link = _publish(work, seen, said, budget, policy, less_to_come(case, work.today))
    ending.settlements = (*ending.settlements, reference(link))
    work.save(endings, ending)
    keep_case(work, known, new=False)
    return ending, link


async def _end(
    work: Work, ending: Ending, seen: Ending, said: Settling, known: KnownCase, signer: Signer
) -> Decided:
    """End the budget by the same judgement as where the review says it all."""
    budget = await judge_end(work, seen, known.determination.read if known.determination else None, signer)
    ending.ended_from = settling.must_end(seen, said)
    if budget is None:
        raise EndNotWaiting
    ending.state, ending.why_not = State.ENDED, None
    await wait_behind(work, budget, ending)
    return budget


async def _who(
    work: Work, known: KnownCase, target: Decided, said: Settling, policy: SignoffPolicy, signer: Signer
) -> list[Refused]:
    """Say who may not: an end is decided as strictly as a plan that comes to the sum in payment."""
    plan = await plan_at(work, target.plan_id, target.plan_version)
    beside = Known(policy, known.indication, known.determination, known.responsible.worker_principal_id)
    to = routed(plan, beside).route.to if said.how is How.ENDS else To.PRACTITIONER
    return list(who_may_not(signer, plan, to, person_principal_id=known.person_principal_id))


def _publish(
    work: Work, ending: Ending, said: Settling, budget: Decided, policy: SignoffPolicy, less: Less | None
) -> Document:
    ends = said.how is How.ENDS
    wished = ends and ending.found.reason == WISHES
    document = Settled(
        case_id=ending.case_id,
        person_id=ending.person_id,
        plan_id=ending.plan_id,
        review_id=ending.id,
        number=len(ending.settlements) + 1,
        how=said.how,
        settled_on=work.today,
        settled_by=work.actor.id,
        settled_by_name=said.name,
        settled_as=str(work.actor.role),
        reasons=said.reasons,
        review=ending.review,
        because=ending.found.reason,
        ends_from=ending.ended_from if ends else None,
        can_be_taken_back_before=ending.ended_from if wished else None,
        agreement=ending.found.agreement if wished else None,
        met_by=said.met_by,
        budget=budget.document,
        challenge=ways(policy, ends=ends),
        advocacy=advocacy(policy),
        human=HUMAN,
        decided_before=None if ends else less,
    )
    return work.publish(settlements, ending.id, document.number, document)


def _goes_on(ending: Ending, target: Decided, work: Work) -> BudgetChanged:
    return BudgetChanged(
        case_id=ending.case_id,
        person_id=ending.person_id,
        plan_id=target.plan_id,
        budget=link_of(target.document),
        reason=settling.GOES_ON,
        effective_from=work.today,
        direction="same",
        review_id=ending.id,
    )
