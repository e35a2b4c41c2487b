"""What an arriving event does: nothing twice, nothing out of order, and one bad case never stops the others."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import asyncpg

from chassis import schema, writes
from chassis.arrival import Arrival, read
from chassis.crash import crash
from chassis.hearing import Heard, Subscriptions, handle, heard_from
from chassis.ids import age
from chassis.metrics import DUPLICATES, END_TO_END, GAPS
from chassis.problems import Busy, Stale
from chassis.reading import Means, stage_actor
from chassis.sending import AlreadyHeard, send
from chassis.statement import Arm
from chassis.work import Work

log = logging.getLogger(__name__)
IN_ORDER, ACCESS = "in-order", "access"
ATTEMPTS = 5
"""How often an effect is tried again at once when a caller changed the same record meanwhile."""

STATE = """
SELECT (SELECT last FROM position WHERE council = $1 AND source = $2 AND subject_id = $3) AS last,
       EXISTS (SELECT FROM held WHERE council = $1 AND source = $2 AND subject_id = $3) AS held,
       EXISTS (SELECT FROM to_fetch WHERE council = $1 AND source = $2 AND subject_id = $3) AS fetching
"""
HOLD = """
INSERT INTO held (council, source, subject_id, sequence, event_id, headers, body, reason, error)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
WHERE coalesce((SELECT last FROM position WHERE council = $1 AND source = $2 AND subject_id = $3), 0) < $4
ON CONFLICT DO NOTHING
"""
"""What has had its effect meanwhile (another worker heard it too) is not put by."""
HAD = """
SELECT EXISTS (SELECT FROM position
               WHERE council = $1 AND source = $2 AND subject_id = $3 AND last >= $4)
   AND NOT EXISTS (SELECT FROM to_fetch WHERE council = $1 AND event_id = $5)
"""
"""Whether an event has had its effect in order: passed, and not put by behind a fetch."""


class OutOfStep(Exception):
    """The position moved meanwhile; what arrives again is judged again."""


class Effects:
    """Gives each event its one effect.

    `wake` is called when there is something to fetch or to ask for, `said` when an effect has said something.
    """

    def __init__(
        self,
        subscriptions: Subscriptions,
        means: Means,
        wake: Callable[[], None],
        said: Callable[[], None] = lambda: None,
    ) -> None:
        self.subscriptions = subscriptions
        self._means = means
        self.telemetry, self.hands = means.telemetry, means.hands
        self._wake = wake
        self._said = said

    async def arrived(self, source: str, headers: Mapping[str, str], body: str, *, last_try: bool) -> None:
        """Take an event in order. Returns when it may be acknowledged."""
        arrival = read(source, headers, body)
        if arrival is None:
            return
        state = await self._means.pool.fetchrow(arrival.council, STATE, *arrival.place)
        last = (state["last"] or 0) if state else 0
        if arrival.sequence <= last:
            self.telemetry.measured(DUPLICATES, source=source)
            return
        if state is not None and state["held"]:
            await self.hold(arrival, "behind")
            return
        if arrival.sequence > last + 1:
            await self.hold(arrival, "gap")
            self.telemetry.measured(GAPS, source=source)
            self._wake()
            return
        fetching = bool(state and state["fetching"])
        try:
            await self.effect(arrival, behind_fetch=fetching)
        except (Busy, OutOfStep):
            raise
        except Exception as fault:
            if not last_try:
                raise
            log.exception("case parked: %s of %s", arrival.headers.get("ce-type"), source)
            await self.hold(arrival, "failed", error=_named(fault))

    async def access(self, source: str, headers: Mapping[str, str], body: str, *, last_try: bool) -> None:
        """Take an event that decides who may see a case, whatever else is parked; what was said later wins.

        One that fails for ever is left to its case, which hears it in order too and is parked: nothing waits here.
        """
        arrival = read(source, headers, body)
        if arrival is None:
            return
        try:
            await self._access(arrival)
        except Busy:
            raise
        except Exception:
            if not last_try:
                raise
            log.exception("left to its case: %s of %s", arrival.headers.get("ce-type"), source)

    async def _access(self, arrival: Arrival) -> None:
        heard = heard_from(arrival.headers, arrival.body)
        if heard is None or heard.event.type not in self.subscriptions.by_type:
            return
        sub = self.subscriptions.by_type[heard.event.type]
        inbox = {"council": arrival.council, "consumer": ACCESS, "event_id": arrival.event_id}
        arms = [writes.insert_row(schema.inbox, inbox, name="inbox")]

        async def once() -> None:
            seen = (*arrival.place, arrival.sequence, arrival.event_id)
            had = await self._means.pool.fetchrow(arrival.council, HAD, *seen)
            if had is not None and had[0]:
                raise AlreadyHeard  # the case has gone on since, and what it says of the past would change it
            async with self._work(heard, arms) as work:
                await handle(sub, heard, work)

        try:
            await _again_if_stale(once)
        except AlreadyHeard:
            self.telemetry.measured(DUPLICATES, source=arrival.source)

    async def effect(
        self, arrival: Arrival, *, behind_fetch: bool = False, done: tuple[Arm, ...] = ()
    ) -> None:
        """Run the handler of the next event of a case; `done` takes away what had been put by for it."""
        heard = heard_from(arrival.headers, arrival.body)
        sub = self.subscriptions.by_type.get(heard.event.type) if heard else None
        arms = [*self._arms(arrival), *done]
        if heard is None or sub is None:
            await send(self._means, arrival.council, arms, None)
            return
        if sub.fetch is not None or behind_fetch:
            await send(self._means, arrival.council, [_fetch_row(arrival), *arms], None)
            self._wake()
            return

        async def once() -> None:
            async with self._work(heard, arms) as work:
                await handle(sub, heard, work)
                crash("listener_before_commit")
            if work.sequences:
                self._said()

        await self._had(arrival, once)

    async def fetched(self, arrival: Arrival, content: Mapping[str, Any] | None) -> None:
        """Run the handler of an event whose content has been fetched, and take it out of the queue with its effect."""
        heard = heard_from(arrival.headers, arrival.body)
        if heard is None:
            raise ValueError("only known events are put by for fetching")
        sub = self.subscriptions.by_type.get(heard.event.type)
        keys = {"council": arrival.council, "event_id": arrival.event_id}
        gone = writes.delete_row(schema.to_fetch, keys, name="fetched", error=AlreadyHeard())
        if sub is None:
            await send(self._means, arrival.council, [gone], None)
            return

        async def once() -> None:
            async with self._work(heard, [gone]) as work:
                await handle(sub, heard, work, content)
                crash("fetcher_before_commit")
            if work.sequences:
                self._said()

        await self._had(arrival, once)

    def document_of(self, arrival: Arrival) -> Any:
        """Return the link that must be fetched for an event, or None."""
        heard = heard_from(arrival.headers, arrival.body)
        if heard is None:
            return None
        sub = self.subscriptions.by_type.get(heard.event.type)
        return self.subscriptions.document(sub, heard.event) if sub else None

    async def hold(self, arrival: Arrival, reason: str, *, error: str | None = None) -> None:
        """Put an event by, in order, until the case can go on."""
        headers = json.dumps(dict(arrival.headers))
        event = (*arrival.place, arrival.sequence, arrival.event_id, headers, arrival.body)
        await self._means.pool.fetch(arrival.council, HOLD, *event, reason, error)

    async def _had(self, arrival: Arrival, once: Callable[[], Awaitable[None]]) -> None:
        """Let an event have its effect, and tell how long that took, or that it had been before."""
        try:
            await _again_if_stale(once)
        except AlreadyHeard:
            self.telemetry.measured(DUPLICATES, source=arrival.source)
            raise
        self.telemetry.measured(END_TO_END, max(0.0, age(arrival.event_id)), source=arrival.source)

    def _arms(self, arrival: Arrival) -> list[Arm]:
        inbox = {"council": arrival.council, "consumer": IN_ORDER, "event_id": arrival.event_id}
        return [
            writes.insert_row(schema.inbox, inbox, name="inbox"),
            writes.advance_position(*arrival.place, arrival.sequence, error=OutOfStep()),
        ]

    def _work(self, heard: Heard[Any], arms: list[Arm]) -> Work:
        action = f"heard:{heard.event.name}"
        actor = stage_actor(self._means.service)
        return Work(self._means, heard.council, actor, action=action, cause=heard.id, arms=arms)


def _fetch_row(arrival: Arrival) -> Arm:
    same = ("council", "event_id", "source", "subject_id", "sequence", "body")
    row = {name: getattr(arrival, name) for name in same}
    row["headers"] = json.dumps(dict(arrival.headers))
    return writes.insert_row(schema.to_fetch, row, name="to_fetch")


async def _again_if_stale(once: Callable[[], Awaitable[None]]) -> None:
    for attempt in range(ATTEMPTS):
        try:
            await once()
        except (Stale, asyncpg.SerializationError):
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return


def _named(fault: Exception) -> str:
    """Return what kind of fault it was; never its words, which may hold a person's."""
    return f"{type(fault).__module__}.{type(fault).__name__}:{getattr(fault, 'code', '')}"
