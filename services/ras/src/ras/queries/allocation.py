"""Shows the allocation of a case, its versions, and a version calculated again."""

import json
from typing import Any
from uuid import UUID

from chassis.reading import Reading, Seen
from ras.domain.allocation import Allocation, State
from ras.domain.calculation import Calculation
from ras.domain.determination import KeptDetermination
from ras.domain.indicating import recomputed, same_pence
from ras.domain.indication import Indication, TableUsed
from ras.domain.table import Table
from ras.domain.table_format import read_table
from ras.storage.stores import allocations, indications, kept_determinations, published_tables


async def current_allocation(read: Reading, case_id: UUID) -> tuple[Allocation, Indication | None]:
    """Give the allocation of a case, and the version in force if one is."""
    allocation = await read.get(allocations, case_id)
    if allocation.state is not State.INDICATED:
        return allocation, None
    return allocation, await _indication(read, case_id, allocation.versions)


async def indication_version(read: Reading, case_id: UUID, version: int) -> Seen:
    """Give one version of the allocation of a case."""
    return await read.version(indications, case_id, version)


async def recomputation(read: Reading, case_id: UUID, version: int) -> tuple[Calculation, bool]:
    """Calculate a version again from what it kept; say whether every line has the same pence."""
    kept = await _indication(read, case_id, version)
    table = await _table(read, kept.table) if kept.table else None
    again = recomputed(kept, table)
    return again, same_pence(again, kept.calculation)


async def kept_determination(
    read: Reading, case_id: UUID, version: int
) -> tuple[KeptDetermination, dict[str, Any]]:
    """Give a determination as it was kept."""
    seen = await read.version(kept_determinations, case_id, version)
    kept = kept_determinations.adapter.validate_python(dict(seen.document))
    return kept, json.loads(kept.content)


async def _indication(read: Reading, case_id: UUID, version: int) -> Indication:
    seen = await indication_version(read, case_id, version)
    return indications.adapter.validate_python(dict(seen.document))


async def _table(read: Reading, used: TableUsed) -> Table:
    seen = await read.version(published_tables, used.table_id, used.document.version)
    return read_table(seen.document["table"])
