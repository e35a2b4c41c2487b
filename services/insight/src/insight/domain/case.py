"""One case as insight knows it: a standing for each stage, and the steps that follow from all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from insight.domain import assessment as of_assessment
from insight.domain import planning as of_planning
from insight.domain import ras as of_ras
from insight.domain import review as of_review
from insight.domain import signoff as of_signoff
from insight.domain.assessment import Assessment
from insight.domain.planning import Planning
from insight.domain.ras import Ras
from insight.domain.review import Review
from insight.domain.signoff import Signoff
from insight.domain.step import Step
from insight.domain.told import Told

STAGES: Mapping[str, Callable[[Any, Told], Any]] = {
    "assessment": of_assessment.heard,
    "ras": of_ras.heard,
    "planning": of_planning.heard,
    "signoff": of_signoff.heard,
    "review": of_review.heard,
}
"""The stages, in the order a person meets them, each with how it is moved by what it says."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a case. Each standing follows from its own stage's events in that stage's order alone."""

    id: UUID
    person_id: UUID
    moved_at: datetime
    """When something last happened, in case time; `moved_on` is its date in England."""
    moved_on: date
    assessment: Assessment = field(default_factory=Assessment)
    ras: Ras = field(default_factory=Ras)
    planning: Planning = field(default_factory=Planning)
    signoff: Signoff = field(default_factory=Signoff)
    review: Review = field(default_factory=Review)
    steps: tuple[Step, ...] = ()

    def hear(self, told: Told) -> "Case":
        """Give the case after what was told; its steps are still those from before."""
        stood = STAGES[told.source](getattr(self, told.source), told)
        changes: dict[str, Any] = {told.source: stood}
        at, on = max(self.moved_at, told.at), max(self.moved_on, told.day)
        return replace(self, moved_at=at, moved_on=on, **changes)

    def with_steps(self, steps: tuple[Step, ...]) -> "Case":
        """Give the case with what comes next."""
        return replace(self, steps=steps)

    @property
    def allocated(self) -> bool:
        """Whether anybody of the council is to act in it by name or team: responsible, or to hold its review."""
        held, live = self.assessment, self.review.live
        reviewed = live is not None and (live.team_id is not None or live.worker_principal_id is not None)
        return held.team_id is not None or held.worker_principal_id is not None or reviewed

    @property
    def open(self) -> bool:
        """Whether the case is open, or was never said to be closed."""
        return self.assessment.closed_on is None

    @property
    def died(self) -> bool:
        """Whether it was closed because the person has died."""
        return not self.open and self.assessment.closed_reason == "died"

    @property
    def alive(self) -> bool:
        """Whether anything is left: also in a closed case whose support goes on, or that awaits an answer."""
        return (
            self.open
            or bool(self.signoff.holding)
            or bool(self.ras.contests)
            or bool(self.signoff.challenges)
            or bool(self.review.requests)
            or bool(self.review.concerns)
            or bool(self.assessment.urgent)
            or (self.assessment.corrected_on is not None and not self.died)
        )
