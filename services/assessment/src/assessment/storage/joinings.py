"""Joinings, one row for each side; and what the other side chose to share."""

from uuid import UUID

from assessment.domain.answers import Saying
from assessment.domain.held import Offer
from assessment.domain.joining import Joining, from_joined, parted
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.tables import joinings_table
from assessment.storage.tryings import asked_in
from chassis.clock import day_of
from chassis.reading import Looking
from chassis.store import Store

joinings = Store(
    Joining,
    joinings_table,
    columns={"case_id": lambda one: one.case_id, "person_id": lambda one: one.person_id},
    case="case_id",
    sealed_for=lambda one: one.person_id,
)


async def other_side(look: Looking, joining: Joining) -> Joining | None:
    """The other side, whether or not the caller may see that case: only what follows for this one is told of it."""
    if joining.other_id is None:
        return None
    return await _whole(look).get(joinings, joining.other_id)


async def shared_with(look: Looking, case_id: UUID, put: Saying) -> list[Offer]:
    """What is known here because somebody assessed at the same time chose to share it. `put`: who puts it there."""
    found: list[Offer] = []
    whole = _whole(look)
    for joining in await whole.find(joinings, case_id=case_id):
        other = await other_side(look, joining)
        if other is None or not other.shared or parted(joining, other) is not None:
            continue
        case = await whole.get(cases, other.case_id)
        if case.assessment_id is None:
            continue
        theirs = await whole.get(assessments, case.assessment_id)
        content = await asked_in(whole, theirs)
        said = await whole.find(answers, assessment_id=theirs.id)
        found += from_joined(other.shared, content.questions(theirs.use), said, put, day_of)
    return found


def _whole(look: Looking) -> Looking:
    return Looking(look.means, look.council, look.actor)
