"""Plays the first story, from the request for help to the signed plan, as one trace."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console

from chassis.telemetry import Telemetry, carried
from sandbox.calling import Client
from sandbox.clock import today
from sandbox.demo.passing import on_one_day
from sandbox.demo.people import next_cast
from sandbox.demo.stage import Stage
from sandbox.demo.telling import Telling
from sandbox.demo.woman import Woman
from sandbox.environment import become
from sandbox.household import Household
from sandbox.seeds import COUNCILS, seed
from sandbox.tracing.receiver import Receiver
from sandbox.tracing.spans import Place
from sandbox.travel import travel

PEOPLE = "people"
"""Stands for a service in the spans that say what somebody does."""
STORY = "the story"


@dataclass
class Traced(Stage):
    """A stage on which each step is a span, and every call in it belongs to that span."""

    telemetry: Telemetry | None = None

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Name what is done inside, also in the trace."""
        assert self.telemetry is not None  # noqa: S101
        with self.telemetry.span(what), super().step(what):
            yield


def play(house: Household, console: Console) -> tuple[Receiver, Place]:
    """Start the sandbox anew, play, and stop it.

    Returns what has all that was sent, and which span it begins with.

    Raises:
        sandbox.demo.stage.DidNotHold: the story does not go as it should.
        sandbox.clock.NotAtRest: the services do not come to an end.

    """
    with Receiver() as receiver:
        become(receiver.environment())
        house.down()
        try:
            house.up()
            seed(house.layout)
            on_one_day(house.layout)
            _rest(house)
            receiver.forget()
            root = _story(house, console, receiver)
            _rest(house)
        finally:
            house.down()  # each service sends what it has left
        return receiver, root


def _story(house: Household, console: Console, receiver: Receiver) -> Place:
    telemetry = Telemetry(receiver.url, PEOPLE)
    client = Client(house.layout)
    stage = Traced(client, Telling(console), COUNCILS[0], today(house.layout), telemetry=telemetry)
    try:
        with telemetry.span(STORY, begins=True):
            _, trace, span, _ = carried()["traceparent"].split("-")
            Woman(stage, next_cast(house.layout)).play()
    finally:
        client.close()
        telemetry.shutdown()
    return Place(trace, span)


def _rest(house: Household) -> None:
    """Let all that was said be heard; case time goes on by a minute."""
    asyncio.run(travel(house.layout, "+1m"))
