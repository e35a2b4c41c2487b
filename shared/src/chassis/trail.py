"""The trail of what happens here: a span for each write, batch, event and timer, by OpenTelemetry's conventions."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from asyncpg import Record
from opentelemetry.trace import SpanKind

from chassis.ids import age
from chassis.telemetry import NOTHING, Telemetry
from contracts.event import CATALOGUE

log = logging.getLogger(__name__)
P = ParamSpec("P")
Begun = Callable[Concatenate[Telemetry, P], AbstractContextManager[None]]
FRESH = 300.0
"""Seconds for which what an event causes belongs to the trace it was said in. What it causes may wait weeks."""
COUNCIL, CASE = "leeway.council", "leeway.case_id"


def guarded(begun: Begun[P]) -> Begun[P]:
    """Return the same, but what cannot be told is not: no work fails for its telling."""

    @wraps(begun)
    def told(telemetry: Telemetry, /, *given: P.args, **named: P.kwargs) -> AbstractContextManager[None]:
        if not telemetry.tracing:
            return NOTHING
        try:
            return begun(telemetry, *given, **named)
        except Exception as fault:  # noqa: BLE001 - whatever it was, the work goes on without its span
            log.warning("%s is not told: %s", begun.__name__, type(fault).__name__)
            return NOTHING

    return told


@guarded
def writing(
    telemetry: Telemetry, action: str, council: str, case_id: UUID | None
) -> AbstractContextManager[None]:
    """Return the span of one statement, named by what is done; neither its text nor its values are told."""
    told = {"db.system.name": "postgresql", COUNCIL: council, CASE: case_id and str(case_id)}
    return telemetry.span(f"write {action}", SpanKind.CLIENT, told)


@guarded
def sending(telemetry: Telemetry, service: str, rows: Sequence[Record]) -> AbstractContextManager[None]:
    """Return the span of one batch. It stands in no message's trace, and is linked to them all."""
    told = {**_messaging("send", service), "messaging.batch.message_count": len(rows)}
    links = dict.fromkeys(row["trace"] for row in rows)
    return telemetry.span(f"send {service}", SpanKind.PRODUCER, told, begins=True, links=links)


@guarded
def hearing(
    telemetry: Telemetry,
    what: str,
    headers: Mapping[str, str],
    *,
    consumer: str | None = None,
    retried: bool = False,
) -> AbstractContextManager[None]:
    """Return the span of what an event causes, linked to the span it was said in.

    It is that span's child while the event is fresh; what comes late, or is tried again by hand, begins anew.
    """
    said_in, kind = headers.get("traceparent"), CATALOGUE.get(headers.get("ce-type", ""))
    if kind is None:
        return telemetry.span(what, SpanKind.CONSUMER, begins=True, links=(said_in,))
    told = {
        **_messaging("process", kind.stage),
        "messaging.destination.template": f"{kind.stage}.{{council}}.{{slot}}.{{about}}.{kind.name}.v{kind.major}",
        "messaging.message.id": headers.get("ce-id"),
        "messaging.consumer.group.name": consumer,
        COUNCIL: headers.get("ce-council"),
        CASE: headers.get("ce-subject") if kind.about == "case_id" else None,
    }
    parent = said_in if not retried and _fresh(headers.get("ce-id", "")) else None
    return telemetry.span(
        f"{what} {kind.type}", SpanKind.CONSUMER, told, begins=True, parent=parent, links=(said_in,)
    )


@guarded
def due(
    telemetry: Telemetry, kind: str, council: str, case_id: UUID | None, set_in: str | None
) -> AbstractContextManager[None]:
    """Return the span of a timer: it begins a trace, since what set it is long over, and is linked to that."""
    told = {COUNCIL: council, CASE: case_id and str(case_id)}
    return telemetry.span(f"timer {kind}", attributes=told, begins=True, links=(set_in,))


def _messaging(operation: str, service: str) -> dict[str, str]:
    return {
        "messaging.system": "nats",
        "messaging.destination.name": service.upper(),
        "messaging.operation.type": operation,
        "messaging.operation.name": operation,
    }


def _fresh(event_id: str) -> bool:
    try:
        return age(UUID(event_id)) < FRESH
    except ValueError:
        return False
