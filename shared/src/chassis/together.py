"""Running several loops side by side, so that when one ends all end, even where a library swallows a cancellation."""

import asyncio
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from typing import Any

PATIENCE = 0.3


class Stray(Exception):
    """A loop ended by a cancellation that nobody asked of it, as of an answer that a closed session will not bring."""


async def together(*loops: Coroutine[Any, Any, None]) -> None:
    """Run all until one fails or all are done; then end the rest. Raises what the first one raised, or Stray."""
    tasks = [asyncio.create_task(loop) for loop in loops]
    done: set[asyncio.Task[None]] = set()
    left = set(tasks)
    try:
        while left and not any(task.cancelled() or task.exception() for task in done):
            # Of FIRST_EXCEPTION a task that ended cancelled is none: the others would go on without it, unnoticed.
            done, left = await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await end(tasks)
        for task in tasks:
            if not task.cancelled():
                task.exception()  # looked at, or asyncio reports it as lost; the first one is raised below
    for task in done:
        if task.cancelled():
            raise Stray
        task.result()


async def end(tasks: "Iterable[asyncio.Task[Any]]") -> None:
    """Cancel tasks until they have ended: `asyncio.wait_for` of Python 3.11 can lose a cancellation (cpython 86296)."""
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        with suppress(asyncio.CancelledError):
            _, left = await asyncio.wait(left, timeout=PATIENCE)
        left = {task for task in left if not task.done()}
