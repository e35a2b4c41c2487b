"""What people, workers and teams are called where they are shown, and nothing else about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from assessment.domain.people import Name
from assessment.domain.refusals import TooManyNames

MOST_NAMES = 200


@dataclass(frozen=True)
class Names:
    """Names by id. An id that is of nobody here, or of somebody who was erased, is left out."""

    people: Mapping[UUID, str] = field(default_factory=dict)
    workers: Mapping[UUID, str] = field(default_factory=dict)
    worker_principals: Mapping[UUID, str] = field(default_factory=dict)
    teams: Mapping[UUID, str] = field(default_factory=dict)


def display_name(name: Name) -> str:
    """What a person wants to be called, else their names."""
    return name.known_as or " ".join(part for part in (name.given, name.family) if part)


def not_too_many(number: int) -> None:
    """Refuse more names in one call than somebody looks at."""
    if number > MOST_NAMES:
        raise TooManyNames(f"At most {MOST_NAMES}.")
