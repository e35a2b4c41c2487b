"""Where a case stands at review: the review that is coming, what was asked for, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from insight.domain.told import Told


@dataclass(frozen=True, slots=True)
class Live:
    """The one review of a case that is not completed."""

    review_id: UUID
    plan_id: UUID | None = None
    clocks: tuple[str, ...] = ()
    opens_on: date | None = None
    due_by: date | None = None
    scheduled_on: date | None = None
    due: bool = False
    """Whether its time has come."""
    arranged_on: date | None = None
    way: str | None = None
    held_by: str | None = None
    team_id: UUID | None = None
    worker_principal_id: UUID | None = None
    planned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The newest completed review."""

    review_id: UUID
    plan_id: UUID
    result: str
    completed_on: date
    completed_at: datetime


@dataclass(frozen=True, slots=True)
class Request:
    """A request for a review that is not answered yet."""

    request_id: UUID
    requested_on: date
    acknowledge_by: date
    decide_by: date
    acknowledged: bool = False


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern about money that is not closed."""

    concern_id: UUID
    opened_on: date
    close_by: date


@dataclass(frozen=True, slots=True)
class Sent:
    """What review sent back to an earlier stage: a plan to revise, or needs to assess again."""

    request_id: UUID
    review_id: UUID | None
    requested_on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Parted:
    """A review whose plan runs no more, and when that was said: in the same breath it goes on under another plan."""

    live: Live
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """What review has said so far."""

    live: Live | None = None
    parted: Parted | None = None
    done: Done | None = None
    found_ends: tuple[Done, ...] = ()
    """Every review that found that the plan ends, in their order."""
    requests: tuple[Request, ...] = ()
    concerns: tuple[Concern, ...] = ()
    revision: Sent | None = None
    reassessment: Sent | None = None
    ended: tuple[UUID, ...] = ()
    """Plans whose clocks have stopped."""


def heard(was: Review, told: Told) -> Review:
    """Give where it stands after what was told."""
    fold = FOLDS.get(told.name)
    return fold(was, told) if fold else was


def _live(was: Review, review_id: UUID) -> Live:
    return was.live if was.live is not None and was.live.review_id == review_id else Live(review_id)


def _scheduled_before(was: Review, told: Told) -> Live:
    """Give the review as it was before it was scheduled anew: also where its plan was replaced just now."""
    parted, review_id = was.parted, told.facts["review_id"]
    if parted is not None and parted.at == told.at and parted.live.review_id == review_id:
        return parted.live
    return _live(was, review_id)


def _scheduled(was: Review, told: Told) -> Review:
    facts = told.facts
    live = replace(
        _scheduled_before(was, told),
        plan_id=facts["plan_id"],
        clocks=tuple(facts["clocks"]),
        opens_on=facts["opens_on"],
        due_by=facts["due_by"],
        scheduled_on=told.on,
        due=facts["opens_on"] <= told.day,
    )
    return replace(was, live=live, parted=None)


def _due(was: Review, told: Told) -> Review:
    known = _live(was, told.facts["review_id"])
    opens = min(known.opens_on or told.day, told.day)
    live = replace(known, due=True, due_by=told.facts["due_by"], opens_on=opens)
    return replace(was, live=live)


def _arranged(was: Review, told: Told) -> Review:
    facts = told.facts
    live = replace(
        _live(was, facts["review_id"]),
        arranged_on=told.on,
        way=facts["way"],
        held_by=facts["held_by"],
        team_id=facts["team_id"],
        worker_principal_id=facts["worker_principal_id"],
        planned_on=facts["planned_on"],
    )
    return replace(was, live=live)


def _completed(was: Review, told: Told) -> Review:
    facts = told.facts
    done = Done(facts["review_id"], facts["plan_id"], facts["result"], facts["completed_on"], told.at)
    over = was.live is not None and was.live.review_id == done.review_id
    ends = (*was.found_ends, done) if done.result == "plan_ends" else was.found_ends
    return replace(was, done=done, found_ends=ends, live=None if over else was.live)


def _requested(was: Review, told: Told) -> Review:
    facts = told.facts
    asked = Request(facts["request_id"], facts["requested_on"], facts["acknowledge_by"], facts["decide_by"])
    return replace(was, requests=(*was.requests, asked))


def _answered(was: Review, told: Told) -> Review:
    request_id, answer = told.facts["request_id"], told.facts["answer"]
    left = tuple(
        replace(each, acknowledged=True) if each.request_id == request_id else each
        for each in was.requests
        if each.request_id != request_id or answer == "acknowledged"
    )
    return replace(was, requests=left)


def _concern(was: Review, told: Told) -> Review:
    opened = Concern(told.facts["concern_id"], told.on, told.facts["close_by"])
    return replace(was, concerns=(*was.concerns, opened))


def _concern_closed(was: Review, told: Told) -> Review:
    left = tuple(each for each in was.concerns if each.concern_id != told.facts["concern_id"])
    return replace(was, concerns=left)


def _sent(told: Told) -> Sent:
    facts = told.facts
    return Sent(facts["request_id"], facts["review_id"], facts["requested_on"], told.at)


def _revision(was: Review, told: Told) -> Review:
    return replace(was, revision=_sent(told))


def _reassessment(was: Review, told: Told) -> Review:
    return replace(was, reassessment=_sent(told))


def _ended(was: Review, told: Told) -> Review:
    plan_id = told.facts["plan_id"]
    ended = (*was.ended, plan_id)
    if was.live is None or was.live.plan_id != plan_id:
        return replace(was, ended=ended)
    return replace(was, live=None, parted=Parted(was.live, told.at), ended=ended)


FOLDS: Mapping[str, Callable[[Review, Told], Review]] = {
    "review_scheduled": _scheduled,
    "review_requested": _requested,
    "review_request_answered": _answered,
    "review_due": _due,
    "review_arranged": _arranged,
    "review_completed": _completed,
    "revision_requested": _revision,
    "reassessment_requested": _reassessment,
    "money_concern_opened": _concern,
    "money_concern_closed": _concern_closed,
    "reviews_ended": _ended,
}
UNMOVED: frozenset[str] = frozenset()
