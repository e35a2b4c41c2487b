"""A signed plan that is taken up again: what it was, why it is revised, and who asked for it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from planning.domain.choices import Name, PaidBy, Per
from planning.domain.costing import Cards, CostLine, Costs
from planning.domain.known import KnownCase
from planning.domain.lead import Lead, LeadKind, Writer, person_leads
from planning.domain.sections import Action, Actions, Cost, Sections, Support
from planning.domain.writing import HELPERS_VIEW, NOTHING, CarriedOver, PlanSection, SectionText

NEEDS_CHANGED, PLAN_CHANGE = "needs_changed", "plan_change"
ONE_UNIT_HUNDREDTHS = 100


@dataclass(frozen=True)
class Revises:
    """Which signed plan another is to take the place of, and why; until that one is signed nothing changes."""

    plan_id: UUID
    plan_version: int
    ground: str
    """Such as `plan_change`, `replan_agreed`, `needs_changed`, `planned_step`, `price_change` or `correction`."""
    request_id: UUID | None = None
    """The request of a review, where there is one."""
    review_id: UUID | None = None


@dataclass(frozen=True)
class Requested:
    """A request of a review to revise a signed plan, as it was attached to a plan."""

    request_id: UUID
    review_id: UUID | None
    plan_id: UUID
    plan_version: int
    ground: str
    requested_on: date

    def revises(self) -> Revises:
        """Give what a plan revises that is started for this request."""
        return Revises(self.plan_id, self.plan_version, self.ground, self.request_id, self.review_id)


@dataclass(frozen=True)
class Signed:
    """A plan as it was signed, as far as a revision of it needs; whichever service it was written in."""

    plan_id: UUID
    plan_version: int
    sections: Sections
    costs: Costs
    lead: Lead
    written_by: tuple[Writer, ...] = ()
    needs: tuple[str, ...] = ()
    determination: int | None = None
    """The version of the determination it rests on."""
    not_read: tuple[str, ...] = ()
    """Where something stands in it that cannot be taken over here."""


class WaitsFor(StrEnum):
    """What a request to revise waits for, where no plan answers it yet."""

    SIGNATURE = "signature"
    """It was not heard yet that the plan it is about is signed: it is taken up by itself once it is."""
    CASE_OPEN = "case_open"
    """The case is closed: it is taken up by itself once it is open again."""


@dataclass(eq=False)
class RevisionAsked:
    """A request to revise, with the signed plan it is about. `taken_by` is the plan that it led to, or came to."""

    id: UUID
    case_id: UUID
    person_id: UUID
    requested: Requested
    signed: Signed
    taken_by: UUID | None = None
    held_up: WaitsFor = WaitsFor.SIGNATURE
    """What it waits for as long as no plan has taken it up."""

    @property
    def waits_for(self) -> WaitsFor | None:
        """What it waits for; None where a plan has taken it up."""
        return None if self.taken_by else self.held_up

    @property
    def plan_id(self) -> UUID:
        """The signed plan that it is about."""
        return self.requested.plan_id


def carried_lead(before: Lead, known: KnownCase, may_lead: Collection[UUID]) -> Lead:
    """Give who leads the revised plan: who led the signed one, if they still may; else the person."""
    if before.kind is LeadKind.SELF:
        return replace(person_leads(known), name=before.name)
    if before.principal_id is None:
        return before
    if before.kind is LeadKind.SOCIAL_WORKER:
        return before if before.principal_id == known.worker_principal_id else person_leads(known)
    return before if before.principal_id in may_lead else person_leads(known)


def ground_of(signed: Signed, known: KnownCase) -> str:
    """Give why somebody takes a plan up again by themselves: something else was determined since, or they wish it."""
    now = known.determined.reference.version if known.determined else 0
    return NEEDS_CHANGED if now > (signed.determination or 0) else PLAN_CHANGE


def section_of(name: str, signed: Signed) -> Sections:
    """Give one part of a signed plan by itself, as it was: what helpers think stands beside the person's words."""
    found, said = signed.sections, signed.sections.support
    if name == HELPERS_VIEW:
        views = (
            Support(helpers_view=said.helpers_view, helpers_views=said.helpers_views) if said else Support()
        )
        return NOTHING if views == Support() else Sections(support=views)
    if name == Name.SUPPORT:
        own = replace(said, helpers_view=None, helpers_views=()) if said else None
        return NOTHING if own in (None, Support()) else Sections(support=own)
    return replace(NOTHING, **{name: getattr(found, name)})


def carried_over(
    parts: Iterable[PlanSection], signed: Signed, by: Writer, at: datetime, *, but: Collection[str] = ()
) -> list[SectionText]:
    """Write every section as it was signed, except `but`, and give the texts as they are kept for good."""
    source = CarriedOver(signed.plan_id, signed.plan_version)
    texts = []
    for part in parts:
        written = section_of(part.name, signed)
        if part.name not in but and written != NOTHING:
            texts.append(part.carry(written, source, by, at, signed.written_by))
    return texts


def priced(signed: Signed, cards: Cards) -> Signed:
    """Let what was signed cost what it cost: a line whose reckoning is not known here keeps its sum.

    So it is where another service reckoned by rate cards, or in ways, of its own.
    """
    actions = signed.sections.actions
    if actions is None:
        return signed
    lines = {line.action: line for line in signed.costs.lines}
    items = tuple(_priced(action, lines, cards) for action in actions.items)
    return replace(signed, sections=replace(signed.sections, actions=Actions(items)))


def _priced(action: Action, lines: Mapping[str, CostLine], cards: Cards) -> Action:
    employs, line = action.employs, lines.get(action.id)
    known = employs and (employs.rate_card_id, employs.rate_card_version) in cards
    if known or action.cost or line is None or action.paid_by is PaidBy.UNPAID:
        return action
    if line.weekly_pence:
        cost = Cost(ONE_UNIT_HUNDREDTHS, "week", line.weekly_pence, Per.WEEK)
    elif line.one_off_pence:
        cost = Cost(ONE_UNIT_HUNDREDTHS, "time", line.one_off_pence, Per.ONE_OFF)
    else:
        return action
    return replace(action, employs=None, cost=cost)
