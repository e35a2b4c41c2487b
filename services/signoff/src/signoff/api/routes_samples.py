"""Signed plans that were drawn to be read afterwards, to learn."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from signoff.api.shapes_beside import SampleReadGiven
from signoff.api.shown_beside import SampleShown
from signoff.api.who import Decider, KeptReader
from signoff.commands.read_sample import read_sample
from signoff.domain.sample_refusals import ReadByItsSigner, SampleRead, SampleWordless
from signoff.storage.samples import samples

router = APIRouter(prefix="/v1/sign-offs/{plan_id}", route_class=StrictRoute, tags=["signoff"])


@router.get("/sample", summary="Show whether a signed plan was drawn to be read", operation_id="get_sample")
async def get_sample(plan_id: UUID, who: KeptReader, look: Look, response: Response) -> SampleShown:
    """Nothing is here where it was not drawn."""
    async with look(who) as read:
        found = await read.get(samples, plan_id)
    tag(response, read.version_of(found))
    return SampleShown.of(found, read.version_of(found))


@router.put(
    "/sample-reading",
    summary="Say what is learnt from a plan of the sample",
    operation_id="read_sample",
    responses=problems(SampleRead, ReadByItsSigner, SampleWordless)
    | leads_to(200, "get_sample", plan_id="$request.path.plan_id"),
)
async def put_reading(plan_id: UUID, body: SampleReadGiven, who: Decider, start: Start) -> Receipt:
    """By somebody who did not sign it. It changes no decision."""
    async with start(who) as work:
        sample = await read_sample(work, plan_id, name=body.name, words=body.words, learned=body.learned)
        work.answers(samples, sample, href=f"/v1/sign-offs/{plan_id}/sample")
    return work.receipt
