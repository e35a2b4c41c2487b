"""The listener: it ends as a whole, and visibly, when told to and when it cannot hear any more."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import small_service as small
from nats.aio.client import Client
from nats.aio.msg import Msg
from small_house import eventually

from chassis import bus as buses
from chassis import listen as listening
from chassis.effects import Effects
from chassis.hearing import Heard, Subscriptions
from chassis.ids import uuid7
from chassis.listen import Ears, listen
from chassis.pool import EVERY_COUNCIL
from chassis.problems import Busy
from chassis.reading import Means
from chassis.together import end
from chassis.work import Work
from contracts.assessment import CaseOpened
from sandbox.nats import Nats

DURABLES = {"ras-0of2", "ras-1of2", "ras-access"}
OPENED = "uk.leeway.assessment.case_opened.v1"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Nats]:
    """Yield a bus of this test's own, which may be killed."""
    server = Nats(tmp_path / "nats").start()
    yield server
    server.delete()


@pytest.fixture
async def client(bus: Nats) -> AsyncIterator[Client]:
    made = await buses.connect(bus.url, "test")
    await buses.ensure_stream(made, "assessment")
    yield made
    await buses.leave(made)


class Listening:
    """A listener of the small service, running."""

    def __init__(self, kept: Means, bus: Nats) -> None:
        subscriptions = small.listener().subscriptions
        means = Means("ras", kept.pool, kept.keys, kept.clock)
        self.ears = Ears({})
        effects = Effects(subscriptions, means, lambda: None)
        self.before = asyncio.all_tasks()
        self.task = asyncio.create_task(listen(subscriptions, means, effects, bus.url, 2, self.ears))

    async def all_ears(self) -> bool:
        """Tell whether every consumer has heard from the server since it was asked."""
        return set(self.ears.last) == DURABLES

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
    assert early.ears.hearing()
    await end([early.task])


async def test_what_is_no_event_of_ours_is_passed_over_and_the_next_is_heard(
    running: Listening, client: Client, kept: Means, council: str
) -> None:
    case, person = uuid4(), uuid4()
    js = client.jetstream()
    subject = f"assessment.{council}.03.{case}.case_opened.v1"
    body = f'{{"case_id": "{case}", "person_id": "{person}", "channel": "online", "opened_on": "2026-01-01"}}'
    headers = {
        "ce-id": str(uuid7()),
        "ce-type": OPENED,
        "ce-council": council,
        "ce-subject": str(case),
        "ce-sequence": "1",
        "ce-time": "2026-01-01T00:00:00+00:00",
        "ce-actor": f"{uuid4()}:practitioner",
    }
    await js.publish(subject, b"\xff\xfe")
    await js.publish(subject, b"{}", headers={**headers, "ce-sequence": "one"})
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
    headers = {
        "ce-id": str(uuid7()),
        "ce-type": OPENED,
        "ce-council": council,
        "ce-subject": str(case),
        "ce-sequence": "1",
        "ce-time": "2026-01-01T00:00:00+00:00",
        "ce-actor": f"{uuid4()}:practitioner",
    }
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
