"""The JSON Schema of an event, and examples of it, both from its class."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

from contracts.event import Document, Event

Json = dict[str, Any]
"""A JSON object."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WORDS = frozenset({"description", "title", "examples"})


def schema(event_type: type[Event]) -> Json:
    """Give the JSON Schema (2020-12) of an event's body: self-contained, and open to unknown fields."""
    made = event_type.model_json_schema()
    definitions = made.pop("$defs", {})
    body: Json = _opened(made, definitions)
    return {"$schema": DIALECT, "$id": f"urn:leeway:{event_type.type}", **body}


def text(document: object) -> str:
    """Write JSON as every generated file has it: two spaces, a newline at the end, nothing escaped."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def shape(document: object) -> object:
    """Leave only what a validator reads: two schemas of one shape differ in words alone."""
    if isinstance(document, list):
        return [shape(each) for each in document]
    if not isinstance(document, dict):
        return document
    kept = {key: shape(value) for key, value in document.items() if key not in WORDS}
    if "properties" in document:
        kept["properties"] = {name: shape(inner) for name, inner in document["properties"].items()}
    if "required" in document:
        kept["required"] = sorted(document["required"])
    return kept


def examples(event_type: type[Event]) -> list[Json]:
    """Make examples of an event: with every field filled, and with as little as it may hold."""
    found: list[Json] = []
    for full in (True, False):
        values = {
            name: _sample(field.rebuild_annotation(), name, field.description or "", full=full)
            for name, field in event_type.model_fields.items()
            if full or field.is_required()
        }
        body = event_type(**values).model_dump(mode="json", exclude_unset=True)
        if body not in found:
            found.append(body)
    return found


def example_name(body: Json) -> str:
    """Name an example's file by its own digest, so that editing one shows."""
    return f"{sha256(text(body).encode()).hexdigest()[:16]}.json"


def sample_id(name: str) -> UUID:
    """Make an id for an example: a UUIDv7 that is always the same for the same name."""
    digest = bytearray(sha256(name.encode()).digest()[:16])
    digest[:6] = (1_772_442_000_000).to_bytes(6, "big")
    digest[6] = digest[6] & 0x0F | 0x70
    digest[8] = digest[8] & 0x3F | 0x80
    return UUID(bytes=bytes(digest))


def _opened(part: object, definitions: Json) -> Any:
    """Put each definition in its place, and close nothing: a reader ignores what it does not know."""
    if isinstance(part, list):
        return [_opened(each, definitions) for each in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        target = definitions[part["$ref"].removeprefix("#/$defs/")]
        part = {**target, **{key: value for key, value in part.items() if key != "$ref"}}
    opened = {key: _opened(value, definitions) for key, value in part.items()}
    if opened.get("type") == "object":
        opened["additionalProperties"] = True
    opened.pop("title", None)
    return opened


def _sample(annotation: object, name: str, words: str, *, full: bool) -> object:
    """Make a value of that type; a code is the first one its documentation names."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _sample(inside[0], name, words, full=full)
    if origin in {Union, UnionType}:
        some = next(each for each in inside if each is not NoneType)
        return _sample(some, name, words, full=full) if full else None
    if origin is Literal:
        return inside[0]
    if origin is list:
        return [_sample(inside[0], name.removesuffix("s"), words, full=full)] if full else []
    simple: dict[object, Callable[[], object]] = {
        UUID: lambda: sample_id(name),
        int: lambda: 1,
        bool: lambda: full,
        date: lambda: date(2026, 3, 2),
        datetime: lambda: datetime(2026, 3, 2, 9, tzinfo=UTC),
        str: lambda: _named_code(words),
        Document: lambda: Document(
            path=f"/v1/{name}s/{sample_id(name)}/versions/1",
            version=1,
            sha256=sha256(name.encode()).hexdigest(),
        ),
    }
    return simple[annotation]()


def _named_code(words: str) -> str:
    named = re.search(r"`([a-z_]+)`", words)
    return named[1] if named else "other"
