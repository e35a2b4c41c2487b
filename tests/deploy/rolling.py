"""Ending each process under load, as a cluster does when it brings a new release, and what the load saw of it."""

import asyncio
import signal
import time
from dataclasses import dataclass, field

from tests.deploy.estate_apart import Estate
from tests.deploy.load import Load
from tests.deploy.replica import Replica

from sandbox.faults.counting import Counted, count

LIVES = 5
"""Cases that are lived at once; more only make the processes wait for the machine that they start on."""
PRE_STOP = 0.5
"""Seconds for which a process is left in peace once no new connection goes to it; manifests say 5."""
GRACE = 35.0
"""Seconds from the word to end until it must have ended: the 40 of a pod, less its 5 before the word."""


@dataclass
class Rolled:
    """What a load saw while every process was ended in turn, and after that one was killed."""

    codes: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    asked: int = 0
    written: int = 0
    ended: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    failed_when_killed: dict[str, int] = field(default_factory=dict)
    counted: Counted = field(default_factory=Counted)


async def roll(estate: Estate) -> Rolled:
    """Put a load on, end each process, then kill the API of one service that is left, let the load end, and count.

    In turn: the first of both APIs and of both workers of every service, each of which is begun again; then the
    second, whose work those take over.
    """
    found, load = Rolled(), Load(estate.layout, LIVES, seed=6)
    await load.begin()
    for number, then in enumerate((_ended_and_begun, _ended)):
        turn = [replicas[number] for replicas in estate.replicas.values()]
        await asyncio.gather(*(asyncio.to_thread(then, estate, each, found) for each in turn))
    found.asked, found.written = load.seen.total(), len(load.caller.acknowledged)
    found.failed = load.failed
    killed = estate.replicas["assessment", "api"][0]
    killed.end(signal.SIGKILL)
    killed.start()
    await asyncio.to_thread(estate.wait, [killed])
    found.failed_when_killed = load.failed
    await load.finish(60)
    found.ended = load.ended
    found.counted = await count(estate.layout, load.caller.acknowledged)
    return found


def _ended(estate: Estate, replica: Replica, found: Rolled) -> None:
    """End a process as a cluster does: no new connection, a pause, the word, the end."""
    if (backend := estate.backend(replica)) is not None:
        backend.leaving = True
    time.sleep(PRE_STOP)
    began = time.monotonic()
    found.codes[replica.name] = replica.end(signal.SIGTERM, GRACE)
    found.seconds[replica.name] = time.monotonic() - began


def _ended_and_begun(estate: Estate, replica: Replica, found: Rolled) -> None:
    """End a process, and begin it again."""
    _ended(estate, replica, found)
    replica.start()
    if (backend := estate.backend(replica)) is not None:
        backend.ready = backend.leaving = False
    estate.wait([replica])
