"""Record a meeting or call of an assessment: who was there, and whether the person was seen alone."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from assessment.domain.case import Channel
from assessment.domain.meeting import Meeting, Present
from assessment.storage.cases import assessments
from assessment.storage.meetings import meetings
from chassis.work import Work


async def record_meeting(
    work: Work,
    assessment_id: UUID,
    *,
    on: date | None,
    channel: Channel,
    present: Iterable[Present],
    seen_alone: bool,
    alone_because: str,
) -> Meeting:
    """Keep it; without a day it is today. Where the person was seen alone, they can be asked alone that day."""
    assessment = await work.get(assessments, assessment_id)
    meeting = Meeting(
        id=work.new_id(),
        assessment_id=assessment.id,
        case_id=assessment.case_id,
        person_id=assessment.person_id,
        on=on or work.today,
        channel=channel,
        present=tuple(present),
        seen_alone=seen_alone,
        recorded_by=work.actor.id,
        alone_because=alone_because,
    )
    meeting.check(work.today)
    work.add(meetings, meeting)
    return meeting
