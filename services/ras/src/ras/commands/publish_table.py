"""Publish the draft of an allocation table as its next version, with its transparency record."""

from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from contracts.ras import TablePublished
from ras.domain.determination import Reference
from ras.domain.publication import AllocationTable, Publication, PublishedTable
from ras.domain.refusals import Refused
from ras.domain.transparency import transparency_record
from ras.storage.stores import allocation_tables, publications, published_tables


async def publish_table(work: Work, table_id: UUID) -> tuple[AllocationTable, Document]:
    """Publish it. Sums that were given before keep the table that gave them.

    Raises:
        AlreadyPublished: this draft has been published.

    """
    drafted = await work.get(allocation_tables, table_id, match=True)
    number = drafted.publish()
    table = drafted.draft
    record = transparency_record(table, reference=f"{table_id}/{number}", completed_on=work.today)
    document = work.publish(
        published_tables, table_id, number, PublishedTable(table_id, number, work.today, table, record)
    )
    work.add(
        publications,
        Publication(
            id=work.new_id(),
            table_id=table_id,
            number=number,
            client_group=table.client_group,
            title=table.title,
            effective_from=table.effective_from,
            published_on=work.today,
            document=Reference(document.path, document.version, document.sha256),
        ),
    )
    work.save(allocation_tables, drafted)
    work.say(
        TablePublished(
            table_id=table_id,
            client_group=table.client_group,
            table=document,
            effective_from=table.effective_from,
        )
    )
    return drafted, document


async def objections_to_publishing(work: Work, table_id: UUID) -> list[Refused]:
    """Give everything that would be refused."""
    drafted = await work.get(allocation_tables, table_id, match=True)
    return list(drafted.objections())
