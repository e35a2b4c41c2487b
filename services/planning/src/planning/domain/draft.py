"""A plan as it is being written, with what others said that it rests on; and what follows from both."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from planning.domain.choices import Able, PaidBy
from planning.domain.costing import TO_COUNCIL, Cards, Costs, costs
from planning.domain.known import Determined, Indicated, Need
from planning.domain.lead import PROVIDER_SYSTEM, Lead, LeadKind, Writer
from planning.domain.sections import Action, Sections, Support
from planning.domain.timetable import AddsUp, adds_up
from planning.domain.words import Words, says_something

PROVIDER_LEADS = "provider_leads_and_is_paid"
PROVIDER_WROTE = "provider_wrote_and_is_paid"


@dataclass(frozen=True)
class Conflict:
    """That who led or wrote a plan would be paid for it: flagged and shown, and not forbidden."""

    why: str
    declared: bool
    """Whether they said so themselves."""
    lines: tuple[str, ...]
    """The actions that the council would pay for, whoever is named as their provider."""


@dataclass(frozen=True)
class Facts:
    """What decides who would sign: sent to sign-off to ask who that is, and why."""

    first_year_weekly_pence: int
    takes_direct_payment: bool
    """Whether any of it is to be paid that way, weekly or once."""
    around_me: Able | None
    confident_with_direct_payment: Able | None
    helpers_around_me: Able | None
    helpers_confident: Able | None
    serious_risk_not_agreed: bool
    conflict_of_interest: bool
    lead_kind: LeadKind
    lead_principal_id: UUID | None


@dataclass(frozen=True)
class Draft:
    """Everything a plan is judged by."""

    sections: Sections
    lead: Lead
    written_by: tuple[Writer, ...]
    determined: Determined | None
    indicated: Indicated | None
    cards: Cards
    sent_by: Writer | None = None
    """Who submits it, once somebody does; and `wish` is what the lead says about that, where staff do so for them."""
    wish: Words = ""

    @property
    def actions(self) -> tuple[Action, ...]:
        """What is done."""
        return self.sections.actions.items if self.sections.actions else ()

    @property
    def needs(self) -> tuple[Need, ...]:
        """The needs that were found."""
        return self.determined.needs if self.determined else ()

    @cached_property
    def costs(self) -> Costs:
        """What it costs."""
        return costs(self.sections.actions, self.cards)

    @property
    def week(self) -> AddsUp:
        """What the timetable adds up to."""
        return adds_up(self.sections.timetable, self.sections.actions, self.costs)

    @property
    def has_direct_payment(self) -> bool:
        """Whether any of it is paid by a direct payment."""
        return any(action.paid_by is PaidBy.DIRECT_PAYMENT for action in self.actions)

    def answered(self) -> set[str]:
        """Give the needs that an action answers: itself, or through an outcome that it serves."""
        outcomes = self.sections.outcomes.items if self.sections.outcomes else ()
        through = {outcome.id: outcome.needs for outcome in outcomes}
        found = {need for action in self.actions for need in action.needs}
        return found.union(*(through.get(name, ()) for action in self.actions for name in action.outcomes))

    def conflict(self) -> Conflict | None:
        """Give the conflict of interest, where who led or wrote it is a provider, or said they would be paid.

        Whom the person employs themselves is nobody else's gain.
        """
        lines = tuple(
            action.id for action in self.actions if action.paid_by in TO_COUNCIL and not action.employs
        )
        leads = self.lead.kind is LeadKind.PROVIDER or self.lead.conflict_declared
        wrote = any(writer.role == PROVIDER_SYSTEM for writer in self.written_by)
        if not lines or not (leads or wrote):
            return None
        return Conflict(PROVIDER_LEADS if leads else PROVIDER_WROTE, self.lead.conflict_declared, lines)

    @property
    def more_weekly_pence(self) -> int:
        """What the council would pay more a week than was indicated (less, below nought); one-off sums stand apart."""
        indicated = self.indicated.weekly_pence if self.indicated else 0
        return self.costs.to_council_weekly_pence - indicated

    @property
    def without_reason_weekly_pence(self) -> int:
        """What of that has no reason yet: one without words is none."""
        reasons = self.sections.cost_reasons.items if self.sections.cost_reasons else ()
        given = sum(reason.weekly_pence for reason in reasons if says_something(reason.words))
        return self.more_weekly_pence - given

    def serious_risk_not_agreed(self) -> bool:
        """Whether a serious risk stands in it that not everybody agrees on."""
        risks = self.sections.risks.items if self.sections.risks else ()
        return any(risk.serious and not risk.agreed for risk in risks)

    def facts(self) -> Facts:
        """Give what decides who would sign."""
        said = self.sections.support or Support()
        view = said.helpers_view
        return Facts(
            first_year_weekly_pence=self.costs.first_year_weekly_pence,
            takes_direct_payment=self.has_direct_payment,
            around_me=said.around_me,
            confident_with_direct_payment=said.confident_with_direct_payment,
            helpers_around_me=view.around_me if view else None,
            helpers_confident=view.confident_with_direct_payment if view else None,
            serious_risk_not_agreed=self.serious_risk_not_agreed(),
            conflict_of_interest=self.conflict() is not None,
            lead_kind=self.lead.kind,
            lead_principal_id=self.lead.principal_id,
        )
