"""Timers: what is to be done when case time comes to it; each runs as a command that deletes its own row."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from chassis import schema, trail, writes
from chassis.crash import crash
from chassis.metrics import TIMERS_FAILED
from chassis.pool import EVERY_COUNCIL
from chassis.problems import Busy, Stale
from chassis.reading import Means, stage_actor
from chassis.work import Work

log = logging.getLogger(__name__)
LOOK_EVERY = 0.5
MOST_TRIES = 20

DUE = """
SELECT council, kind, subject_id, due, case_id, trace FROM timer
WHERE due <= $1 AND tries < $2 ORDER BY due LIMIT 100
"""
FAILED = """
UPDATE timer SET tries = tries + 1, error = $5
WHERE council = $1 AND kind = $2 AND subject_id = $3 AND due = $4
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A timer whose time has come."""

    kind: str
    subject_id: UUID
    at: datetime
    case_id: UUID | None


OnDue = Callable[[Due, Work], Awaitable[None]]


class Timers:
    """What a service does when time comes, by kind."""

    def __init__(self) -> None:
        self.by_kind: dict[str, OnDue] = {}

    def on(self, kind: str) -> Callable[[OnDue], OnDue]:
        """Declare what is done when a timer of this kind is due."""

        def keep(handler: OnDue) -> OnDue:
            self.by_kind[kind] = handler
            return handler

        return keep


async def run_due(timers: Timers, means: Means) -> int:
    """Run what is due now, in its order; return how many had their effect.

    One that fails is counted and tried again, and the others go on. Raises Busy, and counts nothing, while the
    database cannot be reached.
    """
    done = 0
    rows = await means.pool.fetch(EVERY_COUNCIL, DUE, means.clock.now(), MOST_TRIES)
    for row in rows:
        if means.hands.full:
            break
        due = Due(row["kind"], row["subject_id"], row["due"], row["case_id"])
        council = row["council"]
        keys = {"council": council, "kind": due.kind, "subject_id": due.subject_id, "due": due.at}
        gone = writes.delete_row(
            schema.timer, keys, name=f"due:{due.kind}", error=Stale("This timer was moved.")
        )
        try:
            with trail.due(means.telemetry, due.kind, council, due.case_id, row["trace"]):
                async with Work(
                    means, council, stage_actor(means.service), action=f"due:{due.kind}", arms=[gone]
                ) as work:
                    await timers.by_kind[due.kind](due, work)
                    crash("timer_before_commit")
            crash("timer_after_commit")
            done += 1
        except Busy:
            raise
        except Exception as fault:
            log.exception("timer %s failed", due.kind)
            means.telemetry.measured(TIMERS_FAILED, kind=due.kind)
            await means.pool.fetch(
                council, FAILED, council, due.kind, due.subject_id, due.at, type(fault).__name__
            )
    return done


async def tick(
    timers: Timers, means: Means, lead: "asyncpg.Connection[Any]", said: Callable[[], None]
) -> None:
    """Look for what is due until the lead is lost; `said` is called after something was run."""
    while not lead.is_closed():
        async with means.hands.one():
            done = await run_due(timers, means)
        if done:
            said()
            continue
        await asyncio.sleep(LOOK_EVERY)
        await lead.fetchval("SELECT 1")
