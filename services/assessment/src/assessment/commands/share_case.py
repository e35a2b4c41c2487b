"""Share a case with somebody the person names; they need not have registered anywhere."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from assessment.domain.refusals import IssuerNotTrusted
from assessment.domain.sharing import SharePart, Sharing
from assessment.storage.cases import cases, sharings
from chassis.work import Work
from contracts.assessment import SharingGranted
from contracts.roles import principal_id


async def share_case(
    work: Work,
    case_id: UUID,
    *,
    issuer: str,
    subject: str,
    known_as: str,
    part: SharePart,
    stages: tuple[str, ...],
    until: date | None,
    trusted: Collection[str],
) -> Sharing:
    """Share it at once, until a day or until withdrawn."""
    case = await work.get(cases, case_id)
    if issuer not in trusted:
        raise IssuerNotTrusted(pointer="/login/issuer")
    sharing = Sharing(
        id=work.new_id(),
        case_id=case.id,
        person_id=case.person_id,
        principal_id=principal_id(issuer, subject),
        known_as=known_as,
        issuer=issuer,
        subject=subject,
        part=part,
        stages=stages,
        until=until,
        granted_on=work.today,
        granted_by=work.actor.id,
    )
    sharing.check(work.today)
    work.add(sharings, sharing)
    work.allow(
        case.id, sharing.principal_id, part.value, source_id=sharing.id, until=until, stages=list(stages)
    )
    work.say(
        SharingGranted(
            case_id=case.id,
            person_id=case.person_id,
            sharing_id=sharing.id,
            principal_id=sharing.principal_id,
            part=part.value,
            stages=list(stages),
            until=until,
        )
    )
    return sharing
