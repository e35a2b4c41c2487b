"""What a process of each service was measured to need, and what deploy/k8s asks for and scales by because of it."""

from dataclasses import dataclass
from math import ceil

REQUESTS, EVENTS = 10, 10
"""So many requests a second one API bears, and so many events a second one worker, on a node that is full."""
FULL = 0.8
"""At which part of what it asks for an API is joined by another. On a full node it gets no more than it asks for, and
would never be seen to use more."""
WITHIN = 5
"""Seconds in which an event is to have had its effect, 99 of 100."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Processor time by `python -m sandbox.bench.sizing`, the higher of two runs; and memory, the most seen."""

    start: float
    """Seconds until it is ready; API or worker, whichever takes longer, as all below."""
    idle: float
    """Thousandths of a core, with probes and scraping."""
    request: float
    """Milliseconds a request, over whole journeys."""
    event: float
    """Milliseconds an event that comes by itself, and with it all that a worker does besides. 0: none has an effect."""
    backlog: float
    """Milliseconds a message of a backlog."""
    memory: int
    """MiB."""


MEASURED = {
    "assessment": Measured(2.23, 6.7, 4.9, 0, 0.83, 131),
    "ras": Measured(1.29, 6.3, 3.7, 4.9, 2.21, 113),
    "planning": Measured(1.79, 7.3, 5.7, 7.8, 1.80, 112),
    "signoff": Measured(1.55, 7.3, 6.3, 8.2, 3.09, 123),
    "review": Measured(1.38, 6.3, 4.1, 5.6, 2.23, 116),
    "insight": Measured(1.18, 8.3, 8.4, 3.8, 1.39, 136),
}


def asked_by_an_api() -> int:
    """Return the thousandths of a core that an API asks for: what the costliest service takes."""
    return _tens(max(each.idle + REQUESTS * each.request for each in MEASURED.values()))


def asked_by_a_worker() -> int:
    """Return the thousandths of a core that a worker asks for: what the costliest service takes."""
    return _tens(max(each.idle + EVENTS * each.event for each in MEASURED.values()))


def joined_at(asked: int) -> int:
    """Return the thousandths of a core in use at which an API that asks for so many is joined by another."""
    return int(asked * FULL)


def lag(service: str, consumers: int) -> int:
    """Return how many messages may wait for one consumer, for each worker there is.

    It is what a worker works off in time by no more than it asks for, when all its consumers wait alike.
    """
    return max(1, int(WITHIN * asked_by_a_worker() / MEASURED[service].backlog / consumers))


def table() -> list[str]:
    """Return the figures as lines of a table in docs/operations.md."""
    head = "| | start | idle | a request | an event | one of a backlog | most memory |"
    return [
        head,
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(
            f"| {name} | {of.start:.1f} s | {of.idle:.0f} m | {of.request:.1f} ms | "
            f"{f'{of.event:.1f} ms' if of.event else 'none'} | {of.backlog:.1f} ms | {of.memory} MiB |"
            for name, of in MEASURED.items()
        ),
    ]


def _tens(thousandths: float) -> int:
    return ceil(thousandths / 10) * 10
