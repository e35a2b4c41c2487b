"""With what a case is joined."""

from uuid import UUID

from assessment.domain.joining import Joining
from assessment.storage.cases import cases
from assessment.storage.joinings import joinings, other_side
from chassis.reading import Reading


async def joining_of(read: Reading, joining_id: UUID) -> tuple[Joining, Joining | None]:
    """One joining, and its other side."""
    own = await read.get(joinings, joining_id)
    return own, await other_side(read, own)


async def joinings_of(read: Reading, case_id: UUID) -> list[tuple[Joining, Joining | None]]:
    """Those of a case, parted ones too, in the order in which they were made."""
    await read.get(cases, case_id)
    return [(own, await other_side(read, own)) for own in await read.find(joinings, case_id=case_id)]
