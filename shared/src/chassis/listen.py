"""The listener: hears each event once, in the order its source said it, and never calls HTTP."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js.api import ConsumerConfig
from nats.js.errors import NotFoundError

from chassis import bus
from chassis.crash import crash
from chassis.effects import Effects, OutOfStep
from chassis.hearing import Subscriptions
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
PERMANENT_AFTER = 5
"""How often a fault of ours is tried before the case is parked; an unreachable database never counts."""


class Deaf(Exception):
    """A consumer that cannot hear any more."""


@dataclass(slots=True)
class Ears:
    """When each consumer last heard from the server; readiness looks at it."""

    last: dict[str, float]

    def hearing(self) -> bool:
        """Tell whether every consumer has heard something lately."""
        return all(monotonic() - moment < SILENCE for moment in self.last.values())


async def pull(client: Client, stream: str, durable: str, ears: Ears) -> AsyncIterator[Msg]:
    """Yield messages one at a time: one inbox a pull, idle heartbeats, and every status ends the pull.

    Raises Deaf when the server has forgotten the consumer or the session is over.
    """
    ask = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
    wish = {"batch": 1, "expires": int(EXPIRES * 1e9), "idle_heartbeat": int(HEARTBEAT * 1e9)}
    while True:
        if client.is_closed:
            raise Deaf(durable)
        inbox = client.new_inbox()
        subscription = await client.subscribe(inbox)
        try:
            await client.publish(ask, json.dumps(wish).encode(), reply=inbox)
            message = await _brought(subscription, durable, ears)
            if message is not None:
                yield message
        except nats.errors.Error as gone:
            raise Deaf(durable) from gone
        finally:
            with suppress(Exception):
                await subscription.unsubscribe()
        if monotonic() - ears.last[durable] > SILENCE:
            raise Deaf(durable)


async def _brought(subscription: Subscription, durable: str, ears: Ears) -> Msg | None:
    """Return the message that one pull brings; None where it ends with a status, or in silence."""
    deadline = monotonic() + EXPIRES + 1
    while True:
        try:
            message = await subscription.next_msg(
                timeout=min(2 * HEARTBEAT + 0.5, deadline - monotonic() + 0.01)
            )
        except (TimeoutError, nats.errors.TimeoutError):
            return None
        status = (message.headers or {}).get("Status")
        if status in ("100", "404", "408"):
            ears.last[durable] = monotonic()
        if status == "100":
            continue
        if status in ("409", "503") or (status == "404" and "consumer" in str(message.headers).lower()):
            await asyncio.sleep(0.2)
        if status:
            return None
        ears.last[durable] = monotonic()
        return message


class Listener:
    """One consumer of one source."""

    def __init__(self, effects: Effects, source: str, config: ConsumerConfig, ears: Ears) -> None:
        self._effects = effects
        self._source = source
        self._config = config
        self._durable = str(config.durable_name)
        self._access = self._durable.endswith("-access")
        self._ears = ears
        self._failing = (0, 0)
        """The message that failed last, and how often it did because of a fault of ours."""

    async def run(self, client: Client) -> None:
        """Hear until deaf. The consumer is made first; while the source's stream is not there, wait for it."""
        self._ears.last[self._durable] = monotonic()
        while True:
            try:
                await bus.ensure_consumer(client, self._source, self._config)
                break
            except NotFoundError:
                self._ears.last[self._durable] = monotonic()
                await asyncio.sleep(0.5)
            except nats.errors.Error as gone:
                raise Deaf(self._durable) from gone
        async for message in pull(client, bus.stream_of(self._source), self._durable, self._ears):
            await self._take(message)

    async def _take(self, message: Msg) -> None:
        crash("listener_after_receive")
        headers: Mapping[str, str] = message.headers or {}
        body = message.data.decode(errors="replace")
        number = message.metadata.sequence.stream
        failed = self._failing[1] if self._failing[0] == number else 0
        take = self._effects.access if self._access else self._effects.arrived
        try:
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
    client = await bus.connect(nats_url, f"{means.service}-listener")
    try:
        consumers = [
            Listener(effects, source, config, ears)
            for source in subscriptions.sources()
            for config in bus.durables(subscriptions, source, groups).values()
        ]
        await together(*(consumer.run(client) for consumer in consumers))
    finally:
        await bus.leave(client)
