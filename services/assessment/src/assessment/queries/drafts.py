"""What somebody wrote while somebody else was first: kept for its author, and shown to nobody else."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, select

from assessment.storage.cases import assessments
from chassis.problems import NotHere
from chassis.reading import Reading
from chassis.schema import draft
from chassis.sealed import unseal


async def draft_of(read: Reading, assessment_id: UUID, answer_id: UUID) -> dict[str, Any]:
    """The caller's own refused answer. Raises NotHere where there is none, or not for them."""
    await read.get(assessments, assessment_id)
    mine = select(draft.c.person_id, draft.c.sealed).where(
        draft.c.council == bindparam("council", type_=Text),
        draft.c.kind == "answer",
        draft.c.id == bindparam("id", type_=Uuid),
        draft.c.author == bindparam("who", type_=Uuid),
    )
    rows = await read.rows(mine, "draft of an answer", id=answer_id)
    if not rows:
        raise NotHere
    key = read.means.keys.data_key(read.council, rows[0]["person_id"])
    context = f"{read.council}/draft/answer/{answer_id}/{read.actor.id}"
    given: dict[str, Any] = json.loads(unseal(rows[0]["sealed"], key, context)[0])
    return given
