"""An assessment goes on with a newer version of its questionnaire; the newer is compared with its own first."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from assessment.api.shapes import Body
from assessment.api.who import Asker
from assessment.commands.carry_to_version import carry_to_version, compare_with_version
from assessment.domain.assessment_refusals import AssessmentIsCompleted
from assessment.domain.carrying import Compared
from assessment.domain.held_refusals import NotNewer
from assessment.domain.questionnaire_refusals import NotPublished, UseUnknown
from assessment.domain.refusals import CaseIsClosed
from assessment.storage.cases import assessments
from chassis.answering import DryRunShown, dry, leads_to
from chassis.call import DryRun as Dry
from chassis.http import Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1/assessments/{assessment_id}", route_class=StrictRoute)


class VersionGiven(Body):
    """The version to go on with."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"version": 2}]})
    version: Annotated[int, Field(strict=True, ge=1, le=1_000_000)]


class CarryingShown(DryRunShown):
    """Nothing was changed: what would be refused, and what would change, question by question."""

    questions: list[Compared]


@router.put(
    "/questionnaire-version",
    summary="Go on with a newer version of the questionnaire",
    operation_id="carry_to_version",
    responses=problems(AssessmentIsCompleted, CaseIsClosed, NotNewer, NotPublished, UseUnknown)
    | leads_to(200, "get_assessment", assessment_id="$response.body#/id"),
)
async def put_version(
    assessment_id: UUID, body: VersionGiven, who: Asker, start: Start, *, dry_run: Dry = False
) -> Receipt | CarryingShown:
    """Each answer stays with the words to which it was said; what asks something else now is asked again.

    With `dry_run=true` it only shows the newer version beside the present one.
    """
    async with start(who) as work:
        if dry_run:
            work.discard()
            questions, refused = await compare_with_version(work, assessment_id, body.version)
            return CarryingShown(would_be_refused=dry(refused).would_be_refused, questions=list(questions))
        assessment = await carry_to_version(work, assessment_id, body.version)
        work.answers(assessments, assessment, href=f"/v1/assessments/{assessment_id}")
    return work.receipt
