"""Answer a challenge: a named person who had no part in the decision, with reasons."""

from typing import Literal
from uuid import UUID

from chassis.problems import NotHere
from chassis.work import Work
from contracts.signoff import ChallengeClosed
from signoff.commands.challenge_decision import ACKNOWLEDGEMENT_DUE, ANSWER_DUE
from signoff.domain.challenge import Challenge
from signoff.domain.challenge_parts import ChallengeAnswer, Result
from signoff.storage.case_budgets import budget_at
from signoff.storage.challenges import challenges
from signoff.storage.endings import endings, settlements
from signoff.storage.kept import plan_at
from signoff.storage.stores import decisions, sign_offs

ClosedAs = Literal["upheld", "partly_upheld", "not_upheld", "withdrawn"]
CLOSED_AS: dict[Result, ClosedAs] = {
    Result.UPHELD: "upheld",
    Result.PARTLY_UPHELD: "partly_upheld",
    Result.NOT_UPHELD: "not_upheld",
}


async def answer_challenge(
    work: Work,
    plan_id: UUID,
    challenge_id: UUID,
    *,
    name: str,
    result: Result,
    reasons: str,
    will_change: str,
) -> Challenge:
    """Record the answer and stop both clocks. What it changes is decided and said as such.

    Raises:
        Refused: it was answered or taken back, by whoever decided, or without name or reasons.

    """
    challenge = await work.get(challenges, challenge_id, match=True)
    if challenge.plan_id != plan_id:
        raise NotHere
    answer = ChallengeAnswer(work.actor.id, name, result, reasons, will_change, work.today)
    challenge.be_answered(answer, had_a_part=await _had_a_part(work, plan_id))
    close(work, challenge, CLOSED_AS[result])
    return challenge


def close(work: Work, challenge: Challenge, result: ClosedAs) -> None:
    """Keep a challenge that is over, and say so."""
    work.save(challenges, challenge)
    work.undue(ACKNOWLEDGEMENT_DUE, challenge.id)
    work.undue(ANSWER_DUE, challenge.id)
    work.say(
        ChallengeClosed(
            case_id=challenge.case_id,
            person_id=challenge.person_id,
            plan_id=challenge.plan_id,
            challenge_id=challenge.id,
            result=result,
            closed_on=work.today,
        )
    )


async def _had_a_part(work: Work, plan_id: UUID) -> list[UUID]:
    """Give everybody who decided, and who led the plan or wrote in it for the person: theirs is no answer."""
    sign_off = await work.get(sign_offs, plan_id)
    plan = await plan_at(work, plan_id, sign_off.current.version)
    known = sign_off.routed.known.person_principal_id if sign_off.routed else None
    own = [each for each in (known, plan.lead.principal_id) if each]
    return [*await deciders(work, plan_id), *own, *plan.leads, *plan.wrote_for_the_person]


async def deciders(work: Work, plan_id: UUID) -> list[UUID]:
    """Give everybody who decided on this plan, on a part of it, on a change of its budget, or on an end found of it."""
    sign_off = await work.get(sign_offs, plan_id)
    newest = sign_off.budget.version if sign_off.budget else 0
    budgets = [await budget_at(work, plan_id, number) for number in range(1, newest + 1)]
    found = [each.why.decided_by for each in budgets if each.why and each.why.decided_by]
    for number in range(1, sign_off.documents + 1):
        seen = await work.version(decisions, plan_id, number)
        found.append(UUID(seen.document["decided_by"]))
    for ending in await work.find(endings, case_id=sign_off.case_id):
        for each in ending.settlements:
            settled = await work.version(settlements, ending.id, each.version)
            found.append(UUID(settled.document["settled_by"]))
    return found
