"""What planning shows of sections: where each stands, and what of the caller's own was refused."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from planning.domain.lead import Writer
from planning.domain.sections import Sections
from planning.domain.writing import CarriedOver
from planning.queries.plans import KeptDraft


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class SectionStanding(Shown):
    """Where one section stands."""

    version: int
    """For `If-Match`."""
    number: int
    """How many texts of it there have been; each stays readable."""
    by: Writer | None
    at: datetime | None
    carried_over: CarriedOver | None
    """Where it stands as it was signed before, and nobody has written it since."""


class SectionShown(SectionStanding):
    """One section of a plan as it is now; `sections` holds that one alone."""

    plan_id: UUID
    name: str
    sections: Sections


class DraftShown(Shown):
    """A text of the caller's own that was refused: because somebody else was first, or the plan was submitted."""

    section: str
    """The section, or `plan` for several sent at once."""
    at: datetime
    given: dict[str, Any]

    @classmethod
    def of(cls, kept: KeptDraft) -> "DraftShown":
        """Show a draft."""
        return cls(section=kept.section, at=kept.at, given=kept.given)


class DraftsShown(Shown):
    """All of them, oldest first. Only their author sees them."""

    items: list[DraftShown]
