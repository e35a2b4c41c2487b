"""What planning shows of rate cards and policies. Their versions are the domain's own documents."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from planning.domain.policy import PlanningPolicy
from planning.domain.rate_card import Published, RateCards


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(use_attribute_docstrings=True)


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
