"""The moment in which what was built anew takes the place of what was there: nobody who asks waits long for it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

WRITTEN = ("known_member", "timeline", "steps", "inbox", "position", "known_access", "cases")
"""What a listener writes, in the order in which its one statement locks it: so neither waits for the other."""
HOLD_OUT = f"LOCK TABLE {', '.join(WRITTEN)} IN SHARE ROW EXCLUSIVE MODE"
PATIENCE = "SET LOCAL lock_timeout = '{}ms'"
BRIEFLY, AGAIN_AFTER, TRIES = 20, 0.03, 50
"""Readers lock in an order of their own: for each table we wait so many milliseconds, then let go and try again."""
GENERATION = 1 << 16
"""So many versions of a row have place between one rebuild and the next; no case hears as many events."""
GENERATIONS = (1 << 15) - 1
NEWEST = "SELECT coalesce(max(version), 0) FROM cases"


class NotNow(Exception):
    """Somebody was at work in the tables for too long; nothing happened, and it can be tried again."""


@asynccontextmanager
async def last_stretch(
    connection: "asyncpg.Connection[Any]", names: Sequence[str], swap: str, *, longest: float
) -> AsyncIterator[None]:
    """Hold out every listener until the block is left, and then swap; whoever asks is answered all the while.

    Raises:
        NotNow: not everybody could be waited for.

    """
    try:
        async with connection.transaction():
            await connection.execute(HOLD_OUT)
            yield
            await _have_alone(connection, names)
            await connection.execute(swap, timeout=longest)
    except (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError) as taken:
        raise NotNow from taken


async def first_version(connection: "asyncpg.Connection[Any]") -> int:
    """Give a version that no row has and none comes to have: what was read before the swap is never written over it."""
    newest: int = await connection.fetchval(NEWEST, timeout=60)
    return (newest // GENERATION % GENERATIONS + 1) * GENERATION


async def _have_alone(connection: "asyncpg.Connection[Any]", names: Sequence[str]) -> None:
    await connection.execute(PATIENCE.format(BRIEFLY))
    for attempt in range(TRIES):
        try:
            async with connection.transaction():  # a savepoint: where it fails, every lock of it is let go
                await connection.execute(f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE")
        except (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError):
            if attempt == TRIES - 1:
                raise
            await asyncio.sleep(AGAIN_AFTER)
        else:
            return
