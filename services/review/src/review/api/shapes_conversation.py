"""What is said in a review, as it is sent. There is no field for what was spent, and no unknown field is taken."""

from typing import Annotated

from fastapi import Path
from pydantic import ConfigDict, Field

from chassis.exact import Day, YesNo
from review.api import samples_conversation as samples
from review.api.shapes import Body, Name, Text
from review.domain.choices_said import (
    Advocate,
    Answer,
    Direction,
    Going,
    How,
    Managing,
    Reason,
    Result,
    SaidBy,
)
from review.domain.completing import Completing
from review.domain.conversation import CheckIn, Employment, OutcomeSaid
from review.domain.ending import EndingSaid
from review.domain.grounds import Agreement
from review.domain.way import Way

OutcomeId = Annotated[
    str, Path(pattern=r"^[a-z][a-z0-9_]{0,63}$", description="The outcome's id in the plan, such as o1.")
]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


class CheckInGiven(Body):
    """The three questions, in the person's way and words."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [samples.CHECK_IN, samples.CHECK_IN_BY_SUPPORTER]}
    )
    how_is_it_going: Going
    words: Text = ""
    anything_to_change: YesNo
    change_words: Text = ""
    anything_else: Text = ""
    said_by: SaidBy = SaidBy.PERSON
    """Whose words they are, whoever types them."""
    said_by_name: Name = ""
    """Who that is, where it is not the person."""
    way: Way

    def said(self) -> CheckIn:
        """Give the check-in."""
        return CheckIn(**self.model_dump())


class OutcomeGiven(Body):
    """How one outcome goes, in one voice."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.OUTCOME]})
    how: How
    words: Text = ""
    helped: Text = ""
    in_the_way: Text = ""
    change: Text = ""

    def said(self) -> OutcomeSaid:
        """Give what this voice says."""
        return OutcomeSaid(**self.model_dump())


class EmploymentGiven(Body):
    """How it is to employ somebody, or to manage a direct payment. Nothing is asked of what was spent."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.EMPLOYMENT, samples.MANAGING]})
    enough_to_pay_properly: Answer | None = None
    owed_anything: Answer | None = None
    managing: Managing | None = None
    """How the person manages with their direct payment, where they employ nobody."""
    words: Text = ""

    def said(self) -> Employment:
        """Give the answers."""
        return Employment(**self.model_dump())


class AgreementGiven(Body):
    """That the person agrees: when, in their own words, what they were shown, and to whom they said it."""

    agreed_on: Day
    words: Text
    side_by_side_shown: YesNo
    """Whether old and new were shown side by side."""
    advocate: Advocate
    said_to: Name

    def agreement(self) -> Agreement:
        """Give the agreement."""
        return Agreement(**self.model_dump())


class EndingGiven(Body):
    """Why the plan is to end, and from when."""

    reason: Code
    """`person_wishes`, `not_eligible`, `died`, `moved` or `nhs_continuing_healthcare`. Lateness ends no plan."""
    ends_on: Day
    words: Text

    def ending(self) -> EndingSaid:
        """Give the ending."""
        return EndingSaid(**self.model_dump())


class CompletionGiven(Body):
    """What comes of a review, with reasons for the person."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [samples.NO_CHANGE, samples.NEEDS_CHANGED, samples.LESS_AGREED, samples.PLAN_ENDS]
        }
    )
    result: Result
    ground: Code | None = None
    """Why a budget changes: `needs_changed`, `replan_agreed`, `planned_step`, `price_change` or `correction`."""
    direction: Direction | None = None
    """Whether it becomes more or less, and never how much; left out where needs changed."""
    reasons: Text
    name: Name
    said_by: SaidBy = SaidBy.PERSON
    """Who spoke for the person."""
    agreement: AgreementGiven | None = None
    ending: EndingGiven | None = None
    all_fine: YesNo = False
    """That the person said of everything that it is fine: a whole review."""
    revise: YesNo = False
    """Whether the whole plan is opened again where sign-off could decide on the change by itself."""

    def completing(self) -> Completing:
        """Give what comes of it."""
        return Completing(
            result=self.result,
            ground=self.ground,
            direction=self.direction,
            reasons=self.reasons,
            name=self.name,
            said_by=self.said_by,
            agreement=self.agreement.agreement() if self.agreement else None,
            ending=self.ending.ending() if self.ending else None,
            all_fine=self.all_fine,
            revise=self.revise,
        )


class ReassessmentGiven(Body):
    """That what changed is to be assessed again."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.REASSESSMENT]})
    reason: Reason
    words: Text
    """What has changed."""
    name: Name
    """Who asks."""
