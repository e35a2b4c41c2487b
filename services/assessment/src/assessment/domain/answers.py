"""What was said to a question: by whom, through which channel, when; and a second voice beside it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
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
from assessment.domain.origins import AsideWhy, CarriedFrom, HeldFrom, Origin, SaidTo
from assessment.domain.questions import Question
from assessment.domain.sharing import HELPERS
from assessment.domain.words import Words, says_something


class Voice(StrEnum):
    """Who answers."""

    PERSON = "person"
    SUPPORTER = "supporter"
    ADVOCATE = "advocate"
    REPRESENTATIVE = "representative"
    CARER = "carer"
    PROFESSIONAL = "professional"
    RECORD = "record"
    """Nobody yet: the council holds it, and somebody is to confirm it. Nobody answers in this voice."""
    NOT_SAID = "not_said"
    """A form came back on paper that does not say who filled it in; no other channel takes it."""


NOBODYS = frozenset({Voice.PROFESSIONAL, Voice.RECORD})
"""Voices over which a professional may speak: neither the person nor anybody for them has said it."""


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
    carried_from: Origin | None = None
    """Where it was not said in this assessment: who, how and when stay as they were then."""
    said_to: SaidTo | None = None
    """The question as it was when this was said to it, where the assessment has gone on to a newer version."""


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
    """That what was carried over or held is still so, or is not, as somebody said in this assessment."""

    channel: Channel
    voice: Voice
    typed_by: UUID
    typed_as: str
    at: datetime
    said_by_name: Words = ""


@dataclass(frozen=True)
class SetAside:
    """Something that does not stand any more: why, since when, and who said so, where somebody did."""

    saying: Saying
    why: AsideWhy
    at: datetime
    by: Confirmation | None = None
    alone: bool = False
    """Whether it was said to a question for the person alone: who helps is never shown it."""
    second_voices: tuple[SecondVoice, ...] = ()
    """What a professional had put beside it."""


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


@dataclass(frozen=True)
class Held:
    """What stands because it is held: by which source, since when, and when it was put there and by whom."""

    source: str
    known_as: str
    since: date
    source_words: Words
    put_at: datetime
    put_by: UUID
    put_as: str


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
    """Where what stands was carried over or held, and somebody said that it still is so."""
    set_aside: tuple[SetAside, ...] = ()
    """What does not stand any more, the latest last."""

    @property
    def carried_over(self) -> CarriedOver | None:
        """In which assessment what stands was said, if nobody has answered anew."""
        said = self.stands
        if said is None or not isinstance(said.carried_from, CarriedFrom):
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
    def held(self) -> Held | None:
        """Who holds what stands, if nobody has answered anew."""
        said = self.stands
        if said is None or not isinstance(said.carried_from, HeldFrom):
            return None
        by = said.carried_from
        return Held(by.source, by.known_as, by.since, by.source_words, said.at, said.typed_by, said.typed_as)

    @property
    def waits(self) -> bool:
        """Whether what stands was carried over or held, and nobody has confirmed it or answered anew."""
        return self.stands is not None and self.stands.carried_from is not None and self.confirmed is None

    @property
    def stands(self) -> Saying | None:
        """What stands, if anything does."""
        return self.sayings[-1] if self.sayings else None

    @property
    def latest(self) -> Saying:
        """What stands; only where something does."""
        return self.sayings[-1]

    @property
    def own(self) -> bool:
        """Whether what stands was said or confirmed in this assessment by the person, and not through who helps."""
        said: Saying | Confirmation | None = self.confirmed or self.stands
        if said is None or (isinstance(said, Saying) and said.carried_from is not None):
            return False
        return said.voice is Voice.PERSON and said.typed_as not in HELPERS

    def say(self, saying: Saying, question: Question) -> None:
        """Take an answer, first or later. A professional's never takes the place of anybody else's.

        What who helps says stands beside what the person has said themself, in whosever voice it is: being near the
        person gives no authority over their words.
        """
        if saying.voice is Voice.PROFESSIONAL and (
            any(one.voice not in NOBODYS for one in self.sayings)
            or (self.confirmed is not None and self.confirmed.voice is not Voice.PROFESSIONAL)
        ):
            raise VoiceOverAnother(pointer="/voice")
        saying.given.check(question)
        if saying.typed_as in HELPERS and self.own:
            self.sayings = (*self.sayings[:-1], saying, self.latest)
        else:
            self.sayings, self.confirmed = (*self.sayings, saying), None

    def confirm(self, confirmation: Confirmation) -> None:
        """Take it that what was carried over or held is still so."""
        self._may_judge(confirmation)
        self.confirmed = confirmation

    def not_so(self, said: Confirmation) -> None:
        """Take it that what was carried over or held is not so: the question is unanswered again."""
        self._may_judge(said)
        self.aside(AsideWhy.NOT_SO, said.at, said)

    def aside(
        self, why: AsideWhy, at: datetime, by: Confirmation | None = None, *, alone: bool = False
    ) -> None:
        """Let nothing stand; what was said is kept beside."""
        kept = [SetAside(saying, why, at, by, alone) for saying in self.sayings]
        kept[-1:] = [replace(last, second_voices=self.second_voices) for last in kept[-1:]]
        self.set_aside = (*self.set_aside, *kept)
        self.sayings, self.second_voices, self.confirmed = (), (), None

    def for_helpers(self) -> "Answer":
        """What somebody who helps may read: no second voice, and nothing only held until somebody confirmed it.

        A professional's view may be about who helps. What the person typed themself was typed by them, whether they
        were logged in or came by a code: by which way is theirs to know.
        """
        sayings = tuple(
            self._not_how(one if self.confirmed is not None and one is self.stands else unread(one))
            for one in self.sayings
        )
        aside = tuple(
            replace(one, saying=self._not_how(unread(one.saying)), second_voices=())
            for one in self.set_aside
            if not one.alone
        )
        return replace(self, sayings=sayings, set_aside=aside, second_voices=())

    def _not_how(self, saying: Saying) -> Saying:
        """A saying without by which of their ways the person typed it."""
        return replace(saying, typed_by=self.person_id) if saying.typed_as == "person" else saying

    def _may_judge(self, said: Confirmation) -> None:
        """Refuse it where nothing was carried over, and a professional's word on what somebody else has said."""
        if self.stands is None or self.stands.carried_from is None:
            raise NotCarriedOver(pointer="/questions")
        if said.voice is Voice.PROFESSIONAL and self.stands.voice not in NOBODYS:
            raise VoiceOverAnother(pointer="/voice")

    def second(self, voice: SecondVoice) -> None:
        """Put a professional's view beside what was said."""
        if not self.sayings:
            raise SecondVoiceIsForProfessionals
        if not says_something(voice.text):
            raise AnswerMissing(pointer="/text")
        self.second_voices = (*self.second_voices, voice)


def unread(saying: Saying) -> Saying:
    """Give a saying without what is only held: that there is something to be confirmed may be known."""
    if not isinstance(saying.carried_from, HeldFrom):
        return saying
    return replace(saying, given=Given(), carried_from=replace(saying.carried_from, source_words=""))
