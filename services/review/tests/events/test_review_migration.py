"""The migrations make exactly the tables that the code declares."""

from services.review.tests.house import House

from chassis.migrate import drift


async def test_the_migrated_database_is_the_one_declared(house: House) -> None:
    assert await drift(house.review.settings.database_url, house.review.service.metadata) == []


async def test_every_table_is_held_to_its_council(house: House) -> None:
    rows = await house.review.means.pool.fetch(
        house.council,
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
        "AND NOT (relrowsecurity AND relforcerowsecurity) AND relname NOT LIKE 'journal%' "
        "AND relname <> 'alembic_version'",
    )
    assert [row["relname"] for row in rows] == []
