"""A small service that the chassis is tested with: things with words, a version of each, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, MetaData, Text, Uuid

from chassis.hearing import Heard, Subscriptions
from chassis.http import Look, Start, served
from chassis.identity import Principal, may
from chassis.pages import Listed, Page
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from chassis.service import Service
from chassis.store import Store, Versions, aggregate_table
from chassis.timers import Due, Timers
from chassis.work import Work
from contracts.assessment import CaseOpened, EligibilityDetermined, SharingGranted, SharingWithdrawn
from contracts.roles import Role

COUNCIL = "e09000099"
Words = Annotated[str, "words"]


@dataclass
class Note:
    """A remark."""

    text: Words
    weight: int = 0


@dataclass
class Thing:
    """Something with words in it, at several depths."""

    id: UUID
    person_id: UUID
    colour: str
    name: Words
    notes: list[Note] = field(default_factory=list)
    tags: dict[str, Words] = field(default_factory=dict)
    last: Note | None = None


@dataclass
class Mark:
    """What a listener leaves behind."""

    id: UUID
    person_id: UUID
    seen: list[str] = field(default_factory=list)


class Refused(Exception):
    """The small service says no."""

    code, rule, source = "no", "Not that.", "none"


metadata = MetaData()
things_table = aggregate_table(
    "things", metadata, Column("person_id", Uuid, nullable=False), Column("colour", Text, nullable=False)
)
marks_table = aggregate_table("marks", metadata, Column("person_id", Uuid, nullable=False))
things = Store(
    Thing,
    things_table,
    columns={"person_id": lambda t: t.person_id, "colour": lambda t: t.colour},
    case="id",
    sealed_for=lambda t: t.person_id,
)
marks = Store(Mark, marks_table, columns={"person_id": lambda m: m.person_id})
copies = Versions(
    "copy",
    Thing,
    path="/v1/things/{id}/versions/{version}",
    case=lambda t: t.id,
    sealed_for=lambda t: t.person_id,
)


class ThingAsked(BaseModel):
    """A thing to make or to change."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"colour": "red", "name": "x"}]}
    )

    colour: str
    name: str


Anyone = Annotated[Principal, may(Role.PRACTITIONER, Role.PERSON, Role.SUPPORTER, Role.MANAGER)]
Reader = Annotated[Principal, may(*(r for r in Role if r is not Role.ADMINISTRATOR))]


async def open_thing(work: Work, asked: ThingAsked) -> Thing:
    """Make a thing, its first version, and say so."""
    thing = Thing(
        work.new_id(), work.new_id(), asked.colour, asked.name, [Note(asked.name)], {"a": asked.name}
    )
    work.add(things, thing)
    work.publish(copies, thing.id, 1, thing)
    work.allow(thing.id, work.actor.id, "self", source_id=thing.id)
    work.say(CaseOpened(case_id=thing.id, person_id=thing.person_id, channel="online", opened_on=work.today))
    if asked.colour == "timed":
        work.due("look-again", thing.id, work.now, case_id=thing.id)
    return thing


def speaker_router() -> APIRouter:
    """Return the routes of the service that speaks."""
    router = APIRouter(prefix="/v1", route_class=StrictRoute)

    @router.post("/things", status_code=201, summary="Make a thing", operation_id="open_thing")
    async def post_thing(body: ThingAsked, who: Anyone, start: Start) -> Receipt:
        async with start(who) as work:
            thing = await open_thing(work, body)
            work.answers(things, thing, href=f"/v1/things/{thing.id}", status=201)
        return work.receipt

    @router.post(
        "/only-things", status_code=201, summary="Make the only thing", operation_id="open_only_thing"
    )
    async def post_only_thing(body: ThingAsked, who: Anyone, start: Start) -> Receipt:
        async with start(who) as work:
            if await work.one(things, colour=body.colour) is not None:
                raise Refused
            thing = await open_thing(work, body)
            work.answers(things, thing, href=f"/v1/things/{thing.id}", status=201)
        return work.receipt

    @router.put("/things/{thing_id}", summary="Change a thing", operation_id="change_thing")
    async def put_thing(thing_id: UUID, body: ThingAsked, who: Anyone, start: Start) -> Receipt:
        async with start(who) as work:
            work.keep_if_refused("thing", thing_id, body.name)
            thing = await work.get(things, thing_id, match=True, current=lambda t: {"name": t.name})
            thing.colour, thing.name = body.colour, body.name
            work.save(things, thing)
            version = work.version_of(thing) + 1
            link = work.publish(copies, thing.id, version, thing)
            work.say(
                EligibilityDetermined(
                    case_id=thing.id,
                    person_id=thing.person_id,
                    determination=link,
                    decision="eligible",
                    determined_on=work.today,
                )
            )
            work.answers(things, thing, href=f"/v1/things/{thing.id}", document=link)
        return work.receipt

    @router.get("/things", summary="List things by colour", operation_id="list_things")
    async def get_things(who: Reader, look: Look, listing: Listed) -> Page[dict[str, Any]]:
        async with look(who) as read:
            found = await read.page(things, after=listing.after(who), limit=listing.more, order="colour")
        return listing.page(who, found, _shown, lambda t: t.id, lambda t: t.colour)

    @router.get("/things/{thing_id}", summary="Read a thing", operation_id="get_thing")
    async def get_thing(thing_id: UUID, who: Reader, look: Look) -> dict[str, Any]:
        async with look(who) as read:
            thing = await read.get(things, thing_id)
        return _shown(thing)

    @router.get(
        "/things/{thing_id}/versions/{version}", summary="Read a version", operation_id="get_thing_version"
    )
    async def get_version(thing_id: UUID, version: int, who: Reader, look: Look) -> Response:
        async with look(who) as read:
            return served(await read.version(copies, thing_id, version))

    return router


def _shown(thing: Thing) -> dict[str, Any]:
    return {"id": thing.id, "colour": thing.colour, "name": thing.name}


async def _on_due(due: Due, work: Work) -> None:
    thing = await work.get(things, due.subject_id)
    thing.last = Note("looked again", 1)
    work.save(things, thing)


def speaker() -> Service:
    """Return the service that speaks, under a name the catalogue knows."""
    timers = Timers()
    timers.on("look-again")(_on_due)
    return Service(
        name="assessment",
        title="Small",
        description="A small service.",
        metadata=metadata,
        router=speaker_router(),
        migrations=Path(__file__).parent / "migrations",
        refused=Refused,
        subscriptions=Subscriptions("assessment"),
        timers=timers,
        documents=(copies,),
    )


def listener(*, fail_on: set[UUID] | None = None) -> Service:
    """Return the service that hears; it leaves a mark for each event, and fails on the cases it is told to."""
    subscriptions = Subscriptions("ras")

    async def mark(heard: Heard[Any], work: Work, what: str) -> None:
        if fail_on and heard.event.subject_id in fail_on:
            raise RuntimeError("told to fail")
        found = await work.one(marks, id=heard.event.subject_id)
        if found is None:
            work.add(marks, Mark(heard.event.subject_id, heard.event.person_id, [what]))
        else:
            found.seen = [*found.seen, what]
            work.save(marks, found)

    @subscriptions.on(CaseOpened)
    async def opened(heard: Heard[CaseOpened], work: Work) -> None:
        await mark(heard, work, "opened")

    @subscriptions.on(EligibilityDetermined, fetch="determination")
    async def completed(heard: Heard[EligibilityDetermined], work: Work, content: Mapping[str, Any]) -> None:
        await mark(heard, work, f"completed:{content['colour']}")

    @subscriptions.on(SharingGranted)
    async def granted(heard: Heard[SharingGranted], work: Work) -> None:
        e = heard.event
        work.allow(
            e.case_id,
            e.principal_id,
            e.part,
            source_id=e.sharing_id,
            until=e.until,
            stages=e.stages,
            sequence=heard.sequence,
        )

    @subscriptions.on(SharingWithdrawn)
    async def withdrawn(heard: Heard[SharingWithdrawn], work: Work) -> None:
        e = heard.event
        work.disallow(e.case_id, e.principal_id, source_id=e.sharing_id, sequence=heard.sequence)

    return Service(
        name="ras",
        title="Small listener",
        description="A small service that hears.",
        metadata=metadata,
        router=APIRouter(prefix="/v1", route_class=StrictRoute),
        migrations=Path(__file__).parent / "migrations",
        refused=Refused,
        subscriptions=subscriptions,
    )
