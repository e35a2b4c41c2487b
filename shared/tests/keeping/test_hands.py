"""What a worker has in hand when it is told to end is finished, and nothing more is begun."""

import asyncio
from dataclasses import replace
from time import monotonic
from uuid import UUID

import nats
import pytest
import small_service as small
from small_house import Start

from chassis.draining import Ending
from chassis.hands import Hands
from chassis.hearing import Heard, Subscriptions
from chassis.run import both
from chassis.work import Work
from contracts.assessment import CaseOpened
from sandbox.nats import Nats


async def test_an_end_waits_for_what_has_begun_and_nothing_more_begins() -> None:
    hands, done = Hands(), list[int]()

    async def piece(number: int) -> None:
        async with hands.one():
            await asyncio.sleep(0.05)
            done.append(number)

    first = asyncio.create_task(piece(1))
    await asyncio.sleep(0)
    finishing = asyncio.create_task(hands.finish(10))
    await asyncio.sleep(0)
    late = asyncio.create_task(piece(2))
    await finishing
    assert (done, first.done(), late.done()) == ([1], True, False)
    late.cancel()
    await asyncio.wait({late})
    assert done == [1]


async def test_an_end_does_not_wait_for_ever() -> None:
    hands = Hands()

    async def stuck() -> None:
        async with hands.one():
            await asyncio.sleep(60)

    task = asyncio.create_task(stuck())
    await asyncio.sleep(0)
    began = monotonic()
    await hands.finish(0.1)
    assert 0.1 <= monotonic() - began < 10
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_message_in_hand_has_its_effect_and_is_acknowledged_and_the_next_waits(
    start: Start, nats_server: Nats
) -> None:
    begun, heard = asyncio.Event(), list[UUID]()
    subscriptions = Subscriptions("ras")

    @subscriptions.on(CaseOpened)
    async def opened(found: Heard[CaseOpened], work: Work) -> None:
        begun.set()
        heard.append(found.event.case_id)
        await asyncio.sleep(0.5)
        work.add(small.marks, small.Mark(found.event.case_id, found.event.person_id, ["opened"]))

    speaker = await start(small.speaker())
    listener = await start(replace(small.listener(), subscriptions=subscriptions))
    await listener.stop()
    ending = Ending()
    settings = listener.settings.model_copy(update={"slot_groups": 1})
    running = asyncio.create_task(both(listener.service, settings, ending))
    for _ in range(3):
        assert (await speaker.post("/v1/things", {"colour": "red", "name": "x"})).status_code == 201
    async with asyncio.timeout(30):
        await begun.wait()
        ending.told.set()
        await running
    assert len(heard) == 1
    assert await listener.count("SELECT count(*) FROM marks WHERE id = $1", heard[0]) == 1
    client = await nats.connect(nats_server.url)
    info = await client.jetstream().consumer_info("ASSESSMENT", "ras-0of1")
    await client.close()
    assert info.ack_floor is not None
    assert info.ack_floor.stream_seq == 1, "what had its effect was acknowledged"
