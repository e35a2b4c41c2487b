"""Shows published tables."""

from datetime import date
from uuid import UUID

from chassis.problems import NotHere
from chassis.reading import Reading, Seen
from ras.domain.publication import in_force
from ras.storage.stores import publications, published_tables


async def table_in_force(read: Reading, client_group: str, on: date) -> Seen:
    """Give the published version that applies to a client group on a day.

    Raises:
        NotHere: none does.

    """
    publication = in_force(await read.find(publications, client_group=client_group), on)
    if publication is None:
        raise NotHere
    return await read.version(published_tables, publication.table_id, publication.number)


async def table_version(read: Reading, table_id: UUID, number: int) -> Seen:
    """Give one published version."""
    return await read.version(published_tables, table_id, number)
