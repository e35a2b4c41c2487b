"""Take a review by which a plan would end: the budget ends where there is a ground, else it stays in payment."""

from uuid import UUID

from chassis.work import Work
from signoff.commands.end_waiting import wait_behind
from signoff.commands.judge_end import judge_end
from signoff.commands.know_case import keep_case, known_case
from signoff.domain import ending as endings_rule
from signoff.domain.ending import Ending, State
from signoff.domain.kept import Determined
from signoff.storage.endings import endings


async def take_review(work: Work, ending: Ending) -> None:
    """Judge it once; a review that was heard before changes nothing."""
    if await work.one(endings, id=ending.id) is not None:
        return
    known, new = await known_case(work, ending.case_id, ending.person_id)
    end = await judge_end(work, ending, known.determination.read if known.determination else None)
    work.add(endings, ending)
    if end is not None:
        await wait_behind(work, end, ending)
    keep_case(work, known, new=new)


async def look_again(work: Work, case_id: UUID, determined: Determined | None) -> None:
    """Judge again what waits: between two stages there is no order, and a determination may come after the review.

    What waits for another reason waits for somebody: it ends nothing by what is determined.
    """
    waiting = await work.find(endings, case_id=case_id, state=State.WAITING.value)
    found = [each for each in waiting if each.found.reason == endings_rule.NOT_ELIGIBLE]
    for ending in found:
        if not any(each.state is State.ENDED for each in found):
            await judge_end(work, ending, determined)
        work.save(endings, ending)
