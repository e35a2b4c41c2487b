"""Spans as they are sent (OTLP), read for looking at, and written as OTLP JSON."""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

IDS = ("traceId", "spanId", "parentSpanId")


@dataclass(frozen=True, slots=True)
class Place:
    """Which span of which trace, in hexadecimal."""

    trace: str
    span: str


@dataclass(frozen=True, slots=True)
class Span:
    """One span. Times are nanoseconds since 1970; `parent` is empty where it begins a trace."""

    service: str
    name: str
    at: Place
    parent: str
    links: tuple[Place, ...]
    began: int
    ended: int
    attributes: dict[str, Any]

    @property
    def template(self) -> str:
        """What it does, without the words that change: the first word of its name."""
        return self.name.partition(" ")[0]


def spans_of(document: dict[str, Any]) -> list[Span]:
    """Read an OTLP JSON document."""
    return [
        _span(_values(resource["resource"]["attributes"]).get("service.name", ""), span)
        for resource in document["resourceSpans"]
        for scope in resource["scopeSpans"]
        for span in scope["spans"]
    ]


def as_json(requests: Iterable[ExportTraceServiceRequest]) -> dict[str, Any]:
    """Return what was sent as one OTLP JSON document: ids in hexadecimal, enumerations as numbers."""
    found: list[Any] = []
    for request in requests:
        found += MessageToDict(request, use_integers_for_enums=True).get("resourceSpans", [])
    _hexadecimal(found)
    return {"resourceSpans": found}


def write(document: dict[str, Any], file: Path) -> None:
    """Write an OTLP JSON document, as any viewer of traces reads it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document, separators=(",", ":")))


def _span(service: str, span: dict[str, Any]) -> Span:
    return Span(
        service=service,
        name=span["name"],
        at=Place(span["traceId"], span["spanId"]),
        parent=span.get("parentSpanId", ""),
        links=tuple(Place(link["traceId"], link["spanId"]) for link in span.get("links", ())),
        began=int(span["startTimeUnixNano"]),
        ended=int(span["endTimeUnixNano"]),
        attributes=_values(span.get("attributes", ())),
    )


def _values(attributes: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {each["key"]: next(iter(each["value"].values()), None) for each in attributes}


def _hexadecimal(found: Any) -> None:
    """Write ids as OTLP JSON wants them; protobuf's own JSON has them in base64."""
    if isinstance(found, list):
        for each in found:
            _hexadecimal(each)
    elif isinstance(found, dict):
        for name, value in found.items():
            if name in IDS and isinstance(value, str):
                found[name] = base64.b64decode(value).hex()
            else:
                _hexadecimal(value)
