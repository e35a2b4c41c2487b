"""The sections of a plan as they are sent. Nothing in them is required but what gives a number its meaning."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from chassis.exact import Day, YesNo
from planning.api import samples
from planning.domain.choices import (
    Able,
    Frequency,
    OwnKind,
    PaidBy,
    Per,
    ReasonCode,
    Recipient,
    Weekday,
    Wellbeing,
)
from planning.domain.money import MOST_HUNDREDTHS, MOST_PENCE
from planning.domain.sections import Sections

LONGEST, MOST = 4000, 100
MINUTES_IN_A_DAY = 1440
Text = Annotated[str, Field(max_length=LONGEST)]
Short = Annotated[str, Field(max_length=200)]
OwnId = Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,19})?$")]
"""Such as `o1`. Left empty, the next free one is given."""
Named = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
NeedCode = Annotated[str, Field(pattern=r"^([a-j]|carer_(health|i{1,3}|iv|vi{0,3})|x[0-9]{1,3})$")]
"""A letter of SI 2015/313 regulation 2(2); for a carer an outcome of regulation 3(2)(b) or `carer_health`; or the id of
another need."""
Needs = Annotated[list[NeedCode], Field(max_length=MOST)]
Names = Annotated[list[Named], Field(max_length=MOST)]
ANY = TypeAdapter(Sections)


def whole(least: int, most: int) -> object:
    """Give the bounds of a whole number; nothing else is taken for one."""
    return Field(strict=True, ge=least, le=most)


class Body(BaseModel):
    """What every body has in common."""

    model_config = ConfigDict(extra="forbid", str_max_length=LONGEST, use_attribute_docstrings=True)


class OwnFormatGiven(Body):
    """A plan, or a part of one, that the person keeps in a form of their own."""

    kind: OwnKind
    title: Short = ""
    where: Text = ""


class AboutMeGiven(Body):
    """Who the person is and what matters to them, in their words."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.ABOUT_ME]})
    matters: Text = ""
    what_helps: Text = ""
    communication: Text = ""
    own_format: Annotated[list[OwnFormatGiven], Field(max_length=MOST)] = []


class OutcomeGiven(Body):
    """Something the person wants of life."""

    id: OwnId = ""
    words: Text = ""
    needs: Needs = []
    wellbeing: Annotated[list[Wellbeing], Field(max_length=len(Wellbeing))] = []
    """Areas of wellbeing (Care Act 2014 s.1(2))."""


class OutcomesGiven(Body):
    """What the person wants."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.OUTCOMES]})
    items: Annotated[list[OutcomeGiven], Field(max_length=MOST)]


class CostGiven(Body):
    """So much of something, at a price in pence each, so often."""

    quantity_hundredths: Annotated[int, whole(1, MOST_HUNDREDTHS)]
    """How many units, in hundredths: 350 is three and a half."""
    unit: Annotated[str, Field(min_length=1, max_length=200)]
    unit_pence: Annotated[int, whole(0, MOST_PENCE)]
    per: Per


class EmploysGiven(Body):
    """An assistant whom the person employs: the rate card gives what an employer pays besides the wage."""

    rate_card_id: UUID
    rate_card_version: Annotated[int, whole(1, 2**31 - 1)]
    hourly_pence: Annotated[int, whole(0, MOST_PENCE)]
    hours_hundredths_a_week: Annotated[int, whole(1, MOST_HUNDREDTHS)]


class ActionGiven(Body):
    """Something that is done."""

    id: OwnId = ""
    what: Text = ""
    who: Text = ""
    when: Text = ""
    outcomes: Names = []
    needs: Needs = []
    provider: Short = ""
    paid_by: PaidBy | None = None
    cost: CostGiven | None = None
    employs: EmploysGiven | None = None
    """In place of `cost`."""


class ActionsGiven(Body):
    """What is done."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.ACTIONS]})
    items: Annotated[list[ActionGiven], Field(max_length=MOST)]


class EntryGiven(Body):
    """When something is done in a week."""

    day: Weekday
    starts: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    minutes: Annotated[int, whole(1, MINUTES_IN_A_DAY)]
    action: Named
    what: Short = ""


class TimetableGiven(Body):
    """What a week looks like."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.TIMETABLE]})
    entries: Annotated[list[EntryGiven], Field(max_length=500)]


class WhatIfGiven(Body):
    """What is done, and by whom, if something goes wrong."""

    happens: Text = ""
    then: Text = ""
    who: Text = ""


class ContingencyGiven(Body):
    """What if things go wrong."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.CONTINGENCY]})
    items: Annotated[list[WhatIfGiven], Field(max_length=MOST)]


class RiskGiven(Body):
    """A risk, whether it is serious, how it is kept small, and whether everybody concerned agrees on it."""

    risk: Text = ""
    serious: YesNo = False
    agreed: YesNo = False
    how: Text = ""


class RisksGiven(Body):
    """The risks there are; `none` where there are none."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.RISKS, {"none": True}]})
    none: YesNo = False
    items: Annotated[list[RiskGiven], Field(max_length=MOST)] = []


class ReviewGiven(Body):
    """When, how and with whom the person wants to look at the plan again."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.REVIEW]})
    first_on: Day | None = None
    how: Text = ""
    who: Text = ""


class SupportGiven(Body):
    """What the person says of the support around them, and of managing a direct payment."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.SUPPORT]})
    around_me: Able | None = None
    around_me_words: Text = ""
    confident_with_direct_payment: Able | None = None
    confident_words: Text = ""


class DirectPaymentGiven(Body):
    """To whom a direct payment goes, how often, and who helps to manage it."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.DIRECT_PAYMENT]})
    recipient: Recipient = Recipient.ADULT
    recipient_name: Short = ""
    frequency: Frequency | None = None
    managed_with: Text = ""
    starts_on: Day | None = None


class CostReasonGiven(Body):
    """Why the plan costs so much more (or, below nought, less) a week than was indicated."""

    code: ReasonCode
    weekly_pence: Annotated[int, whole(-MOST_PENCE, MOST_PENCE)]
    words: Text = ""


class CostReasonsGiven(Body):
    """Why the plan costs more or less than was indicated."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.COST_REASONS]})
    items: Annotated[list[CostReasonGiven], Field(max_length=MOST)]


class SectionsGiven(Body):
    """Any sections of a plan; one that is left out stays as it is."""

    about_me: AboutMeGiven | None = None
    outcomes: OutcomesGiven | None = None
    actions: ActionsGiven | None = None
    timetable: TimetableGiven | None = None
    contingency: ContingencyGiven | None = None
    risks: RisksGiven | None = None
    review: ReviewGiven | None = None
    support: SupportGiven | None = None
    direct_payment: DirectPaymentGiven | None = None
    cost_reasons: CostReasonsGiven | None = None

    def sections(self) -> Sections:
        """Give the sections."""
        return ANY.validate_python(self.model_dump())


def section(name: str, body: Body) -> Sections:
    """Give one section by itself."""
    return ANY.validate_python({name: body.model_dump()})
