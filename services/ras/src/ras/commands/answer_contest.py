"""Answer what was said of an allocation: a named person, with reasons."""

from uuid import UUID

from chassis.problems import NotHere
from chassis.work import Work
from contracts.ras import AllocationContestAnswered
from ras.commands.contest_allocation import ANSWER_DUE
from ras.domain.contest import Answer, Contest, Outcome
from ras.storage.stores import contests


async def answer_contest(
    work: Work, case_id: UUID, contest_id: UUID, *, name: str, outcome: Outcome, reasons: str
) -> Contest:
    """Record the answer, stop the clock, and say so.

    Raises:
        Refused: it was answered before, or name or reasons are lacking.

    """
    contest = await work.get(contests, contest_id, match=True)
    if contest.case_id != case_id:
        raise NotHere
    contest.be_answered(Answer(work.actor.id, name, outcome, reasons, work.today))
    work.save(contests, contest)
    work.undue(ANSWER_DUE, contest.id)
    work.say(
        AllocationContestAnswered(
            case_id=case_id,
            person_id=contest.person_id,
            contest_id=contest.id,
            allocation_version=contest.allocation_version,
            result=outcome.value,
            answered_on=work.today,
        )
    )
    return contest
