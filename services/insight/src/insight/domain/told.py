"""What was told: one event as the rules of insight read it, whoever said it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

STAFF = frozenset({"practitioner", "manager", "council_system", "administrator"})
"""Roles in which somebody acts for the council."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event of one source.

    Attributes:
        source: the stage that said it.
        name: what it is called there, such as `case_opened`.
        sequence: counts what that source said of its subject, from 1.
        at: the source's case time, and `day` its date in England.
        on: the day that the event itself names, else that date.
        role: in which role somebody did it; `stage` where a service did by itself.
        case_id: the case; None for what is about a team or a table.
        facts: its fields, without the ids of case and person: ids, versions, codes and dates.

    """

    source: str
    name: str
    sequence: int
    at: datetime
    day: date
    on: date
    role: str
    case_id: UUID | None
    person_id: UUID | None
    facts: Mapping[str, Any]

    @property
    def by_staff(self) -> bool:
        """Whether somebody did it for the council."""
        return self.role in STAFF
