"""Stores: any value comes back from its row as it went in, and its words lie there sealed."""

import asyncio
import hashlib
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import small_service as small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Text, Uuid
from sqlalchemy.schema import CreateTable

from chassis.keys import FileKeys
from chassis.look import Place
from chassis.reading import Actor, Means, Reading
from chassis.statement import DIALECT
from chassis.store import Store, aggregate_table, canonical
from chassis.work import Work

PRACTITIONER = Actor(uuid4(), "practitioner")
texts = st.text(max_size=12)
plain = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
notes = st.builds(small.Note, text=texts, weight=st.integers(-(2**53), 2**53))
things = st.builds(
    small.Thing,
    id=st.builds(uuid4),
    person_id=st.builds(uuid4),
    colour=plain,
    name=texts,
    notes=st.lists(notes, max_size=3),
    tags=st.dictionaries(plain, texts, max_size=3),
    last=st.none() | notes,
)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(thing=things, other=things)
async def test_whatever_is_kept_comes_back_the_same(
    kept: Means, council: str, thing: small.Thing, other: small.Thing
) -> None:
    async with Work(kept, council, PRACTITIONER, action="keep") as work:
        work.add(small.things, thing)
    assert await Reading(kept, council, PRACTITIONER).get(small.things, thing.id) == thing
    async with Work(kept, council, PRACTITIONER, action="change") as work:
        mine = await work.get(small.things, thing.id)
        mine.name, mine.notes, mine.tags, mine.last = other.name, other.notes, other.tags, other.last
        work.save(small.things, mine)
    found = await Reading(kept, council, PRACTITIONER).find(small.things, person_id=thing.person_id)
    assert found == [mine]


@FEW
@given(thing=things)
async def test_whatever_is_published_comes_back_as_the_bytes_its_digest_was_made_of(
    kept: Means, council: str, thing: small.Thing
) -> None:
    async with Work(kept, council, PRACTITIONER, action="publish") as work:
        link = work.publish(small.copies, thing.id, 1, thing)
    seen = await Reading(kept, council, PRACTITIONER).version(small.copies, thing.id, 1)
    assert hashlib.sha256(canonical(dict(seen.document))).hexdigest() == link.sha256 == seen.sha256
    assert seen.document == small.copies.dump(thing)


async def test_no_word_can_be_read_in_any_table(kept: Means, council: str) -> None:
    secret = "Marmalade on toast"
    note = small.Note(secret, 7)
    thing = small.Thing(uuid4(), uuid4(), "red", secret, [note, note], {"first": secret}, note)
    async with Work(kept, council, PRACTITIONER, action="keep") as work:
        work.add(small.things, thing)
        work.publish(small.copies, thing.id, 1, thing)
    for table in ("things", "versions", "journal"):
        query = f"SELECT t::text AS all FROM {table} t WHERE council = $1"  # noqa: S608 - the names above
        rows = await kept.pool.fetch(council, query, council)
        assert rows
        assert not any(secret in row["all"] or secret.encode().hex() in row["all"] for row in rows)


async def test_words_put_into_another_row_do_not_open(kept: Means, council: str) -> None:
    person = uuid4()
    first, second = (small.Thing(uuid4(), person, "red", name) for name in ("one", "two"))
    async with Work(kept, council, PRACTITIONER, action="keep") as work:
        work.add(small.things, first)
        work.add(small.things, second)
    move = "UPDATE things SET sealed = (SELECT sealed FROM things WHERE id = $2) WHERE id = $1"
    await kept.pool.fetch(council, move, first.id, second.id)
    reading = Reading(kept, council, PRACTITIONER)
    with pytest.raises(ValueError, match="do not belong here"):
        await reading.get(small.things, first.id)
    assert await reading.get(small.things, second.id) == second


async def test_a_page_gives_each_once_in_the_order_of_ids(kept: Means, council: str) -> None:
    ids = sorted(uuid4() for _ in range(7))
    async with Work(kept, council, PRACTITIONER, action="keep") as work:
        for n, id_ in enumerate(ids):
            work.add(small.things, small.Thing(id_, uuid4(), "red" if n % 2 else "blue", "x"))
    reading = Reading(kept, council, PRACTITIONER)
    seen: list[UUID] = []
    after = None
    while page := await reading.page(small.things, after=after, limit=3, colour=None):
        seen += [thing.id for thing in page]
        after = Place(seen[-1])
    assert seen == ids
    red = await reading.page(small.things, colour="red")
    assert [thing.id for thing in red] == ids[1::2]


def test_a_store_whose_words_nobody_could_read_again_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="say whose key"):
        Store(small.Thing, small.things_table)
    with pytest.raises(ValueError, match="no column"):
        Store(small.Mark, small.marks_table, case="nowhere")
    other = aggregate_table("others", MetaData(), Column("colour", Text))
    lost = Store(small.Thing, other, sealed_for=lambda thing: thing.person_id)
    thing = small.Thing(uuid4(), uuid4(), "red", "x")
    with pytest.raises(ValueError, match="person_id must name"):
        lost.row(thing, lost.dump(thing), FileKeys(tmp_path), "e09000099")


async def test_stores_of_two_services_with_one_table_name_do_not_mix(kept: Means, council: str) -> None:
    """In one process (tests, the sandbox's parent) statements are cached by table, not by name."""
    thing = small.Thing(uuid4(), uuid4(), "red", "x")
    async with Work(kept, council, PRACTITIONER, action="keep") as work:
        work.add(small.things, thing)
    elsewhere = aggregate_table("things", MetaData(), Column("tint", Text))
    namesake = Store(small.Mark, elsewhere)
    reading = Reading(kept, council, PRACTITIONER)
    await reading.get(small.things, thing.id)
    row = await Reading(kept, council, PRACTITIONER)._row(namesake, thing.id)
    assert row is not None
    assert row["person"] == thing.id, "a table without person_id takes the id for it"
    again = await asyncio.gather(*(reading.get(small.things, thing.id) for _ in range(3)))
    assert again == [thing] * 3


@dataclass
class Loose:
    """Something that may be nobody's."""

    id: UUID
    owner: UUID | None


async def test_none_finds_what_has_no_value_and_nothing_else(kept: Means, council: str) -> None:
    table = aggregate_table("loose", MetaData(), Column("owner", Uuid))
    store = Store(Loose, table, columns={"owner": lambda loose: loose.owner})
    await kept.pool.fetch(council, f"{CreateTable(table, if_not_exists=True).compile(dialect=DIALECT)}")
    owner, actor = uuid4(), Actor(uuid4(), "stage")
    async with Work(kept, council, actor, action="loose") as work:
        for one in (None, owner):
            work.add(store, Loose(uuid4(), one))
    try:
        for one in (None, owner, None):
            assert [found.owner for found in await Reading(kept, council, actor).find(store, owner=one)] == [
                one
            ]
    finally:
        await kept.pool.fetch(council, "DROP TABLE loose")
