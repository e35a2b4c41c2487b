"""One question of a questionnaire: what is asked, in which form, when, and what for."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.conditions import Condition
from assessment.domain.purposes import Purpose, PurposeKind
from assessment.domain.questionnaire_refusals import (
    ConditionUnclear,
    NotCarerBlind,
    OptionsMissing,
    PartsMissing,
    QuestionForNothing,
)
from assessment.domain.refusals import Refused


class Kind(StrEnum):
    """The forms of a question. An echo repeats an earlier answer and is not a question."""

    RADIOS = "radios"
    CHECKBOXES = "checkboxes"
    SELECT = "select"
    YES_NO = "yes_no"
    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    DATE = "date"
    TIMETABLE = "timetable"
    REPEATER = "repeater"
    SOCIAL_CARE_ID = "social_care_id"
    ECHO = "echo"


ONE_CHOICE = frozenset({Kind.RADIOS, Kind.SELECT, Kind.YES_NO})
BY_CHOOSING = ONE_CHOICE | {Kind.CHECKBOXES}
IN_ROWS = frozenset({Kind.REPEATER, Kind.TIMETABLE})


class Unable(StrEnum):
    """The four ways of being unable to achieve an outcome (SI 2015/313 reg 2(3)); any one is enough."""

    WITHOUT_ASSISTANCE = "without_assistance"
    PAIN_DISTRESS_ANXIETY = "pain_distress_anxiety"
    ENDANGERS = "endangers"
    TAKES_LONGER = "takes_longer"


@dataclass(frozen=True)
class Option:
    """One choice, and what choosing it says to each purpose of its question."""

    value: str
    text: str = ""
    easy_read: str = ""
    unable: tuple[Unable, ...] = ()
    """For an outcome of eligibility: in which ways the adult is unable. None means able."""
    fluctuates: bool = False
    """For an outcome: it changes from day to day, so a practitioner looks over a period (reg 2(4))."""
    holds: bool | None = None
    """For the impairment and wellbeing limbs: whether the limb holds. None leaves it open."""
    level: str = ""
    """For the allocation: the level of the item, by its code in the table."""
    concern: bool = False
    """Whether choosing it raises a safeguarding concern, which those who help learn nothing of."""
    about: str = ""
    """The one outcome (letter) or item (code) that the choice speaks of, where there are several."""


YES, NO = Option("yes", "Yes", holds=True), Option("no", "No", holds=False)


@dataclass(frozen=True)
class Part:
    """One part of each row of a repeater or timetable."""

    id: str
    text: str
    kind: Kind = Kind.TEXT
    required: bool = False
    options: tuple[Option, ...] = ()
    easy_read: str = ""


@dataclass(frozen=True)
class Question:
    """A question as a council words it. `id` names it in the questionnaire, and in paths."""

    id: str
    text: str
    kind: Kind
    easy_read: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()
    parts: tuple[Part, ...] = ()
    required: bool = False
    condition: Condition | None = None
    purposes: tuple[Purpose, ...] = ()
    echoes: str = ""
    """For an echo: the question whose answer is repeated."""
    imported_as: str = ""
    """The identifier in the form that it was imported from, which need not be unique there."""
    alone: bool = False
    """Whether it is asked only when the person can answer unheard; what they say is never shown to who helps."""
    known_as: str = ""
    """The code of the fact it asks for, such as `living_alone`, by which what is held already is put there."""

    @property
    def asked(self) -> bool:
        """Whether the person is asked anything."""
        return self.kind is not Kind.ECHO

    @property
    def choices(self) -> tuple[Option, ...]:
        """What can be chosen; yes and no where a yes-or-no question lists nothing of its own."""
        return (YES, NO) if self.kind is Kind.YES_NO and not self.options else self.options

    @property
    def wording(self) -> dict[str, str]:
        """What each choice is called, by its value; each part of a row, by its id; and its choices, as part/value."""
        named = {option.value: option.text or option.value for option in self.choices}
        for part in self.parts:
            named[part.id] = part.text
            named |= {f"{part.id}/{option.value}": option.text or option.value for option in part.options}
        return named

    def option(self, value: str) -> Option | None:
        """The choice with this value."""
        return next((option for option in self.choices if option.value == value), None)

    def objections(self, pointer: str) -> Iterator[Refused]:
        """Say what keeps the question from being published, whatever the others are."""
        if not self.asked:
            return
        if not self.purposes:
            yield QuestionForNothing(pointer=f"{pointer}/purposes")
        for n, purpose in enumerate(self.purposes):
            yield from purpose.objections(f"{pointer}/purposes/{n}")
        if any(p.about_unpaid_help for p in self.purposes) and any(
            p.kind is PurposeKind.ELIGIBILITY for p in self.purposes
        ):
            yield NotCarerBlind(pointer=f"{pointer}/purposes")
        values = [option.value for option in self.choices]
        fewest = 2 if self.kind in ONE_CHOICE else 1
        if self.kind in BY_CHOOSING and (len(values) < fewest or len(set(values)) < len(values)):
            yield OptionsMissing(pointer=f"{pointer}/options")
        names = [part.id for part in self.parts]
        if len(set(names)) < len(names) or (self.kind is Kind.REPEATER and not names):
            yield PartsMissing(pointer=f"{pointer}/parts")
        if self.condition and not self.condition.parts():
            yield ConditionUnclear(pointer=f"{pointer}/condition")


@dataclass(frozen=True)
class Section:
    """Questions on one page. `uses`: the kinds of assessment it belongs to; none means all."""

    id: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""
    easy_read: str = ""
    uses: tuple[str, ...] = ()
