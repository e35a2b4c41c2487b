"""What a request for a review is made of: who asks and how, the acknowledgement and the decision."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from review.domain.policy import ReviewPolicy
from review.domain.words import Words, says_something

OMBUDSMAN = (
    "If you are still not satisfied, the Local Government and Social Care Ombudsman can look at how we decided, free "
    "of charge. You can ask again at any time."
)


class AskedBy(StrEnum):
    """In what capacity somebody asks."""

    PERSON = "person"
    SUPPORTER = "supporter"
    CARER = "carer"
    ADVOCATE = "advocate"
    DECIDES_FOR_THEM = "decides_for_them"
    PROVIDER = "provider"
    PRACTITIONER = "practitioner"
    NHS = "nhs"
    OTHER = "other"


class Changed(StrEnum):
    """What has changed, as whoever asks sees it."""

    NEEDS = "needs"
    CIRCUMSTANCES = "circumstances"
    PLAN = "plan"
    OTHER = "other"


class State(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class NextStep(StrEnum):
    """What somebody does next because of a request."""

    ACKNOWLEDGE = "acknowledge_request"
    DECIDE = "decide_request"
    ASK_REASSESSMENT = "ask_reassessment"
    """Needs or circumstances have changed, and nobody has asked for a reassessment; the review is held besides."""
    REVIEW = "hold_review"


@dataclass(frozen=True)
class Acknowledgement:
    """That a named person has it, and how they go about it."""

    by: UUID
    name: Words
    words: Words
    on: date


@dataclass(frozen=True)
class RequestDecision:
    """Whether there is a review, with the reasons; where not, also how to challenge that."""

    accepted: bool
    by: UUID
    name: Words
    reasons: Words
    on: date
    how_to_challenge: str = ""
    reassess: bool = False
    """Whether what changed is assessed again at once."""


@dataclass(frozen=True)
class Asking:
    """Who asks, in what capacity, and in which words."""

    by: UUID
    role: str
    asked_by: AskedBy
    asked_by_name: str
    words: str
    changed: Changed
    urgent: bool
    on: date


def how_to_challenge(policy: ReviewPolicy) -> str:
    """Tell whoever is refused a review how to challenge that."""
    said = (
        "If you do not agree, you can complain, and somebody who did not decide answers you.",
        f"Where to turn to: {policy.contact}" if says_something(policy.contact) else "",
        f"Somebody who speaks for you: {policy.advocacy}" if says_something(policy.advocacy) else "",
        OMBUDSMAN,
    )
    return " ".join(each for each in said if each)
