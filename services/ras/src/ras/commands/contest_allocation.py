"""Say "this is not enough" or "this is wrong": one step, with or without words."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.clock import ENGLAND
from chassis.work import Work
from contracts.ras import AllocationContested
from ras.domain.contest import Contest, ContestGround
from ras.domain.policy import in_force
from ras.storage.stores import allocations, answer_policies, contests

ANSWER_DUE = "answer_due"


async def contest_allocation(
    work: Work, case_id: UUID, *, ground: ContestGround, words: str | None, version: int | None
) -> Contest:
    """Keep what is said of the allocation in force; a named person answers by the day the policy gives.

    Raises:
        NoAllocation: none is in force.
        NotTheCurrentVersion: another version is.

    """
    allocation = await work.get(allocations, case_id)
    allocation.must_be(allocation.current if version is None else version)
    policy = in_force(await work.find(answer_policies), work.today)
    contest = Contest(
        id=work.new_id(),
        case_id=case_id,
        person_id=allocation.person_id,
        allocation_version=allocation.current,
        ground=ground,
        said_by=work.actor.id,
        said_as=str(work.actor.role),
        said_on=work.today,
        answer_due=policy.due(work.today, WorkingDays.without(policy.closed_days)),
        words=words,
    )
    work.add(contests, contest)
    work.due(ANSWER_DUE, contest.id, _when_passed(contest.answer_due), case_id=case_id)
    work.say(
        AllocationContested(
            case_id=case_id,
            person_id=contest.person_id,
            allocation_version=contest.allocation_version,
            ground=contest.ground.value,
            answer_due=contest.answer_due,
            contest_id=contest.id,
        )
    )
    return contest


def _when_passed(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ENGLAND).astimezone(UTC)
