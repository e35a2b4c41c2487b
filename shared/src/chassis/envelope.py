"""CloudEvents: the attributes of an event, made from its journal row."""

from datetime import UTC

from asyncpg import Record

from contracts.event import CATALOGUE, slot


def envelope(row: Record) -> dict[str, str]:
    """Return the CloudEvents 1.0 attributes of a journal row, as the bus and the feed both give them."""
    event = CATALOGUE[row["event_type"]]
    found = {
        "ce-specversion": "1.0",
        "ce-id": str(row["id"]),
        "ce-type": row["event_type"],
        "ce-source": f"/{event.stage}/{row['council']}",
        "ce-subject": str(row["subject_id"]),
        "ce-time": row["at"].astimezone(UTC).isoformat(),
        "ce-sequence": str(row["sequence"]),
        "ce-partitionkey": str(row["subject_id"]),
        "ce-council": row["council"],
        "ce-actor": f"{row['actor']}:{row['role']}",
    }
    if row["cause"]:
        found["ce-cause"] = str(row["cause"])
    return found


def subject_of(row: Record) -> str:
    """Return the NATS subject of a journal row."""
    event = CATALOGUE[row["event_type"]]
    about = row["subject_id"]
    return f"{event.stage}.{row['council']}.{slot(about):02}.{about}.{event.name}.v{event.major}"
