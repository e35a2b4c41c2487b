"""What somebody wrote while somebody else was first: kept for its author, and shown to nobody else."""

import json
from typing import Any
from uuid import UUID

from assessment.storage.cases import assessments
from chassis import drafts
from chassis.problems import NotHere
from chassis.reading import Reading


async def draft_of(read: Reading, assessment_id: UUID, answer_id: UUID) -> dict[str, Any]:
    """The caller's own refused answer. Raises NotHere where there is none, or not for them."""
    await read.get(assessments, assessment_id)
    kept = await drafts.draft_of(read.means, read.council, read.actor.id, "answer", answer_id)
    if kept is None:
        raise NotHere
    given: dict[str, Any] = json.loads(kept[0])
    return given
