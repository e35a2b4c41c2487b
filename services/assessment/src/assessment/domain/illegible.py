"""What somebody wrote on paper that cannot be used as it is, so that it is asked again instead of being lost."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assessment.domain.words import Words


@dataclass(frozen=True)
class Illegible:
    """A question to which paper says what could not be read, what does not fit it, or that what stands is not right."""

    question: str
    at: datetime
    typed_by: UUID
    as_written: Words = ""
    """What stands on the form and fits no box, word for word; empty where nothing could be read."""
