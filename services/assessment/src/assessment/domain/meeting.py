"""A meeting or call of an assessment: who was there, who had asked them, and whether the person was seen alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.alone_refusals import AloneUnexplained, MeetingNotYet
from assessment.domain.case import Channel
from assessment.domain.words import Words, says_something


class Relation(StrEnum):
    """What somebody who was there is to the person."""

    FAMILY = "family"
    FRIEND = "friend"
    CARER = "carer"
    PAID_CARER = "paid_carer"
    ADVOCATE = "advocate"
    INTERPRETER = "interpreter"
    PROFESSIONAL = "professional"
    OTHER = "other"


@dataclass(frozen=True)
class Present:
    """Somebody who was there besides the person."""

    name: Words
    relation: Relation
    invited_by_person: bool


@dataclass(eq=False)
class Meeting:
    """A meeting or call, as it was. Those who help are not shown it: it tells whether the person was seen alone."""

    id: UUID
    assessment_id: UUID
    case_id: UUID
    person_id: UUID
    on: date
    channel: Channel
    present: tuple[Present, ...]
    seen_alone: bool
    recorded_by: UUID
    alone_because: Words = ""
    """Why the person was seen alone, or why they were not."""

    def check(self, today: date) -> None:
        """Refuse a meeting that was not held yet, and one with others there that does not say why not alone."""
        if self.on > today:
            raise MeetingNotYet(pointer="/on")
        if self.present and not self.seen_alone and not says_something(self.alone_because):
            raise AloneUnexplained(pointer="/alone_because")


def heard_alone(role: str, meetings: Iterable[Meeting], assessment_id: UUID, today: date) -> bool:
    """Whether the person can be asked alone now: they are logged in themself, or are seen alone today."""
    return role == "person" or any(
        one.assessment_id == assessment_id and one.seen_alone and one.on == today for one in meetings
    )
