"""The fetcher: reads what events point at, asks owners for what is missing, and lets waiting cases go on."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

import httpx
from asyncpg import Record

from chassis import schema, writes
from chassis.effects import Arrival, Effects, OutOfStep
from chassis.pool import EVERY_COUNCIL
from chassis.problems import Busy
from chassis.reading import Means
from chassis.sending import AlreadyHeard, send
from chassis.statement import ANY
from chassis.tokens import StageTokens

log = logging.getLogger(__name__)
AT_ONCE = 8
"""Calls under way to one source."""
SLOW_POLL = 0.5
GIVE_UP_AFTER = 40
"""How often a source may answer that something is wrong before it is a dead letter. One that is down never counts."""

WAITING = """
SELECT * FROM (
  SELECT DISTINCT ON (council, source, subject_id) * FROM to_fetch ORDER BY council, source, subject_id, sequence
) first WHERE retry_at <= clock_timestamp() AND NOT failed ORDER BY seq LIMIT 200
"""
CASES = """
SELECT * FROM (
  SELECT DISTINCT ON (council, source, subject_id) * FROM held ORDER BY council, source, subject_id, sequence
) first WHERE reason <> 'failed' AND retry_at <= clock_timestamp() LIMIT 50
"""
HELD = "SELECT * FROM held WHERE council = $1 AND source = $2 AND subject_id = $3 ORDER BY sequence"
LAST = (
    "SELECT coalesce((SELECT last FROM position WHERE council = $1 AND source = $2 AND subject_id = $3), 0)"
)
LATER = """
UPDATE {table} SET tries = tries + $3, error = $4,
  retry_at = clock_timestamp() + least(60, 0.2 * power(2, least(tries, 10))) * interval '1 second'
WHERE council = $1 AND event_id = $2
"""
FAILED = "UPDATE to_fetch SET failed = true, error = $3 WHERE council = $1 AND event_id = $2"
PARKED = "UPDATE held SET reason = 'failed', error = $3 WHERE council = $1 AND event_id = $2"


class Refused(Exception):
    """The source answered, and not with what the event points at."""


class Erased(Exception):
    """The source has erased it (410)."""


class Sources:
    """How other stages are read: where they are, and a token of role *stage* for exactly one of them."""

    def __init__(
        self, where: Mapping[str, Mapping[str, str]], tokens: StageTokens, http: httpx.AsyncClient
    ) -> None:
        self._where = where
        self._tokens = tokens
        self._http = http
        self._gates: dict[str, asyncio.Semaphore] = {}

    async def get(self, council: str, source: str, path: str, cause: UUID | None) -> bytes:
        """Return the bytes at a path of a stage. Raises Busy (try again), Refused, Erased."""
        base = (self._where.get(council) or self._where.get("*") or {}).get(source)
        if base is None:
            raise Busy(f"Nobody has said where {source} is.")
        async with self._gates.setdefault(source, asyncio.Semaphore(AT_ONCE)):
            token = await self._tokens.token(source, council)
            headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
            if cause is not None:
                headers["Leeway-Cause"] = str(cause)
            try:
                answer = await self._http.get(base + path, headers=headers)
            except httpx.HTTPError as gone:
                raise Busy(f"{source} cannot be reached.") from gone
        if answer.status_code == httpx.codes.GONE:
            raise Erased
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            self._tokens.forget(source, council)
        if answer.status_code in (401, 429) or answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise Busy(f"{source} answers {answer.status_code}.")
        if answer.status_code != httpx.codes.OK:
            raise Refused(str(answer.status_code))
        return answer.content


class Fetcher:
    """Works off what waits, per case in order; a source that is down delays only the cases that need it."""

    def __init__(self, means: Means, effects: Effects, sources: Sources, wake: asyncio.Event) -> None:
        self._means = means
        self._effects = effects
        self._sources = sources
        self._wake = wake

    async def run(self) -> None:
        """Work for ever; woken, or by a slow poll."""
        while True:
            try:
                moved = await self.round()
            except Exception as fault:  # noqa: BLE001 - crash-only: whatever it was, the next round starts from the tables
                log.warning("fetcher waits: %s", type(fault).__name__)
                moved = False
            if not moved:
                with suppress(TimeoutError):
                    async with asyncio.timeout(SLOW_POLL):
                        await self._wake.wait()
                self._wake.clear()

    async def round(self) -> bool:
        """Do once what can be done now; tell whether anything moved."""
        waiting = await self._means.pool.fetch(EVERY_COUNCIL, WAITING)
        cases = await self._means.pool.fetch(EVERY_COUNCIL, CASES)
        done = await asyncio.gather(
            *(self._fetch(row) for row in waiting), *(self._go_on(row) for row in cases)
        )
        return any(done)

    async def _fetch(self, row: Record) -> bool:
        arrival = Arrival.from_row(row)
        try:
            document = self._effects.document_of(arrival)
            content = None
            if document is not None:
                raw = await self._sources.get(
                    arrival.council, arrival.source, document.path, arrival.event_id
                )
                content = _checked(raw, document.sha256)
            await self._effects.fetched(arrival, content)
        except Erased:
            keys = {"council": arrival.council, "event_id": arrival.event_id}
            gone = writes.delete_row(schema.to_fetch, keys, name="fetched", rows=ANY)
            await send(self._means, arrival.council, [gone], None)
        except AlreadyHeard:
            return True
        except Busy as busy:
            await self._later("to_fetch", arrival, 0, busy.detail)
            return False
        except Exception as fault:
            log.exception("fetching for %s failed", arrival.headers.get("ce-type"))
            await self._later("to_fetch", arrival, 1, _named(fault))
            if row["tries"] + 1 >= (GIVE_UP_AFTER if isinstance(fault, Refused) else 5):
                await self._means.pool.fetch(
                    arrival.council, FAILED, arrival.council, arrival.event_id, _named(fault)
                )
            return False
        return True

    async def _go_on(self, row: Record) -> bool:
        """Let a case that waits go on: what is held and next is run; what is missing is asked of the owner."""
        first = Arrival.from_row(row)
        try:
            if await self._release(first.place):
                return True
            last = await self._last(first.place)
            path = f"/v1/events?case={first.subject_id}&after={last}&limit=200"
            raw = await self._sources.get(first.council, first.source, path, None)
            for item in json.loads(raw)["items"]:
                await self._missing(first.source, item)
            return await self._release(first.place)
        except (Busy, OutOfStep) as busy:
            await self._later("held", first, 0, str(busy) or "busy")
        except Exception as fault:
            log.exception("a case that waits cannot go on")
            await self._later("held", first, 1, _named(fault))
            if row["tries"] + 1 >= 5:  # noqa: PLR2004 - as often as a first delivery is tried
                await self._means.pool.fetch(
                    first.council, PARKED, first.council, first.event_id, _named(fault)
                )
        return False

    async def _missing(self, source: str, item: dict[str, Any]) -> None:
        body = json.dumps(item["data"])
        headers = {f"ce-{name}": str(value) for name, value in item.items() if name != "data"}
        arrival = Arrival.of(source, headers, body)
        if arrival.sequence == await self._last(arrival.place) + 1:
            await self._effects.effect(arrival, behind_fetch=await self._fetching(arrival.place))

    async def _release(self, place: tuple[str, str, UUID]) -> bool:
        moved = False
        for row in await self._means.pool.fetch(place[0], HELD, *place):
            arrival = Arrival.from_row(row)
            last = await self._last(place)
            keys = {
                "council": place[0],
                "source": place[1],
                "subject_id": place[2],
                "sequence": arrival.sequence,
            }
            gone = writes.delete_row(schema.held, keys, name="held")
            if arrival.sequence <= last:
                await send(self._means, place[0], [gone], None)
            elif arrival.sequence == last + 1:
                await self._effects.effect(arrival, behind_fetch=await self._fetching(place), done=(gone,))
            else:
                break
            moved = True
        return moved

    async def _last(self, place: tuple[str, str, UUID]) -> int:
        row = await self._means.pool.fetchrow(place[0], LAST, *place)
        return int(row[0]) if row else 0

    async def _fetching(self, place: tuple[str, str, UUID]) -> bool:
        row = await self._means.pool.fetchrow(
            place[0],
            "SELECT EXISTS (SELECT FROM to_fetch WHERE council = $1 AND source = $2 AND subject_id = $3)",
            *place,
        )
        return bool(row and row[0])

    async def _later(self, table: str, arrival: Arrival, tries: int, error: str) -> None:
        statement_text = LATER.format(table=table)
        await self._means.pool.fetch(
            arrival.council, statement_text, arrival.council, arrival.event_id, tries, error
        )


def _checked(raw: bytes, sha256: str) -> Any:
    """Return the document of these bytes. Raises Refused where they are not those the event points at."""
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise Refused("digest")
    return json.loads(raw)


def _named(fault: Exception) -> str:
    detail = str(fault) if isinstance(fault, Refused) else ""
    return f"{type(fault).__module__}.{type(fault).__name__}:{detail or getattr(fault, 'code', '')}"
