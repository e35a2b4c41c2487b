"""What is sent about assessments, answers, determinations and written records."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, TypeAdapter

from assessment.api import samples
from assessment.api.shapes import Account, Body, Code, Line, Text
from assessment.api.shapes_advocacy import AdvocacyGiven
from assessment.commands.determine_eligibility import Decided
from assessment.domain.accessible import Met
from assessment.domain.answers import Voice
from assessment.domain.assessment_parts import LedBy
from assessment.domain.case import Channel
from assessment.domain.determination import Decision, Found, Reasons
from assessment.domain.given import Given, WhyNot
from assessment.domain.people import Reach
from assessment.domain.purposes import About, AnyOutcome
from assessment.domain.questionnaire_policy import Route
from assessment.domain.questions import Unable
from chassis.exact import Day, YesNo

QuestionName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
Chosen = Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=100)]
_GIVEN, _FOUND, _REASONS = TypeAdapter(Given), TypeAdapter(Found), TypeAdapter(Reasons)


class AssessmentAsked(Body):
    """Start an assessment; with `reassess`, one that begins with the answers of the last."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.ASSESSMENT, samples.REASSESSMENT]})
    questionnaire_id: UUID | None = None
    """Left out: in a reassessment the same again; else the council's short one, or as `route` says."""
    version: Annotated[int, Field(strict=True, ge=1, le=1_000_000)] | None = None
    """Without it, the newest that is published."""
    use: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,63})?$")] = ""
    """Which kind of assessment, where the questionnaire serves several."""
    led_by: LedBy = LedBy.PERSON
    about: About = About.ADULT
    """Whose needs, where no questionnaire is named: an adult's, or those of somebody who cares for one."""
    route: Route | None = None
    """How much is asked, where no questionnaire is named; without it the short one where one is published."""
    reassess: YesNo = False
    """Carry every answer over from the assessment of this case that was completed last."""
    reason: Literal["needs_changed", "circumstances_changed", "decrease_not_agreed"] = "needs_changed"
    """Why it is assessed again, where it is."""


class RowGiven(Body):
    """One row: written parts, and what was chosen in others."""

    written: Annotated[dict[Code, Text], Field(max_length=30)] = Field(default_factory=dict)
    chosen: Annotated[dict[Code, Chosen], Field(max_length=30)] = Field(default_factory=dict)


class GivenAnswer(Body):
    """What was said, in the form of the question; or why there is no answer."""

    text: Account = ""
    chosen: Chosen = Field(default_factory=list)
    rows: Annotated[list[RowGiven], Field(max_length=100)] = Field(default_factory=list)
    why_not: WhyNot | None = None

    def given(self) -> Given:
        """Return the answer."""
        return _GIVEN.validate_python(self.model_dump())


class ChangedGiven(Body):
    """What it is instead."""

    question: QuestionName
    given: GivenAnswer


class ConfirmationGiven(Body):
    """What was carried over or is held is still so, is otherwise, or is not so: all of it, or these questions."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.CONFIRMATION]})
    questions: Annotated[list[QuestionName], Field(max_length=500)] | None = None
    """Still so. With no question named anywhere: every answer carried over or held, and not given anew."""
    changed: Annotated[list[ChangedGiven], Field(max_length=500)] = Field(default_factory=list)
    """Otherwise: what it is instead."""
    dropped: Annotated[list[QuestionName], Field(max_length=500)] = Field(default_factory=list)
    """Not so: the question is unanswered again, and what was held stays readable beside it."""
    channel: Channel
    voice: Voice
    """Who says so; who types is known from the token. Nobody speaks in the voice of a `record`."""
    said_by_name: Line = ""
    """Who it was, where it was not the person."""


class AnswerGiven(Body):
    """An answer, with who gave it and how."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.ANSWER]})
    given: GivenAnswer
    channel: Channel
    voice: Voice
    """Who answers; who types is known from the token."""
    said_by_name: Line = ""
    """Who it was, where it was not the person."""
    correction: Text = ""
    """What was wrong before. Needed once the assessment is complete."""


class SecondVoiceGiven(Body):
    """A professional's view beside the answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "The fridge was empty."}]})
    text: Text


class CompletionGiven(Body):
    """Enough was said."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"led_by": "person"}]})
    led_by: LedBy | None = None
    """Without it, whoever led from the start."""


class FoundGiven(Body):
    """What the practitioner found, limb by limb; an adult's needs are seen as if no unpaid help were given.

    Of an adult: `impairment`. Of a carer: `necessary_care` and `carer_health`.
    """

    wellbeing: YesNo
    impairment: YesNo | None = None
    necessary_care: YesNo | None = None
    carer_health: YesNo | None = None
    unable: Annotated[
        dict[AnyOutcome, Annotated[list[Unable], Field(max_length=4)]], Field(max_length=10)
    ] = Field(default_factory=dict)
    """By outcome: `a` to `j`, or for a carer `carer_i` to `carer_viii`."""


class OfferGiven(Body):
    """Something near that helps."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    what: Text
    how_to_reach: Line = ""


class ReasonsGiven(Body):
    """Why, in words for the person."""

    words: Text
    differs_because: Text = ""
    advice: Text = ""
    offers: Annotated[list[OfferGiven], Field(max_length=20)] = Field(default_factory=list)
    period_looked_at: Text = ""


class DeterminationGiven(Body):
    """What a named practitioner decides. The rules have only proposed."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.DETERMINATION]})
    decision: Decision
    found: FoundGiven
    reasons: ReasonsGiven
    client_group: Code
    circumstances: Annotated[list[Code], Field(max_length=20)] = Field(default_factory=list)
    """Such as `deafblind`, `twenty_four_hour` or `section_117`."""
    levels: Annotated[
        dict[Code, Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,63}$")]], Field(max_length=100)
    ] = Field(default_factory=dict)
    """Levels of items that replace what the answers tell."""
    advocacy: AdvocacyGiven | None = None
    """Whether the person could take part without an advocate: needed where nobody has judged it in the case, and the
    person did not complete the assessment themself."""

    def decided(self) -> Decided:
        """Return the decision."""
        return Decided(
            decision=self.decision,
            found=_FOUND.validate_python(self.found.model_dump()),
            reasons=_REASONS.validate_python(self.reasons.model_dump()),
            client_group=self.client_group,
            circumstances=tuple(self.circumstances),
            levels=self.levels,
            advocacy=self.advocacy.circumstances() if self.advocacy else None,
        )


class MetGiven(Body):
    """Whether what the person needs was met: in which formats it was given, or why not in the one needed."""

    formats: Annotated[list[Line], Field(max_length=10)] = Field(default_factory=list)
    not_met_because: Text = ""


class DeliveryGiven(Body):
    """An attempt to give a written record to the person."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.DELIVERY]})
    by: Reach
    reached: YesNo
    on: Day | None = None
    """The day; without it, today."""
    note: Text = ""
    met_needs: MetGiven | None = None
    """Needed where it reached a person whose needs are recorded."""
    although_unsafe: Text = ""
    """Where it went by a way that the person had called unsafe: how that came, and what was done about it."""

    def met(self) -> Met | None:
        """Return whether what the person needs was met."""
        met = self.met_needs
        return Met(tuple(met.formats), met.not_met_because) if met else None
