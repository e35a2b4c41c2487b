"""Corrections of a completed assessment: what each may change, and that a practitioner has looked at it."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import ConfigDict

from assessment.api.shapes import Body, Text
from assessment.api.who import CaseReader, Professional
from assessment.commands.consider_correction import consider_correction
from assessment.domain.assessment_refusals import NotANamedPractitioner
from assessment.domain.correcting import Correction
from assessment.domain.refusals import ReasonMissing
from assessment.queries.corrections import correction_of
from assessment.storage.cases import assessments
from chassis.answering import VersionNumber, leads_to
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1/assessments/{assessment_id}/corrections/{number}", route_class=StrictRoute)
HERE = {"assessment_id": "$request.path.assessment_id", "number": "$request.path.number"}


class ConsiderationGiven(Body):
    """What follows from a correction."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"words": "A wrong box was ticked. It changes no need."}]}
    )
    words: Text


@router.get("", summary="Show what a correction may change", operation_id="get_correction")
async def get_correction(
    assessment_id: UUID, number: VersionNumber, who: CaseReader, look: Look
) -> Correction:
    """The proposal, the levels and the sum before and after, in plain words. No determination is changed by it."""
    async with look(who) as read:
        return await correction_of(read, assessment_id, number)


@router.put(
    "/consideration",
    summary="Say that a correction was looked at",
    operation_id="consider_correction",
    responses=problems(NotANamedPractitioner, ReasonMissing) | leads_to(200, "get_correction", **HERE),
)
async def put_consideration(
    assessment_id: UUID, number: VersionNumber, body: ConsiderationGiven, who: Professional, start: Start
) -> Receipt:
    """A named practitioner says what follows; the step to look at it is done."""
    async with start(who) as work:
        assessment = await consider_correction(work, assessment_id, number, body.words)
        href = f"/v1/assessments/{assessment_id}/corrections/{number}"
        work.answers(assessments, assessment, href=href)
    return work.receipt
