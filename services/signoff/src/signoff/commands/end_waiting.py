"""Let what would end a plan wait no more, once another plan has taken its place."""

from uuid import UUID

from chassis.work import Work
from signoff.domain.ending import State
from signoff.storage.endings import endings


async def end_waiting(work: Work, case_id: UUID, plan_id: UUID) -> None:
    """There is nothing to end any more of plans other than this one."""
    for ending in await work.find(endings, case_id=case_id, state=State.WAITING.value):
        if ending.plan_id != plan_id:
            ending.state = State.OVER
            work.save(endings, ending)
