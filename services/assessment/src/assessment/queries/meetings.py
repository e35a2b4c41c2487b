"""The meetings and calls of one assessment."""

from uuid import UUID

from assessment.domain.meeting import Meeting
from assessment.storage.cases import assessments
from assessment.storage.meetings import meetings
from chassis.reading import Reading


async def meetings_of(read: Reading, assessment_id: UUID) -> list[Meeting]:
    """Those of this assessment, as they were recorded one after the other."""
    assessment = await read.get(assessments, assessment_id)
    held = await read.find(meetings, case_id=assessment.case_id)
    return [one for one in held if one.assessment_id == assessment.id]
