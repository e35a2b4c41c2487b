"""What somebody wrote and nobody could read, so that it is asked again instead of being lost."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Illegible:
    """A question that was answered on paper so that the answer could not be read. It counts as unanswered."""

    question: str
    at: datetime
    typed_by: UUID
