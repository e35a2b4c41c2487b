"""Each arm of the statement made to fail, in each way it can: no row is left in any table."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import small_service as small

from chassis import schema, writes
from chassis.call import Call
from chassis.clock import CaseClock
from chassis.effects import IN_ORDER, OutOfStep
from chassis.identity import Principal
from chassis.ids import uuid7
from chassis.keys import FileKeys
from chassis.migrate import migrate
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.problems import Conflict, KeyReused, NotHere, Stale
from chassis.reading import Actor, Means
from chassis.sending import AlreadyHeard
from chassis.statement import Arm
from chassis.work import Work
from contracts.assessment import CaseOpened, CaseReopened

Maker = Callable[[str], Awaitable[str]]
SOURCE = "ras"
WHO = Principal(uuid4(), "i", "s", small.COUNCIL, "manager", "c", frozenset(), None, 0)
TABLES = (*schema.chassis.tables, *small.metadata.tables)


@pytest.fixture(scope="module")
async def means(fresh_database: Maker, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Means]:
    dsn = await fresh_database("arms")
    await migrate(dsn, small.speaker().migrations)
    pool = Pool(dsn, size=4, patience=10)
    yield Means("assessment", pool, FileKeys(tmp_path_factory.mktemp("arms") / "keys"), CaseClock())
    await pool.close()


async def everything(means: Means) -> dict[str, list[str]]:
    """Return every row of every table."""
    found = {}
    for table in TABLES:
        query = f"SELECT t::text AS row FROM {table} t ORDER BY 1"  # noqa: S608 - declared tables
        rows = await means.pool.fetch(EVERY_COUNCIL, query)
        found[table] = [row["row"] for row in rows]
    return found


@dataclass
class Scene:
    """What one command with every kind of arm stands on."""

    means: Means
    kept: UUID
    dropped: UUID
    subject_id: UUID
    group_id: UUID
    to_fetch: UUID
    call: Call
    event_id: UUID

    async def act(self) -> None:
        """Do one command with every kind of arm there is."""
        async with Work(
            self.means, small.COUNCIL, Actor(WHO.id, WHO.role), call=self.call, action="all", arms=self.arms()
        ) as work:
            kept = await work.get(small.things, self.kept, match=True)
            dropped = await work.get(small.things, self.dropped)
            kept.colour = "blue"
            work.save(small.things, kept)
            work.drop(small.things, dropped)
            added = small.Thing(self.subject_id, work.new_id(), "red", "Marmalade")
            work.add(small.things, added)
            work.publish(small.copies, added.id, 1, added)
            work.say(
                CaseOpened(
                    case_id=added.id, person_id=added.person_id, channel="online", opened_on=work.today
                )
            )
            work.say(CaseReopened(case_id=added.id, person_id=added.person_id, opened_on=work.today))
            work.say(CaseReopened(case_id=kept.id, person_id=kept.person_id, opened_on=work.today))
            work.due("look-again", added.id, datetime(2090, 1, 1, tzinfo=UTC), case_id=added.id)
            work.undue("look-again", kept.id)
            work.allow(added.id, WHO.id, "self", source_id=added.id)
            work.disallow(kept.id, WHO.id, source_id=kept.id, sequence=1)
            work.members(self.group_id, [uuid4(), WHO.id])
            work.answers(small.things, added, href="/v1/things", status=201)

    def arms(self) -> Iterator[Arm]:
        """Give the arms that a listener and the fetcher add."""
        about = {"council": small.COUNCIL, "event_id": self.event_id}
        yield writes.insert_row(schema.inbox, {**about, "consumer": IN_ORDER}, name="inbox")
        yield writes.advance_position(small.COUNCIL, SOURCE, self.kept, 2, error=OutOfStep())
        waiting = {
            **about,
            "source": SOURCE,
            "subject_id": self.kept,
            "sequence": 2,
            "headers": "{}",
            "body": "{}",
        }
        yield writes.insert_row(schema.to_fetch, waiting, name="to_fetch")
        gone = {"council": small.COUNCIL, "event_id": self.to_fetch}
        yield writes.delete_row(schema.to_fetch, gone, name="fetched", error=AlreadyHeard())


@pytest.fixture
async def scene(means: Means) -> Scene:
    """Return a command that would hold, with something of every kind that it changes, replaces or deletes."""
    group, waiting = uuid4(), uuid4()
    actor = Actor(WHO.id, WHO.role)
    ids = []
    for _ in range(2):
        async with Work(means, small.COUNCIL, actor, action="open") as work:
            thing = await small.open_thing(work, small.ThingAsked(colour="timed", name="x"))
            work.members(group, [uuid4()])
        ids.append(thing.id)
    event = {
        "council": small.COUNCIL,
        "event_id": waiting,
        "source": SOURCE,
        "subject_id": ids[0],
        "sequence": 1,
    }
    arms = [
        writes.advance_position(small.COUNCIL, SOURCE, ids[0], 1, error=OutOfStep()),
        writes.insert_row(schema.to_fetch, {**event, "headers": "{}", "body": "{}"}, name="to_fetch"),
    ]
    async with Work(means, small.COUNCIL, actor, action="heard", arms=arms):
        pass
    call = Call(WHO, "POST", "/v1/things", "all", key=str(uuid4()), body_hash=b"h", if_match=1)
    return Scene(means, ids[0], ids[1], uuid7(), group, waiting, call, uuid7())


ARMS = [
    ("things", "INSERT"),
    ("things", "UPDATE"),
    ("things", "DELETE"),
    ("versions", "INSERT"),
    ("event_counter", "INSERT"),
    ("journal", "INSERT"),
    ("outbox", "INSERT"),
    ("idempotency", "INSERT"),
    ("inbox", "INSERT"),
    ("position", "UPDATE"),
    ("to_fetch", "INSERT"),
    ("to_fetch", "DELETE"),
    ("timer", "INSERT"),
    ("timer", "DELETE"),
    ("known_access", "INSERT"),
    ("known_access", "UPDATE"),
    ("known_member", "INSERT"),
    ("known_member", "DELETE"),
]
"""Every table the statement writes, by every verb it writes it with."""
UNCOUNTED = {("timer", "DELETE"), ("known_member", "INSERT"), ("known_member", "DELETE")}
"""Arms that may touch any number of rows: what is not there need not be taken away."""
SWALLOWED = "RETURN NULL"
RAISED = "RAISE EXCEPTION 'made to fail'"


async def falls(scene: Scene, table: str, verb: str, how: str) -> bool:
    """Make one arm fail in the database itself, act, and tell whether the command was refused."""
    async with scene.means.pool.acquire(EVERY_COUNCIL) as connection:
        await connection.execute(
            f"CREATE FUNCTION made_to_fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {how}; END $$;"
            f"CREATE TRIGGER made_to_fail BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION made_to_fail()"
        )
    try:
        await scene.act()
    except Exception:  # noqa: BLE001 - whatever it is refused with
        return True
    finally:
        async with scene.means.pool.acquire(EVERY_COUNCIL) as connection:
            await connection.execute("DROP FUNCTION made_to_fail CASCADE")
    return False


async def test_the_command_of_this_test_has_every_kind_of_arm(scene: Scene) -> None:
    before = await everything(scene.means)
    await scene.act()
    after = await everything(scene.means)
    written = {table for table in TABLES if before[table] != after[table]}
    assert written == {table for table, _ in ARMS}
    assert set(TABLES) - written == {"held", "draft", "feed", "marks"}


@pytest.mark.parametrize("how", [RAISED, SWALLOWED])
@pytest.mark.parametrize(("table", "verb"), ARMS)
async def test_an_arm_that_fails_leaves_no_row_of_any_other(
    scene: Scene, table: str, verb: str, how: str
) -> None:
    before = await everything(scene.means)
    if how == SWALLOWED and (table, verb) in UNCOUNTED:
        assert not await falls(scene, table, verb, how)
        return
    assert await falls(scene, table, verb, how)
    assert await everything(scene.means) == before
    await scene.act()
    assert await everything(scene.means) != before


async def test_without_the_guard_the_other_arms_would_stay(scene: Scene) -> None:
    before = await everything(scene.means)
    [row] = await scene.means.pool.fetch(
        EVERY_COUNCIL, "SELECT pg_get_functiondef('chassis_guard'::regproc) AS text"
    )
    async with scene.means.pool.acquire(EVERY_COUNCIL) as connection:
        await connection.execute(
            "CREATE OR REPLACE FUNCTION chassis_guard(counted bigint[], wanted int[]) RETURNS int "
            "LANGUAGE sql AS 'SELECT 0'"
        )
    try:
        assert not await falls(scene, "things", "UPDATE", SWALLOWED)
        assert await everything(scene.means) != before
    finally:
        async with scene.means.pool.acquire(EVERY_COUNCIL) as connection:
            await connection.execute(row["text"])


async def somebody_else(scene: Scene, change: str, *values: object) -> None:
    """Change the database as somebody would who was first."""
    await scene.means.pool.fetch(EVERY_COUNCIL, change, *values)


async def test_what_is_there_already_is_not_added_again(scene: Scene) -> None:
    taken = replace(scene, subject_id=scene.kept)
    before = await everything(scene.means)
    with pytest.raises((Conflict, RuntimeError)):
        await taken.act()
    assert await everything(scene.means) == before


async def test_a_version_that_moved_between_read_and_write_is_stale(scene: Scene) -> None:
    async with Work(scene.means, small.COUNCIL, Actor(WHO.id, WHO.role), action="late") as work:
        mine = await work.get(small.things, scene.kept)
        await somebody_else(scene, "UPDATE things SET version = version + 1 WHERE id = $1", scene.kept)
        before = await everything(scene.means)
        mine.colour = "green"
        work.save(small.things, mine)
        work.say(CaseReopened(case_id=mine.id, person_id=mine.person_id, opened_on=work.today))
        with pytest.raises(Stale):
            await work.__aexit__(None, None, None)
        work.discard()
    assert await everything(scene.means) == before


async def test_what_was_deleted_meanwhile_is_not_deleted_twice(scene: Scene) -> None:
    async with Work(scene.means, small.COUNCIL, Actor(WHO.id, WHO.role), action="late") as work:
        mine = await work.get(small.things, scene.dropped)
        await somebody_else(scene, "DELETE FROM things WHERE id = $1", scene.dropped)
        before = await everything(scene.means)
        work.drop(small.things, mine)
        work.note("drop")
        with pytest.raises(Stale):
            await work.__aexit__(None, None, None)
        work.discard()
    assert await everything(scene.means) == before


async def test_a_version_number_is_given_once(scene: Scene) -> None:
    await scene.act()
    before = await everything(scene.means)
    work = Work(scene.means, small.COUNCIL, Actor(WHO.id, WHO.role), action="again")
    thing = await work.get(small.things, scene.subject_id)
    thing.colour = "green"
    work.save(small.things, thing)
    work.publish(small.copies, thing.id, 1, thing)
    with pytest.raises((Stale, Conflict)):
        await work.__aexit__(None, None, None)
    assert await everything(scene.means) == before


async def test_an_event_that_was_heard_has_no_second_effect(scene: Scene) -> None:
    row = (small.COUNCIL, IN_ORDER, scene.event_id)
    await somebody_else(scene, "INSERT INTO inbox (council, consumer, event_id) VALUES ($1, $2, $3)", *row)
    before = await everything(scene.means)
    with pytest.raises(AlreadyHeard):
        await scene.act()
    assert await everything(scene.means) == before


@pytest.mark.parametrize("last", [0, 2, 5])
async def test_an_event_out_of_step_has_no_effect(scene: Scene, last: int) -> None:
    await somebody_else(scene, "UPDATE position SET last = $1 WHERE subject_id = $2", last, scene.kept)
    before = await everything(scene.means)
    with pytest.raises(OutOfStep):
        await scene.act()
    assert await everything(scene.means) == before


async def test_what_was_fetched_meanwhile_has_no_second_effect(scene: Scene) -> None:
    await somebody_else(scene, "DELETE FROM to_fetch WHERE event_id = $1", scene.to_fetch)
    before = await everything(scene.means)
    with pytest.raises(AlreadyHeard):
        await scene.act()
    assert await everything(scene.means) == before


async def test_a_key_that_somebody_else_used_meanwhile_is_refused(scene: Scene) -> None:
    await somebody_else(
        scene,
        "INSERT INTO idempotency (council, key, caller, body_hash, status, kind, id, version, href) "
        "VALUES ($1, $2, $3, 'h', 201, 'all', $3, 1, '/x')",
        *(small.COUNCIL, scene.call.key, uuid4()),
    )
    before = await everything(scene.means)
    with pytest.raises(KeyReused):
        await scene.act()
    assert await everything(scene.means) == before


async def test_another_council_has_no_arm_that_reaches_in(scene: Scene) -> None:
    before = await everything(scene.means)
    work = Work(scene.means, "e09000001", Actor(WHO.id, WHO.role), action="reach")
    with pytest.raises(NotHere):
        await work.get(small.things, scene.kept)
    assert await everything(scene.means) == before
