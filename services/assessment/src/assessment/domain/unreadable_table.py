"""What is kept of a published allocation table that moves money in a way this code does not know: that it is there."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from assessment.domain.allocation_table import AllocationTable, Linear, Rounding


def unreadable(document: Mapping[str, Any]) -> AllocationTable:
    """Keep of a table that cannot be read that it is there, and for whom and from when: no older one stands for it.

    Raises:
        KeyError: it does not say for whom it is, or from when.

    """
    table, table_id, number = document["table"], UUID(str(document["id"])), int(document["number"])
    return AllocationTable(
        id=uuid5(table_id, str(number)),
        table_id=table_id,
        number=number,
        client_group=table["client_group"],
        effective_from=date.fromisoformat(table["effective_from"]),
        period="week",
        weeks_in_year=52,
        rounding=Rounding.HALF_UP,
        items=(),
        conversion=Linear("linear", 0, 1),
        readable=False,
    )
