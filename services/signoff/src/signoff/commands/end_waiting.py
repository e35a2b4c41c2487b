"""Let what would end a plan wait no more, once another plan has taken its place, or it has ended otherwise."""

from uuid import UUID

from chassis.work import Work
from signoff.domain.decided import Decided
from signoff.domain.ending import Ending, State
from signoff.storage.endings import endings
from signoff.storage.stores import known_cases


async def end_waiting(work: Work, case_id: UUID, *plans: UUID) -> None:
    """There is nothing to end any more of plans other than these."""
    await hold_case(work, case_id)
    for ending in await work.find(endings, case_id=case_id, state=State.WAITING.value):
        if ending.plan_id not in plans:
            ending.be_over()
            work.save(endings, ending)


async def hold_case(work: Work, case_id: UUID) -> None:
    """Save the case, unchanged, as whoever takes a review does: one that is heard at this moment waits for nothing."""
    work.save(known_cases, await work.get(known_cases, case_id))


async def wait_behind(work: Work, end: Decided, ended: Ending) -> None:
    """Let what else waits follow the end of a plan; `ended`: what was found, and the plan now ends by."""
    for ending in await work.find(endings, case_id=ended.case_id, state=State.WAITING.value):
        if ending.id != ended.id:
            ending.come_after(end, work.today)
            work.save(endings, ending)
