"""What is asked when metrics are shown: how much waits in the database, and how many connections are lent."""

import asyncio
from math import nan

from chassis import metrics
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Means
from chassis.timers import MOST_TRIES

PATIENCE = 2.0
"""Seconds for an answer; what is not known in time is told as not known."""
WAITING = """
SELECT (SELECT count(*) FROM outbox) AS outbox,
       coalesce((SELECT extract(epoch FROM clock_timestamp() - j.recorded_at)
                 FROM outbox o JOIN journal j ON j.council = o.council AND j.id = o.id
                 ORDER BY o.seq LIMIT 1), 0) AS oldest,
       (SELECT count(*) FROM held WHERE reason = 'failed') + (SELECT count(*) FROM to_fetch WHERE failed)
       + (SELECT count(*) FROM timer WHERE tries >= $2) AS dead,
       (SELECT count(*) FROM (SELECT council, source, subject_id FROM held WHERE reason = 'failed'
                              UNION SELECT council, source, subject_id FROM to_fetch WHERE failed) parked) AS parked,
       (SELECT count(*) FROM timer WHERE due <= $1 AND tries < $2) AS due
"""
ASKED = (metrics.OUTBOX_WAITING, metrics.OUTBOX_AGE, metrics.DEAD_LETTERS, metrics.PARKED, metrics.TIMERS_DUE)
"""In the order of the columns of `WAITING`."""


def watch_pool(means: Means) -> None:
    """Tell of this process's connections: how many are lent whenever it is asked, and each wait for one."""
    if not means.telemetry.measuring:
        return

    async def ask() -> None:
        means.telemetry.measured(metrics.POOL_IN_USE, means.pool.lent)
        means.telemetry.measured(metrics.POOL_SIZE, means.pool.size)

    means.telemetry.asked.append(ask)
    means.pool.waited = lambda seconds: means.telemetry.measured(metrics.POOL_WAIT, seconds)


def watch_waiting(means: Means) -> None:
    """Tell of what waits in this service's database, whenever it is asked. The worker alone does."""
    if means.telemetry.measuring:
        means.telemetry.asked.append(lambda: _waiting(means))


async def _waiting(means: Means) -> None:
    found = None
    try:
        async with asyncio.timeout(PATIENCE):
            found = await means.pool.fetchrow(EVERY_COUNCIL, WAITING, means.clock.now(), MOST_TRIES)
    finally:
        for place, metric in enumerate(ASKED):
            means.telemetry.measured(metric, nan if found is None else float(found[place]))
