"""What the bench writes: one record of about 1.5 kB, through the chassis."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, MetaData, Text, Uuid

from chassis.hearing import Subscriptions
from chassis.http import Start
from chassis.identity import Principal, may
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from chassis.service import Service
from chassis.store import Store, aggregate_table
from contracts.assessment import CaseReopened
from contracts.roles import Role

SPEAKER = "assessment"
COUNCILS = [f"e{n:08}" for n in range(20)]

metadata = MetaData()
table = aggregate_table(
    "record", metadata, Column("person_id", Uuid, nullable=False), Column("state", Text, nullable=False)
)


@dataclass
class Line:
    """One line of a record."""

    code: str
    text: str
    amount: int


@dataclass
class Record:
    """A record with some lines."""

    id: UUID
    person_id: UUID
    state: str
    lines: list[Line]


records = Store(
    Record, table, columns={"person_id": lambda r: r.person_id, "state": lambda r: r.state}, case="id"
)


class LineGiven(BaseModel):
    """A line as it is sent."""

    model_config = ConfigDict(extra="forbid")
    code: str
    text: str
    amount: int


class RecordGiven(BaseModel):
    """A record as it is sent."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"state": "open", "lines": []}]}
    )
    state: str
    lines: list[LineGiven]


Writer = Annotated[Principal, may(Role.PRACTITIONER)]
router = APIRouter(prefix="/v1", route_class=StrictRoute)


@router.put("/records/{record_id}", summary="Write a record", operation_id="write_record")
async def put_record(record_id: UUID, body: RecordGiven, who: Writer, start: Start) -> Receipt:
    """Read it, decide, write it with a version check, and say so."""
    async with start(who) as work:
        record = await work.get(records, record_id, match=True)
        record.state = body.state
        record.lines = [Line(line.code, line.text, line.amount) for line in body.lines]
        work.save(records, record)
        work.say(CaseReopened(case_id=record.id, person_id=record.person_id, opened_on=work.today))
        work.answers(records, record, href=f"/v1/records/{record.id}")
    return work.receipt


SERVICE = Service(
    name=SPEAKER,
    title="Bench",
    description="A record to write.",
    metadata=metadata,
    router=router,
    migrations=Path(__file__).parent / "migrations",
    refused=ValueError,
    subscriptions=Subscriptions(SPEAKER),
)


def body(n: int) -> dict[str, object]:
    """Return a record of about 1.5 kB as it is sent."""
    text = "a line of ordinary words about an ordinary week, as such lines are"
    return {
        "state": f"s{n % 7}",
        "lines": [{"code": f"c{i}", "text": text, "amount": n + i} for i in range(14)],
    }
