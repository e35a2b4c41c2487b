"""Part assessments that were joined: from now on, and without a reason."""

from uuid import UUID

from assessment.commands.take_back_shared import take_back_later
from assessment.domain.joining import Joining, parted
from assessment.domain.joining_refusals import JoiningOver
from assessment.storage.joinings import joinings, other_side
from chassis.work import Work


async def part_assessments(work: Work, joining_id: UUID) -> Joining:
    """End it on this side, which ends it on both: nothing more is shared either way, and what waits is gone."""
    joining = await work.get(joinings, joining_id, match=True)
    other = await other_side(work, joining)
    if parted(joining, other) is not None:
        raise JoiningOver
    joining.part(work.today)
    work.save(joinings, joining)
    for side in (joining, other):
        take_back_later(work, side)
    return joining
