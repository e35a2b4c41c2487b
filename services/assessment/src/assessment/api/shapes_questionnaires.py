"""What is sent about questionnaires."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter

from assessment.api import samples
from assessment.api.shapes import KNOWN_AS_OR_NONE, Body, Code, Line, Text
from assessment.domain.content import Content
from assessment.domain.purposes import About, AnyOutcome, Asks, CoreTopic, Limb, Purpose, PurposeKind
from assessment.domain.questionnaire import OverCeiling
from assessment.domain.questionnaire_policy import QuestionnairePolicy, Route
from assessment.domain.questions import Kind, Unable
from assessment.domain.trying import TriedAs
from chassis.exact import Day, YesNo

QuestionId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
OptionValue = Annotated[str, Field(min_length=1, max_length=300)]
_CONTENT = TypeAdapter(Content)
_PURPOSES = TypeAdapter(dict[str, tuple[Purpose, ...]])


class PurposeGiven(Body):
    """What a question is for."""

    kind: PurposeKind
    limb: Limb | None = None
    outcome: AnyOutcome | None = None
    """A letter `a` to `j` of regulation 2(2) of SI 2015/313; `carer_i` to `carer_viii` in a form for carers."""
    item: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,63})?$")] = ""
    asks: Asks = Asks.LEVEL
    section: Line = ""
    core: CoreTopic | None = None


class IsGiven(Body):
    """A question has this answer."""

    question: QuestionId
    value: OptionValue


class ConditionGiven(Body):
    """Everything in `all_of`, and one of `any_of` where it names anything."""

    all_of: Annotated[list[IsGiven], Field(max_length=20)] = Field(default_factory=list)
    any_of: Annotated[list[IsGiven], Field(max_length=20)] = Field(default_factory=list)


class OptionGiven(Body):
    """One choice, and what choosing it says."""

    value: OptionValue
    text: Line = ""
    easy_read: Line = ""
    unable: Annotated[list[Unable], Field(max_length=4)] = Field(default_factory=list)
    fluctuates: YesNo = False
    holds: YesNo | None = None
    level: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9_]{0,63})?$")] = ""
    about: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,63})?$")] = ""
    concern: YesNo = False
    """Whether choosing it raises a safeguarding concern: not where the question is for eligibility or a sum."""


class PartGiven(Body):
    """One part of each row."""

    id: Code
    text: Line
    kind: Kind = Kind.TEXT
    required: YesNo = False
    options: Annotated[list[OptionGiven], Field(max_length=100)] = Field(default_factory=list)


class QuestionGiven(Body):
    """A question. Without a purpose it can be drafted, and not published."""

    id: QuestionId
    text: Annotated[str, Field(min_length=1, max_length=2_000)]
    kind: Kind
    easy_read: Text = ""
    help: Text = ""
    options: Annotated[list[OptionGiven], Field(max_length=100)] = Field(default_factory=list)
    parts: Annotated[list[PartGiven], Field(max_length=30)] = Field(default_factory=list)
    required: YesNo = False
    condition: ConditionGiven | None = None
    purposes: Annotated[list[PurposeGiven], Field(max_length=20)] = Field(default_factory=list)
    echoes: Annotated[str, Field(max_length=80)] = ""
    imported_as: Line = ""
    alone: YesNo = False
    """Asked only when the person can answer unheard; what they say is never shown to who helps."""
    known_as: Annotated[str, Field(pattern=KNOWN_AS_OR_NONE)] = ""
    """The code of the fact it asks for, such as `communication.easy_read`: what is held as that is put there."""


class SectionGiven(Body):
    """Questions on one page."""

    id: QuestionId
    title: Annotated[str, Field(min_length=1, max_length=300)]
    questions: Annotated[list[QuestionGiven], Field(max_length=200)]
    intro: Text = ""
    easy_read: Text = ""
    uses: Annotated[list[Code], Field(max_length=20)] = Field(default_factory=list)


class ContentGiven(Body):
    """What a questionnaire asks."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    sections: Annotated[list[SectionGiven], Field(max_length=100)]
    route: Route = Route.FULL
    client_groups: Annotated[list[Code], Field(max_length=20)] = Field(default_factory=list)
    uses: Annotated[list[Code], Field(max_length=20)] = Field(default_factory=list)
    about: About = About.ADULT
    """Whose needs it asks about: its questions serve that person's eligibility criteria."""

    def content(self) -> Content:
        """Return the content this describes."""
        return _CONTENT.validate_python(self.model_dump())


class QuestionnaireGiven(Body):
    """A draft."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"content": samples.CONTENT}]})
    content: ContentGiven


Place = Annotated[str, Field(pattern=r"^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$")]


class FormGiven(Body):
    """A council's form in the shape of the LBHackney-IT core pathway, and what each place is asked for."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.FORM]})
    form: dict[str, Any]
    purposes: Annotated[
        dict[Place, Annotated[list[PurposeGiven], Field(max_length=20)]], Field(max_length=2_000)
    ] = Field(default_factory=dict)
    """By "theme.step.position", counted from one."""

    def asked_for(self) -> dict[str, tuple[Purpose, ...]]:
        """Return the purposes by place."""
        return _PURPOSES.validate_python(self.model_dump()["purposes"])


class TrialGiven(Body):
    """Somebody tried the draft. Who they are is not recorded; what they said becomes public."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.TRIAL]})
    tried_as: TriedAs
    said: Text
    changed: Text
    """What changed because of it; or that nothing did, and why."""
    on: Day | None = None
    """The day; without it, today."""


class OverCeilingGiven(Body):
    """Who answers for a longer questionnaire, and the public reason."""

    named_person: Line
    reason: Text

    def over_ceiling(self) -> OverCeiling:
        """Return it."""
        return OverCeiling(self.named_person, self.reason)


class PublicationGiven(Body):
    """Publish the draft."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.PUBLICATION]})
    over_ceiling: OverCeilingGiven | None = None


class PolicyGiven(Body):
    """What the council asks of its questionnaires from a day on."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.POLICY]})
    effective_from: Day
    source: Annotated[str, Field(min_length=1, max_length=300)]
    people: Annotated[int, Field(strict=True, ge=0, le=1_000)] = 5
    social_workers: Annotated[int, Field(strict=True, ge=0, le=1_000)] = 3
    ceiling_full: Annotated[int, Field(strict=True, ge=1, le=1_000)] = 30
    ceiling_short: Annotated[int, Field(strict=True, ge=1, le=1_000)] = 10
    answer_marks_over_one_in: Annotated[int, Field(strict=True, ge=1, le=1_000)] = 3
    """Marks by more than one in so many who tried a question want an answer; one mark as upsetting always does."""
    reading_age: Annotated[int, Field(strict=True, ge=5, le=25)] = 11
    """In years: questions that take more are named. None is refused for it."""

    def policy(self) -> QuestionnairePolicy:
        """Return it."""
        return QuestionnairePolicy(**self.model_dump())
