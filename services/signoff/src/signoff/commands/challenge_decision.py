"""Challenge a decision, a return or a delay: somebody says in words what is not right."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.clock import ENGLAND
from chassis.work import Work
from contracts.signoff import ChallengeOpened
from signoff.domain.challenge import Challenge, opened
from signoff.domain.challenge_parts import About, Challenged, Opening, TakenDown
from signoff.domain.challenge_refusals import ChallengedAlready, NothingToChallenge
from signoff.domain.policy import in_force
from signoff.domain.sign_off import SignOff
from signoff.storage.case_budgets import budget_at, decision_at
from signoff.storage.challenges import challenges
from signoff.storage.policies import policies
from signoff.storage.stores import decisions, returns, sign_offs

ACKNOWLEDGEMENT_DUE = "challenge_acknowledgement_due"
ANSWER_DUE = "challenge_answer_due"


@dataclass(frozen=True)
class SaidOfIt:
    """What is said to be not right; without a number, the last decision or return."""

    words: str
    would_settle: str = ""
    about: About = About.DECISION
    decision: int | None = None
    returned: int | None = None
    budget: int | None = None
    taken_down: TakenDown | None = None


async def challenge_decision(work: Work, plan_id: UUID, said: SaidOfIt) -> Challenge:
    """Keep the challenge, and set both its days. Support goes on, and what was decided stands meanwhile.

    Raises:
        NothingToChallenge: there is no such decision or return.
        ChallengedAlready: the same helper's challenge to it is open.
        ChallengeWordless: nothing is said.
        SaidByNobody: it is written down for somebody, and nobody can tell whose words they are.

    """
    sign_off = await work.get(sign_offs, plan_id)
    about = await _challenged(work, sign_off, said)
    opening = Opening(
        work.actor.id, str(work.actor.role), work.today, said.words, said.would_settle, said.taken_down
    )
    for before in await work.find(challenges, plan_id=plan_id):
        if before.bars(opening, about):
            raise ChallengedAlready
    policy = in_force(await work.find(policies), work.today, work.now)
    challenge = opened(work.new_id(), opening, about, policy, WorkingDays.without(policy.closed_days))
    work.add(challenges, challenge)
    if opening.may_be_barred:
        work.save(sign_offs, sign_off)  # unchanged: of two at one instant its version lets one through
    work.due(ACKNOWLEDGEMENT_DUE, challenge.id, passed(challenge.acknowledge_by), case_id=challenge.case_id)
    work.due(ANSWER_DUE, challenge.id, passed(challenge.due_on), case_id=challenge.case_id)
    work.say(
        ChallengeOpened(
            case_id=challenge.case_id,
            person_id=challenge.person_id,
            plan_id=plan_id,
            challenge_id=challenge.id,
            acknowledge_by=challenge.acknowledge_by,
            due_on=challenge.due_on,
        )
    )
    return challenge


def passed(day: date) -> datetime:
    """Give the moment at which a day has passed in England."""
    return datetime.combine(day + timedelta(days=1), time(), ENGLAND).astimezone(UTC)


async def _challenged(work: Work, sign_off: SignOff, said: SaidOfIt) -> Challenged:
    ids = (sign_off.case_id, sign_off.person_id, sign_off.id)
    there = {
        About.DECISION: sign_off.documents,
        About.RETURN: len(sign_off.returns),
        About.BUDGET: sign_off.budget.version if sign_off.budget else 0,
    }
    named = {About.DECISION: said.decision, About.RETURN: said.returned, About.BUDGET: said.budget}
    if any(number is not None for about, number in named.items() if about is not said.about):
        raise NothingToChallenge
    if said.about is About.DELAY:
        return Challenged(*ids, None, None, work.today, said.about)
    last, given = there[said.about], named[said.about]
    number = last if given is None else given
    if not 1 <= number <= last:
        raise NothingToChallenge
    if said.about is About.RETURN:
        seen = await work.version(returns, sign_off.id, number)
        made = returns.adapter.validate_python(dict(seen.document))
        return Challenged(*ids, number, made.returned_by, made.returned_on, said.about)
    if said.about is About.BUDGET:
        version = await budget_at(work, sign_off.id, number)
        if version.why is not None:
            return Challenged(*ids, number, version.why.decided_by, version.why.decided_on, said.about)
        made_by = await decision_at(work, sign_off.id, version.decision)
        return Challenged(*ids, number, made_by.decided_by, made_by.decided_on, said.about)
    seen = await work.version(decisions, sign_off.id, number)
    found = decisions.adapter.validate_python(dict(seen.document))
    return Challenged(*ids, number, found.decided_by, found.decided_on, said.about)
