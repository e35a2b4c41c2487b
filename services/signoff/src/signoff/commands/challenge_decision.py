"""Challenge a decision: the person, or who acts for them, says in words what is not right."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.clock import ENGLAND
from chassis.work import Work
from contracts.signoff import ChallengeOpened
from signoff.domain.challenge import Challenge, Challenged, Opening, opened
from signoff.domain.challenge_refusals import ChallengedAlready, NothingToChallenge
from signoff.domain.policy import in_force
from signoff.domain.sign_off import SignOff
from signoff.storage.challenges import challenges
from signoff.storage.policies import policies
from signoff.storage.stores import decisions, sign_offs

ACKNOWLEDGEMENT_DUE = "challenge_acknowledgement_due"
ANSWER_DUE = "challenge_answer_due"


async def challenge_decision(
    work: Work, plan_id: UUID, *, decision: int | None, words: str, would_settle: str
) -> Challenge:
    """Keep the challenge, and set both its days. Support goes on, and the decision stands meanwhile.

    Raises:
        NothingToChallenge: there is no such decision.
        ChallengedAlready: a challenge to this decision is open.
        ChallengeWordless: nothing is said.

    """
    sign_off = await work.get(sign_offs, plan_id)
    number = sign_off.documents if decision is None else decision
    about = await _challenged(work, sign_off, number)
    for before in await work.find(challenges, plan_id=plan_id):
        if before.going_on and before.decision == number:
            raise ChallengedAlready
    policy = in_force(await work.find(policies), work.today)
    opening = Opening(work.actor.id, str(work.actor.role), work.today, words, would_settle)
    challenge = opened(work.new_id(), opening, about, policy, WorkingDays.without(policy.closed_days))
    work.add(challenges, challenge)
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


async def _challenged(work: Work, sign_off: SignOff, number: int) -> Challenged:
    if not 1 <= number <= sign_off.documents:
        raise NothingToChallenge
    seen = await work.version(decisions, sign_off.id, number)
    found = decisions.adapter.validate_python(dict(seen.document))
    return Challenged(
        sign_off.case_id, sign_off.person_id, sign_off.id, number, found.decided_by, found.decided_on
    )
