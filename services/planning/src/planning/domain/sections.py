"""What a support plan is made of: each section as the person, and whoever helps them, wrote it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

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
from planning.domain.words import Words


@dataclass(frozen=True)
class OwnFormat:
    """A plan, or a part of one, that the person keeps in a form of their own."""

    kind: OwnKind
    title: Words = ""
    where: Words = ""


@dataclass(frozen=True)
class AboutMe:
    """Who the person is and what matters to them, in their words."""

    matters: Words = ""
    what_helps: Words = ""
    communication: Words = ""
    own_format: tuple[OwnFormat, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """Something the person wants of life, in their words, with the needs and areas of wellbeing it is about."""

    id: str
    words: Words = ""
    needs: tuple[str, ...] = ()
    """Codes of SI 2015/313 reg 2(2) or, for a carer, 3(2); or the ids of other needs, such as x1."""
    wellbeing: tuple[Wellbeing, ...] = ()


@dataclass(frozen=True)
class Outcomes:
    """What the person wants."""

    items: tuple[Outcome, ...] = ()


@dataclass(frozen=True)
class Cost:
    """So much of something, at a price in pence each, so often."""

    quantity_hundredths: int
    """How many units, in hundredths: 350 is three and a half."""
    unit: Words
    unit_pence: int
    per: Per


@dataclass(frozen=True)
class Employs:
    """An assistant whom the person employs: the costs of an employer come from the council's dated rate card."""

    rate_card_id: UUID
    rate_card_version: int
    hourly_pence: int
    hours_hundredths_a_week: int


@dataclass(frozen=True)
class Action:
    """Something that is done: what, by whom, how and when, for which outcomes and needs, and who pays."""

    id: str
    what: Words = ""
    who: Words = ""
    when: Words = ""
    outcomes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    provider: Words = ""
    paid_by: PaidBy | None = None
    cost: Cost | None = None
    employs: Employs | None = None


@dataclass(frozen=True)
class Actions:
    """What is done."""

    items: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Entry:
    """When something is done in a week."""

    day: Weekday
    starts: str
    """The time of day, such as 09:00."""
    minutes: int
    action: str
    what: Words = ""


@dataclass(frozen=True)
class Timetable:
    """What a week looks like."""

    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class WhatIf:
    """What is done, and by whom, if something goes wrong."""

    happens: Words = ""
    then: Words = ""
    who: Words = ""


@dataclass(frozen=True)
class Contingency:
    """What if things go wrong."""

    items: tuple[WhatIf, ...] = ()


@dataclass(frozen=True)
class Risk:
    """A risk, whether it is serious, and how it is kept small; `agreed` where everybody concerned agrees on it."""

    risk: Words = ""
    serious: bool = False
    agreed: bool = False
    how: Words = ""


@dataclass(frozen=True)
class Risks:
    """The risks there are; `none` where they were thought about and there are none."""

    none: bool = False
    items: tuple[Risk, ...] = ()


@dataclass(frozen=True)
class Review:
    """When, how and with whom the person wants to look at the plan again (Care Act 2014 s.27)."""

    first_on: date | None = None
    how: Words = ""
    who: Words = ""


@dataclass(frozen=True)
class HelpersView:
    """What a helper thinks of the same questions; it stands beside the person's words, and never in their place."""

    by_role: str
    around_me: Able | None = None
    confident_with_direct_payment: Able | None = None
    words: Words = ""


@dataclass(frozen=True)
class Support:
    """Whether the support around the person is good, and they are confident with a direct payment: in their words."""

    around_me: Able | None = None
    around_me_words: Words = ""
    confident_with_direct_payment: Able | None = None
    confident_words: Words = ""
    typed_by_role: str | None = None
    """Who wrote this down, as a whole plan and its versions show it: the person, or somebody for them."""
    helpers_view: HelpersView | None = None
    """The most cautious answers of all helpers."""
    helpers_views: tuple[HelpersView, ...] = ()
    """What helpers think, one view for each role: none is put in place of another's."""


@dataclass(frozen=True)
class DirectPayment:
    """To whom a direct payment goes, how often, and who helps to manage it."""

    recipient: Recipient = Recipient.ADULT
    recipient_name: Words = ""
    frequency: Frequency | None = None
    managed_with: Words = ""
    starts_on: date | None = None


@dataclass(frozen=True)
class CostReason:
    """Why the plan costs so much more (or, below nought, less) a week than was indicated."""

    code: ReasonCode
    weekly_pence: int
    words: Words = ""


@dataclass(frozen=True)
class CostReasons:
    """Why the plan costs more or less than was indicated."""

    items: tuple[CostReason, ...] = ()


@dataclass(frozen=True)
class Sections:
    """All sections of a plan; one that nobody wrote is None."""

    about_me: AboutMe | None = None
    outcomes: Outcomes | None = None
    actions: Actions | None = None
    timetable: Timetable | None = None
    contingency: Contingency | None = None
    risks: Risks | None = None
    review: Review | None = None
    support: Support | None = None
    direct_payment: DirectPayment | None = None
    cost_reasons: CostReasons | None = None
