"""Withdraw a sharing: from now on, and without a reason."""

from uuid import UUID

from assessment.domain.sharing import Sharing
from assessment.storage.cases import sharings
from chassis.work import Work
from contracts.assessment import SharingWithdrawn


async def withdraw_sharing(work: Work, sharing_id: UUID) -> Sharing:
    """End it here at once, and say so for the other stages."""
    sharing = await work.get(sharings, sharing_id, match=True)
    sharing.withdraw(work.today)
    work.save(sharings, sharing)
    work.disallow(sharing.case_id, sharing.principal_id, source_id=sharing.id)
    work.say(
        SharingWithdrawn(
            case_id=sharing.case_id,
            person_id=sharing.person_id,
            sharing_id=sharing.id,
            principal_id=sharing.principal_id,
        )
    )
    return sharing
