"""The parts of a submitted plan, as the rules of sign-off look at them. Sums are integer pence."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

DIRECT = "direct_payment"
COUNCIL_PAYS = (DIRECT, "managed_budget", "individual_service_fund")
"""Ways of paying that are the council's money."""


@dataclass(frozen=True)
class Lead:
    """Who led the plan when it was submitted."""

    kind: str = "self"
    """Such as `self`, `family_friend`, `ulo`, `provider` or `social_worker`."""
    principal_id: UUID | None = None
    name: str = ""
    authority: str | None = None
    """Where somebody else decides for the person, by what authority, such as `deputy`."""
    for_decision: str = ""
    """In which matter that is."""
    wishes: str = ""
    """What the person wishes all the same."""


@dataclass(frozen=True)
class NeedRead:
    """A need of the determination: an outcome that cannot be achieved, a carer's health, or another need `x1`."""

    code: str
    eligible: bool
    words: str = ""


@dataclass(frozen=True)
class OutcomeRead:
    """An outcome in the person's words."""

    id: str
    words: str
    needs: tuple[str, ...] = ()
    wellbeing: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActionRead:
    """What is to happen: what, who, when, for which outcomes and needs, how paid and what it costs."""

    id: str
    what: str
    who: str = ""
    when: str = ""
    outcomes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """The needs it answers: those it names itself, or those of the outcomes it serves that nothing else names."""
    provider: str = ""
    paid_by: str = "unpaid"
    weekly_pence: int = 0
    one_off_pence: int = 0
    working: str = ""
    """How its cost came about."""

    @property
    def council_pays(self) -> bool:
        """Whether it is the council's money."""
        return self.paid_by in COUNCIL_PAYS


@dataclass(frozen=True)
class LineRead:
    """A line of the plan's cost."""

    action: str
    paid_by: str
    weekly_pence: int
    one_off_pence: int = 0
    working: str = ""

    @property
    def council_pays(self) -> bool:
        """Whether it is the council's money."""
        return self.paid_by in COUNCIL_PAYS


@dataclass(frozen=True)
class RiskRead:
    """A risk, and whether it is agreed how it is borne."""

    risk: str
    serious: bool
    agreed: bool
    how: str = ""


@dataclass(frozen=True)
class Contingency:
    """What if things go wrong."""

    happens: str
    then: str
    who: str = ""


@dataclass(frozen=True)
class SupportRead:
    """Support around the person and confidence with a direct payment: their own words, and a helper's view beside.

    Each answer is `yes`, `with_help`, `no`, or None where it was not given.
    """

    around_me: str | None = None
    around_me_words: str = ""
    confident: str | None = None
    confident_words: str = ""
    helpers_around_me: str | None = None
    helpers_confident: str | None = None
    helpers_words: str = ""
    helpers_role: str = ""
    typed_by: str = ""
    """The role of whoever typed the person's answers; empty where planning does not say."""


@dataclass(frozen=True)
class DirectPayment:
    """The details of the part that is taken as a direct payment (Care Act 2014 s.25(2), ss.31 and 32)."""

    recipient: str
    frequency: str
    recipient_name: str = ""
    managed_with: str = ""
    starts_on: date | None = None


@dataclass(frozen=True)
class CostReason:
    """Why the plan costs other than the indication, in the words of who planned; `weekly_pence` may be negative."""

    code: str
    weekly_pence: int
    words: str = ""


@dataclass(frozen=True)
class ChecklistItem:
    """An item of the checklist, and whose job it is."""

    item: str
    sentence: str
    source: str
    whose: str
    state: str


@dataclass(frozen=True)
class Revises:
    """The signed plan that a plan revises (Care Act 2014 s.27(2))."""

    plan_id: UUID
    plan_version: int | None = None
    ground: str = ""
    """Why, such as `needs_changed`, `replan_agreed` or `plan_change`."""
    review_id: UUID | None = None
    """The review it came of, if it came of one."""
