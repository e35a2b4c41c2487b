"""An event as it came, before anything was made of it."""

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from asyncpg import Record

from chassis.identity import COUNCIL
from chassis.reading import BIGGEST

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event as it came, before anything was made of it."""

    source: str
    council: str
    subject_id: UUID
    sequence: int
    event_id: UUID
    headers: Mapping[str, str]
    body: str

    @classmethod
    def of(cls, source: str, headers: Mapping[str, str], body: str) -> "Arrival":
        """Read the envelope. Raises KeyError or ValueError where it is not one of ours.

        What is read can be kept: a council that is one, a number that fits, a body that is a JSON object.
        """
        council, sequence = headers["ce-council"], int(headers["ce-sequence"])
        if re.fullmatch(COUNCIL, council) is None or not 0 < sequence <= BIGGEST:
            raise ValueError("neither council nor sequence can be that")
        _keepable(body)
        return cls(
            source,
            council,
            UUID(headers["ce-subject"]),
            sequence,
            UUID(headers["ce-id"]),
            {name: value for name, value in headers.items() if name == "traceparent" or name[:3] == "ce-"},
            body,
        )

    @classmethod
    def from_row(cls, row: Record) -> "Arrival":
        """Read an event that was put by (`held`, `to_fetch`)."""
        headers = json.loads(row["headers"])
        return cls(
            row["source"],
            row["council"],
            row["subject_id"],
            row["sequence"],
            row["event_id"],
            headers,
            row["body"],
        )

    @property
    def place(self) -> tuple[str, str, UUID]:
        """Return the case and source this is about."""
        return self.council, self.source, self.subject_id


def read(source: str, headers: Mapping[str, str], body: str) -> Arrival | None:
    """Read an event; None where it is not one of ours."""
    try:
        return Arrival.of(source, headers, body)
    except (KeyError, ValueError) as fault:
        log.error("not an event of ours on %s: %s", source, type(fault).__name__)  # noqa: TRY400 - its words are not ours
        return None


def _keepable(body: str) -> None:
    """Raise ValueError for what PostgreSQL would not keep as JSON, or what is no object."""
    found = json.loads(body, parse_constant=_no_number)
    plain = json.dumps(found, ensure_ascii=False)
    plain.encode()  # a lone surrogate has no bytes
    if not isinstance(found, dict) or "\\u0000" in plain:
        raise ValueError("no JSON object that can be kept")


def _no_number(constant: str) -> None:
    raise ValueError(constant)
