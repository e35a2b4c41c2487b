"""Where a case stands at assessment: asked for, taken up, assessed, determined, closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from insight.domain.told import Told

ELIGIBLE = frozenset({"eligible", "power_to_meet"})
"""Decisions after which needs are met (Care Act 2014 ss.18 and 19)."""


@dataclass(frozen=True, slots=True)
class Urgent:
    """Urgent support: since when, and by when it is looked at."""

    id: UUID
    since: date
    review_on: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """What assessment has said so far; None for what it has not said."""

    opened_on: date | None = None
    opened_at: datetime | None = None
    replied_on: date | None = None
    """The day somebody of the council first took it up."""
    linked: bool = False
    """Whether the person has a login of their own."""
    team_id: UUID | None = None
    worker_id: UUID | None = None
    worker_principal_id: UUID | None = None
    nobody_since: date | None = None
    """Since when no worker is named."""
    completed_on: date | None = None
    completed_at: datetime | None = None
    decision: str | None = None
    determined_on: date | None = None
    determined_at: datetime | None = None
    determination: str | None = None
    """Where the determination is read."""
    closed_on: date | None = None
    closed_at: datetime | None = None
    closed_reason: str | None = None
    corrected_on: date | None = None
    """Since when an answer stands corrected that a decision rests on, and nobody has looked at it."""
    advocate_due_on: date | None = None
    """Since when the council has to find an advocate."""
    urgent: tuple[Urgent, ...] = ()
    """Urgent support that goes on."""
    young_carers_on: date | None = None
    """Since when young carers have to be offered an assessment of their own."""

    @property
    def eligible(self) -> bool:
        """Whether needs are met."""
        return self.decision in ELIGIBLE


def heard(was: Assessment, told: Told) -> Assessment:
    """Give where it stands after what was told; events that move nothing leave it as it was."""
    if told.name in UNMOVED:
        return was  # it may be heard ahead of the rest, and must leave no trace of when
    fold = FOLDS.get(told.name)
    return fold(was, told) if fold else was


def _opened(was: Assessment, told: Told) -> Assessment:
    on = told.facts["opened_on"]
    return replace(
        was, opened_on=on, opened_at=told.at, nobody_since=on, replied_on=on if told.by_staff else None
    )


def _linked(was: Assessment, _: Told) -> Assessment:
    return replace(was, linked=True)


def _responsible(was: Assessment, told: Told) -> Assessment:
    team, worker = told.facts["team_id"], told.facts["worker_id"]
    somebody = team is not None or worker is not None
    return replace(
        was,
        team_id=team,
        worker_id=worker,
        worker_principal_id=told.facts["worker_principal_id"],
        nobody_since=None if worker else was.nobody_since or told.on,
        replied_on=was.replied_on or (told.on if somebody else None),
    )


def _completed(was: Assessment, told: Told) -> Assessment:
    on = told.facts["completed_on"]
    if told.facts.get("again") == "corrected_after_decision":
        return replace(was, corrected_on=was.corrected_on or on)
    if told.facts.get("again"):
        return was
    return replace(was, completed_on=on, completed_at=told.at, replied_on=was.replied_on or on)


def _considered(was: Assessment, _: Told) -> Assessment:
    return replace(was, corrected_on=None)


def _determined(was: Assessment, told: Told) -> Assessment:
    return replace(
        was,
        decision=told.facts["decision"],
        determined_on=told.facts["determined_on"],
        determined_at=told.at,
        determination=told.facts["determination"]["path"],
        replied_on=was.replied_on or told.on,
        corrected_on=None,
    )


def _closed(was: Assessment, told: Told) -> Assessment:
    facts = told.facts
    return replace(was, closed_on=facts["closed_on"], closed_at=told.at, closed_reason=facts["reason"])


def _reopened(was: Assessment, told: Told) -> Assessment:
    on = told.facts["opened_on"]
    return Assessment(
        opened_on=on,
        opened_at=told.at,
        replied_on=on if was.team_id or was.worker_id else None,
        linked=was.linked,
        team_id=was.team_id,
        worker_id=was.worker_id,
        worker_principal_id=was.worker_principal_id,
        nobody_since=None if was.worker_id else on,
        corrected_on=was.corrected_on,
        advocate_due_on=was.advocate_due_on,
        urgent=was.urgent,
        young_carers_on=was.young_carers_on,
    )


def _advocate_due(was: Assessment, told: Told) -> Assessment:
    return replace(was, advocate_due_on=told.facts["due_on"])


def _advocate_settled(was: Assessment, _: Told) -> Assessment:
    return replace(was, advocate_due_on=None)


def _young_carers(was: Assessment, told: Told) -> Assessment:
    return replace(was, young_carers_on=told.facts["found_on"])


def _young_carers_settled(was: Assessment, _: Told) -> Assessment:
    return replace(was, young_carers_on=None)


def _urgent(was: Assessment, told: Told) -> Assessment:
    """Urgent support began: somebody of the council has taken the case up."""
    new = Urgent(told.facts["urgent_support_id"], told.facts["starts_on"], told.facts["review_on"])
    return replace(was, urgent=(*was.urgent, new), replied_on=was.replied_on or told.on)


def _urgent_goes_on(was: Assessment, told: Told) -> Assessment:
    about, review_on = told.facts["urgent_support_id"], told.facts["review_on"]
    kept = (replace(one, review_on=review_on) if one.id == about else one for one in was.urgent)
    return replace(was, urgent=tuple(kept))


def _urgent_ended(was: Assessment, told: Told) -> Assessment:
    about = told.facts["urgent_support_id"]
    return replace(was, urgent=tuple(one for one in was.urgent if one.id != about))


FOLDS: Mapping[str, Callable[[Assessment, Told], Assessment]] = {
    "case_opened": _opened,
    "person_linked": _linked,
    "responsible_changed": _responsible,
    "assessment_completed": _completed,
    "correction_considered": _considered,
    "eligibility_determined": _determined,
    "case_closed": _closed,
    "case_reopened": _reopened,
    "advocacy_due": _advocate_due,
    "advocacy_settled": _advocate_settled,
    "young_carers_found": _young_carers,
    "young_carers_settled": _young_carers_settled,
    "urgent_support_started": _urgent,
    "urgent_support_continued": _urgent_goes_on,
    "urgent_support_ended": _urgent_ended,
}
UNMOVED = frozenset({"team_changed", "sharing_granted", "sharing_withdrawn"})
"""Events that say who may see a case, and nothing of where it stands."""
