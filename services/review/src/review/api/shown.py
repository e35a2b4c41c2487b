"""What review shows: where the reviews of a case stand, each review, its clocks, requests and policies."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from review.domain.arranging import STAFF, Arrangement, Why, Wishes
from review.domain.clocks import Clock
from review.domain.facts import AskedEnd, End, PlanFacts, Reference, Start
from review.domain.review import Review
from review.domain.review_parts import Acting, Completed

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
    asked_end: AskedEnd | None
    """The end that a review found, where sign-off has not ended the budget by it."""

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
            end=plan.ends,
            asked_end=plan.waits_to_end,
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
            wishes=_wished(review.wishes, role),
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


def _told(arrangement: Arrangement | None, role: str) -> Arrangement | None:
    """Keep from whoever helps that safeguarding is the reason to meet: it may be about them."""
    if arrangement is None or role in READ_ALL or arrangement.reason is not Why.SAFEGUARDING:
        return arrangement
    told = vars(arrangement) | {"reason": Why.OTHER, "why_not_as_wished": ""}
    return Arrangement(**told)


def _wished(wishes: Wishes | None, role: str) -> Wishes | None:
    """Keep from whoever helps in which words the person says what they want: they may be about them."""
    if wishes is None or role in READ_ALL:
        return wishes
    return Wishes(**vars(wishes) | {"words": "", "who_words": ""})
