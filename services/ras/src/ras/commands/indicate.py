"""Make the next version of an allocation and say so; the caller saves the allocation."""

from chassis.metrics import STAGE_DURATION
from chassis.work import Work
from contracts.ras import AllocationIndicated
from ras.domain.allocation import Allocation, State
from ras.domain.determination import Reference
from ras.domain.indicating import from_table, table_used, why_no_table
from ras.domain.indication import Indication, Responsible, TableUsed
from ras.domain.publication import Publication, in_force
from ras.domain.table import Table
from ras.domain.table_format import read_table
from ras.storage.stores import indications, known_cases, publications, published_tables


async def indicate_by_table(work: Work, allocation: Allocation) -> str | None:
    """Indicate by the table in force on the day of the determination; else give the code of why none does."""
    publication = await _published(work, allocation)
    table = await table_of(work, table_used(publication)) if publication else None
    why = why_no_table(allocation, table)
    if why is None and publication and table:
        used = table_used(publication)
        to_confirm = await responsible_for(work, allocation)
        indicate(work, allocation, from_table(allocation, table, used, work.today, to_confirm))
    return why


def indicate(work: Work, allocation: Allocation, indication: Indication) -> Reference:
    """Publish a version, take it into force and say it."""
    allocation.may_indicate()
    document = work.publish(indications, allocation.id, indication.version, indication)
    reference = Reference(document.path, document.version, document.sha256)
    if allocation.state is not State.INDICATED:
        waited = work.today - allocation.determined.determined_on
        work.measured(STAGE_DURATION, waited.total_seconds(), stage="ras")
    allocation.indicate(reference, work.today, basis=indication.basis, table=indication.table)
    work.say(
        AllocationIndicated(
            case_id=allocation.id,
            person_id=allocation.person_id,
            allocation=document,
            basis=indication.basis.value,
        )
    )
    return reference


async def table_of(work: Work, used: TableUsed) -> Table:
    """Read the table of a published version."""
    seen = await work.version(published_tables, used.table_id, used.document.version)
    return read_table(seen.document["table"])


async def responsible_for(work: Work, allocation: Allocation) -> Responsible:
    """Give who confirms the sum and can be asked, as far as that is known."""
    known = await work.one(known_cases, id=allocation.id)
    return known.responsible if known else Responsible()


async def _published(work: Work, allocation: Allocation) -> Publication | None:
    group = allocation.determined.client_group
    if group is None:
        return None
    return in_force(await work.find(publications, client_group=group), allocation.determined.determined_on)
