"""Loops side by side: when one ends by a fault, or the whole is cancelled, all end."""

import asyncio
import gc
from contextlib import suppress

import pytest

from chassis.draining import Ending, Parts, last
from chassis.hands import Hands
from chassis.health import Health
from chassis.together import Stray, end, together


class Loops:
    """Counts who runs."""

    def __init__(self) -> None:
        self.running = 0
        self.cleaned = 0

    async def forever(self) -> None:
        self.running += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.running -= 1
            await asyncio.sleep(0)
            self.cleaned += 1

    async def deaf_once(self) -> None:
        """Swallow the first cancellation, as a library may."""
        with suppress(asyncio.CancelledError):
            await self.forever()
        await self.forever()

    async def fails(self) -> None:
        await asyncio.sleep(0.01)
        raise ValueError("told to fail")


async def test_when_one_fails_all_end_and_its_fault_is_raised() -> None:
    loops = Loops()
    with pytest.raises(ValueError, match="told to fail"):
        await together(loops.forever(), loops.fails(), loops.forever())
    assert (loops.running, loops.cleaned) == (0, 2)


async def test_when_the_whole_is_cancelled_all_end() -> None:
    loops = Loops()
    whole = asyncio.create_task(together(loops.forever(), loops.forever(), loops.deaf_once()))
    while loops.running < 3:  # noqa: ASYNC110 - a turn of the loop each
        await asyncio.sleep(0)
    whole.cancel()
    with pytest.raises(asyncio.CancelledError):
        await whole
    assert (loops.running, loops.cleaned) == (0, 4)


async def test_a_loop_that_ends_by_a_cancellation_nobody_asked_for_ends_all_as_a_fault() -> None:
    async def astray() -> None:
        answer = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(0.01, answer.cancel)
        await answer

    loops = Loops()
    with pytest.raises(Stray):
        async with asyncio.timeout(20):
            await together(asyncio.sleep(0), astray(), loops.forever())
    assert (loops.running, loops.cleaned) == (0, 1)


async def test_when_all_are_done_it_returns() -> None:
    done: list[int] = []

    async def add(number: int) -> None:
        await asyncio.sleep(number / 1000)
        done.append(number)

    await together(add(2), add(1))
    assert done == [1, 2]


async def test_an_end_that_is_cancelled_itself_still_ends_all() -> None:
    loops = Loops()
    tasks = [asyncio.create_task(loops.deaf_once()) for _ in range(2)]
    while loops.running < 2:  # noqa: ASYNC110 - as above
        await asyncio.sleep(0)
    ending = asyncio.create_task(end(tasks))
    await asyncio.sleep(0)
    ending.cancel()
    with suppress(asyncio.CancelledError):
        await ending
    assert all(task.done() for task in tasks)
    assert loops.running == 0


async def test_what_else_fails_while_all_end_is_not_reported_as_lost() -> None:
    async def fails_while_it_ends() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise KeyError

    told: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    with pytest.raises(ValueError, match="told to fail"):
        await together(Loops().fails(), Loops().fails(), fails_while_it_ends())
    gc.collect()
    assert not told


@pytest.mark.parametrize("told", [False, True])
async def test_a_process_whose_worker_ended_cancelled_by_itself_ends_with_a_fault(*, told: bool) -> None:
    async def strays() -> None:
        await asyncio.sleep(0.01)
        raise asyncio.CancelledError

    loops, ending = Loops(), Ending()
    workers = [asyncio.create_task(strays()), asyncio.create_task(loops.forever())]
    if told:  # the one that strays does so while the process drains
        ending.told.set()
    with pytest.raises(Stray):
        await last(Parts(Health(), Hands(), workers, [], []), ending, 5)
    assert (loops.running, loops.cleaned) == (0, 1)


async def test_a_process_that_is_told_to_end_ends_without_a_fault() -> None:
    loops, ending = Loops(), Ending()
    asyncio.get_running_loop().call_later(0.01, ending.told.set)
    await last(Parts(Health(), Hands(), [asyncio.create_task(loops.forever())], [], []), ending, 0)
    assert (loops.running, loops.cleaned) == (0, 1)
