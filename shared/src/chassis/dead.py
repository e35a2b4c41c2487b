"""Dead letters: what could not have its effect, shown to an operator, and tried again when told to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.pool import EVERY_COUNCIL, Pool
from chassis.timers import MOST_TRIES

LIST = """
SELECT council, event_id, source, subject_id, sequence, headers ->> 'ce-type' AS type, error, held_at AS since,
       (SELECT count(*) FROM held b
        WHERE b.council = h.council AND b.source = h.source AND b.subject_id = h.subject_id) - 1 AS behind
FROM held h WHERE reason = 'failed'
UNION ALL
SELECT council, event_id, source, subject_id, sequence, headers ->> 'ce-type', error, retry_at, 0
FROM to_fetch WHERE failed
UNION ALL
SELECT council, subject_id, 'timer', subject_id, 0, kind, error, due, 0
FROM timer WHERE tries >= $1
ORDER BY since
"""
RETRIED = "retried"
"""What stands for the error of a dead letter that is tried again: its trace is over."""
RETRY = (
    """
    UPDATE held SET reason = 'gap', tries = 0, retry_at = clock_timestamp(), error = 'retried'
    WHERE event_id = $1 AND reason = 'failed' RETURNING 1
    """,
    """
    UPDATE to_fetch SET failed = false, tries = 0, retry_at = clock_timestamp(), error = 'retried'
    WHERE event_id = $1 AND failed RETURNING 1
    """,
    "UPDATE timer SET tries = 0 WHERE subject_id = $1 AND tries > 0 RETURNING 1",
)


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An event that failed; its case is parked with `behind` more events until it is tried again.

    Or a timer that failed: `type` is its kind, and `event_id` what it is about.
    """

    council: str
    event_id: UUID
    source: str
    subject_id: UUID
    sequence: int
    type: str
    error: str | None
    since: datetime
    behind: int


async def dead_letters(pool: Pool, event_id: UUID | None = None) -> list[DeadLetter]:
    """Return all dead letters, the oldest first, or the one of an event."""
    rows = await pool.fetch(EVERY_COUNCIL, LIST, MOST_TRIES)
    return [DeadLetter(**dict(row)) for row in rows if event_id in (None, row["event_id"])]


async def retry(pool: Pool, event_id: UUID) -> bool:
    """Let a parked case go on; the worker runs its events again, in order. False where there is no such letter."""
    found = [await pool.fetch(EVERY_COUNCIL, text, event_id) for text in RETRY]
    return any(found)
