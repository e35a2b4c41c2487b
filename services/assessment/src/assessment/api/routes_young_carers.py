"""Children who help to care: noted with the case, and offered an assessment of their own."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from assessment.api.shapes import Body
from assessment.api.who import DeliveryReader, Professional
from assessment.commands.note_young_carers import note_young_carers
from assessment.domain.joining_refusals import OfferNotYet
from assessment.domain.refusals import CaseIsClosed
from assessment.storage.cases import cases
from chassis.answering import leads_to, tag
from chassis.exact import Day
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1/cases/{case_id}/young-carers", route_class=StrictRoute)


class YoungCarersGiven(Body):
    """How many children help to care, and whether each was offered an assessment of their own."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"number": 1}]})
    number: Annotated[int, Field(strict=True, ge=0, le=20)]
    """0 where it turned out that none does."""
    offered_on: Day | None = None
    """The day on which a young carer's needs assessment was offered."""


class YoungCarersShown(BaseModel):
    """What is noted; nothing of it where nobody has noted anything."""

    model_config = ConfigDict(use_attribute_docstrings=True)
    number: int | None
    noted_on: date | None
    noted_by: UUID | None
    offered_on: date | None
    to_be_offered: bool
    """Whether the council still has to offer it."""
    case_version: int
    """For `If-Match`: that of the case."""


@router.get("", summary="Show whether children help to care", operation_id="get_young_carers")
async def get_young_carers(
    case_id: UUID, who: DeliveryReader, look: Look, response: Response
) -> YoungCarersShown:
    """Not for those who help."""
    async with look(who) as read:
        case = await read.get(cases, case_id)
    noted, version = case.young_carers, read.version_of(case)
    tag(response, version)
    return YoungCarersShown(
        number=noted.number if noted else None,
        noted_on=noted.noted_on if noted else None,
        noted_by=noted.noted_by if noted else None,
        offered_on=noted.offered_on if noted else None,
        to_be_offered=noted.to_be_offered if noted else False,
        case_version=version,
    )


@router.put(
    "",
    summary="Note that children help to care",
    operation_id="note_young_carers",
    responses=problems(CaseIsClosed, OfferNotYet)
    | leads_to(200, "get_young_carers", case_id="$response.body#/id"),
)
async def put_young_carers(case_id: UUID, body: YoungCarersGiven, who: Professional, start: Start) -> Receipt:
    """The whole family is in view (SI 2014/2827 reg 4). `If-Match` is of the case."""
    async with start(who) as work:
        case = await note_young_carers(work, case_id, number=body.number, offered_on=body.offered_on)
        work.answers(cases, case, href=f"/v1/cases/{case_id}/young-carers")
    return work.receipt
