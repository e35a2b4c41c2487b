"""Let a record be known by its identifiers in other systems, and by no others."""

from uuid import UUID

from assessment.domain.external_ids import ExternalId
from assessment.domain.refusals import Refused
from assessment.storage.external_ids import (
    ExternalRecord,
    Known,
    external_key,
    external_records,
    record_known_as,
)
from chassis.problems import Conflict
from chassis.work import Work


async def know_by_external_ids(
    work: Work, known: Known, record_id: UUID, external_ids: tuple[ExternalId, ...], taken: Refused
) -> None:
    """Keep what the identifiers mean up to date. Raises `taken` where one already means another record."""
    kept = {external.id: external for external in await work.find(external_records, record_id=record_id)}
    wanted = {external_key(work, known, external) for external in external_ids}
    for key in sorted(wanted - set(kept)):
        if await work.one(external_records, id=key) is not None:
            raise taken
        work.add(external_records, ExternalRecord(key, record_id))
    for key in sorted(set(kept) - wanted):
        work.drop(external_records, kept[key])


async def nobody_was_first(work: Work, known: Known, external: ExternalId) -> None:
    """Raise Conflict where an identifier has come to mean a record since it was looked up: trying again finds it."""
    if await record_known_as(work, known, external) is not None:
        raise Conflict("Somebody else has just sent this record. Try again.", code="changed-meanwhile")
