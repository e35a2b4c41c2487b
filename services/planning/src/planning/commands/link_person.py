"""Let the person's login do things in their plan: whoever led it as the person leads it with the login now."""

from uuid import UUID

from chassis.work import Work
from planning.commands.know_case import know_case
from planning.commands.settle_lead import settle_lead
from planning.domain.known import KnownCase


async def link_person(work: Work, case_id: UUID, person_id: UUID, principal_id: UUID) -> None:
    """Know the login."""

    def learn(case: KnownCase) -> None:
        case.person_principal_id = principal_id

    await settle_lead(work, await know_case(work, case_id, person_id, learn))
