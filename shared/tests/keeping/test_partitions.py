"""The journal's partitions, what is append-only, and row-level security on every table."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.ids import uuid7
from chassis.partitions import MONTHS_AHEAD, partitions
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Means

ROW = """
INSERT INTO journal (council, id, at, actor, role, action)
VALUES ($1, $2, clock_timestamp(), $2, 'stage', 'test') RETURNING tableoid::regclass::text
"""
VERSION = """
INSERT INTO versions (council, kind, id, version, at, body, sha256)
VALUES ($1, 'copy', $2, 1, clock_timestamp(), '{}', '')
"""
OPEN = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
ORDER BY c.relname
"""
OWN_COLUMN = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
"""


def first_id(moment: datetime) -> UUID:
    return uuid7(int(moment.timestamp() * 1000))


async def lands(kept: Means, council: str, id_: UUID) -> str:
    row = await kept.pool.fetchrow(council, ROW, council, id_)
    assert row is not None
    return str(row[0])


def months(now: datetime) -> list[tuple[int, int]]:
    return [
        ((now.month + ahead - 1) // 12 + now.year, (now.month + ahead - 1) % 12 + 1)
        for ahead in range(MONTHS_AHEAD + 1)
    ]


async def test_a_row_lands_in_the_partition_of_its_month(kept: Means, council: str) -> None:
    for year, month in months(datetime.now(UTC)):
        assert await lands(kept, council, first_id(datetime(year, month, 1, tzinfo=UTC))) == (
            f"journal_{year}_{month:02}"
        )
        following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
        last = uuid7(int(following.timestamp() * 1000) - 1)
        assert await lands(kept, council, last) == f"journal_{year}_{month:02}"
    assert await lands(kept, council, first_id(datetime(2020, 1, 1, tzinfo=UTC))) == "journal_default"


async def test_housekeeping_makes_what_is_missing_and_leaves_the_rest(kept: Means, council: str) -> None:
    later = datetime(2041, 11, 30, tzinfo=UTC)
    for _ in range(2):
        async with kept.pool.acquire(EVERY_COUNCIL) as connection:
            await connection.execute(";".join(partitions(later)))
    assert await lands(kept, council, first_id(later)) == "journal_2041_11"
    assert await lands(kept, council, first_id(datetime(2042, 2, 28, tzinfo=UTC))) == "journal_2042_02"
    with pytest.raises(asyncpg.RaiseError, match="append-only"):
        await kept.pool.fetch(council, "DELETE FROM journal WHERE council = $1", council)


@pytest.mark.parametrize(("table", "insert"), [("journal", ROW), ("versions", VERSION)])
async def test_what_is_append_only_is_neither_updated_nor_deleted(
    kept: Means, council: str, table: str, insert: str
) -> None:
    id_ = uuid4()
    await kept.pool.fetch(council, insert, council, id_)
    for change in ("UPDATE {} SET at = clock_timestamp()", "DELETE FROM {}", "UPDATE {} SET id = id"):
        with pytest.raises(asyncpg.RaiseError, match="append-only"):
            await kept.pool.fetch(
                council, f"{change.format(table)} WHERE council = $1 AND id = $2", council, id_
            )
    left = await kept.pool.fetch(council, f"SELECT FROM {table} WHERE id = $1", id_)
    assert len(left) == 1


async def test_every_table_is_held_to_its_council_also_for_its_owner(kept: Means, council: str) -> None:
    every = await kept.pool.fetchrow(EVERY_COUNCIL, OWN_COLUMN)
    assert every is not None
    assert every[0] > 20
    rows = await kept.pool.fetch(EVERY_COUNCIL, OPEN)
    assert [row["relname"] for row in rows] == ["alembic_version"]
    await lands(kept, council, uuid7())
    partition = f"journal_{datetime.now(UTC):%Y_%m}"
    for who in (council, "e09000000", EVERY_COUNCIL):
        around = await kept.pool.fetch(who, f"SELECT FROM {partition}")
        assert around == [], "past the journal itself nobody sees a row"
