"""Who reads a safeguarding concern: the council's safeguarding team, and, of their own, whoever raised it."""

from uuid import UUID

from assessment.domain.safeguarding import Concern, SafeguardingPolicy, in_force
from assessment.storage.council import teams, workers
from assessment.storage.safeguarding import concerns, safeguarding_policies
from chassis.problems import NotHere
from chassis.reading import Looking
from contracts.roles import Role

STAFF = frozenset({Role.PRACTITIONER, Role.MANAGER})


async def safeguarding_policy(looking: Looking) -> SafeguardingPolicy:
    """The policy in force today."""
    return in_force([dated.policy for dated in await looking.find(safeguarding_policies)], looking.today)


async def of_the_team(looking: Looking) -> bool:
    """Whether the caller is of the safeguarding team; without one, whether they are a manager."""
    if looking.actor.role not in STAFF:
        return False
    policy = await safeguarding_policy(looking)
    if policy.team_id is None:
        return looking.actor.role == Role.MANAGER
    worker = await looking.one(workers, principal_id=looking.actor.id)
    team = await looking.one(teams, id=policy.team_id)
    return worker is not None and worker.active and team is not None and worker.id in team.worker_ids


async def only_the_team(looking: Looking) -> None:
    """Let the team pass. Raises NotHere for anybody else: there is no inbox for them."""
    if not await of_the_team(looking):
        raise NotHere


async def one_concern(looking: Looking, concern_id: UUID) -> tuple[Concern, bool]:
    """The concern, and whether the caller reads all of it.

    Raises NotHere for whoever neither raised it nor is of the team.
    """
    concern = await looking.get(concerns, concern_id)
    whole = await of_the_team(looking)
    if not whole and concern.raised_by != looking.actor.id:
        raise NotHere
    return concern, whole
