"""What review shows: where the reviews of a case stand, each review, its clocks, requests and policies."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from review.api.shown_concerns import ConcernListed
from review.domain.arranging import STAFF, Arrangement, Why, Wishes
from review.domain.clocks import Clock, Stopped
from review.domain.facts import End, PlanFacts, Reference, Start
from review.domain.known import Responsible
from review.domain.request import Acknowledgement, RequestDecision, ReviewRequest
from review.domain.review import Review
from review.domain.review_parts import Acting, Completed
from review.queries.overview import Overview, Task

READ_ALL = STAFF | {"person", "auditor", "administrator"}
"""Who reads every request, and every reason. Whoever helps reads what they asked for: a request may be about them."""


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class ClockShown(Shown):
    """A clock that runs, where it comes from, and why."""

    code: str
    """`check_in`, `agreed_in_plan`, `annual`, `direct_payment` or `request`."""
    about: UUID
    """The plan, or the request."""
    base: str
    """What it counts from."""
    base_on: date
    opens_on: date
    due_by: date
    source: str
    why: str
    late: bool

    @classmethod
    def of(cls, clock: Clock, today: date) -> "ClockShown":
        """Show a clock as it stands on a day."""
        return cls(late=clock.late(today), **vars(clock))


class PlanShown(Shown):
    """A signed plan, as far as its reviews are reckoned from it."""

    plan_id: UUID
    plan_version: int | None
    signed_on: date | None
    effective_from: date | None
    direct_payment: bool | None
    review_on: date | None
    """The day of the first review that the plan names."""
    kept: Reference | None
    """Where the signed version is read, word for word."""
    support: Start | None
    """When support started, and whether all of it."""
    payment: Start | None
    """When the first direct payment was made."""
    set_aside_on: date | None
    end: End | None

    @classmethod
    def of(cls, plan: PlanFacts) -> "PlanShown":
        """Show a plan."""
        signed = plan.signed
        return cls(
            plan_id=plan.plan_id,
            plan_version=signed.version if signed else None,
            signed_on=signed.decided_on if signed else None,
            effective_from=signed.effective_from if signed else None,
            direct_payment=signed.direct_payment if signed else None,
            review_on=signed.review_on if signed else None,
            kept=signed.kept if signed else None,
            support=plan.support,
            payment=plan.payment,
            set_aside_on=plan.set_aside_on,
            end=plan.end,
        )


class ReviewShown(Shown):
    """A review: its clocks, what the person wants, what was arranged, and what came of it."""

    id: UUID
    case_id: UUID
    person_id: UUID
    version: int
    """For `If-Match`."""
    number: int
    state: str
    """`coming`, `open`, `arranged`, `completed`, `plan_to_end` or `ended`."""
    plan_id: UUID
    plan_version: int
    clocks: list[ClockShown]
    opens_on: date
    due_by: date
    late: bool
    late_because: str | None
    """`person_asked_to_wait` or `not_held`. Nothing ends because a review is late."""
    waits_for: str | None
    """What is next: `wishes` of the person, the `arrangement`, the `conversation`, or the `ending` of the plan."""
    acting: Acting
    wishes: Wishes | None
    arrangement: Arrangement | None
    completed: Completed | None
    ended: End | None

    @classmethod
    def of(cls, review: Review, version: int, today: date, role: str) -> "ReviewShown":
        """Show a review as it stands on a day to somebody in a role."""
        return cls(
            id=review.id,
            case_id=review.case_id,
            person_id=review.person_id,
            version=version,
            number=review.number,
            state=review.state.value,
            plan_id=review.plan_id,
            plan_version=review.plan_version,
            clocks=[ClockShown.of(each, today) for each in review.clocks],
            opens_on=review.opens_on,
            due_by=review.due_by,
            late=review.late(today),
            late_because=review.late_because(today),
            waits_for=review.waits_for,
            acting=review.acting,
            wishes=review.wishes,
            arrangement=_told(review.arrangement, role),
            completed=review.completed,
            ended=review.ended,
        )


class ReviewListed(Shown):
    """A review on a work list. Nobody's words are here."""

    id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    state: str
    plan_id: UUID
    clocks: list[str]
    """The codes of its clocks, the nearest first."""
    opens_on: date
    due_by: date
    late: bool
    late_because: str | None
    days_late: int
    waits_for: str | None
    planned_on: date | None
    acting: Acting

    @classmethod
    def of(cls, review: Review, version: int, today: date) -> "ReviewListed":
        """Show a line of the list."""
        late = review.late(today)
        return cls(
            id=review.id,
            case_id=review.case_id,
            version=version,
            state=review.state.value,
            plan_id=review.plan_id,
            clocks=list(review.codes),
            opens_on=review.opens_on,
            due_by=review.due_by,
            late=late,
            late_because=review.late_because(today),
            days_late=(today - review.due_by).days if late else 0,
            waits_for=review.waits_for,
            planned_on=review.arrangement.planned_on if review.arrangement else None,
            acting=review.acting,
        )


class RequestShown(Shown):
    """A request for a review, with both its days, and the answer."""

    id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    state: str
    """`asked`, `acknowledged`, `accepted`, `refused` or `withdrawn`."""
    late: bool
    asked_by: str
    asked_by_name: str
    words: str
    changed: str
    urgent: bool
    requested_on: date
    acknowledge_by: date
    decide_by: date
    acknowledgement: Acknowledgement | None
    decision: RequestDecision | None
    withdrawn_on: date | None
    withdrawal_wish: str

    @classmethod
    def of(cls, request: ReviewRequest, version: int, today: date) -> "RequestShown":
        """Show a request as it stands on a day."""
        return cls(
            id=request.id,
            case_id=request.case_id,
            version=version,
            state=request.state.value,
            late=request.late(today),
            asked_by=request.asked_by.value,
            asked_by_name=request.asked_by_name,
            words=request.words,
            changed=request.changed.value,
            urgent=request.urgent,
            requested_on=request.requested_on,
            acknowledge_by=request.acknowledge_by,
            decide_by=request.decide_by,
            acknowledgement=request.acknowledgement,
            decision=request.decision,
            withdrawn_on=request.withdrawn_on,
            withdrawal_wish=request.withdrawal_wish,
        )


class OverviewShown(Shown):
    """Where the reviews of a case stand."""

    case_id: UUID
    person_id: UUID
    plan: PlanShown | None
    """The plan in force, or the first to come."""
    plans: list[PlanShown]
    """Every plan that was signed, or of which something has started."""
    waits_for: str | None
    """`signed_plan` or `support_start`, where no clock runs because of that."""
    clocks: list[ClockShown]
    stopped: list[Stopped]
    """Clocks that were stopped, and why."""
    ended: End | None
    """Why the reviews ended, where they have."""
    live: ReviewShown | None
    """The one review that is to be held: it covers every clock that runs."""
    earlier: list[ReviewShown]
    requests: list[RequestShown]
    assessed_by: Responsible
    responsible: Responsible
    concerns: list[ConcernListed]
    """Concerns about money; none is shown to a provider."""
    tasks: list[Task]
    """What somebody has to see to, such as `how_does_the_plan_end`."""
    as_of: date

    @classmethod
    def of(
        cls,
        found: Overview,
        reviews: Iterable[ReviewShown],
        requests: Iterable[RequestShown],
        today: date,
    ) -> "OverviewShown":
        """Show it as it stands on a day."""
        schedule, live = found.schedule, found.live
        plans = sorted(found.known.plans, key=lambda each: each.age)
        shown = list(reviews)
        return cls(
            case_id=found.known.id,
            person_id=found.known.person_id,
            plan=PlanShown.of(schedule.plan) if schedule.plan else None,
            plans=[PlanShown.of(each) for each in plans],
            waits_for=schedule.waits_for,
            clocks=[ClockShown.of(each, today) for each in schedule.running],
            stopped=list(schedule.stopped),
            ended=schedule.ended,
            live=next((each for each in shown if live and each.id == live.id), None),
            earlier=[each for each in shown if not live or each.id != live.id],
            requests=list(requests),
            assessed_by=found.known.assessed_by,
            responsible=found.known.responsible,
            concerns=[ConcernListed.of(each, version) for each, version in found.concerns],
            tasks=list(found.tasks),
            as_of=today,
        )


def may_read(request: ReviewRequest, reader: UUID, role: str) -> bool:
    """Say whether somebody may read a request."""
    return role in READ_ALL or request.typed_by == reader


def _told(arrangement: Arrangement | None, role: str) -> Arrangement | None:
    """Keep from whoever helps that safeguarding is the reason to meet: it may be about them."""
    if arrangement is None or role in READ_ALL or arrangement.reason is not Why.SAFEGUARDING:
        return arrangement
    told = vars(arrangement) | {"reason": Why.OTHER, "why_not_as_wished": ""}
    return Arrangement(**told)
