"""The listener: hears each event once, in the order its source said it, and never calls HTTP."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from math import nan
from time import monotonic

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js.api import ConsumerConfig
from nats.js.errors import NotFoundError

from chassis import bus, trail
from chassis.crash import crash
from chassis.effects import Effects, OutOfStep
from chassis.hearing import Subscriptions
from chassis.metrics import LAG, REPUBLICATIONS
from chassis.problems import Busy
from chassis.reading import Means
from chassis.together import together

log = logging.getLogger(__name__)
EXPIRES = 5.0
HEARTBEAT = 1.0
SILENCE = 3 * EXPIRES
"""Neither a message nor an answer for this long: the consumer cannot hear any more, and ends."""
SOON = 1.0
"""The longest pause before a message is tried again that met an unreachable database, or a position that had moved."""
Told = Callable[[], None]
PERMANENT_AFTER = 5
"""How often a fault of ours is tried before the case is parked; an unreachable database never counts."""


REPUBLISHED = "Nats-Stream"
"""A header that the server adds to what a stream republishes, and nobody can take away: an event has none."""


class Deaf(Exception):
    """A consumer that cannot hear any more."""


@dataclass(slots=True)
class Ears:
    """When each consumer ("STREAM.name") last heard from the server, what has not reached it, and what is not there.

    Readiness shows all.
    """

    last: dict[str, float]
    unreached: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    """Streams and consumers that this process needs and the server does not answer for."""
    told: set[str] = field(default_factory=set)
    """Those of them that the log has named."""
    waits: bool = False
    """Somebody else makes what is not there; else it is made anew by a listener that begins again."""

    def heard(self, consumer: str) -> None:
        """Keep that a consumer is there, and answers."""
        self.last[consumer] = monotonic()
        self.missing.discard(consumer)
        self.told.discard(consumer)

    def unanswered(self, consumer: str) -> None:
        """Keep that there is no such consumer, unless it may only have no leader for a moment.

        Where it is waited for, the server's word that there is none counts as hearing from it.
        """
        if monotonic() - self.last[consumer] > bus.LEADERLESS:
            if consumer not in self.told:
                log.warning("%s is not there: nothing is heard by it until migrate has made it", consumer)
            self.missing.add(consumer)
            self.told.add(consumer)
            if self.waits:
                self.last[consumer] = monotonic()

    def hearing(self) -> bool:
        """Tell whether all that must be there has reached the server, and every consumer heard something lately."""
        return not self.unreached and all(monotonic() - moment < SILENCE for moment in self.last.values())


async def pull(
    client: Client, stream: str, durable: str, ears: Ears, none: Told = lambda: None
) -> AsyncIterator[Msg]:
    """Yield messages one at a time: one inbox a pull, idle heartbeats, and every status ends the pull.

    `none` is called when the server says that there is nothing to bring. Raises Deaf when the server is silent or the
    session is over; and when the consumer is not there, unless it is waited for.
    """
    consumer = f"{stream}.{durable}"
    ask = f"$JS.API.CONSUMER.MSG.NEXT.{consumer}"
    ears.last[consumer] = monotonic()
    wish = {"batch": 1, "expires": int(EXPIRES * 1e9), "idle_heartbeat": int(HEARTBEAT * 1e9)}
    while True:
        if client.is_closed:
            raise Deaf(f"{durable}: the session is over")
        inbox = client.new_inbox()
        subscription = await client.subscribe(inbox)
        try:
            await client.publish(ask, json.dumps(wish).encode(), reply=inbox)
            message = await _brought(subscription, consumer, ears, none)
            if message is not None:
                yield message
        except nats.errors.Error as gone:
            raise Deaf(f"{durable}: {gone}") from gone
        finally:
            with suppress(Exception):
                await subscription.unsubscribe()
        if monotonic() - ears.last[consumer] > SILENCE:
            raise Deaf(f"{durable}: nothing was heard")


async def _brought(subscription: Subscription, consumer: str, ears: Ears, none: Told) -> Msg | None:
    """Return the message that one pull brings; None where it ends with a status, or in silence."""
    deadline = monotonic() + EXPIRES + 1
    while True:
        try:
            patience = min(2 * HEARTBEAT + 0.5, deadline - monotonic() + 0.01)
            message = await subscription.next_msg(timeout=patience)
        except (TimeoutError, nats.errors.TimeoutError):
            return None
        # What is delivered must be acknowledged, hence has a reply; its headers, whatever they say, are its sender's.
        status = None if message.reply else (message.headers or {}).get("Status")
        if status in ("100", "404", "408"):
            ears.heard(consumer)
        if status == "100":
            continue
        if status == "503":
            ears.unanswered(consumer)
        if status in ("409", "503") or (status == "404" and "consumer" in str(message.headers).lower()):
            await asyncio.sleep(0.2)
        elif status in ("404", "408"):
            none()
        if status:
            return None
        ears.heard(consumer)
        return message


class Listener:
    """One consumer of one source."""

    def __init__(self, effects: Effects, source: str, config: ConsumerConfig, ears: Ears) -> None:
        self._effects = effects
        self._telemetry = effects.telemetry
        self._hands = effects.hands
        self._source = source
        self._config = config
        self._durable = str(config.durable_name)
        self.name = f"{bus.stream_of(source)}.{self._durable}"
        self._access = self._durable.endswith("-access")
        self._ears = ears
        self._failing = (0, 0)
        """The message that failed last, and how often it did because of a fault of ours."""

    async def run(self, client: Client, *, make: bool) -> None:
        """Hear until deaf. With `make`, the consumer is made first; while the source's stream is not there, wait."""
        stream = bus.stream_of(self._source)
        lag = partial(self._telemetry.measured, LAG, stream=stream, consumer=self._durable)
        try:
            if make:
                await self._made(client)
            self._ears.unreached.discard(self.name)
            async for message in pull(client, stream, self._durable, self._ears, partial(lag, 0)):
                lag(message.metadata.num_pending or 0)
                if self._hands.full:
                    await message.nak()  # for another worker; this one ends
                async with self._hands.one():
                    await self._take(message)
        finally:
            lag(nan)  # not known any more

    async def _made(self, client: Client) -> None:
        while True:
            try:
                await bus.ensure_consumer(client, self._source, self._config)
                break
            except NotFoundError:
                await asyncio.sleep(0.5)
            except nats.errors.Error as gone:
                raise Deaf(f"{self._durable}: {gone}") from gone

    async def _take(self, message: Msg) -> None:
        crash("listener_after_receive")
        headers: Mapping[str, str] = message.headers or {}
        body = message.data.decode(errors="replace")
        number = message.metadata.sequence.stream
        if REPUBLISHED in headers:
            log.error("%s: refused what another stream republished", self._durable)
            self._telemetry.measured(REPUBLICATIONS, source=self._source)
            await message.ack()
            return
        failed = self._failing[1] if self._failing[0] == number else 0
        take = self._effects.access if self._access else self._effects.arrived
        try:
            with trail.hearing(self._telemetry, "process", headers, consumer=self._durable):
                await take(self._source, headers, body, last_try=failed + 1 >= PERMANENT_AFTER)
        except (Busy, OSError, OutOfStep) as fault:
            log.warning("%s waits: %s", self._durable, type(fault).__name__)
            await message.nak(delay=_delay(message, most=SOON))
        except Exception as fault:
            self._failing = (number, failed + 1)
            log.exception("%s failed on %s: %s", self._durable, headers.get("ce-type"), type(fault).__name__)
            await message.nak(delay=_delay(message))
        else:
            crash("listener_after_commit")
            await message.ack()
            crash("listener_after_ack")


def _delay(message: Msg, most: float = 30.0) -> float:
    tries = message.metadata.num_delivered or 1
    return min(most, 0.1 * 2.0 ** min(tries, 10))


async def listen(
    subscriptions: Subscriptions, means: Means, effects: Effects, nats_url: str, groups: int, ears: Ears
) -> None:
    """Hear every source until one consumer is deaf or the session ends; raises then, for the caller to begin anew."""
    consumers = [
        Listener(effects, source, config, ears)
        for source, config in bus.consumers(subscriptions, groups).values()
    ]
    ears.unreached.update(consumer.name for consumer in consumers)
    ears.waits = not (makes := bus.makes(nats_url))
    client = await bus.connect(nats_url, means.service, "listener")
    try:
        await together(*(consumer.run(client, make=makes) for consumer in consumers))
    finally:
        await bus.leave(client)
