"""What a process stands on, and looks at before it works: a database of its revision, and the keys that are its own."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from chassis.health import WELL, Check, NotWell, state
from chassis.keys import FileKeys
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Means
from chassis.revisions import lagging, revision_of
from chassis.service import Service

log = logging.getLogger(__name__)
USED = "SELECT EXISTS (SELECT FROM journal)"


def database_check(service: Service, means: Means) -> Callable[[], Awaitable[None]]:
    """Return what raises unless the database can be reached, and stands where this code can use it."""

    async def check() -> None:
        async with means.pool.acquire(EVERY_COUNCIL) as connection:
            found = await revision_of(connection)
        if wrong := lagging(found, service.migrations):
            raise NotWell(wrong)

    return check


def keys_check(means: Means, keys: FileKeys) -> Callable[[], Awaitable[None]]:
    """Return what raises unless these are the keys of this database; then, and only then, they are used.

    A database that nothing was done in yet takes whatever folder it finds. One that was used knows its own by the
    mark in it: beside another, people of the past would not be found, and what is written now be lost with it.
    """

    async def check() -> None:
        if not keys.trusted:
            (used,) = (await means.pool.fetch(EVERY_COUNCIL, USED))[0]
            await asyncio.to_thread(keys.trust, means.service, first=not used)

    return check


async def until_well(check: Check) -> None:
    """Wait until it is well, saying each time something else is wrong what that is."""
    told = WELL
    while (found := await state(check)) != WELL:
        if found != told:
            log.warning("waiting: %s is %s", check.name, found)
            told = found
        await asyncio.sleep(0.5)
