"""The fetcher: reads what events point at, asks owners for what is missing, and lets waiting cases go on."""

import asyncio
import hashlib
import json
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from asyncpg import Record

from chassis import schema, trail, writes
from chassis.arrival import Arrival
from chassis.crash import crash
from chassis.dead import RETRIED
from chassis.effects import Effects, OutOfStep
from chassis.pool import EVERY_COUNCIL
from chassis.problems import Busy
from chassis.reading import Means
from chassis.sending import AlreadyHeard, send
from chassis.sources import AT_ONCE, Erased, Refused, Sources
from chassis.statement import ANY
from chassis.together import end

log = logging.getLogger(__name__)
IN_HAND = 32
"""Cases of one council and source that are seen to at a time: those of another never wait for them."""
SLOW_POLL = 0.5
GIVE_UP_AFTER = 40
"""How often a source may answer that something is wrong before it is a dead letter. One that is down never counts."""

READY = """
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY council, source ORDER BY {by}) AS turn FROM (
    SELECT DISTINCT ON (council, source, subject_id) * FROM {table} ORDER BY council, source, subject_id, sequence
  ) first WHERE retry_at <= clock_timestamp() AND NOT {parked}
) ready WHERE turn <= $1 ORDER BY {by}
"""
WAITING = READY.format(table="to_fetch", by="seq", parked="failed")
CASES = READY.format(table="held", by="held_at", parked="reason = 'failed'")
CLAIM = """
UPDATE {table} SET retry_at = clock_timestamp() + interval '5 seconds'
WHERE council = $1 AND event_id = $2 AND retry_at <= clock_timestamp() RETURNING 1
"""
"""Of two workers one sees to a case; for as long as one call to a source may take."""
FREE = "UPDATE held SET retry_at = clock_timestamp() WHERE council = $1 AND event_id = $2"
FETCHING = "SELECT EXISTS (SELECT FROM to_fetch WHERE council = $1 AND source = $2 AND subject_id = $3)"
HELD = "SELECT * FROM held WHERE council = $1 AND source = $2 AND subject_id = $3 ORDER BY sequence"
LAST = (
    "SELECT coalesce((SELECT last FROM position WHERE council = $1 AND source = $2 AND subject_id = $3), 0)"
)
LATER = """
UPDATE {table} SET tries = tries + $3, error = $4,
  retry_at = clock_timestamp() + least(60, 0.2 * power(2, least(tries, 10))) * interval '1 second'
WHERE council = $1 AND event_id = $2 RETURNING 1
"""
FAILED = "UPDATE to_fetch SET failed = true, error = $3 WHERE council = $1 AND event_id = $2"
PARKED = "UPDATE held SET reason = 'failed', error = $3 WHERE council = $1 AND event_id = $2"


Place = tuple[str, str, UUID]
Key = tuple[str, str, UUID, str]


class Fetcher:
    """Works off what waits, per case in order; a source that is down delays only the cases that need it."""

    def __init__(self, means: Means, effects: Effects, sources: Sources, wake: asyncio.Event) -> None:
        self._means = means
        self._effects = effects
        self._sources = sources
        self._wake = wake
        self._in_hand: dict[Key, asyncio.Task[bool]] = {}

    async def run(self) -> None:
        """Work for ever; woken, or by a slow poll."""
        try:
            while True:
                self._wake.clear()
                try:
                    await self._begin()
                except Exception as fault:  # noqa: BLE001 - crash-only: whatever it was, it begins again from the tables
                    log.warning("fetcher waits: %s", type(fault).__name__)
                with suppress(TimeoutError):
                    async with asyncio.timeout(SLOW_POLL):
                        await self._wake.wait()
        finally:
            await end(self._in_hand.values())

    async def _begin(self) -> None:
        """Take in hand what can be done now; nothing here waits for a source that does not answer."""
        before = set(self._in_hand)
        for see_to, ready, table in ((self._fetch, WAITING, "to_fetch"), (self._go_on, CASES, "held")):
            many = Counter((council, source) for council, source, _, of in self._in_hand if of == table)
            for row in await self._means.pool.fetch(EVERY_COUNCIL, ready, IN_HAND):
                place = (row["council"], row["source"])
                key = (*place, row["subject_id"], table)
                if key not in before and key not in self._in_hand and many[place] < IN_HAND:
                    many[place] += 1
                    self._in_hand[key] = asyncio.create_task(self._one(see_to, row, table))
                    self._in_hand[key].add_done_callback(partial(self._seen_to, key))

    async def _one(self, see_to: Callable[[Record], Awaitable[bool]], row: Record, table: str) -> bool:
        async with self._means.hands.one():
            council, claim = row["council"], CLAIM.format(table=table)
            mine = await self._means.pool.fetch(council, claim, council, row["event_id"])
            return bool(mine) and await see_to(row)

    def _seen_to(self, key: Key, task: "asyncio.Task[bool]") -> None:
        del self._in_hand[key]
        if task.cancelled():
            return
        if (fault := task.exception()) is not None:
            log.warning("fetcher waits: %s", type(fault).__name__)
        elif task.result() and sum(other[:2] == key[:2] for other in self._in_hand) <= AT_ONCE:
            self._wake.set()

    async def _fetch(self, row: Record) -> bool:
        arrival = Arrival.from_row(row)
        with trail.hearing(self._means.telemetry, "fetch", arrival.headers, retried=row["error"] == RETRIED):
            return await self._fetched(row, arrival)

    async def _fetched(self, row: Record, arrival: Arrival) -> bool:
        try:
            document = self._effects.document_of(arrival)
            content = None
            if document is not None:
                raw = await self._sources.get(
                    arrival.council, arrival.source, document.path, arrival.event_id
                )
                content = _checked(raw, document.sha256)
            crash("fetcher_after_fetch")
            await self._effects.fetched(arrival, content)
            crash("fetcher_after_commit")
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
            if not await self._later("to_fetch", arrival, 1, _named(fault)):
                return True  # another worker was quicker, and what it changed is what was met here
            log.exception("fetching for %s failed", arrival.headers.get("ce-type"))
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
            with trail.hearing(self._means.telemetry, "ask before", first.headers):
                raw = await self._sources.get(first.council, first.source, path, None)
            found = [await self._missing(first.place, item) for item in json.loads(raw)["items"]]
            if await self._release(first.place) or any(found):
                await self._means.pool.fetch(first.council, FREE, first.council, first.event_id)
                return True
            await self._cannot_go_on(row, first, Refused("missing"))
        except (Busy, OutOfStep, AlreadyHeard) as busy:
            await self._later("held", first, 0, str(busy) or "busy")
        except Exception as fault:
            if not await self._cannot_go_on(row, first, fault):
                return True
            log.exception("a case that waits cannot go on")
        return False

    async def _cannot_go_on(self, row: Record, first: Arrival, fault: Exception) -> bool:
        if not await self._later("held", first, 1, _named(fault)):
            return False
        if row["tries"] + 1 >= 5:  # noqa: PLR2004 - as often as a first delivery is tried
            await self._means.pool.fetch(first.council, PARKED, first.council, first.event_id, _named(fault))
        return True

    async def _missing(self, place: Place, item: dict[str, Any]) -> bool:
        body = json.dumps(item["data"])
        said = {name: str(value) for name, value in item.items() if name != "data"}
        headers = {name if name == "traceparent" else f"ce-{name}": value for name, value in said.items()}
        arrival = Arrival.of(place[1], headers, body)
        if arrival.place != place:
            raise Refused("another case")
        if arrival.sequence != await self._last(place) + 1:
            return False
        with trail.hearing(self._means.telemetry, "process", arrival.headers):
            await self._effects.effect(arrival, behind_fetch=await self._fetching(place))
        return True

    async def _release(self, place: Place) -> bool:
        moved = False
        for row in await self._means.pool.fetch(place[0], HELD, *place):
            arrival = Arrival.from_row(row)
            last = await self._last(place)
            case = dict(zip(("council", "source", "subject_id"), place, strict=True))
            keys = {**case, "sequence": arrival.sequence}
            gone = writes.delete_row(schema.held, keys, name="held")
            if arrival.sequence <= last:
                await send(self._means, place[0], [gone], None)
            elif arrival.sequence == last + 1:
                retried = row["error"] == RETRIED
                with trail.hearing(self._means.telemetry, "process", arrival.headers, retried=retried):
                    fetching = await self._fetching(place)
                    await self._effects.effect(arrival, behind_fetch=fetching, done=(gone,))
            else:
                break
            moved = True
        return moved

    async def _last(self, place: Place) -> int:
        row = await self._means.pool.fetchrow(place[0], LAST, *place)
        return int(row[0]) if row else 0

    async def _fetching(self, place: Place) -> bool:
        row = await self._means.pool.fetchrow(place[0], FETCHING, *place)
        return bool(row and row[0])

    async def _later(self, table: str, arrival: Arrival, tries: int, error: str) -> bool:
        """Put off what could not be done now. False where it is not there any more: it has been done."""
        later = LATER.format(table=table)
        council, event_id = arrival.council, arrival.event_id
        return bool(await self._means.pool.fetch(council, later, council, event_id, tries, error))


def _checked(raw: bytes, sha256: str) -> Any:
    """Return the document of these bytes. Raises Refused where they are not those the event points at."""
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise Refused("digest")
    return json.loads(raw)


def _named(fault: Exception) -> str:
    detail = str(fault) if isinstance(fault, Refused) else ""
    return f"{type(fault).__module__}.{type(fault).__name__}:{detail or getattr(fault, 'code', '')}"
