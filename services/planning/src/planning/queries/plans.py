"""Shows plans: each whole, in one reading, and every text and version there has been."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.types import Text, Uuid

from chassis import drafts
from chassis.reading import Reading, Seen
from chassis.schema import draft
from planning.domain.changes import Changes, changes
from planning.domain.plan import Plan
from planning.domain.writing import PARTS, section_id
from planning.storage.gathering import Gathered, gathered
from planning.storage.signed import revised_by
from planning.storage.stores import plan_versions, plans, section_texts


@dataclass(frozen=True)
class KeptDraft:
    """A text of the caller's own that was refused: for which section (or `plan`), when, and what they sent."""

    section: str
    at: datetime
    given: dict[str, Any]


async def whole_plan(read: Reading, plan_id: UUID) -> Gathered:
    """Give a plan with everything it is judged by."""
    return await gathered(read, await read.get(plans, plan_id))


async def changed(read: Reading, whole: Gathered) -> Changes | None:
    """Give a revision beside the signed plan that it is to take the place of; None for a first plan."""
    signed = await revised_by(read, whole.plan)
    return changes(signed, whole.draft, read.today) if signed else None


async def plan_version(read: Reading, plan_id: UUID, number: int) -> Seen:
    """Give a version that was submitted."""
    return await read.version(plan_versions, plan_id, number)


async def section_text(read: Reading, plan_id: UUID, name: str, number: int) -> Seen:
    """Give a text of a section as it once was."""
    return await read.version(section_texts[name], plan_id, number)


async def own_drafts(read: Reading, plan_id: UUID) -> tuple[Plan, list[KeptDraft]]:
    """Give every text of the caller's own that was refused in a plan, oldest first; nobody else sees them."""
    plan = await read.get(plans, plan_id)
    kinds = {f"section:{section_id(plan.id, name)}": name for name in PARTS} | {f"section:{plan.id}": "plan"}
    d = draft
    mine = select(d.c.kind, d.c.id).where(
        d.c.council == bindparam("council", type_=Text),
        d.c.author == bindparam("author", type_=Uuid),
        d.c.person_id == bindparam("person", type_=Uuid),
    )
    rows = await read.rows(mine, "own_drafts", author=read.actor.id, person=plan.person_id)
    found = []
    for row in rows:
        if row["kind"] not in kinds:
            continue
        kept = await drafts.draft_of(read.means, read.council, read.actor.id, row["kind"], row["id"])
        if kept is not None:
            found.append(KeptDraft(kinds[row["kind"]], kept[1], json.loads(kept[0])))
    return plan, sorted(found, key=lambda each: each.at)
