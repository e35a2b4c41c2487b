"""What somebody wrote on paper and nobody can use as it is, so that it is asked again instead of being lost."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Illegible:
    """A question whose answer on paper could not be read, or said only that what stands is not right any more."""

    question: str
    at: datetime
    typed_by: UUID
