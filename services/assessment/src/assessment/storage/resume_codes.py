"""Codes to go on with, by their keyed hashes, and how often codes were tried from where."""

from datetime import datetime, timedelta
from uuid import UUID

from assessment.domain.resuming import ResumeCode, drawn
from assessment.storage.tables import resume_codes_table
from chassis.reading import Looking, Means
from chassis.store import Store

WINDOW = timedelta(minutes=15)
"""Tries are counted for so long from the first."""
EVERYWHERE = "*"
"""The place under which all tries in a council are counted."""

resume_codes = Store(
    ResumeCode,
    resume_codes_table,
    columns={
        "assessment_id": lambda one: one.assessment_id,
        "case_id": lambda one: one.case_id,
        "person_id": lambda one: one.person_id,
        "code": lambda one: one.code,
    },
    case="case_id",
)

COUNT = """
WITH old AS (DELETE FROM resume_tries WHERE council = $1 AND place <> ALL($2) AND since <= $4),
counted AS (
    INSERT INTO resume_tries AS t (council, place, since, tries)
    SELECT $1, place, $3, 1 FROM unnest($2::text[]) AS place ORDER BY place
    ON CONFLICT (council, place) DO UPDATE SET
        since = CASE WHEN t.since <= $4 THEN excluded.since ELSE t.since END,
        tries = CASE WHEN t.since <= $4 THEN 1 ELSE t.tries + 1 END
    RETURNING place, tries)
SELECT place, tries FROM counted
"""
GIVE_BACK = "UPDATE resume_tries SET tries = tries - 1 WHERE council = $1 AND place = ANY($2) AND tries > 0"


def code_of(look: Looking, code_id: UUID) -> str:
    """Return the code of this id. It is worked out from the council's search key, and kept nowhere."""
    return drawn(look.search_token("resume_code_itself", code_id.hex))


def hashed(look: Looking, code: str) -> str:
    """Return the keyed hash under which a code is kept."""
    return look.search_token("resume_code", code).hex()


def places(look: Looking, address: str) -> list[str]:
    """Return where a try from an address counts: the council, and the address, of which only a keyed hash is kept."""
    return [
        EVERYWHERE,
        *([look.search_token("resume_code_from", address.encode().hex()).hex()] if address else []),
    ]


async def count_try(means: Means, council: str, tried_from: list[str], now: datetime) -> dict[str, int]:
    """Count one try and return how many there were in each place lately, this one included."""
    rows = await means.pool.fetch(council, COUNT, council, tried_from, now, now - WINDOW)
    return {row["place"]: row["tries"] for row in rows}


async def give_back_try(means: Means, council: str, tried_from: list[str]) -> None:
    """Forget one try, for the code was right."""
    await means.pool.fetch(council, GIVE_BACK, council, tried_from)
