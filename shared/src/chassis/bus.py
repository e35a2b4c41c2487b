"""The bus: a connection to NATS, the streams this service owns, and the consumers it reads others by."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import sample
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

import nats.errors
from nats.aio.client import Client
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, DiscardPolicy, RetentionPolicy, StreamConfig
from nats.js.errors import NotFoundError

from chassis.hearing import Subscriptions
from contracts.event import RESTRICTED, SLOTS

log = logging.getLogger(__name__)
DAY = 24 * 3600
MAX_BYTES = 2 * 1024**3
DUPLICATES: float = 600
"""Seconds for which the server knows a message again by its id; the guarantee is the inbox of who reads it."""
ANSWER = 2.0
"""Seconds to wait for an answer about streams: one that has just started forgets what came too early."""
REACH = 2
"""Seconds for each step of reaching one server, before the next is tried."""
PING = 2
"""Seconds between questions whether the server is there: one that is gone without a word is noticed after three."""
LEADERLESS = 10.0
"""Where servers choose a new leader of a stream or consumer, it seems not to be there: up to 7.1 seconds were seen."""
ACK_WAIT = 2
"""Seconds until what a worker was at when it was killed comes again; a second delivery has no second effect."""


Ended = Callable[[Client], None]


async def connect(url: str, service: str, part: str = "", ended: Ended | None = None) -> Client:
    """Return one session with NATS. It does not reconnect: whoever holds it ends and starts anew (crash-only).

    `url`: addresses by commas, each with the user and password that hold there, percent-encoded where they must
    be. They are tried in no fixed order and one after another, so that a server that is gone, or that takes a
    connection and says nothing, costs `REACH` seconds at most. `ended` is called with the session when it is
    over, for those who wait for answers that will not come: perhaps late, when the next one has long begun.
    Answers come to `_INBOX_<service>`: no other service may look there. Raises what the last address failed with.
    """
    addresses = [urlsplit(address.strip()) for address in url.split(",")]
    for left, address in reversed(list(enumerate(sample(addresses, len(addresses))))):
        try:
            return await _session(address, service, part, ended)
        except (OSError, nats.errors.Error, TimeoutError):
            if not left:
                raise
    raise ValueError("no address of NATS")


async def _session(address: SplitResult, service: str, part: str, ended: Ended | None) -> Client:
    name = f"{service}-{part}" if part else service

    async def closed() -> None:
        if begun and ended is not None:
            ended(client)

    async def fault(error: Exception) -> None:
        """Errors end the session, and the loop that holds it says so; what is not permitted is only told here."""
        if "permissions violation" in str(error).lower():
            log.warning("%s: %s", name, str(error))  # the server's words: subjects and ids

    client, begun = Client(), False
    try:
        await client.connect(
            urlunsplit(address._replace(netloc=address.netloc.rpartition("@")[2])),
            user=None if address.username is None else unquote(address.username),
            password=None if address.password is None else unquote(address.password),
            name=name,
            inbox_prefix=f"_INBOX_{service}",
            allow_reconnect=False,
            connect_timeout=REACH,
            max_reconnect_attempts=1,  # also counts for the first connection, which would else be tried for minutes
            reconnect_time_wait=0,
            ping_interval=PING,
            max_outstanding_pings=2,
            pending_size=1024 * 1024,
            error_cb=fault,
            closed_cb=closed,
        )
    except BaseException:
        await leave(client)
        raise
    begun = True
    return client


async def leave(client: Client) -> None:
    """Close a session, also while being cancelled, so that no socket stays behind."""
    closing = asyncio.ensure_future(client.close())
    with suppress(asyncio.CancelledError):
        _, stuck = await asyncio.wait({closing}, timeout=2)
        for task in stuck:  # as after a TLS handshake that failed
            task.cancel()


def stream_of(service: str) -> str:
    """Return the name of a service's stream."""
    return service.upper()


def makes(url: str) -> bool:
    """Tell whether a service that works at this address makes what it needs there by itself.

    One that goes by a name does not: it may not, and its `migrate`, under a name of its own, has done it.
    """
    return "@" not in url


def says(service: str) -> tuple[str, ...]:
    """Return how the subjects of all that a service says begin, each of which has a stream."""
    return service, *(stage for stage, by in RESTRICTED.items() if by == service)


async def ensure_stream(client: Client, service: str, replicas: int = 1) -> None:
    """Make or update the stream this service owns: limits, 30 days, and a full stream refuses new messages.

    `replicas`: on how many servers it is kept; its consumers are kept on as many. It may change each time.
    """
    js = client.jetstream(timeout=ANSWER)
    config = StreamConfig(
        name=stream_of(service),
        num_replicas=replicas,
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


def consumers(subscriptions: Subscriptions, groups: int) -> dict[str, tuple[str, ConsumerConfig]]:
    """Return every consumer of a service, by "STREAM.name": its source, and what it is to be."""
    return {
        f"{stream_of(source)}.{name}": (source, config)
        for source in subscriptions.sources()
        for name, config in durables(subscriptions, source, groups).items()
    }


async def ensure_consumer(client: Client, source: str, config: ConsumerConfig) -> None:
    """Make or update one consumer. Raises NotFoundError while the source's stream is not there yet."""
    await client.jetstream(timeout=ANSWER).add_consumer(stream_of(source), config=config)
