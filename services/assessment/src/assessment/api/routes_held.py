"""What is known before it is asked: kept from other systems, and what is asked all the same."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from assessment.api.shapes import SystemName
from assessment.api.shapes_held import HeldFactsGiven
from assessment.api.shown_held import AskedShown, HeldShown, HeldSourceShown
from assessment.api.who import PersonKeeper, PersonReader, Reporter
from assessment.commands.keep_held_facts import keep_held_facts
from assessment.domain.held_refusals import HeldLater, HeldSaysNothing, HeldTwice
from assessment.queries.asked_although_known import asked_although_known
from assessment.queries.people import one_person
from assessment.storage.held_facts import held_facts
from chassis.answering import leads_to
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
Source = Annotated[SystemName, Path(description="Which system or record holds it, by its code.")]
Month = Annotated[
    str | None,
    Query(
        pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$",
        description="A calendar month, such as 2026-11; without it, this one.",
    ),
]
PERSON = {"person_id": "$request.path.person_id"}


@router.put(
    "/people/{person_id}/held-facts/{source}",
    summary="Keep what a source holds of a person",
    operation_id="keep_held_facts",
    responses=problems(HeldLater, HeldSaysNothing, HeldTwice)
    | leads_to(200, "get_held_facts", **PERSON)
    | leads_to(201, "get_held_facts", **PERSON),
)
async def put_held_facts(
    person_id: UUID, source: Source, body: HeldFactsGiven, who: PersonKeeper, start: Start
) -> Receipt:
    """Put at once where an assessment under way asks for it, to be confirmed. The source is the master: no `If-Match`.

    A fact that is not named stays; one without `given` is held no more.
    """
    async with start(who) as work:
        sent = body.sent(work.actor.id, work.actor.role, work.now)
        kept, new = await keep_held_facts(work, person_id, source, sent)
        href = f"/v1/people/{person_id}/held-facts"
        work.answers(held_facts, kept, href=href, status=201 if new else 200)
    return work.receipt


@router.get(
    "/people/{person_id}/held-facts",
    summary="Show what is held of a person",
    operation_id="get_held_facts",
)
async def get_held_facts(person_id: UUID, who: PersonReader, look: Look) -> HeldShown:
    """By source, each fact as it was sent, the latest last: the person may read all of it."""
    async with look(who) as read:
        await one_person(read, person_id)
        found = await read.find(held_facts, person_id=person_id)
        return HeldShown(items=[HeldSourceShown.of(each, read.version_of(each)) for each in found])


@router.get(
    "/reports/asked-although-known",
    summary="Show what was asked although it was known",
    operation_id="get_asked_although_known",
)
async def get_asked(who: Reporter, look: Look, month: Month = None) -> AskedShown:
    """How often a question was answered anew although an answer was held or had been given.

    Of a number under five it is only said that it is one.
    """
    async with look(who) as read:
        wanted = month or f"{read.today:%Y-%m}"
        return AskedShown(month=wanted, items=await asked_although_known(read, wanted))
