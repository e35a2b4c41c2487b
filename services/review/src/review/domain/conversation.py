"""What is said in a review: the check-in, how each outcome goes in three voices, and how it is to employ somebody.

Each part is a row of its own, so that several people write at once. The words are of whoever spoke; who typed them
is kept beside. There is no field for what was spent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from review.domain.choices_said import Answer, Going, How, Managing, SaidBy, Voice
from review.domain.conversation_refusals import (
    ChangeWordless,
    NobodyEmployed,
    NothingAnswered,
    SpeakerUnnamed,
    VoiceNotYours,
    WordsOfAnother,
)
from review.domain.plan_read import PlanRead
from review.domain.refusals import Refused
from review.domain.way import Way
from review.domain.words import Words, says_something

PERSON, SUPPORTER = "person", "supporter"
OUTSIDE = frozenset({SUPPORTER, "planner", "provider_system"})
"""Who helps, and may be who it is about: they read and change what they wrote, unless the review is theirs to hold."""
CHECK_IN, EMPLOYMENT = "check_in", "employment"
OWN_VOICES = {PERSON: frozenset({Voice.PERSON}), SUPPORTER: frozenset({Voice.PERSON, Voice.CARER})}
"""Whose view a login of the family may write down: their own, and the person's for them."""


@dataclass(frozen=True)
class CheckIn:
    """The three questions: how is it going, is anything to change, is there anything else?"""

    how_is_it_going: Going
    words: Words
    anything_to_change: bool
    change_words: Words
    anything_else: Words
    said_by: SaidBy
    said_by_name: Words
    way: Way


@dataclass(frozen=True)
class OutcomeSaid:
    """How one outcome goes, in one voice: what helped, what got in the way, what to change."""

    how: How
    words: Words = ""
    helped: Words = ""
    in_the_way: Words = ""
    change: Words = ""


@dataclass(frozen=True)
class Employment:
    """How it is to employ somebody, or to manage a direct payment; None: it was not asked."""

    enough_to_pay_properly: Answer | None = None
    owed_anything: Answer | None = None
    managing: Managing | None = None
    words: Words = ""


Said = CheckIn | OutcomeSaid | Employment


@dataclass(frozen=True)
class Typist:
    """Who typed: the opaque id and the role of their login."""

    principal_id: UUID
    role: str


@dataclass(frozen=True)
class Saying:
    """What was said at one time, with who typed it."""

    typed_by: Typist
    at: datetime
    check_in: CheckIn | None = None
    outcome: OutcomeSaid | None = None
    employment: Employment | None = None


@dataclass(eq=False)
class Part:
    """One part of the conversation; everything that was ever accepted in it stays readable."""

    id: UUID
    case_id: UUID
    person_id: UUID
    review_id: UUID
    name: str
    """`check_in`, `employment`, or the outcome's id and the voice."""
    sayings: tuple[Saying, ...] = ()
    closed: bool = False
    """Whether the review was completed: whoever writes at that moment finds that it moved on."""

    @property
    def spoken(self) -> bool:
        """Whether anything was said in it."""
        return bool(self.sayings)

    @property
    def latest(self) -> Saying:
        """What counts."""
        return self.sayings[-1]

    def is_for(self, reader: Typist, *, holds_it: bool) -> bool:
        """Whether somebody reads it: the person and the council do, who holds the review, and who wrote it.

        The person must be able to say what whoever helps does not read.
        """
        return holds_it or reader.role not in OUTSIDE or self.latest.typed_by == reader

    def say(self, said: Said, by: Typist, at: datetime, *, holds_it: bool) -> None:
        """Take what is said; what was said before stays behind it. `holds_it`: whether they hold the review.

        Raises:
            WordsOfAnother: whoever helps would put their words in the place of somebody else's.

        """
        if self.spoken and by.role in OUTSIDE and not holds_it and self.latest.typed_by != by:
            raise WordsOfAnother
        saying = Saying(
            by,
            at,
            check_in=said if isinstance(said, CheckIn) else None,
            outcome=said if isinstance(said, OutcomeSaid) else None,
            employment=said if isinstance(said, Employment) else None,
        )
        self.sayings = (*self.sayings, saying)


def outcome_part(outcome_id: str, voice: Voice) -> str:
    """Give the name of the part that holds one voice on one outcome."""
    return f"outcome:{outcome_id}:{voice.value}"


def outcome_and_voice(name: str) -> tuple[str, Voice]:
    """Give the outcome and the voice of such a part."""
    _, outcome_id, voice = name.split(":")
    return outcome_id, Voice(voice)


def all_parts(plan: PlanRead) -> tuple[str, ...]:
    """Give the names of all parts that a conversation about a plan can have."""
    voices = (outcome_part(outcome.id, voice) for outcome in plan.outcomes for voice in Voice)
    return (CHECK_IN, EMPLOYMENT, *voices)


def part_id(review_id: UUID, name: str) -> UUID:
    """Give the id of the one part of this name in a review."""
    return uuid5(review_id, name)


def draft_kind(part: UUID) -> str:
    """Give the kind under which texts refused for a part are kept: each text by itself."""
    return f"conversation:{part}"


def objections_to_check_in(said: CheckIn, by: Typist) -> Iterator[Refused]:
    """Say what speaks against a check-in; whoever has a login of their own speaks for themselves."""
    if by.role == PERSON and said.said_by is not SaidBy.PERSON:
        yield VoiceNotYours(pointer="/said_by")
    if said.said_by is not SaidBy.PERSON and not says_something(said.said_by_name):
        yield SpeakerUnnamed(pointer="/said_by_name")
    if said.anything_to_change and not says_something(said.change_words):
        yield ChangeWordless(pointer="/change_words")


def objections_to_voice(voice: Voice, by: Typist, *, holds_it: bool) -> Iterator[Refused]:
    """Say what speaks against this voice from this login; `holds_it`: whether they hold the review."""
    theirs = voice in OWN_VOICES.get(by.role, frozenset(Voice))
    if not (holds_it if voice is Voice.REVIEWER else theirs):
        yield VoiceNotYours()


def objections_to_employment(said: Employment, plan: PlanRead) -> Iterator[Refused]:
    """Say what speaks against answers on employing somebody."""
    asked = {"enough_to_pay_properly": said.enough_to_pay_properly, "owed_anything": said.owed_anything}
    if plan.employs:
        yield from (NothingAnswered(pointer=f"/{name}") for name, given in asked.items() if given is None)
        return
    yield from (NobodyEmployed(pointer=f"/{name}") for name, given in asked.items() if given is not None)
    if not plan.takes_direct_payment:
        yield NobodyEmployed()
    elif said.managing is None and not any(asked.values()):
        yield NothingAnswered(pointer="/managing")
