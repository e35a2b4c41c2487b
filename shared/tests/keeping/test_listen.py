"""The listener: it ends as a whole, and visibly, when told to and when it cannot hear any more."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import UUID, uuid4

import nats.errors
import pytest
import small_service as small
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import RePublish, StreamConfig
from nats.js.errors import NotFoundError
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from small_house import eventually

from chassis import bus as buses
from chassis import listen as listening
from chassis import worker
from chassis.cli import settings_for_description
from chassis.effects import Effects
from chassis.hearing import Heard, Subscriptions
from chassis.ids import uuid7
from chassis.listen import Ears, listen
from chassis.making import make
from chassis.pool import EVERY_COUNCIL
from chassis.problems import Busy
from chassis.reading import Means
from chassis.settings import Database
from chassis.telemetry import Telemetry
from chassis.together import end
from chassis.work import Work
from chassis.worker import Wakes
from contracts.assessment import CaseOpened
from sandbox.nats import Nats

CONSUMERS = {"ASSESSMENT.ras-0of2", "ASSESSMENT.ras-1of2", "ASSESSMENT.ras-access"}
OPENED = "uk.leeway.assessment.case_opened.v1"


def opening(case: UUID, council: str) -> dict[str, str]:
    """Return the attributes of an event that says a case was opened."""
    return {
        "ce-id": str(uuid7()),
        "ce-type": OPENED,
        "ce-council": council,
        "ce-subject": str(case),
        "ce-sequence": "1",
        "ce-time": "2026-01-01T00:00:00+00:00",
        "ce-actor": f"{uuid4()}:practitioner",
    }


def opened_body(case: UUID) -> bytes:
    """Return its body."""
    said = {"case_id": str(case), "person_id": str(uuid4()), "channel": "online", "opened_on": "2026-01-01"}
    return json.dumps(said).encode()


class Listening:
    """A listener of the small service, running."""

    def __init__(self, kept: Means, bus: Nats, user: str = "") -> None:
        subscriptions = small.listener().subscriptions
        means = Means("ras", kept.pool, kept.keys, kept.clock)
        self.ears = Ears({})
        effects = Effects(subscriptions, means, lambda: None)
        self.before = asyncio.all_tasks()
        url = bus.url.replace("//", f"//{user}")
        self.task = asyncio.create_task(listen(subscriptions, means, effects, url, 2, self.ears))

    async def all_ears(self) -> bool:
        """Tell whether every consumer has heard from the server since it was asked."""
        return set(self.ears.last) == CONSUMERS

    def left(self) -> set["asyncio.Task[object]"]:
        """Return the tasks it left behind."""
        known = {*self.before, self.task, asyncio.current_task()}
        return {task for task in asyncio.all_tasks() if task not in known}


@pytest.fixture
async def running(kept: Means, bus: Nats, client: Client) -> AsyncIterator[Listening]:
    """Yield a running listener; `client` made the stream it hears."""
    assert client.is_connected
    made = Listening(kept, bus)
    await eventually(made.all_ears)
    yield made
    await end([made.task])


async def test_cancelled_it_ends_with_all_its_consumers(running: Listening) -> None:
    await asyncio.sleep(0.1)
    running.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running.task
    await asyncio.sleep(0.05)
    assert running.left() == set()


async def test_a_bus_that_is_killed_ends_it_soon(running: Listening, bus: Nats) -> None:
    await asyncio.to_thread(bus.kill)
    with pytest.raises(listening.Deaf):
        async with asyncio.timeout(10):
            await running.task
    assert not running.task.cancelled()
    await asyncio.sleep(0.05)
    assert running.left() == set()


async def test_a_consumer_that_was_deleted_is_deaf_and_ends_all(
    running: Listening, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "SILENCE", 1.0)
    assert running.ears.hearing()
    await client.jetstream().delete_consumer("ASSESSMENT", "ras-1of2")
    with pytest.raises(listening.Deaf, match="ras-1of2"):
        async with asyncio.timeout(10):
            await running.task
    assert not running.ears.hearing()


async def test_it_waits_for_a_source_that_is_not_there_yet(kept: Means, bus: Nats) -> None:
    early = Listening(kept, bus)
    await asyncio.sleep(0.2)
    assert not early.task.done()
    assert not early.ears.hearing()
    assert early.ears.unreached == CONSUMERS
    made = await buses.connect(bus.url, "test")
    await buses.ensure_stream(made, "assessment")
    await buses.leave(made)

    async def heard() -> bool:
        return early.ears.hearing()

    await eventually(heard)
    await end([early.task])


async def test_who_goes_by_a_name_makes_nothing_and_hears_as_soon_as_migrate_has_made_it(
    kept: Means, bus: Nats, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(buses, "LEADERLESS", 0.2)
    monkeypatch.setattr(listening, "SILENCE", 1.5)
    monkeypatch.setattr(listening, "HEARTBEAT", 0.2)  # so that who is there is never silent for so long
    named = Listening(kept, bus, user="ras:word@")
    named.ears.missing.update(CONSUMERS)

    async def missed() -> bool:
        return named.ears.told == named.ears.missing == CONSUMERS

    await eventually(missed)
    assert await client.jetstream().consumers_info("ASSESSMENT") == []
    subscriptions, one = small.listener().subscriptions, "ASSESSMENT.ras-1of2"
    await make(Database(database_url="", nats_url=bus.url, slot_groups=2), subscriptions)

    async def found() -> bool:
        return not named.ears.missing and named.ears.hearing()

    await eventually(found)
    await client.jetstream().delete_consumer("ASSESSMENT", "ras-1of2")

    async def gone() -> bool:
        return named.ears.missing == {one}

    await eventually(gone)
    await asyncio.sleep(2 * listening.SILENCE)
    assert not named.task.done()  # one that is not there ends no other's hearing
    assert (named.ears.missing, named.ears.hearing()) == ({one}, True)
    assert caplog.text.count(f"{one} is not there: nothing is heard by it until migrate has made it") == 2
    await make(Database(database_url="", nats_url=bus.url, slot_groups=2), subscriptions)
    await eventually(found)
    await asyncio.to_thread(bus.kill)
    with pytest.raises(listening.Deaf):
        async with asyncio.timeout(10):
            await named.task


async def test_a_bus_that_was_never_reached_is_not_heard(kept: Means) -> None:
    ears, subscriptions = Ears({}), small.listener().subscriptions
    effects = Effects(subscriptions, kept, lambda: None)
    with pytest.raises((OSError, nats.errors.Error)):
        await listen(subscriptions, kept, effects, "nats://127.0.0.1:1", 2, ears)
    assert not ears.hearing()


async def test_why_a_listener_begins_again_is_told_in_its_words_and_once_until_it_changes(
    kept: Means, bus: Nats, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.is_connected
    monkeypatch.setattr(worker, "BEGIN_AGAIN", 0.02)
    settings = settings_for_description(small.listener()).model_copy(update={"nats_url": bus.url})
    means, wakes = Means("ras", kept.pool, kept.keys, kept.clock), Wakes()
    effects = Effects(small.listener().subscriptions, means, lambda: None)
    task = asyncio.create_task(worker._hear(settings, means, effects, wakes))

    async def heard() -> bool:
        return bool(wakes.ears.last) and wakes.ears.hearing()

    async def told() -> bool:
        return len(again()) == 2

    def again() -> list[str]:
        return [said for said in caplog.messages if said.startswith("listener begins again: ")]

    try:
        await eventually(heard)
        await asyncio.to_thread(bus.kill)
        await eventually(told)
        await asyncio.sleep(0.3)
        assert len(again()) == 2
        assert again()[0].startswith("listener begins again: Deaf: ras-")
        assert again()[1].rpartition(" ")[2] in {"NoServersError", "ConnectionRefusedError"}
    finally:
        await end([task])


async def test_a_source_that_is_silent_is_not_hidden_by_one_that_is_heard(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "SILENCE", 0.5)
    await buses.ensure_stream(client, "planning")
    only = buses.durables(small.listener().subscriptions, "assessment", 1)["ras-0of1"]
    ears = Ears({})
    await buses.ensure_consumer(client, "assessment", only)

    async def hear(stream: str) -> None:
        async for _ in listening.pull(client, stream, "ras-0of1", ears):
            pass

    heard = asyncio.create_task(hear("ASSESSMENT"))
    with pytest.raises(listening.Deaf):
        async with asyncio.timeout(10):
            await hear("PLANNING")
    assert not heard.done()
    await end([heard])


@pytest.mark.parametrize("tracing", [False, True])
async def test_a_message_without_any_attribute_but_its_type_is_passed_over_traced_or_not(
    kept: Means, client: Client, bus: Nats, *, tracing: bool
) -> None:
    telemetry = Telemetry(service="ras", exporter=InMemorySpanExporter()) if tracing else Telemetry()
    means = Means("ras", kept.pool, kept.keys, kept.clock, telemetry=telemetry)
    subscriptions = small.listener().subscriptions
    effects = Effects(subscriptions, means, lambda: None)
    task = asyncio.create_task(listen(subscriptions, means, effects, bus.url, 1, Ears({})))
    js = client.jetstream()
    try:
        await js.publish("assessment.e1.03.x.case_opened.v1", b"{}", headers={"ce-type": OPENED})

        async def passed() -> bool:
            with suppress(NotFoundError):
                info = await js.consumer_info("ASSESSMENT", "ras-0of1")
                return info.ack_floor is not None and info.ack_floor.stream_seq == 1
            return False

        await eventually(passed)
    finally:
        await end([task])
        telemetry.shutdown()


async def test_what_another_stream_republishes_into_a_source_is_refused(
    kept: Means, client: Client, bus: Nats, council: str, caplog: pytest.LogCaptureFixture
) -> None:
    forging = StreamConfig(
        name="RAS", subjects=["ras.>"], republish=RePublish(src="ras.forged.>", dest="assessment.>")
    )
    js = client.jetstream()
    await js.add_stream(forging)
    telemetry = Telemetry(service="ras", metrics=True)
    means = Means("ras", kept.pool, kept.keys, kept.clock, telemetry=telemetry)
    subscriptions = small.listener().subscriptions
    effects = Effects(subscriptions, means, lambda: None)
    case = uuid4()
    await js.publish(
        f"ras.forged.{council}.03.{case}.case_opened.v1", opened_body(case), headers=opening(case, council)
    )
    task = asyncio.create_task(listen(subscriptions, means, effects, bus.url, 1, Ears({})))

    async def refused() -> bool:
        return b'events_refused_total{source="assessment"} 1.0' in telemetry.exposition()[0]

    try:
        await eventually(refused)
        assert "refused what another stream republished" in caplog.text
        assert await kept.pool.fetch(EVERY_COUNCIL, "SELECT FROM marks WHERE id = $1", case) == []
        assert b'consumer_lag{consumer="ras-0of1",stream="ASSESSMENT"} 0.0' in telemetry.exposition()[0]
    finally:
        await end([task])
    assert b"consumer_lag{" not in telemetry.exposition()[0]
    telemetry.shutdown()


async def test_what_is_no_event_of_ours_is_passed_over_and_the_next_is_heard(
    running: Listening, client: Client, kept: Means, council: str
) -> None:
    case, person = uuid4(), uuid4()
    js = client.jetstream()
    subject = f"assessment.{council}.03.{case}.case_opened.v1"
    body = f'{{"case_id": "{case}", "person_id": "{person}", "channel": "online", "opened_on": "2026-01-01"}}'
    headers = opening(case, council)
    await js.publish(subject, b"\xff\xfe")
    await js.publish(subject, b"{}", headers={**headers, "ce-sequence": "one"})
    for status in ("100", "404", "408", "503"):
        await js.publish(subject, b"{}", headers={"Status": status, "Description": "planted"})
    await js.publish(subject, body.encode(), headers=headers)

    async def marked() -> bool:
        return bool(await kept.pool.fetch(EVERY_COUNCIL, "SELECT FROM marks WHERE id = $1", case))

    await eventually(marked)
    assert not running.task.done()


async def test_only_faults_of_ours_count_until_a_case_is_parked(
    kept: Means, bus: Nats, client: Client, council: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "_delay", lambda *_, **__: 0.01)
    case, ends = uuid4(), [*[Busy()] * 7, *[RuntimeError("ours")] * 4]
    subscriptions = Subscriptions("ras")

    @subscriptions.on(CaseOpened)
    async def opened(heard: Heard[CaseOpened], work: Work) -> None:
        if ends:
            raise ends.pop(0)
        work.add(small.marks, small.Mark(heard.event.subject_id, heard.event.person_id))

    means = Means("ras", kept.pool, kept.keys, kept.clock)
    effects = Effects(subscriptions, means, lambda: None)
    task = asyncio.create_task(listen(subscriptions, means, effects, bus.url, 1, Ears({})))
    body = {"case_id": str(case), "person_id": str(uuid4()), "channel": "online", "opened_on": "2026-01-01"}
    headers = opening(case, council)
    subject = f"assessment.{council}.03.{case}.case_opened.v1"
    await client.jetstream().publish(subject, json.dumps(body).encode(), headers=headers)

    async def marked() -> bool:
        return bool(await kept.pool.fetch(EVERY_COUNCIL, "SELECT FROM marks WHERE id = $1", case))

    try:
        await eventually(marked)
        assert await kept.pool.fetch(EVERY_COUNCIL, "SELECT FROM held WHERE subject_id = $1", case) == []
    finally:
        await end([task])


def test_what_met_an_unreachable_database_comes_again_within_a_second() -> None:
    def delays(**most: float) -> list[float]:
        replies = [
            f"$JS.ACK.ASSESSMENT.ras-0of1.{tries}.7.7.1700000000000000000.0" for tries in (1, 3, 5, 50)
        ]
        return [listening._delay(Msg(Client(), "", reply), **most) for reply in replies]

    assert delays(most=listening.SOON) == pytest.approx([0.2, 0.8, 1.0, 1.0])
    assert delays() == pytest.approx([0.2, 0.8, 3.2, 30.0])
