"""Codes with which a person goes on with their assessment in a browser, on any computer, without a login."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request, Response

from assessment.api.shown import Shown
from assessment.api.who import CaseReader, Sharer
from assessment.commands.give_resume_code import give_resume_code
from assessment.domain.assessment_refusals import AssessmentIsCompleted
from assessment.domain.refusals import CaseIsClosed
from assessment.domain.resuming import in_groups
from assessment.settings import Settings
from assessment.storage.resume_codes import resume_codes
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)


class ResumeCodeGiven(Receipt):
    """A receipt, with the code this once: nobody can show it again, and a repeated call does not."""

    code: str = ""
    """In groups, such as `7CD-9FG-HJ34`: to be read out, printed or sent. Empty where the call is repeated."""
    page: str = ""
    """Where it is entered: a path on this service, shown as HTML."""
    expires_at: datetime | None = None


class ResumeCodeShown(Shown):
    """What is kept of a code: not the code."""

    assessment_id: UUID
    case_id: UUID
    given_by: UUID
    given_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None


@router.post(
    "/assessments/{assessment_id}/resume-codes",
    status_code=201,
    summary="Give a code to go on with",
    operation_id="give_resume_code",
    responses=problems(AssessmentIsCompleted, CaseIsClosed)
    | leads_to(201, "get_resume_code", code_id="$response.body#/id"),
)
async def post_resume_code(
    assessment_id: UUID, request: Request, who: Sharer, start: Start
) -> ResumeCodeGiven:
    """For the person, or for whoever they let type for them; the code before this one stops working.

    Give it to the person only, by a way that is safe for them. It says nothing of who they are.
    """
    settings: Settings = request.app.state.settings
    async with start(who) as work:
        given, code = await give_resume_code(work, assessment_id, settings.resume_code_days)
        work.answers(resume_codes, given, href=f"/v1/resume-codes/{given.id}", status=201)
    return ResumeCodeGiven(
        **work.receipt.model_dump(),
        code=in_groups(code),
        page=f"/answer/{who.council}",
        expires_at=given.expires_at,
    )


@router.get(
    "/resume-codes/{code_id}", summary="Show until when a code is good", operation_id="get_resume_code"
)
async def get_resume_code(code_id: UUID, who: CaseReader, look: Look, response: Response) -> ResumeCodeShown:
    """Without the code itself, which nobody can show."""
    async with look(who) as read:
        found = await read.get(resume_codes, code_id)
    tag(response, read.version_of(found))
    return ResumeCodeShown.of(found, read.version_of(found))
