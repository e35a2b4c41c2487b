"""What `migrate` does on the bus: the streams that a service says on and the consumers that it hears by are made."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import nats.errors
from nats.js.errors import BadRequestError, NotFoundError

from chassis import bus
from chassis.hearing import Subscriptions
from chassis.settings import Database

log = logging.getLogger(__name__)
TRY_AGAIN = 0.5
REFUSED = (10052, 10012, 10074)
"""What the server says as a fault of its own (500) of a change that it will never make: to a stream, to a consumer, and
to more than one copy where it is alone."""


async def make(settings: Database, subscriptions: Subscriptions, began: float | None = None) -> None:
    """Make or change all that a service has on the bus, at the address it is told; again, it changes nothing.

    A bus that cannot be reached yet is waited for, and so is the stream of whoever is heard, since it is that one's
    own `migrate` that makes it: until `database_wait_seconds` after `began`, a moment of `monotonic`, or from now.
    Then what the last try raised is told and raised; at once, where the server refuses what no waiting will change.
    """
    until, told = (monotonic() if began is None else began) + settings.database_wait_seconds, ""
    while True:
        try:
            return await _make(settings, subscriptions)
        except (OSError, nats.errors.Error, TimeoutError) as fault:
            about = getattr(fault, "__notes__", [])[::-1]
            found = ": ".join([*about, str(fault) or type(fault).__name__])
            never = isinstance(fault, BadRequestError) or getattr(fault, "err_code", None) in REFUSED
            if never or monotonic() >= until:
                log.exception("cannot be made on the bus: %s", found)
                raise
            if found != told:
                log.warning("the bus is not ready yet, and is waited for: %s", told := found)
        await asyncio.sleep(min(TRY_AGAIN, settings.database_wait_seconds))


async def _make(settings: Database, subscriptions: Subscriptions) -> None:
    client = await bus.connect(settings.nats_url, subscriptions.service, "migrate")
    try:
        for stream in bus.says(subscriptions.service):
            with _making(bus.stream_of(stream)):
                await bus.ensure_stream(client, stream, settings.nats_replicas)
        for consumer, (source, config) in bus.consumers(subscriptions, settings.slot_groups).items():
            with _making(consumer):
                try:
                    await bus.ensure_consumer(client, source, config)
                except NotFoundError as gone:
                    gone.add_note(f"there is no {bus.stream_of(source)}, which the migrate of {source} makes")
                    raise
    finally:
        await bus.leave(client)


@contextmanager
def _making(what: str) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        fault.add_note(what)
        raise
