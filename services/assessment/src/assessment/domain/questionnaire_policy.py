"""What a council asks of its questionnaires: how many people try them, and how long they may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.dated import latest_begun


class Route(StrEnum):
    """How much is asked: the whole, or a short route for small needs."""

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True)
class QuestionnairePolicy:
    """A dated policy of a council. Ceilings count questions on the longest path."""

    effective_from: date
    source: str
    people: int = 5
    social_workers: int = 3
    ceiling_full: int = 30
    ceiling_short: int = 10
    answer_marks_over_one_in: int = 3
    """More marks than one in so many who tried a question want an answer before publication."""
    reading_age: int = 11
    """In years; a question that takes more is named, and never kept from being asked."""

    def ceiling(self, route: Route) -> int:
        """The most questions that a person can be asked without a public reason."""
        return self.ceiling_short if route is Route.SHORT else self.ceiling_full


@dataclass(eq=False)
class DatedPolicy:
    """A policy as a council keeps it; a new one never changes an older."""

    id: UUID
    policy: QuestionnairePolicy


DEFAULT_POLICY = QuestionnairePolicy(
    date(2015, 4, 1), "default of this software until the council sets its own"
)


def in_force(policies: Iterable[QuestionnairePolicy], on: date) -> QuestionnairePolicy:
    """The policy in force on a day: the latest that has begun, else the default."""
    return latest_begun(policies, on, DEFAULT_POLICY)
