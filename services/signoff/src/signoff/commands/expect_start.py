"""Expect support to start under what was signed, by a day; and stop expecting it, with the reason."""

from datetime import date
from uuid import UUID

from chassis.work import Work
from contracts.signoff import SupportStarted
from signoff.commands.challenge_decision import passed
from signoff.domain.decision import Decision
from signoff.domain.kept import PlanRead
from signoff.domain.known import KnownCase
from signoff.domain.policy import SignoffPolicy
from signoff.domain.start import Start
from signoff.domain.start_parts import SAID_BY, Ended, Stopped, expected
from signoff.domain.start_standing import Standing
from signoff.storage.starts import starts

START_DUE = "start_due"


async def expect_start(
    work: Work,
    decision: Decision,
    plan: PlanRead,
    policy: SignoffPolicy,
    *,
    starts_by: date | None = None,
    effective_from: date | None = None,
) -> date:
    """Expect that what was just signed begins; give the day by which it is to have.

    `decision`: on the whole plan, or on a part of it. `starts_by`: the day that whoever signs names
    (`start_day_objections` says what speaks against it); without it the plan's own, else as the policy says.
    `effective_from`: the day from which the plan holds, where that is later than the decision.
    """
    now = expected(
        plan,
        decision.part,
        decision=decision.number,
        decided_on=decision.decided_on,
        begins=max(decision.decided_on, effective_from or decision.decided_on),
        given=starts_by,
        policy=policy,
    )
    found = await work.one(starts, id=decision.plan_id)
    start = found or Start(decision.plan_id, decision.case_id, decision.person_id)
    before = start.standing
    start.be_expected(now)
    if now.direct and start.paid_before is None:
        start.paid_before = await _paid_before(work, start)
    if start.standing and start.whole and not (before and before.whole):
        say_standing(work, start, start.standing)
    if found:
        work.save(starts, start)
    else:
        work.add(starts, start)
    follow_start_day(work, start)
    return now.day.by


async def stop_expecting(work: Work, plan_id: UUID, reason: Ended | None) -> None:
    """Stop waiting for the start under a plan, for a reason; None: it is waited for again, the plan goes on.

    Where nothing was signed under it, or the reason is the one it was stopped for, nothing changes.
    """
    start = await work.one(starts, id=plan_id)
    if start is not None and start.stop(Stopped(reason, work.today) if reason else None):
        follow_start_day(work, start)
        work.save(starts, start)


async def follow_case_with_starts(work: Work, known: KnownCase) -> None:
    """Wait for no start in a case that is closed, and again for each in one that was opened again."""
    for start in await work.find(starts, case_id=known.id):
        if start.follow_case(closed=known.closed):
            follow_start_day(work, start)
            work.save(starts, start)


def follow_start_day(work: Work, start: Start) -> None:
    """Let the timer follow the day on which it is looked at next; no day, no timer."""
    if start.next_check is None:
        work.undue(START_DUE, start.id)
    else:
        work.due(START_DUE, start.id, passed(start.next_check), case_id=start.case_id)


def say_standing(work: Work, start: Start, standing: Standing) -> None:
    """Say what has started, in the name of whoever said so last."""
    work.say(
        SupportStarted(
            case_id=start.case_id,
            person_id=start.person_id,
            plan_id=start.id,
            plan_version=standing.plan_version,
            whole=standing.whole,
            started_on=standing.started_on,
            said_by=SAID_BY[start.said[-1].role],
        )
    )


async def _paid_before(work: Work, start: Start) -> date | None:
    """Give the day of the first direct payment under the plan before, where it took one: it goes on under this one."""
    others = [
        each
        for each in await work.find(starts, case_id=start.case_id)
        if each.id != start.id and (each.stopped is None or each.stopped.reason is Ended.REPLACED)
    ]
    before = max(others, key=lambda each: (each.expected[-1].decided_on, each.id.int), default=None)
    return before.first_paid_on if before is not None and before.takes_direct_payment else None
