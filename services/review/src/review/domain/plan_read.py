"""The signed plan as a review looks at it: outcomes, what was to happen, who helps; what it costs is not read."""

from dataclasses import dataclass
from uuid import UUID

from review.domain.tolerant import Json, maybe_number, part, parts, text, texts, unique

COUNCIL_PAYS = frozenset({"direct_payment", "managed_budget", "individual_service_fund"})
DIRECT_PAYMENT = "direct_payment"
PROVIDER = "provider"
PROVIDER_SYSTEM = "provider_system"


@dataclass(frozen=True)
class OutcomePlanned:
    """Something the person wants of life, in their words."""

    id: str
    words: str


@dataclass(frozen=True)
class ActionPlanned:
    """What was to happen: what, by whom, when, for which outcomes."""

    id: str
    what: str
    who: str = ""
    when: str = ""
    outcomes: tuple[str, ...] = ()
    provider: str = ""
    employs: bool = False
    """Whether the person employs whoever does it."""
    paid_for: bool = False
    """Whether it is the council's money, so that somebody is paid for it."""
    by_direct_payment: bool = False


@dataclass(frozen=True)
class WhatIf:
    """What is done, and by whom, if something goes wrong."""

    happens: str
    then: str
    who: str = ""


@dataclass(frozen=True)
class PlanRead:
    """A signed version of a plan, as far as a review is about it. No sum of money is in it."""

    outcomes: tuple[OutcomePlanned, ...] = ()
    actions: tuple[ActionPlanned, ...] = ()
    contingency: tuple[WhatIf, ...] = ()
    what_matters: str = ""
    what_helps: str = ""
    communication: str = ""
    review_how: str = ""
    review_who: str = ""
    determination_version: int | None = None
    direct_payment: bool = False
    """Whether it says to whom, and how often, a direct payment is made."""
    paid_to_plan: tuple[UUID, ...] = ()
    """Logins of providers who led the plan or wrote in it, and would be paid for what is in it."""

    @property
    def employs(self) -> bool:
        """Whether the person employs somebody."""
        return any(action.employs for action in self.actions)

    @property
    def takes_direct_payment(self) -> bool:
        """Whether any of it is taken as a direct payment."""
        return self.direct_payment or any(action.by_direct_payment for action in self.actions)

    @property
    def paid_providers(self) -> frozenset[str]:
        """The names of those whom the council pays for what is in the plan, as they compare."""
        return frozenset(
            as_compared(action.provider)
            for action in self.actions
            if action.paid_for and action.provider and not action.employs
        )

    def has_outcome(self, outcome_id: str) -> bool:
        """Say whether the plan has this outcome."""
        return any(outcome.id == outcome_id for outcome in self.outcomes)


def as_compared(name: str) -> str:
    """Give a name without what two people write differently: capitals and blanks."""
    return "".join(name.casefold().split())


def plan_read(content: Json) -> PlanRead:
    """Read a signed version of a plan; what is not known here is left aside."""
    sections = part(content, "sections")
    about, review = part(sections, "about_me"), part(sections, "review")
    return PlanRead(
        outcomes=tuple(
            OutcomePlanned(text(each, "id"), text(each, "words"))
            for each in parts(part(sections, "outcomes"), "items")
        ),
        actions=tuple(_action(each) for each in parts(part(sections, "actions"), "items")),
        contingency=tuple(
            WhatIf(text(each, "happens"), text(each, "then"), text(each, "who"))
            for each in parts(part(sections, "contingency"), "items")
        ),
        what_matters=text(about, "matters"),
        what_helps=text(about, "what_helps"),
        communication=text(about, "communication"),
        review_how=text(review, "how"),
        review_who=text(review, "who"),
        determination_version=maybe_number(part(content, "determination"), "version"),
        direct_payment=bool(part(sections, "direct_payment")),
        paid_to_plan=_paid_to_plan(content),
    )


def _action(each: Json) -> ActionPlanned:
    paid_by = text(each, "paid_by")
    return ActionPlanned(
        id=text(each, "id"),
        what=text(each, "what"),
        who=text(each, "who"),
        when=text(each, "when"),
        outcomes=texts(each, "outcomes"),
        provider=text(each, "provider"),
        employs=bool(part(each, "employs")),
        paid_for=paid_by in COUNCIL_PAYS,
        by_direct_payment=paid_by == DIRECT_PAYMENT,
    )


def _paid_to_plan(content: Json) -> tuple[UUID, ...]:
    if not part(content, "conflict_of_interest"):
        return ()
    lead = part(content, "lead")
    declared = lead.get("conflict_declared") is True
    led = [each for each in (lead,) if declared or text(each, "kind") == PROVIDER]
    led += [each for each in parts(content, "leads") if text(each, "kind") == PROVIDER]
    wrote = [each for each in parts(content, "written_by") if text(each, "role") == PROVIDER_SYSTEM]
    found = {login for each in (*led, *wrote) if (login := unique(each, "principal_id"))}
    return tuple(sorted(found, key=lambda login: login.int))
