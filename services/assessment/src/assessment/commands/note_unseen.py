"""Say that nobody has a safeguarding concern in hand, when somebody should."""

from uuid import UUID

from assessment.storage.safeguarding import concerns
from chassis.work import Work
from contracts.safeguarding import SafeguardingUnseen

SAFEGUARDING_UNSEEN = "safeguarding_unseen"
"""The timer of the moment by which a person is to have acknowledged a concern; its subject is the concern."""


async def note_unseen(work: Work, concern_id: UUID) -> None:
    """Say it once more to the safeguarding team; whoever raised it is shown whom to ring."""
    concern = await work.one(concerns, id=concern_id)
    if concern is not None and concern.unseen(work.now):
        work.say(SafeguardingUnseen(concern_id=concern.id, raised_at=concern.raised_at))
