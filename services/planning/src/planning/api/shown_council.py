"""What planning shows of rate cards, policies and work lists. Published versions are the domain's own documents."""

from datetime import date
from uuid import UUID

from planning.api.shown_sections import Shown
from planning.domain.lead import LeadKind
from planning.domain.plan import Plan
from planning.domain.plan_parts import State
from planning.domain.policy import PlanningPolicy
from planning.domain.rate_card import Published, RateCards
from planning.domain.revising import RevisionAsked, WaitsFor
from planning.domain.waiting import Waiting, waiting, waiting_since


class RateCardShown(Shown):
    """A rate card with all versions that were published of it, the first first."""

    id: UUID
    version: int
    """For `If-Match`."""
    published: list[Published]

    @classmethod
    def of(cls, cards: RateCards, version: int) -> "RateCardShown":
        """Show a card."""
        return cls(id=cards.id, version=version, published=list(cards.published))


class PolicyShown(Shown):
    """A policy on planning."""

    id: UUID
    effective_from: date
    help_offered_after_days: int
    source: str

    @classmethod
    def of(cls, policy: PlanningPolicy) -> "PolicyShown":
        """Show a policy."""
        return cls(
            id=policy.id,
            effective_from=policy.effective_from,
            help_offered_after_days=policy.help_offered_after_days,
            source=policy.source,
        )


class RevisionWaiting(Shown):
    """A request to revise a signed plan that no plan has taken up yet. It names nobody."""

    id: UUID
    case_id: UUID
    plan_id: UUID
    """The signed plan that is to be revised."""
    plan_version: int
    review_id: UUID | None
    ground: str
    """Why, such as `plan_change` or `replan_agreed`."""
    requested_on: date
    waiting_days: int
    """Calendar days until today."""
    waits_for: WaitsFor | None
    """`signature`: it was not heard yet that the plan is signed. `case_open`: the case is closed."""

    @classmethod
    def of(cls, asked: RevisionAsked, today: date) -> "RevisionWaiting":
        """Show a line of the list."""
        said = asked.requested
        return cls(
            id=asked.id,
            case_id=asked.case_id,
            plan_id=asked.plan_id,
            plan_version=said.plan_version,
            review_id=said.review_id,
            ground=said.ground,
            requested_on=said.requested_on,
            waiting_days=(today - said.requested_on).days,
            waits_for=asked.waits_for,
        )


class PlanWaiting(Shown):
    """A plan on a work list. It names nobody: who it is about is read with the plan."""

    id: UUID
    version: int
    case_id: UUID
    state: State
    waiting: Waiting | None
    """What it waits for; null where it waits for nobody."""
    waiting_since: date
    waiting_days: int
    """Calendar days until today."""
    led_by: LeadKind
    started_on: date
    submissions: int
    """How often it was submitted."""

    @classmethod
    def of(cls, plan: Plan, version: int, today: date) -> "PlanWaiting":
        """Show a line of the list."""
        since = waiting_since(plan)
        return cls(
            id=plan.id,
            version=version,
            case_id=plan.case_id,
            state=plan.state,
            waiting=waiting(plan),
            waiting_since=since,
            waiting_days=(today - since).days,
            led_by=plan.lead.kind,
            started_on=plan.started_on,
            submissions=len(plan.submissions),
        )
