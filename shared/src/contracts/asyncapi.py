"""AsyncAPI 3.0.0 documents, one per stage: what it sends, from the catalogue, and what it receives."""

from contracts.event import CATALOGUE, SLOTS, Event
from contracts.schema import Json, examples, schema

UUID_PATTERN = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

PARAMETERS: Json = {
    "council": {
        "description": "The council's code (GSS or ODS) in lower case; `all` where there is no council.",
        "examples": ["e09000012", "all"],
    },
    "slot": {
        "description": "CRC-32 of the subject id's 16 bytes, modulo 16, in two digits; consumers filter so.",
        "enum": [f"{number:02}" for number in range(SLOTS)],
    },
    "subject": {"description": "The opaque id of what the event is about: a case, else a table or a team."},
}

HEADERS: Json = {
    "ce-specversion": {"const": "1.0"},
    "ce-id": {"type": "string", "format": "uuid", "description": "The event's id, a UUIDv7."},
    "ce-type": {"type": "string", "description": "`uk.leeway.{stage}.{event}.v{major}`"},
    "ce-source": {"type": "string", "description": "`/{stage}/{council}`"},
    "ce-subject": {"type": "string", "pattern": UUID_PATTERN, "description": "The subject id."},
    "ce-time": {"type": "string", "format": "date-time", "description": "Case time, in UTC."},
    "ce-sequence": {
        "type": "string",
        "pattern": "^[0-9]+$",
        "description": "Counts what this stage has said about this subject, from 1, without a gap.",
    },
    "ce-partitionkey": {"type": "string", "pattern": UUID_PATTERN, "description": "The same as ce-subject."},
    "ce-council": {"type": "string", "pattern": "^[a-z0-9]+$", "description": "The council's code."},
    "ce-actor": {
        "type": "string",
        "pattern": UUID_PATTERN.removesuffix("$") + ":[a-z_]+$",
        "description": "Who did it, as an opaque id, and in which role.",
    },
}
"""The CloudEvents attributes that every event carries."""

CLOUD_EVENT: Json = {
    "description": "CloudEvents 1.0 in binary mode: the attributes are NATS headers, the body is the data.",
    "headers": {
        "type": "object",
        "required": ["Nats-Msg-Id", *HEADERS],
        "properties": {
            "Nats-Msg-Id": {"type": "string", "format": "uuid", "description": "The same as ce-id."},
            **HEADERS,
            "ce-cause": {
                "type": "string",
                "format": "uuid",
                "description": "The id of the event that caused this one; absent where a call did.",
            },
            "traceparent": {"type": "string", "description": "W3C Trace Context, where there is one."},
        },
    },
}


def stages() -> list[str]:
    """Name every stage that says or hears something, by name: the catalogue's own order is that of imports."""
    return sorted({name for event in CATALOGUE.values() for name in (event.stage, *event.readers)})


def asyncapi(stage: str) -> Json:
    """Describe one stage: an operation for each event it says, and for each it hears."""
    said = [event for event in CATALOGUE.values() if event.stage == stage]
    heard = sorted((e for e in CATALOGUE.values() if stage in e.readers), key=lambda event: event.stage)
    channels = {_key(event): _channel(event) for event in (*said, *heard)}
    operations = {f"send_{_key(event)}": _operation(event, "send") for event in said}
    operations |= {f"receive_{_key(event)}": _operation(event, "receive") for event in heard}
    return {
        "asyncapi": "3.0.0",
        "id": f"urn:leeway:{stage}",
        "info": {
            "title": f"Leeway: {stage}",
            "version": "1.0.0",
            "description": f"What {stage} says, and what it hears.",
            "license": {"name": "Apache 2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {
            "nats": {
                "host": "{host}:{port}",
                "protocol": "nats",
                "description": "NATS JetStream: one stream per stage that says something.",
                "variables": {"host": {"default": "localhost"}, "port": {"default": "4222"}},
            }
        },
        "channels": channels,
        "operations": operations,
        "components": {
            "messages": {_key(event): _message(event) for event in (*said, *heard)},
            "messageTraits": {"cloud_event": CLOUD_EVENT},
            "parameters": PARAMETERS,
        },
    }


def _key(event: type[Event]) -> str:
    return f"{event.stage}_{event.name}_v{event.major}"


def _summary(event: type[Event]) -> str:
    return " ".join((event.__doc__ or "").split())


def _channel(event: type[Event]) -> Json:
    return {
        "address": f"{event.stage}.{{council}}.{{slot}}.{{subject}}.{event.name}.v{event.major}",
        "summary": _summary(event),
        "messages": {_key(event): {"$ref": f"#/components/messages/{_key(event)}"}},
        "parameters": {name: {"$ref": f"#/components/parameters/{name}"} for name in PARAMETERS},
    }


def _operation(event: type[Event], action: str) -> Json:
    channel = f"#/channels/{_key(event)}"
    return {
        "action": action,
        "channel": {"$ref": channel},
        "summary": _summary(event),
        "messages": [{"$ref": f"{channel}/messages/{_key(event)}"}],
    }


def _message(event: type[Event]) -> Json:
    payload = {key: value for key, value in schema(event).items() if key not in {"$schema", "$id"}}
    return {
        "name": event.type,
        "title": event.name,
        "summary": _summary(event),
        "contentType": "application/json",
        "traits": [{"$ref": "#/components/messageTraits/cloud_event"}],
        "payload": payload,
        "examples": [
            {"name": f"example_{number}", "payload": body} for number, body in enumerate(examples(event), 1)
        ],
    }
