"""Which record an identifier of another system means, and how that is kept up to date."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from assessment.domain.external_ids import ExternalId
from assessment.storage.tables import external_ids_table
from chassis.reading import Looking
from chassis.store import Store


class Known(StrEnum):
    """The kinds of records that other systems may master and whose identifiers may say who somebody is."""

    PERSON = "person"
    CASE = "case"


@dataclass(eq=False)
class ExternalRecord:
    """Which record an identifier of another system means. `id` is made of the identifier's search token."""

    id: UUID
    record_id: UUID


external_records = Store(
    ExternalRecord, external_ids_table, columns={"record_id": lambda external: external.record_id}
)


def external_key(look: Looking, known: Known, external: ExternalId) -> UUID:
    """The id under which an identifier is kept: made of its token, so it tells nothing.

    The token is of the exact identifier, written in hexadecimal: tokens pass over case and punctuation, and in
    another system A-11 and A1-1 are two records.
    """
    exact = f"{external.system}/{external.id}".encode().hex()
    return UUID(bytes=look.search_token(f"{known}_external_id", exact)[:16])


async def record_known_as(look: Looking, known: Known, external: ExternalId) -> UUID | None:
    """The id of the record that this identifier means, if there is one."""
    found = await look.one(external_records, id=external_key(look, known, external))
    return found.record_id if found else None
