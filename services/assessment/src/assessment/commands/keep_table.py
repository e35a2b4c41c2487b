"""Keep a published allocation table, so that an assessment knows when its sum can no longer change."""

from collections.abc import Mapping
from typing import Any

from assessment.domain.allocation_table import read_table
from assessment.storage.allocation_tables import allocation_tables
from chassis.work import Work


async def keep_table(work: Work, document: Mapping[str, Any]) -> None:
    """Keep what moves money in it. A version never changes, so hearing of it twice changes nothing.

    Raises:
        ValueError: it has something that moves money in a way this code does not know.

    """
    table = read_table(document)
    if await work.one(allocation_tables, id=table.id) is None:
        work.add(allocation_tables, table)
