"""Running several loops side by side, so that when one ends all end, even where a library swallows a cancellation."""

import asyncio
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from typing import Any

PATIENCE = 0.3


async def together(*loops: Coroutine[Any, Any, None]) -> None:
    """Run all until one fails or all are done; then end the rest. Raises what the first one raised."""
    tasks = [asyncio.create_task(loop) for loop in loops]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        await end(tasks)
    for task in done:
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
