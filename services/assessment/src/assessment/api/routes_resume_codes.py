"""Codes with which a person goes on with their assessment in a browser, on any computer, without a login."""

from datetime import datetime
from typing import Self
from uuid import UUID

from fastapi import APIRouter, Request, Response

from assessment.api.shown import Shown
from assessment.api.who import Sharer
from assessment.commands.give_resume_code import give_resume_code
from assessment.commands.withdraw_resume_code import withdraw_resume_code
from assessment.domain.assessment_refusals import AssessmentIsCompleted
from assessment.domain.refusals import CaseIsClosed
from assessment.domain.resuming import ResumeCode, in_groups
from assessment.settings import Settings
from assessment.storage.resume_codes import code_of, resume_codes
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)


class ResumeCodeShown(Shown):
    """A code to go on with. The code itself is shown to whoever gave it, for a quarter of an hour."""

    code: str
    """In groups, such as `7CD-9FG-HJ34`: to be read out, printed or sent. Empty for others, and later."""
    page: str
    """Where it is entered: a path on this service, shown as HTML."""
    assessment_id: UUID
    case_id: UUID
    given_by: UUID
    given_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None
    sent_at: datetime | None
    """When the person sent their answers by it while an advocate was still to be found for them."""

    @classmethod
    def told(cls, found: ResumeCode, version: int, *, code: str, page: str) -> Self:
        """Show one."""
        kept = {
            name: getattr(found, name) for name in cls.model_fields if name not in ("version", "code", "page")
        }
        return cls(**kept, version=version, code=code, page=page)


@router.post(
    "/assessments/{assessment_id}/resume-codes",
    status_code=201,
    summary="Give a code to go on with",
    operation_id="give_resume_code",
    responses=problems(AssessmentIsCompleted, CaseIsClosed)
    | leads_to(201, "get_resume_code", code_id="$response.body#/id"),
)
async def post_resume_code(assessment_id: UUID, request: Request, who: Sharer, start: Start) -> Receipt:
    """For the person, or for whoever they let type for them; the code before this one stops working.

    It is read where the receipt points, for a quarter of an hour. Give it to the person only, by a way that is safe
    for them. It says nothing of who they are.
    """
    settings: Settings = request.app.state.settings
    async with start(who) as work:
        given = await give_resume_code(work, assessment_id, settings.resume_code_days)
        work.answers(resume_codes, given, href=f"/v1/resume-codes/{given.id}", status=201)
    return work.receipt


@router.get("/resume-codes/{code_id}", summary="Show a code to go on with", operation_id="get_resume_code")
async def get_resume_code(code_id: UUID, who: Sharer, look: Look, response: Response) -> ResumeCodeShown:
    """To whoever gave it the code itself, for a quarter of an hour; else until when it is good."""
    async with look(who) as read:
        found = await read.get(resume_codes, code_id)
        code = in_groups(code_of(read, code_id)) if found.shown_to(read.actor.id, read.now) else ""
    tag(response, read.version_of(found))
    return ResumeCodeShown.told(found, read.version_of(found), code=code, page=f"/answer/{who.council}")


@router.delete(
    "/resume-codes/{code_id}",
    summary="Take a code to go on with back",
    operation_id="withdraw_resume_code",
    responses=leads_to(200, "get_resume_code", code_id="$response.body#/id"),
)
async def delete_resume_code(code_id: UUID, who: Sharer, start: Start) -> Receipt:
    """At once, in whatever state the case is: what is open by it closes, and it opens nothing any more."""
    async with start(who) as work:
        code = await withdraw_resume_code(work, code_id)
        work.answers(resume_codes, code, href=f"/v1/resume-codes/{code.id}")
    return work.receipt
