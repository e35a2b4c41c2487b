"""Where a case stands at planning: which plans there are, who leads each, and what was submitted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from insight.domain.told import Told


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan, as far as planning has told of it."""

    plan_id: UUID
    led_by: str = "self"
    started_on: date | None = None
    started_at: datetime | None = None
    version: int = 0
    """The newest submitted version; 0: none yet."""
    submitted_on: date | None = None
    withdrawn_on: date | None = None
    """The day that version was taken back."""
    moved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Planning:
    """What planning has said so far: its plans, in the order they were begun."""

    plans: tuple[Plan, ...] = ()

    @property
    def last(self) -> Plan | None:
        """The newest plan."""
        return self.plans[-1] if self.plans else None


def heard(was: Planning, told: Told) -> Planning:
    """Give where it stands after what was told."""
    fold = FOLDS.get(told.name)
    if fold is None:
        return was
    plan_id = told.facts["plan_id"]
    known = any(plan.plan_id == plan_id for plan in was.plans)
    plans = was.plans if known else (*was.plans, Plan(plan_id))
    return Planning(
        tuple(
            replace(fold(plan, told), moved_at=told.at) if plan.plan_id == plan_id else plan for plan in plans
        )
    )


def _started(was: Plan, told: Told) -> Plan:
    return replace(was, led_by=told.facts["led_by"], started_on=told.facts["started_on"], started_at=told.at)


def _lead_changed(was: Plan, told: Told) -> Plan:
    return replace(was, led_by=told.facts["led_by"])


def _submitted(was: Plan, told: Told) -> Plan:
    return replace(
        was,
        led_by=told.facts["led_by"],
        version=told.facts["plan"]["version"],
        submitted_on=told.facts["submitted_on"],
        withdrawn_on=None,
    )


def _withdrawn(was: Plan, told: Told) -> Plan:
    if told.facts["plan_version"] != was.version:
        return was
    return replace(was, withdrawn_on=told.facts["withdrawn_on"])


FOLDS: Mapping[str, Callable[[Plan, Told], Plan]] = {
    "plan_started": _started,
    "plan_lead_changed": _lead_changed,
    "plan_submitted": _submitted,
    "plan_withdrawn": _withdrawn,
}
UNMOVED: frozenset[str] = frozenset()
