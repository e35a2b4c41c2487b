"""What is sent, and shown, of advocacy and of capacity to make one decision."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from assessment.api.shapes import Body, Line, Text
from assessment.api.shown import Shown
from assessment.domain.advocacy import Arrangement, Emergency, Judgement
from assessment.domain.advocacy_due import AppropriatePerson, Circumstances, Difficulty, Judged
from assessment.domain.capacity import Ability
from chassis.exact import Day, YesNo

CIRCUMSTANCES: dict[str, Any] = {
    "difficulty": ["retain"],
    "appropriate_person": {"name": "Eve", "relation": "neighbour", "paid": False, "agreed_by_person": True},
    "hospital_28_days": False,
    "care_home_8_weeks": False,
    "dispute_both_agree": False,
    "words": "She loses the thread when there is much at once.",
}
ARRANGEMENT: dict[str, Any] = {
    "name": "Jo Example",
    "organisation": "Your Voice",
    "from": "2026-03-09",
    "how": "Jo comes by; 01632 960000",
}
CAPACITY: dict[str, Any] = {
    "decision": "take part in the assessment",
    "help_given": "Pictures, short sentences, in the morning.",
    "has_capacity": False,
    "because": {"retain": "She could not say what we spoke of a minute before."},
    "best_interests": "Her sister and her advocate say what she has always wanted.",
}


class AppropriatePersonGiven(Body):
    """Somebody who could represent the person."""

    name: Line
    relation: Line
    paid: YesNo
    """Whether they care for or treat the person professionally or for pay."""
    agreed_by_person: YesNo = False
    best_interests_because: Text = ""
    """Where the person cannot agree; it counts only with `capacity_decision_id`."""
    capacity_decision_id: UUID | None = None
    """The decision about capacity, of this case, that says that the person cannot agree to it (s.67(6))."""
    objects: YesNo = False
    """Whether the person does not want to be represented by them: an advocate is then due."""


class AdvocacyGiven(Body):
    """What the duty to find an independent advocate turns on (Care Act 2014 s.67)."""

    model_config = ConfigDict(json_schema_extra={"examples": [CIRCUMSTANCES]})
    difficulty: Annotated[list[Difficulty], Field(max_length=4)]
    """In what the person would have substantial difficulty; none: an advocate is not due."""
    appropriate_person: AppropriatePersonGiven | None = None
    hospital_28_days: YesNo = False
    care_home_8_weeks: YesNo = False
    dispute_both_agree: YesNo = False
    words: Text = ""

    def circumstances(self) -> Circumstances:
        """Return them."""
        someone = self.appropriate_person
        return Circumstances(
            difficulty=tuple(dict.fromkeys(self.difficulty)),
            appropriate_person=AppropriatePerson(**someone.model_dump()) if someone else None,
            hospital_28_days=self.hospital_28_days,
            care_home_8_weeks=self.care_home_8_weeks,
            dispute_both_agree=self.dispute_both_agree,
            words=self.words,
        )


class ArrangementGiven(Body):
    """Who the advocate is."""

    model_config = ConfigDict(json_schema_extra={"examples": [ARRANGEMENT]})
    name: Annotated[str, Field(min_length=1, max_length=300)]
    organisation: Line
    starts_on: Annotated[Day | None, Field(alias="from")] = None
    """From when they act; without it, today."""
    how: Text = ""
    """How the person and the advocate reach one another."""
    ends_on: Day | None = None
    """The last day on which they act, where one is known."""
    confirmed: Text = ""
    """That they took part in the assessment, in words; with it goes who says so, and the day."""


class EmergencyGiven(Body):
    """Why the assessment goes on without the advocate who is due."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"because": "She has nowhere to go tonight."}]})
    because: Text


class AdvocacyShown(Shown):
    """Whether an independent advocate is due, why, and what was done."""

    case_id: UUID
    due: bool
    due_since: date | None
    judged: Judged
    """What holds now: the reason and where it comes from."""
    judgements: list[Judgement]
    arrangements: list[Arrangement]
    emergencies: list[Emergency]
    """Where an assessment went on without the advocate who was due: who said so, and why."""

    @classmethod
    def of(cls, value: Any, version: int) -> "AdvocacyShown":
        """Show it."""
        return cls(
            id=value.id,
            version=version,
            case_id=value.case_id,
            due=value.due,
            due_since=value.due_since,
            judged=value.judgements[-1].judged,
            judgements=list(value.judgements),
            arrangements=list(value.arrangements),
            emergencies=list(value.emergencies),
        )


class CapacityGiven(Body):
    """Whether the person can make one decision."""

    model_config = ConfigDict(json_schema_extra={"examples": [CAPACITY]})
    decision: Text
    """Which: capacity is for one decision."""
    on: Day | None = None
    """The day it was judged; without it, today."""
    lapses_after: Day | None = None
    """The day the decision is made; without it, the day it was judged. Then the entry says nothing any more."""
    has_capacity: YesNo
    help_given: Text = ""
    because: Annotated[dict[Ability, Text], Field(max_length=4)] = Field(default_factory=dict)
    """What the person could not do even with help, by ability."""
    best_interests: Text = ""


class CapacityShown(Shown):
    """Whether the person could make one decision. Of any other it says nothing."""

    case_id: UUID
    decision: str
    on: date
    lapses_after: date
    lapsed: bool
    has_capacity: bool
    help_given: str
    because: dict[Ability, str]
    best_interests: str
    by_name: str

    @classmethod
    def on_day(cls, value: Any, version: int, today: date) -> "CapacityShown":
        """Show it as it stands on a day."""
        kept = (name for name in cls.model_fields if name not in {"version", "lapsed"})
        return cls(
            version=version, lapsed=value.lapsed(today), **{name: getattr(value, name) for name in kept}
        )
