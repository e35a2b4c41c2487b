"""Meetings and calls: who was there, who had asked them, and whether the person was seen alone."""

from uuid import UUID

from fastapi import APIRouter, Response

from assessment.api.shapes_meetings import MeetingGiven, MeetingShown, MeetingsShown
from assessment.api.who import DeliveryReader, Professional
from assessment.commands.record_meeting import record_meeting
from assessment.domain.alone_refusals import AloneUnexplained, MeetingNotYet
from assessment.queries.meetings import meetings_of
from assessment.storage.meetings import meetings
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
MEETING = {"meeting_id": "$response.body#/id"}


@router.post(
    "/assessments/{assessment_id}/meetings",
    status_code=201,
    summary="Record a meeting or call",
    operation_id="record_meeting",
    responses=problems(MeetingNotYet, AloneUnexplained) | leads_to(201, "get_meeting", **MEETING),
)
async def post_meeting(assessment_id: UUID, body: MeetingGiven, who: Professional, start: Start) -> Receipt:
    """Where the person was seen alone, what is for them alone can be asked that day."""
    async with start(who) as work:
        meeting = await record_meeting(
            work,
            assessment_id,
            on=body.on,
            channel=body.channel,
            present=body.there(),
            seen_alone=body.seen_alone,
            alone_because=body.alone_because,
        )
        work.answers(meetings, meeting, href=f"/v1/meetings/{meeting.id}", status=201)
    return work.receipt


@router.get(
    "/assessments/{assessment_id}/meetings",
    summary="Show who was there at the meetings of an assessment",
    operation_id="list_meetings",
)
async def get_meetings(assessment_id: UUID, who: DeliveryReader, look: Look) -> MeetingsShown:
    """Not for those who help: whether the person was seen alone is between them and the council."""
    async with look(who) as read:
        found = await meetings_of(read, assessment_id)
    return MeetingsShown(items=[MeetingShown.of(one, read.version_of(one)) for one in found])


@router.get("/meetings/{meeting_id}", summary="Show a meeting or call", operation_id="get_meeting")
async def get_meeting(meeting_id: UUID, who: DeliveryReader, look: Look, response: Response) -> MeetingShown:
    async with look(who) as read:
        meeting = await read.get(meetings, meeting_id)
    tag(response, read.version_of(meeting))
    return MeetingShown.of(meeting, read.version_of(meeting))
