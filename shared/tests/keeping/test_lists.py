"""Lists: a page is some of the rows in the order asked for, and every row is on one page."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID, uuid4

import pytest
import small_service as small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_house import Start
from sqlalchemy import Column, Date, Integer, MetaData, Text
from sqlalchemy.schema import CreateTable

from chassis.look import Place
from chassis.reading import Actor, Means, Reading
from chassis.schema import Moment
from chassis.statement import DIALECT
from chassis.store import Store, aggregate_table
from chassis.work import Work

MANAGER = Actor(uuid4(), "manager")


@dataclass
class Parcel:
    """Something that waits."""

    id: UUID
    since: date
    at: datetime
    weight: int
    label: str


ORDERS = ("since", "at", "weight", "label")
"""One column of each type that a list is ordered by."""
columns = (
    Column("since", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("never", Text),
)
parcels_table = aggregate_table("parcels", MetaData(), *columns)
parcels = Store(Parcel, parcels_table, columns={name: attrgetter(name) for name in ORDERS})
parcel = st.builds(
    Parcel,
    id=st.builds(uuid4),
    since=st.dates(date(2026, 4, 1), date(2026, 4, 4)),
    at=st.datetimes(datetime(2026, 4, 1), datetime(2026, 4, 2), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants them naive
    weight=st.integers(-2, 2),
    label=st.sampled_from(["", "a", "ab", "b", "'", "Ä"]),
)


@pytest.fixture
async def waiting(kept: Means, council: str) -> AsyncIterator[Means]:
    """Yield means whose database has a table of parcels."""
    made = CreateTable(parcels_table, if_not_exists=True).compile(dialect=DIALECT)
    await kept.pool.fetch(council, f"{made}")
    yield kept
    await kept.pool.fetch(council, "DROP TABLE parcels")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_=st.lists(parcel, max_size=9), limit=st.integers(1, 4), order=st.sampled_from(ORDERS))
async def test_pages_by_a_column_hold_every_row_once_the_smallest_first(
    waiting: Means, given_: list[Parcel], limit: int, order: str
) -> None:
    council = f"e{uuid4().hex[:9]}"
    async with Work(waiting, council, MANAGER, action="keep") as work:
        for one in given_:
            work.add(parcels, one)
    reading = Reading(waiting, council, MANAGER)
    seen: list[Parcel] = []
    after = None
    while page := await reading.page(parcels, after=after, limit=limit, order=order):
        assert len(page) <= limit
        seen += page
        after = Place(page[-1].id, str(getattr(page[-1], order)))
    assert {one.id for one in seen} == {one.id for one in given_}
    assert len(seen) == len(given_)
    if order != "label":  # text follows the database's collation
        assert seen == sorted(given_, key=lambda one: (getattr(one, order), one.id))


async def test_an_ordered_list_keeps_to_its_filters(waiting: Means, council: str) -> None:
    now = datetime(2026, 4, 1, tzinfo=UTC)
    made = [Parcel(uuid4(), now.date() - timedelta(days=n), now, n % 2, "x") for n in range(6)]
    async with Work(waiting, council, MANAGER, action="keep") as work:
        for one in made:
            work.add(parcels, one)
    reading = Reading(waiting, council, MANAGER)
    first = await reading.page(parcels, limit=2, order="since", weight=1)
    place = Place(first[-1].id, str(first[-1].since))
    rest = await reading.page(parcels, after=place, limit=2, order="since", weight=1)
    assert first + rest == [made[5], made[3], made[1]]


async def test_a_column_that_may_be_empty_orders_no_list(waiting: Means, council: str) -> None:
    with pytest.raises(ValueError, match="may be empty"):
        await Reading(waiting, council, MANAGER).page(parcels, order="never")


async def test_an_ordered_list_is_followed_by_its_cursors(start: Start) -> None:
    speaker = await start(small.speaker())
    colours = ["red", "blue", "red", "green", "blue"]
    for colour in colours:
        made = await speaker.post("/v1/things", {"colour": colour, "name": "x"})
        assert made.status_code == 201, made.text
    shown: list[dict[str, Any]] = []
    path = "/v1/things?limit=2"
    while path:
        page = await speaker.get(path)
        assert page.status_code == 200, page.text
        shown += page.json()["items"]
        path = page.headers["link"][1:].partition(">")[0] if page.json()["next"] else ""
    assert [one["colour"] for one in shown] == sorted(colours)
    assert len({one["id"] for one in shown}) == len(colours)
    cursor = (await speaker.get("/v1/things?limit=2")).json()["next"]
    other = await speaker.get(f"/v1/things?limit=3&cursor={cursor}")
    assert (other.status_code, other.json()["code"]) == (400, "cursor-of-another-question")
