"""A written record as its reader may see it: those who help are not told by which way the person is reached."""

from dataclasses import replace
from uuid import UUID

from assessment.domain.record import Delivery, Way, WrittenRecord
from assessment.queries.people import HELPERS
from assessment.storage.cases import deliveries, delivery_id, written_records
from assessment.storage.people import people
from assessment.storage.tryings import unheard_in
from chassis.reading import Reading, Seen


async def record_and_way(read: Reading, case_id: UUID, number: int) -> tuple[WrittenRecord, Way | None]:
    """The record and how it is to reach the person; no way for those who help."""
    seen = await read.version(written_records, case_id, number)
    unheard = await unheard_in_record(read, seen)
    record = written_records.adapter.validate_python(seen.document)
    if read.actor.role in HELPERS:
        entries = tuple(
            replace(entry, second_voices=()) for entry in record.entries if entry.question not in unheard
        )
        return replace(record, entries=entries), None
    return record, (await delivery_now(read, case_id, number)).way


async def unheard_in_record(read: Reading, seen: Seen) -> frozenset[str]:
    """The questions in a record that are for the person alone by now, for those who help."""
    if read.actor.role not in HELPERS:
        return frozenset()
    record = written_records.adapter.validate_python(seen.document)
    return await unheard_in(read, UUID(record.assessment.path.split("/")[-3]))


async def delivery_now(read: Reading, case_id: UUID, number: int) -> Delivery:
    """How a record is to reach the person, as what they say of safe ways and of their needs stands now."""
    delivery = await read.get(deliveries, delivery_id(case_id, number))
    delivery.way = delivery.way_now(await read.get(people, delivery.person_id))
    return delivery
