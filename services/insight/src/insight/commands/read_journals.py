"""Read what the stages say they said, each from its own journal, page by page."""

import asyncio
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from chassis.problems import Busy
from chassis.sources import Sources
from chassis.together import together
from insight.storage.rebuilding import Beside, Subject

log = logging.getLogger(__name__)
PAGE = 200
AT_ONCE = 6
"""Journals read at a time."""
PATIENCE = 30
"""How often a stage that does not answer is asked again, two seconds apart at most."""


@dataclass
class Journals:
    """The journals of some stages for some councils, and how far each was read."""

    sources: Sources
    schema: Beside
    after: dict[tuple[str, str], int]
    """By council and stage: the place in its feed of the last event read."""
    events: int = 0
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def page(self, council: str, source: str, query: str) -> Any:
        """Ask for one page. Raises Busy where the stage does not answer for long."""
        path = f"/v1/events?{query}&limit={PAGE}"
        for attempt in range(PATIENCE):
            try:
                return json.loads(await self.sources.get(council, source, path, None))
            except Busy as busy:
                log.warning("%s is asked again: %s", source, busy.detail)
                if attempt == PATIENCE - 1:
                    raise
                await asyncio.sleep(min(2.0, 0.1 * 2.0**attempt))
        raise Busy

    async def keep(self, council: str, source: str, items: Iterable[dict[str, Any]]) -> set[Subject]:
        """Keep the events of a page, and return what they are about."""
        rows = []
        for item in items:
            body = json.dumps(item.pop("data"), separators=(",", ":"))
            headers = json.dumps({f"ce-{name}": str(value) for name, value in item.items()})
            about, number = UUID(item["subject"]), int(item["sequence"])
            rows.append((council, source, about, number, UUID(item["id"]), headers, body))
        self.events += len(rows)
        await self.schema.keep_said(rows)
        return {(council, row[2]) for row in rows}


async def read_journals(journals: Journals) -> set[Subject]:
    """Keep all that is new since they were read last, and return what it is about."""
    new: set[Subject] = set()

    async def one(council: str, source: str) -> None:
        async with journals.gate:
            more = True
            while more:
                found = await journals.page(council, source, f"after={journals.after[council, source]}")
                new.update(await journals.keep(council, source, found["items"]))
                journals.after[council, source] = found["after"]
                more = len(found["items"]) == PAGE

    await together(*(one(council, source) for council, source in journals.after))
    return new


async def read_missing(journals: Journals) -> set[Subject]:
    """Keep what was heard and has no place in its feed yet: to ask for one case's events, none is needed."""
    new: set[Subject] = set()
    for row in await journals.schema.ahead():
        council, source = row["council"], row["source"]
        found = await journals.page(council, source, f"case={row['subject_id']}&after={row['last']}")
        new |= await journals.keep(council, source, found["items"])
    return new
