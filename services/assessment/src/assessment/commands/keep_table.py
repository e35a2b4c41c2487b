"""Keep a published allocation table, so that an assessment knows when its sum can no longer change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from assessment.domain.allocation_table import UNHEARD, AllocationTable, read_table
from assessment.domain.unreadable_table import unreadable
from assessment.storage.allocation_tables import allocation_tables
from chassis.work import Work


async def keep_table(work: Work, document: Mapping[str, Any], heard_in: UUID = UNHEARD) -> None:
    """Keep what moves money in it. A version never changes, so hearing of it twice changes nothing.

    Of one that moves money in a way this code does not know it is kept that it is there: then no sum is foretold for
    its client group, by it or by an older one, and the levels themselves have to be settled.
    """
    table = replace(_read(document), heard_in=heard_in)
    if await work.one(allocation_tables, id=table.id) is None:
        work.add(allocation_tables, table)


def _read(document: Mapping[str, Any]) -> AllocationTable:
    try:
        return read_table(document)
    except (ValueError, KeyError):
        return unreadable(document)
