"""What an assessment is made of, who leads it, and what it is made again for."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.answers import Confirmation, Saying, SecondVoice, SetAside
from assessment.domain.asked_again import Reassesses
from assessment.domain.words import Words


class LedBy(StrEnum):
    """Who leads an assessment; the person, where it is a supported self-assessment (SI 2014/2827 reg 2)."""

    PERSON = "person"
    SUPPORTER = "supporter"
    PRACTITIONER = "practitioner"


@dataclass(frozen=True)
class Entry:
    """One question as it was worded, all that was said to it, and any second voices beside it."""

    question: str
    section: str
    text: str
    sayings: tuple[Saying, ...]
    second_voices: tuple[SecondVoice, ...] = ()
    wording: dict[str, str] = field(default_factory=dict)
    """What the choices and the parts of a row are called, chosen or not: a value alone tells a reader little."""
    confirmed: Confirmation | None = None
    """Where the answer was carried over or held, and somebody said that it still is so."""


@dataclass(frozen=True)
class Aside:
    """What was said or held to one question and does not stand: why, and the question as it was then."""

    question: str
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True)
class WentOn:
    """That an assessment went on with a newer version of its questionnaire, or with the full one, and when."""

    version: int
    on: date
    questionnaire_id: UUID | None = None
    """Where it was another questionnaire: the short one."""


@dataclass(frozen=True)
class Considered:
    """That a named practitioner has looked at a correction, and what follows from it in their words."""

    version: int
    on: date
    by: UUID
    by_name: Words
    words: Words


@dataclass(frozen=True)
class AssessmentVersion:
    """A completed assessment, for good. A correction makes the next one, and says why."""

    assessment_id: UUID
    case_id: UUID
    person_id: UUID
    number: int
    questionnaire_id: UUID
    questionnaire_version: int
    use: str
    led_by: LedBy
    completed_on: date
    entries: tuple[Entry, ...]
    correction: Words = ""
    reassesses: Reassesses | None = None
    unconfirmed: tuple[str, ...] = ()
    """The questions whose answers were carried over or held, and which nobody confirmed."""
    set_aside: tuple[Aside, ...] = ()
    """What does not stand, because somebody said that it is not so or the questionnaire changed."""
