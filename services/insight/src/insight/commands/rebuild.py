"""Build all that insight shows anew from the stages' own journals, and swap it in while insight goes on answering."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from chassis.hearing import Heard, Subscriptions
from chassis.reading import Means
from chassis.sources import Sources
from insight.commands.build_cases import Builder, Incomplete, build_again, build_cases
from insight.commands.read_journals import Journals, read_journals, read_missing
from insight.domain.told import Told
from insight.storage.rebuilding import LOST, AlreadyRebuilding, Beside, beside, known_councils
from insight.storage.swapping import NotNow

__all__ = ["AlreadyRebuilding", "Incomplete", "Lost", "NotNow", "Rebuilding", "Rebuilt", "rebuild"]
EVENTS_AT_ONCE = 20_000
"""Events from which cases are built in one piece."""
NEARLY = 100
"""So few cases moved since the journals were read last that the rest is read while listeners wait."""
ROUNDS = 20


class Lost(Exception):
    """The database cannot be reached, or went away meanwhile."""


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """What a rebuild needs; `told_of` gives what an event tells, as the subscriptions do."""

    means: Means
    sources: Sources
    subscriptions: Subscriptions
    told_of: Callable[[Heard[Any]], Told]
    councils: Sequence[str] = ()
    """Councils beside those of which something was heard, such as after the database was lost."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was done, and how many seconds each part took; `held` is for how long listeners waited."""

    events: int
    subjects: int
    reading: float
    building: float
    held: float


async def rebuild(asked: Rebuilding) -> Rebuilt:
    """Rebuild.

    Raises, with nothing swapped:
        AlreadyRebuilding: another rebuild is under way.
        Incomplete: a journal lacks something that was said.
        NotNow: others were at work in the tables all the while.
        Lost: the database went away.
        chassis.problems.Busy, chassis.sources.Refused: a stage cannot be read.

    """
    try:
        return await _rebuild(asked)
    except LOST as gone:
        raise Lost from gone


async def _rebuild(asked: Rebuilding) -> Rebuilt:
    councils = sorted({*await known_councils(asked.means.pool), *asked.councils})
    places = {(council, source): 0 for council in councils for source in asked.subscriptions.sources()}
    async with beside(asked.means.pool) as schema:
        journals = Journals(asked.sources, schema, places)
        version = await schema.first_version()
        builder = Builder(asked.means, asked.subscriptions, asked.told_of, schema, version)
        began = time.monotonic()
        await read_journals(journals)
        read = time.monotonic()
        async for rows in schema.in_turn(EVENTS_AT_ONCE):
            await build_cases(builder, rows)
        await schema.loaded()
        built, subjects = time.monotonic(), builder.subjects
        for _ in range(ROUNDS):
            new = await read_journals(journals)
            await build_again(builder, new)
            if len(new) < NEARLY:
                break
        held = await _swap(schema, journals, builder)
        return Rebuilt(journals.events, subjects, read - began, built - read, held)


async def _swap(schema: Beside, journals: Journals, builder: Builder) -> float:
    """Hold listeners out, take in what came meanwhile, and swap; return how long it took."""
    for attempt in range(ROUNDS):
        began, before = time.monotonic(), dict(journals.after)
        try:
            async with schema.last_stretch():
                await build_again(builder, await read_journals(journals))
                await build_again(builder, await read_missing(journals))
                await schema.all_is_read()
                if behind := await schema.ahead():
                    raise Incomplete(f"of {len(behind)} cases more was heard than the journals hold")
        except NotNow:
            journals.after = before  # what was read since is gone with the transaction
            if attempt == ROUNDS - 1:
                raise
            await asyncio.sleep(0.2)
        else:
            break
    return time.monotonic() - began
