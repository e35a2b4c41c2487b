"""What was said to a question: by whom, through which channel, when; and a second voice beside it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from assessment.domain.assessment_refusals import (
    AnswerMissing,
    NotCarriedOver,
    SecondVoiceIsForProfessionals,
    VoiceOverAnother,
)
from assessment.domain.case import Channel
from assessment.domain.given import Given
from assessment.domain.questions import Question
from assessment.domain.words import Words, says_something


class Voice(StrEnum):
    """Who answers."""

    PERSON = "person"
    SUPPORTER = "supporter"
    ADVOCATE = "advocate"
    REPRESENTATIVE = "representative"
    CARER = "carer"
    PROFESSIONAL = "professional"


@dataclass(frozen=True)
class CarriedFrom:
    """The completed assessment in which something was said that stands in a later one."""

    assessment_id: UUID
    version: int


@dataclass(frozen=True)
class Saying:
    """One answer as it was given, for good. `said_by_name` only where it is not the person."""

    given: Given
    channel: Channel
    voice: Voice
    typed_by: UUID
    typed_as: str
    at: datetime
    said_by_name: Words = ""
    correction: Words = ""
    """Why an earlier answer was wrong, where this one corrects it."""
    carried_from: CarriedFrom | None = None
    """Where it was not said in this assessment: who, how and when stay as they were then."""


@dataclass(frozen=True)
class SecondVoice:
    """A professional's view beside the person's answer. It changes nothing in that answer."""

    text: Words
    by: UUID
    by_name: Words
    at: datetime
    carried_from: CarriedFrom | None = None


@dataclass(frozen=True)
class Confirmation:
    """That what was carried over is still so, as somebody said in this assessment."""

    channel: Channel
    voice: Voice
    typed_by: UUID
    typed_as: str
    at: datetime
    said_by_name: Words = ""


@dataclass(frozen=True)
class CarriedOver:
    """An answer of an earlier assessment that stands as it was said: where, when, by whom and how."""

    assessment_id: UUID
    version: int
    said_at: datetime
    voice: Voice
    channel: Channel
    typed_by: UUID
    typed_as: str
    said_by_name: Words = ""


@dataclass(eq=False)
class Answer:
    """All that was said to one question in one assessment, the latest last; nothing is ever overwritten."""

    id: UUID
    assessment_id: UUID
    case_id: UUID
    person_id: UUID
    question: str
    sayings: tuple[Saying, ...] = ()
    second_voices: tuple[SecondVoice, ...] = ()
    confirmed: Confirmation | None = None
    """Where what stands was carried over, and somebody said that it still is so."""

    @property
    def carried_over(self) -> CarriedOver | None:
        """Where what stands comes from, if nobody has answered anew."""
        said = self.latest
        if said.carried_from is None:
            return None
        return CarriedOver(
            assessment_id=said.carried_from.assessment_id,
            version=said.carried_from.version,
            said_at=said.at,
            voice=said.voice,
            channel=said.channel,
            typed_by=said.typed_by,
            typed_as=said.typed_as,
            said_by_name=said.said_by_name,
        )

    @property
    def waits(self) -> bool:
        """Whether what stands was carried over, and nobody has confirmed it or answered anew."""
        return self.carried_over is not None and self.confirmed is None

    @property
    def latest(self) -> Saying:
        """What stands."""
        return self.sayings[-1]

    def say(self, saying: Saying, question: Question) -> None:
        """Take an answer, first or later. A professional's never takes the place of anybody else's."""
        if saying.voice is Voice.PROFESSIONAL and any(
            one.voice is not Voice.PROFESSIONAL for one in self.sayings
        ):
            raise VoiceOverAnother(pointer="/voice")
        saying.given.check(question)
        self.sayings, self.confirmed = (*self.sayings, saying), None

    def confirm(self, confirmation: Confirmation) -> None:
        """Take it that what was carried over is still so. A professional confirms what a professional said."""
        if self.carried_over is None:
            raise NotCarriedOver(pointer="/questions")
        if confirmation.voice is Voice.PROFESSIONAL and self.latest.voice is not Voice.PROFESSIONAL:
            raise VoiceOverAnother(pointer="/voice")
        self.confirmed = confirmation

    def second(self, voice: SecondVoice) -> None:
        """Put a professional's view beside what was said."""
        if not self.sayings:
            raise SecondVoiceIsForProfessionals
        if not says_something(voice.text):
            raise AnswerMissing(pointer="/text")
        self.second_voices = (*self.second_voices, voice)
