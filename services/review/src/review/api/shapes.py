"""What is sent to review. Unknown fields are refused; texts and numbers have bounds."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from chassis.exact import Day, YesNo
from review.api import samples
from review.commands.allocate_review import ToArrange
from review.commands.wish_review import Wished
from review.domain.arranging import By, Why
from review.domain.choices_said import SaidBy
from review.domain.policy import ReviewPolicy
from review.domain.request_parts import AskedBy, Changed
from review.domain.way import Way

LONGEST = 4000
Text = Annotated[str, Field(max_length=LONGEST)]
Name = Annotated[str, Field(max_length=200)]
Days = Annotated[int, Field(strict=True, ge=0, le=1_000)]


class Body(BaseModel):
    """What every body has in common."""

    model_config = ConfigDict(extra="forbid", str_max_length=LONGEST, use_attribute_docstrings=True)


class PolicyGiven(Body):
    """When each clock opens and is due, and how soon a request is answered, from a day on."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.POLICY]})
    effective_from: Day
    name: Name
    owner: Name
    """The post that answers for it, such as `Head of adult social care`; no name of a person."""
    source: Text
    """Who decided it, and where it is published."""
    check_in_from_days: Days = 42
    check_in_to_days: Days = 56
    """A first look is due this many days after support started."""
    annual_days: Days = 365
    annual_opens_days_before: Days = 42
    direct_payment_first_months: Days = 6
    """Months after the first payment; SI 2014/2871 reg 7 leaves no more than six."""
    direct_payment_then_months: Days = 12
    direct_payment_opens_days_before: Days = 42
    agreed_opens_days_before: Days = 14
    request_days: Days = 28
    """Calendar days in which a review is held that was asked for."""
    urgent_request_days: Days = 7
    acknowledgement_working_days: Days = 3
    decision_working_days: Days = 10
    urgent_decision_working_days: Days = 2
    concern_working_days: Days = 20
    """Working days in which a concern about money is closed."""
    ending_notice_working_days: Days = 10
    """Working days of notice before a plan ends."""
    closed_days: Annotated[list[Day], Field(max_length=200)] = []
    """Days on which the council is shut besides weekends and bank holidays."""
    contact: Annotated[str, Field(max_length=500)] = ""
    """Where somebody telephones, writes or comes who does not agree."""
    advocacy: Annotated[str, Field(max_length=500)] = ""
    """Who finds an advocate here, and how they are reached."""

    def policy(self) -> ReviewPolicy:
        """Give the policy; its id is not given out yet."""
        given = self.model_dump(exclude={"closed_days"})
        return ReviewPolicy(id=UUID(int=0), closed_days=tuple(sorted(set(self.closed_days))), **given)


class WishesGiven(Body):
    """Is this a good time, how, and who should do it? Everything but the first may be left out."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.WISHES, samples.WISHES_BY_TELEPHONE]})
    good_time: YesNo
    not_before: Day | None = None
    """The day before which it is no good time. No clock moves by it."""
    way: Way | None = None
    who: By | None = None
    who_words: Text = ""
    """Who that is, in the person's words."""
    words: Text = ""
    said_by: SaidBy | None = None
    """Whose words they are; left out: of whoever sends them."""
    said_by_name: Name = ""
    """Needed of staff who write down what somebody else than the person said."""

    def wished(self) -> Wished:
        """Give what is wished."""
        return Wished(**self.model_dump())


class ArrangementGiven(Body):
    """When, how and by whom it is held; what is not as the person wished has a reason."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [samples.ARRANGEMENT, samples.ARRANGED_OTHERWISE]}
    )
    planned_on: Day | None = None
    way: Way
    held_by: By = By.ASSESSING_TEAM
    team_id: UUID | None = None
    worker_principal_id: UUID | None = None
    """The opaque id of the login of whoever holds it."""
    name: Name
    """Who arranged it, and whom the person calls."""
    reason: Why | None = None
    """`safeguarding` and `communication` are reasons to meet face to face, and need no more words."""
    why_not_as_wished: Text = ""

    def arrangement(self) -> ToArrange:
        """Give what is arranged."""
        return ToArrange(**self.model_dump())


class RequestGiven(Body):
    """That a review is asked for, by the person or anyone on their behalf."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.REQUEST, samples.REQUEST_BY_TELEPHONE]})
    asked_by: AskedBy
    asked_by_name: Name = ""
    """Needed of staff who write it down for somebody else than the person."""
    words: Text
    changed: Changed = Changed.OTHER
    urgent: YesNo = False


class AcknowledgementGiven(Body):
    """That somebody has it, and how they go about it."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.ACKNOWLEDGEMENT]})
    name: Name
    words: Text = ""


class RequestDecisionGiven(Body):
    """Whether there is a review; without one, the reasons, which the person reads."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.ACCEPTED, samples.REFUSED]})
    accepted: YesNo
    reasons: Text = ""
    name: Name
    reassess: YesNo = False
    """Whether what changed is assessed again at once; only of a request that is accepted."""


class RequestWithdrawn(Body):
    """That a request is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.WITHDRAWAL]})
    words: Text = ""
    """Who wants that, in their words; needed of staff who write it down."""
