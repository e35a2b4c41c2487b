"""The bus: a connection to NATS, the stream this service owns, and the consumers it reads others by."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from nats.aio.client import Client
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, DiscardPolicy, RetentionPolicy, StreamConfig
from nats.js.errors import NotFoundError

from chassis.hearing import Subscriptions
from contracts.event import SLOTS

DAY = 24 * 3600
MAX_BYTES = 2 * 1024**3
DUPLICATES: float = 600
"""Seconds for which the server knows a message again by its id; the guarantee is the inbox of who reads it."""
ANSWER = 2.0
"""Seconds to wait for an answer about streams: one that has just started forgets what came too early."""
ACK_WAIT = 2
"""Seconds until what a worker was at when it was killed comes again; a second delivery has no second effect."""


async def connect(url: str, name: str, ended: Callable[[], None] | None = None) -> Client:
    """Return one session with NATS. It does not reconnect: whoever holds it ends and starts anew (crash-only).

    `ended` is called when the session is over, for those who wait for answers that will not come.
    """

    async def closed() -> None:
        if ended is not None:
            ended()

    client = Client()
    try:
        await client.connect(
            url,
            name=name,
            allow_reconnect=False,
            connect_timeout=3,
            max_reconnect_attempts=1,  # also counts for the first connection, which would else be tried for minutes
            reconnect_time_wait=0,
            pending_size=1024 * 1024,
            error_cb=_silent,
            closed_cb=closed,
        )
    except BaseException:
        await leave(client)
        raise
    return client


async def leave(client: Client) -> None:
    """Close a session, also while being cancelled, so that no socket stays behind."""
    closing = asyncio.ensure_future(client.close())
    with suppress(asyncio.CancelledError):
        await asyncio.wait({closing}, timeout=2)


async def _silent(_: Exception) -> None:
    """Errors end the session, and the loop that holds it says so."""


def stream_of(service: str) -> str:
    """Return the name of a service's stream."""
    return service.upper()


async def ensure_stream(client: Client, service: str) -> None:
    """Make or update the stream this service owns: limits, 30 days, and a full stream refuses new messages."""
    js = client.jetstream(timeout=ANSWER)
    config = StreamConfig(
        name=stream_of(service),
        subjects=[f"{service}.>"],
        retention=RetentionPolicy.LIMITS,
        discard=DiscardPolicy.NEW,
        max_age=30 * DAY,
        max_bytes=MAX_BYTES,
        duplicate_window=DUPLICATES,
        allow_direct=True,
    )
    try:
        await js.update_stream(config)
    except NotFoundError:
        await js.add_stream(config)


def slot_groups(count: int) -> list[list[int]]:
    """Return the sixteen slots dealt to `count` consumers."""
    return [[slot for slot in range(SLOTS) if slot % count == n] for n in range(count)]


def durables(subscriptions: Subscriptions, source: str, groups: int) -> dict[str, ConsumerConfig]:
    """Return the consumers this service reads a source by: one a slot group, and one that nothing can park."""
    found = {}
    for n, slots in enumerate(slot_groups(groups)):
        name = f"{subscriptions.service}-{n}of{groups}"
        filters = [f"{source}.*.{slot:02}.>" for slot in slots] if groups > 1 else [f"{source}.>"]
        found[name] = _consumer(name, filters)
    access = [f"{source}.*.*.*.{event.name}.v{event.major}" for event in subscriptions.access_events(source)]
    if access:
        name = f"{subscriptions.service}-access"
        found[name] = _consumer(name, access)
    return found


def _consumer(name: str, filters: Sequence[str]) -> ConsumerConfig:
    only = {"filter_subject": filters[0]} if len(filters) == 1 else {"filter_subjects": list(filters)}
    return ConsumerConfig(
        durable_name=name,
        deliver_policy=DeliverPolicy.ALL,
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=ACK_WAIT,
        max_ack_pending=1,
        max_deliver=-1,
        **only,
    )


async def ensure_consumer(client: Client, source: str, config: ConsumerConfig) -> Any:
    """Make or update one consumer. Raises NotFoundError while the source's stream is not there yet."""
    return await client.jetstream(timeout=ANSWER).add_consumer(stream_of(source), config=config)
