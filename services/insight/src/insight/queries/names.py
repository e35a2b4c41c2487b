"""Asks assessment what people, workers and teams are called: once for an answer, and never at its expense."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import urlencode
from uuid import UUID

import httpx

from chassis.problems import Busy
from chassis.settings import Settings
from chassis.sources import Erased, Refused, Sources
from chassis.tokens import StageTokens, client_key

log = logging.getLogger(__name__)
ASSESSMENT = "assessment"
SCOPE = "assessment.names"
PATIENCE = 0.3
"""Seconds of machine time that an answer waits for names."""
PAUSE = 5.0
"""Seconds for which nobody is asked again after names did not come."""
MOST = 200
"""How many are asked for in one call."""


@dataclass(slots=True)
class Wanted:
    """Whose names an answer would show."""

    people: set[UUID] = field(default_factory=set)
    workers: set[UUID] = field(default_factory=set)
    worker_principals: set[UUID] = field(default_factory=set)
    teams: set[UUID] = field(default_factory=set)

    def query(self) -> str:
        """Write the question."""
        asked = (
            ("person", self.people),
            ("worker", self.workers),
            ("worker_principal", self.worker_principals),
            ("team", self.teams),
        )
        pairs = [(name, str(each)) for name, ids in asked for each in sorted(ids)]
        return urlencode(pairs[:MOST])


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id; `came` tells whether they could be asked for, and an id that is not here has none to show."""

    came: bool = False
    people: Mapping[str, str] = field(default_factory=dict)
    workers: Mapping[str, str] = field(default_factory=dict)
    worker_principals: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)


class Asking:
    """Asks with this service's own token; the caller's is never passed on."""

    def __init__(self, sources: Sources | None) -> None:
        self._sources = sources
        self._not_before = 0.0

    async def names(self, council: str, wanted: Wanted) -> Names:
        """Give the names, or none where they do not come at once."""
        if self._sources is None or monotonic() < self._not_before:
            return Names()
        query = wanted.query()
        if not query:
            return Names(came=True)
        try:
            async with asyncio.timeout(PATIENCE):
                raw = await self._sources.get(council, ASSESSMENT, f"/v1/names?{query}", None)
            found = json.loads(raw)
            kinds = ("people", "workers", "worker_principals", "teams")
            return Names(came=True, **{kind: dict(found.get(kind) or {}) for kind in kinds})
        except (Busy, Refused, Erased, TimeoutError, ValueError, TypeError, AttributeError) as fault:
            log.warning("names do not come: %s", type(fault).__name__)
            self._not_before = monotonic() + PAUSE
            return Names()


@asynccontextmanager
async def asking(settings: Settings) -> AsyncIterator[Asking]:
    """Open what names are asked with; where this service has no client of its own, none are shown."""
    if settings.client_key_file is None:
        yield Asking(None)
        return
    async with httpx.AsyncClient(timeout=PATIENCE, follow_redirects=False) as http:
        key, client_id = client_key(settings.client_key_file), settings.client_id or "insight"
        tokens = StageTokens(settings.token_url, client_id, key, http, lambda _: {SCOPE})
        yield Asking(Sources(settings.sources, tokens, http))


def known(ids: Iterable[UUID | None]) -> set[UUID]:
    """Leave out what is not named."""
    return {each for each in ids if each is not None}
