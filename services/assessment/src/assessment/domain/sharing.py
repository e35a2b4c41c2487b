"""Whom a person lets see or help, in which stages, and until when. Nobody has to register first."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.refusals import SharingOver
from assessment.domain.words import Words

HELPERS = frozenset({"supporter", "planner", "provider_system"})
"""The roles of those who help: some of them may be whom the person is afraid of."""


class SharePart(StrEnum):
    """What somebody may: lead and helper read and write, a viewer reads."""

    LEAD = "lead"
    HELPER = "helper"
    VIEWER = "viewer"


class Stage(StrEnum):
    """What can be shared: the stages of care and support, whoever serves them."""

    ASSESSMENT = "assessment"
    RAS = "ras"
    PLANNING = "planning"
    SIGNOFF = "signoff"
    REVIEW = "review"


@dataclass(eq=False)
class Sharing:
    """One grant: to a login (issuer and subject of its token) whom the person names as they like."""

    id: UUID
    case_id: UUID
    person_id: UUID
    principal_id: UUID
    known_as: Words
    issuer: str
    subject: Words
    part: SharePart
    stages: tuple[str, ...]
    until: date | None
    granted_on: date
    granted_by: UUID
    withdrawn_on: date | None = None

    def check(self, today: date) -> None:
        """Refuse a grant that would be over before it began."""
        if self.until is not None and self.until < today:
            raise SharingOver(pointer="/until")

    def withdraw(self, on: date) -> None:
        """End the grant at once. No reason is asked for or kept."""
        if self.withdrawn_on is not None:
            raise SharingOver
        self.withdrawn_on = on
