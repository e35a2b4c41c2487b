"""Give a code with which the person goes on with their assessment elsewhere; the one before is taken back."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from assessment.commands.withdraw_resume_code import take_back
from assessment.domain.resuming import ResumeCode
from assessment.storage.cases import assessments, cases
from assessment.storage.resume_codes import code_of, hashed, resume_codes
from chassis.clock import ENGLAND, day_of
from chassis.problems import Stale
from chassis.work import Work


async def give_resume_code(work: Work, assessment_id: UUID, days: int) -> ResumeCode:
    """Return what is kept of it.

    Whoever comes with the code stands to the case as the person, for this stage and until the code's day.

    Raises:
        Refused: the assessment is complete, or its case closed.

    """
    assessment = await work.get(assessments, assessment_id)
    (await work.get(cases, assessment.case_id)).going_on()
    assessment.may_answer("")
    given_before = await work.find(resume_codes, assessment_id=assessment.id)
    for before in given_before:
        take_back(work, before)
    # two at one moment draw one id, so one of them comes second, and takes the other's back
    code_id = uuid5(assessment.id, f"code {len(given_before) + 1}")
    given = ResumeCode(
        id=code_id,
        assessment_id=assessment.id,
        case_id=assessment.case_id,
        person_id=assessment.person_id,
        code=hashed(work, code_of(work, code_id)),
        given_by=work.actor.id,
        given_at=work.now,
        expires_at=end_of(work.now, days=days),
    )
    work.add(resume_codes, given, taken=Stale())
    until = last_day(given.expires_at)
    work.allow(given.case_id, given.id, "self", source_id=given.id, until=until, stages=["assessment"])
    return given


def end_of(given_at: datetime, *, days: int) -> datetime:
    """Give the end of the day in England that is so many days after the one on which a code is given.

    That day is told as the last one, so the code is good for all of it.
    """
    ends = day_of(given_at) + timedelta(days=days + 1)
    return datetime.combine(ends, time(), ENGLAND).astimezone(UTC)


def last_day(expires_at: datetime) -> date:
    """Give the last day in England on which a code is good, also of one that ends within a day."""
    return day_of(expires_at - timedelta(microseconds=1))
