"""Take back what somebody shared from the assessment of the other: what the other has not confirmed stands no more."""

from uuid import UUID

from assessment.domain.answers import Saying, Voice
from assessment.domain.case import Channel
from assessment.domain.given import Given
from assessment.domain.joining import Joining, no_longer_shared
from assessment.domain.origins import AsideWhy
from assessment.storage.cases import answers, assessments
from assessment.storage.joinings import joinings, shared_with
from chassis.work import Work

SHARED_NO_MORE = "shared_no_more"
"""The timer by which it is taken back at once; its subject is the side of a joining in whose case it stands.

Whoever shares need not see the case of the other, so the service does it.
"""


def take_back_later(work: Work, side: Joining | None) -> None:
    """Have it taken back from the case of this side, as soon as what was chosen is kept."""
    if side is not None:
        work.due(SHARED_NO_MORE, side.id, work.now)


async def take_back_shared(work: Work, joining_id: UUID) -> None:
    """Set aside, in every assessment of the case under way, what waits and is shared with it no more."""
    side = await work.one(joinings, id=joining_id)
    if side is None:
        return
    put = Saying(Given(), Channel.API, Voice.RECORD, work.actor.id, work.actor.role, work.now)
    still = {offer.known_as for offer in await shared_with(work, side.case_id, put)}
    for assessment in await work.find(assessments, case_id=side.case_id):
        if assessment.completed_on is not None:
            continue
        for answer in no_longer_shared(await work.find(answers, assessment_id=assessment.id), still):
            answer.aside(AsideWhy.HELD_NO_MORE, work.now)
            work.save(answers, answer)
