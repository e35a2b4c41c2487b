"""What somebody wrote while somebody else was first: kept for its author, and shown to nobody else."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from assessment.storage.cases import assessments
from chassis import drafts
from chassis.problems import NotHere
from chassis.reading import Reading


@dataclass(frozen=True)
class Draft:
    """What was refused because somebody else was first: an answer, a view beside one, or both."""

    given: dict[str, Any] | None
    second_voice: str | None


async def draft_of(read: Reading, assessment_id: UUID, answer_id: UUID) -> Draft:
    """The caller's own refused words. Raises NotHere where there are none, or not for them."""
    await read.get(assessments, assessment_id)
    answer, voice = [
        await drafts.draft_of(read.means, read.council, read.actor.id, kind, answer_id)
        for kind in ("answer", "second_voice")
    ]
    if answer is None and voice is None:
        raise NotHere
    return Draft(json.loads(answer[0]) if answer else None, voice[0] if voice else None)
