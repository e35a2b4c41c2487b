"""What `migrate` makes on the bus: what is refused for ever is not waited for, and the last line says what it was."""

import json
from time import monotonic

import nats.errors
import pytest
import small_service as small
from nats.aio.client import Client
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from chassis.making import make
from chassis.settings import Database
from sandbox.nats import Nats
from sandbox.ports import free_port

SEALED = "$JS.API.STREAM.UPDATE.ASSESSMENT", {
    "name": "ASSESSMENT", "subjects": ["assessment.>"], "storage": "file", "sealed": True,
}  # fmt: skip


async def refused(told: Database, service: str, began: float | None = None) -> None:
    """Make all that a service has on the bus; it must fail, and at once, though it may wait for ten minutes."""
    began_here = monotonic()
    subscriptions = (small.speaker() if service == "assessment" else small.listener()).subscriptions
    with pytest.raises((nats.errors.Error, OSError)):
        await make(told, subscriptions, began)
    assert monotonic() - began_here < 10


async def test_what_the_server_will_never_change_is_told_and_not_waited_for(
    bus: Nats, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    told = Database(database_url="", nats_url=bus.url, slot_groups=1)
    await refused(told.model_copy(update={"nats_replicas": 3}), "assessment")
    assert "cannot be made on the bus: ASSESSMENT: " in caplog.messages[-1]
    assert "replicas > 1 not supported" in caplog.messages[-1]
    other = ConsumerConfig(
        durable_name="ras-0of1", deliver_policy=DeliverPolicy.NEW, ack_policy=AckPolicy.EXPLICIT
    )
    await client.jetstream().add_consumer("ASSESSMENT", config=other)
    await refused(told, "ras")
    assert "cannot be made on the bus: ASSESSMENT.ras-0of1: " in caplog.messages[-1]
    subject, changed = SEALED
    answer = json.loads((await client.request(subject, json.dumps(changed).encode())).data)
    assert "error" not in answer
    await refused(told, "assessment")
    assert "cannot be made on the bus: ASSESSMENT: " in caplog.messages[-1]
    assert "can not unseal a sealed stream" in caplog.messages[-1]
    assert {record.levelname for record in caplog.records} == {"ERROR"}


async def test_what_its_database_was_waited_for_is_not_waited_for_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = Database(database_url="", nats_url=f"nats://127.0.0.1:{free_port()}")
    await refused(told, "ras", monotonic() - told.database_wait_seconds)
    assert "cannot be made on the bus: " in caplog.text
