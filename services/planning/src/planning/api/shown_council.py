"""What planning shows of rate cards, policies and work lists. Published versions are the domain's own documents."""

from datetime import date
from uuid import UUID

from planning.api.shown_sections import Shown
from planning.domain.lead import LeadKind
from planning.domain.plan import Plan
from planning.domain.plan_parts import State
from planning.domain.policy import PlanningPolicy
from planning.domain.rate_card import Published, RateCards
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
