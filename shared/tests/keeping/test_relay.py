"""The relay: everything written arrives once, also when the bus is killed meanwhile; of two, one leads."""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

import nats
import pytest
import small_service as small
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import PubAck
from small_house import eventually

from chassis import bus as buses
from chassis.clock import CaseClock
from chassis.keys import FileKeys
from chassis.making import make
from chassis.migrate import migrate
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.reading import Actor, Means
from chassis.relay import WAITING, Relay, leader
from chassis.settings import Database
from chassis.together import end
from chassis.work import Work
from contracts.assessment import CaseOpened, CaseReopened
from contracts.event import CATALOGUE, slot
from sandbox.nats import Nats

Maker = Callable[[str], Awaitable[str]]
SYSTEM = Actor(uuid4(), "stage")
COUNT = "SELECT count(*) FROM {}"
LEADERS = """
SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database
WHERE locktype = 'advisory' AND granted AND d.datname = current_database()
"""


@pytest.fixture
async def means(fresh_database: Maker, tmp_path: Path) -> AsyncIterator[Means]:
    dsn = await fresh_database("relay")
    await migrate(dsn, small.speaker().migrations)
    made = Means("assessment", Pool(dsn, size=4), FileKeys(tmp_path / "keys"), CaseClock())
    yield made
    await made.pool.close()


async def say(means: Means, cases: list[UUID]) -> None:
    """Say for each case that it was opened and opened again, in one command each."""
    for case in cases:
        person = uuid4()
        async with Work(means, small.COUNCIL, SYSTEM, action="open") as work:
            work.say(CaseOpened(case_id=case, person_id=person, channel="online", opened_on=work.today))
            work.say(CaseReopened(case_id=case, person_id=person, opened_on=work.today))


async def number(means: Means, text: str) -> int:
    row = await means.pool.fetchrow(EVERY_COUNCIL, text)
    assert row is not None
    return int(row[0])


async def all_sent(means: Means) -> bool:
    return await number(means, COUNT.format("outbox")) == 0


async def stored(url: str) -> list[Msg]:
    """Return every message of the stream, in its order."""
    client = await nats.connect(url)
    try:
        js: JetStreamContext = client.jetstream()
        subscription = await js.subscribe("assessment.>", ordered_consumer=True)
        count = (await js.stream_info("ASSESSMENT")).state.messages
        return [await subscription.next_msg(timeout=20) for _ in range(count)]
    finally:
        await client.close()


async def test_what_was_written_while_the_bus_was_killed_arrives_once_and_in_order(
    means: Means, tmp_path: Path
) -> None:
    bus = Nats(tmp_path / "nats").start()
    wake = asyncio.Event()
    running = asyncio.create_task(Relay(means, bus.url, wake).run())
    cases = [uuid4() for _ in range(60)]
    try:
        for n, case in enumerate(cases):
            await say(means, [case])
            wake.set()
            if n % 20 == 10:
                await asyncio.to_thread(bus.kill)
            if n % 20 == 15:
                await asyncio.to_thread(bus.start)
        await eventually(lambda: all_sent(means), 20)
        messages = await stored(bus.url)
    finally:
        await end([running])
        bus.delete()
    ids = Counter((message.headers or {})["Nats-Msg-Id"] for message in messages)
    rows = await means.pool.fetch(
        EVERY_COUNCIL, "SELECT id, event_type FROM journal WHERE sequence IS NOT NULL"
    )
    assert set(ids) == {str(row["id"]) for row in rows}
    assert set(ids.values()) == {1}
    heard: dict[str, list[int]] = {}
    for message in messages:
        headers = message.headers or {}
        about = headers["ce-subject"]
        heard.setdefault(about, []).append(int(headers["ce-sequence"]))
        name = CATALOGUE[headers["ce-type"]].name
        assert message.subject == f"assessment.{small.COUNCIL}.{slot(UUID(about)):02}.{about}.{name}.v1"
        assert headers["ce-id"] == headers["Nats-Msg-Id"]
    assert heard == {str(case): [1, 2] for case in cases}
    assert await number(means, COUNT.format("feed")) == len(rows)


async def test_answers_of_a_bus_that_died_are_not_waited_for(
    means: Means, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bus = Nats(tmp_path / "nats").start()
    wake = asyncio.Event()
    running = asyncio.create_task(Relay(means, bus.url, wake).run())
    try:
        await say(means, [uuid4()])
        await eventually(lambda: all_sent(means))
        server = bus.running
        assert server is not None
        server.send(signal.SIGSTOP)
        await say(means, [uuid4()])
        wake.set()
        await asyncio.sleep(0.2)
        server.send(signal.SIGKILL)

        async def noticed() -> bool:
            return "relay cannot reach the bus" in caplog.text

        await eventually(noticed)
        await asyncio.to_thread(bus.start)
        await eventually(lambda: all_sent(means))
        assert len(await stored(bus.url)) == 4
    finally:
        await end([running])
        bus.delete()


class Late:
    """A session whose acknowledgements come when they are let."""

    def __init__(self) -> None:
        self.is_closed, self.let = False, asyncio.Event()

    def jetstream(self) -> "Late":
        return self

    async def publish(self, *_: object, **__: object) -> None:
        await self.let.wait()


async def test_the_late_end_of_an_old_session_ends_nothing_of_the_next(means: Means) -> None:
    await say(means, [uuid4()])
    rows = await means.pool.fetch(EVERY_COUNCIL, WAITING, 10)
    relay = Relay(means, "", asyncio.Event())
    old, new = cast("Client", Late()), cast("Client", Late())
    sending = asyncio.create_task(relay._publish(rows, new))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    relay._ended(old)
    await asyncio.sleep(0.01)
    assert not sending.done()
    cast("Late", new).let.set()
    assert len(await sending) == 2
    cast("Late", new).let.clear()
    sending = asyncio.create_task(relay._publish(rows, new))
    await asyncio.sleep(0.01)
    cast("Late", new).is_closed = True
    relay._ended(new)
    assert await sending == []


async def test_an_answer_that_is_cancelled_costs_the_session_and_nothing_is_lost(
    means: Means, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = Nats(tmp_path / "nats").start()
    strays = [asyncio.CancelledError()]
    real = JetStreamContext.publish

    async def astray(js: JetStreamContext, *given: Any, **named: Any) -> PubAck:
        if strays:
            raise strays.pop()
        return await real(js, *given, **named)

    monkeypatch.setattr(JetStreamContext, "publish", astray)
    running = asyncio.create_task(Relay(means, bus.url, asyncio.Event()).run())
    try:
        await say(means, [uuid4()])
        await eventually(lambda: all_sent(means))
        assert not strays
        assert len(await stored(bus.url)) == 2
    finally:
        await end([running])
        bus.delete()


async def test_a_relay_that_leads_and_cannot_reach_the_bus_says_so(means: Means, tmp_path: Path) -> None:
    bus = Nats(tmp_path / "nats").start()
    await asyncio.to_thread(bus.kill)
    relay = Relay(means, bus.url, asyncio.Event())
    running = asyncio.create_task(relay.run())

    async def said(expected: set[str]) -> bool:
        return relay.unreached == expected

    try:
        await eventually(lambda: said({"relay"}))
        await asyncio.to_thread(bus.start)
        await eventually(lambda: said(set()))
        await asyncio.to_thread(bus.kill)
        await eventually(lambda: said({"relay"}))
    finally:
        await end([running])
        bus.delete()


async def test_a_stream_that_was_deleted_is_made_anew_and_what_is_said_then_arrives(
    means: Means, tmp_path: Path
) -> None:
    bus = Nats(tmp_path / "nats").start()
    wake = asyncio.Event()
    running = asyncio.create_task(Relay(means, bus.url, wake).run())
    try:
        await say(means, [uuid4()])
        await eventually(lambda: all_sent(means))
        client = await nats.connect(bus.url)
        await client.jetstream().delete_stream("ASSESSMENT")
        await client.close()
        await say(means, [uuid4()])
        wake.set()
        await eventually(lambda: all_sent(means))
        assert len(await stored(bus.url)) == 2
    finally:
        await end([running])
        bus.delete()


async def test_who_goes_by_a_name_makes_no_stream_and_what_is_said_waits_for_migrate(
    means: Means, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = Nats(tmp_path / "nats").start()
    relay = Relay(means, bus.url.replace("//", "//assessment:word@"), asyncio.Event())
    running = asyncio.create_task(relay.run())

    async def said(expected: set[str]) -> bool:
        return relay.missing == expected

    async def refused() -> bool:
        return bool(relay._since)

    try:
        await say(means, [uuid4()])
        await eventually(refused)
        assert relay.missing == set()  # its servers may only be choosing who leads it
        monkeypatch.setattr(buses, "LEADERLESS", 0.1)
        await eventually(lambda: said({"ASSESSMENT"}))
        assert not await all_sent(means)
        await make(Database(database_url="", nats_url=bus.url), small.speaker().subscriptions)
        await eventually(lambda: all_sent(means))
        assert (relay.missing, relay._since) == (set(), {})
        assert len(await stored(bus.url)) == 2
    finally:
        await end([running])
        bus.delete()


async def test_while_the_bus_is_away_events_have_their_place_in_the_feed_already(means: Means) -> None:
    running = asyncio.create_task(Relay(means, "nats://127.0.0.1:1", asyncio.Event()).run())
    try:
        await say(means, [uuid4()])

        async def placed() -> bool:
            return await number(means, COUNT.format("feed")) == 2

        await eventually(placed)
        assert await number(means, COUNT.format("outbox")) == 2
        assert await number(means, "SELECT max(position) FROM feed") == 2
    finally:
        await end([running])


async def test_of_two_relays_in_two_processes_one_leads_and_the_other_takes_over(
    means: Means, tmp_path: Path
) -> None:
    bus = Nats(tmp_path / "nats").start()
    other = Means(means.service, Pool(means.pool._dsn, size=2), means.keys, means.clock)
    first, second = (
        asyncio.create_task(Relay(each, bus.url, asyncio.Event()).run()) for each in (means, other)
    )

    async def led() -> bool:
        return await number(means, LEADERS) == 1

    try:
        await eventually(led)
        await say(means, [uuid4() for _ in range(5)])
        await eventually(lambda: all_sent(means))
        assert await number(means, LEADERS) == 1
        await end([first])
        await say(means, [uuid4() for _ in range(5)])
        await eventually(lambda: all_sent(means))
        assert len(await stored(bus.url)) == 20
        assert await number(means, "SELECT count(DISTINCT position) FROM feed") == 20
    finally:
        await end([first, second])
        await other.pool.close()
        bus.delete()


async def test_a_leader_whose_connection_is_killed_leads_no_more(means: Means) -> None:
    async with leader(means, "test") as connection:
        backend = await connection.fetchval("SELECT pg_backend_pid()")
        await means.pool.fetch(EVERY_COUNCIL, "SELECT pg_terminate_backend($1)", backend)

        async def lost() -> bool:
            return connection.is_closed()

        await eventually(lost)
        async with asyncio.timeout(20), leader(means, "test") as following:
            assert await following.fetchval("SELECT pg_backend_pid()") != backend
