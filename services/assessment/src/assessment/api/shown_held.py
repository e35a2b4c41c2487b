"""What is shown of facts that are held already, and of what is asked although it is known."""

from uuid import UUID

from pydantic import BaseModel

from assessment.api.shown import Shown
from assessment.domain.held import HeldFact
from assessment.queries.asked_although_known import AskedAgain


class HeldSourceShown(Shown):
    """What one source holds."""

    person_id: UUID
    source: str
    facts: list[HeldFact]
    """As they were sent, the latest last; one without `given` is held no more."""


class HeldShown(BaseModel):
    """What is held of a person, by source."""

    items: list[HeldSourceShown]


class AskedShown(BaseModel):
    """What was asked in a month although it was known."""

    month: str
    items: list[AskedAgain]
