"""What was said in a review, and what its author keeps of what was refused."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, select

from chassis import drafts
from chassis.problems import NotHere
from chassis.reading import Reading
from chassis.schema import draft
from review.domain.completing import Completer, holder_of, holds_it
from review.domain.conversation import Part, Typist, all_parts, draft_kind, part_id
from review.domain.review import Review
from review.storage.conversation import conversation_parts
from review.storage.signed_plans import signed_plan
from review.storage.stores import known_cases, reviews


@dataclass(frozen=True)
class KeptDraft:
    """A text that was refused."""

    name: str
    at: datetime
    text: dict[str, Any]


async def parts_of(read: Reading, review_id: UUID, who: Completer) -> list[Part]:
    """Give every part of a review in which something was said that `who` reads, in the order of their names."""
    review = await read.get(reviews, review_id)
    parts = await read.find(conversation_parts, review_id=review_id)
    found = [part for part in parts if part.spoken and _is_for(part, review, who)]
    return sorted(found, key=lambda part: part.name)


async def one_part(read: Reading, review_id: UUID, name: str, who: Completer) -> Part:
    """Give one part. Raises NotHere where nothing was said in it, or nothing that `who` reads."""
    part = await read.get(conversation_parts, part_id(review_id, name))
    if not part.spoken or not _is_for(part, await read.get(reviews, review_id), who):
        raise NotHere
    return part


def _is_for(part: Part, review: Review, who: Completer) -> bool:
    reader = Typist(who.principal_id, who.role)
    return part.is_for(reader, holds_it=holds_it(who, holder_of(review)))


async def own_drafts(read: Reading, review_id: UUID) -> list[KeptDraft]:
    """Give every text of the caller's own that was refused in a review, oldest first; nobody else sees them."""
    review = await read.get(reviews, review_id)
    plan = await signed_plan(read, await read.get(known_cases, review.case_id), review)
    written = (part.name for part in await read.find(conversation_parts, review_id=review_id))
    kinds = {draft_kind(part_id(review_id, name)): name for name in (*all_parts(plan), *written)}
    d = draft
    mine = select(d.c.kind, d.c.id).where(
        d.c.council == bindparam("council", type_=Text),
        d.c.author == bindparam("author", type_=Uuid),
        d.c.person_id == bindparam("person", type_=Uuid),
    )
    rows = await read.rows(mine, "own_drafts", author=read.actor.id, person=review.person_id)
    found = []
    for row in rows:
        if row["kind"] not in kinds:
            continue
        kept = await drafts.draft_of(read.means, read.council, read.actor.id, row["kind"], row["id"])
        if kept is not None:
            found.append(KeptDraft(kinds[row["kind"]], kept[1], json.loads(kept[0])))
    return sorted(found, key=lambda each: each.at)
