"""Reckon the clocks of a case anew, and say what that changes for its live review."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from chassis.clock import ENGLAND
from chassis.work import Work
from contracts.review import ReviewDue, ReviewScheduled, ReviewsEnded
from review.commands.let_in import shut_out
from review.domain.facts import PLAN_REPLACED, SET_ASIDE
from review.domain.known import KnownCase
from review.domain.review import Review
from review.domain.review_parts import Acting, Change
from review.domain.schedule import Schedule, schedule_on
from review.storage.stores import policies, reviews

REVIEW_OPENS = "review_opens"
PLAN_CHANGES = "plan_changes"


async def reschedule(work: Work, known: KnownCase, *, follows_live: bool = False) -> Review | None:
    """Let the live review of a case cover every clock that runs now; the caller saves the case.

    It is said when that is first known, and whenever its plan, clocks or days change, and at no other time.
    `follows_live`: a review that lived until now was just completed, so whoever waited is told if none follows.
    """
    schedule = schedule_on(known, await work.find(policies), work.today)
    _set(work, PLAN_CHANGES, known.id, schedule.changes_on, known.id)
    number = len(known.reviewed) + 1
    review = await work.one(reviews, case_id=known.id, number=number)
    if review is None:
        return _begin(work, known, schedule, number, told=follows_live) if schedule.clocks else None
    change = review.follow(schedule, acting_on(known, review))
    _say(work, known, review, change)
    work.save(reviews, review)
    return review


def acting_on(known: KnownCase, review: Review | None) -> Acting:
    """Give who acts next: whom it was given to, else who is responsible now, in the team that assessed."""
    if review and review.arrangement:
        return Acting(review.arrangement.team_id, review.arrangement.worker_principal_id)
    team = known.assessed_by.team_id or known.responsible.team_id
    return Acting(team, known.responsible.worker_principal_id)


def begins(day: date) -> datetime:
    """Give the moment at which a day begins in England."""
    return datetime.combine(day, time(), ENGLAND).astimezone(UTC)


def _begin(work: Work, known: KnownCase, schedule: Schedule, number: int, *, told: bool) -> Review | None:
    """Begin the next review; where the plan has ended already it is kept as ended, and said if anybody waited."""
    plan = schedule.plan
    if plan is None or plan.signed is None:
        return None
    review = Review(
        id=work.new_id(),
        case_id=known.id,
        person_id=known.person_id,
        number=number,
        plan_id=plan.plan_id,
        plan_version=plan.signed.version,
        clocks=schedule.clocks,
        acting=acting_on(known, None),
        ended=schedule.ended,
        to_end=schedule.to_end,
    )
    _say(
        work,
        known,
        review,
        Change(scheduled=review.live, replaced_plan_id=None, ended=told and not review.live),
    )
    work.add(reviews, review)
    return review


def _say(work: Work, known: KnownCase, review: Review, change: Change) -> None:
    if change.replaced_plan_id:
        _say_replaced(work, known, review, change.replaced_plan_id)
    if change.ended and review.ended:
        shut_out(work, review)
        work.say(
            ReviewsEnded(
                case_id=review.case_id,
                person_id=review.person_id,
                plan_id=review.plan_id,
                reason=review.ended.reason,
                ended_on=review.ended.on,
            )
        )
    if change.scheduled:
        work.say(
            ReviewScheduled(
                case_id=review.case_id,
                person_id=review.person_id,
                plan_id=review.plan_id,
                review_id=review.id,
                clocks=list(review.codes),
                opens_on=review.opens_on,
                due_by=review.due_by,
            )
        )
    say_due(work, review)
    waits = review.live and not review.opened
    _set(work, REVIEW_OPENS, review.id, review.opens_on if waits else None, review.case_id)


def say_due(work: Work, review: Review) -> bool:
    """Say that the time of a review has come, once; the caller saves."""
    if not review.open_on(work.today):
        return False
    work.say(
        ReviewDue(
            case_id=review.case_id, person_id=review.person_id, review_id=review.id, due_by=review.due_by
        )
    )
    return True


def _say_replaced(work: Work, known: KnownCase, review: Review, plan_id: UUID) -> None:
    before, now = known.plan(plan_id), known.plan(review.plan_id)
    aside = before.set_aside_on
    work.say(
        ReviewsEnded(
            case_id=review.case_id,
            person_id=review.person_id,
            plan_id=plan_id,
            reason=SET_ASIDE if aside else PLAN_REPLACED,
            ended_on=aside or now.effective_from,
        )
    )


def _set(work: Work, kind: str, subject_id: UUID, day: date | None, case_id: UUID) -> None:
    if day is None:
        work.undue(kind, subject_id)
    else:
        work.due(kind, subject_id, begins(day), case_id=case_id)
