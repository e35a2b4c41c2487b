"""Drafts: a text that was refused because somebody else was first is kept for its author."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis import schema, writes
from chassis.reading import Means
from chassis.sealed import seal, unseal
from chassis.sending import send


@dataclass(slots=True)
class Refusable:
    """A text that is kept as its author's draft if somebody else was first; `person_id` is whose key seals it."""

    kind: str
    id: UUID
    text: str
    person_id: UUID | None = None


async def keep_draft(means: Means, council: str, author: UUID, now: datetime, kept: Refusable) -> None:
    """Keep a refused text, in a statement of its own; a later one takes its place."""
    if kept.person_id is None:
        return
    key = means.keys.data_key(council, kept.person_id, make=True)
    row = {
        "council": council,
        "kind": kept.kind,
        "id": kept.id,
        "author": author,
        "person_id": kept.person_id,
        "at": now,
        "sealed": seal([kept.text], key, _context(council, kept.kind, kept.id, author)),
    }
    await send(means, council, [writes.upsert_row(schema.draft, row, name="draft")], None)


async def draft_of(
    means: Means, council: str, author: UUID, kind: str, id_: UUID
) -> tuple[str, datetime] | None:
    """Return an author's own draft and when it was refused, or None."""
    text = (
        "SELECT person_id, sealed, at FROM draft WHERE council = $1 AND kind = $2 AND id = $3 AND author = $4"
    )
    row = await means.pool.fetchrow(council, text, council, kind, id_, author)
    if row is None:
        return None
    key = means.keys.data_key(council, row["person_id"])
    [words] = unseal(row["sealed"], key, _context(council, kind, id_, author))
    return words, row["at"]


def _context(council: str, kind: str, id_: UUID, author: UUID) -> str:
    return f"{council}/draft/{kind}/{id_}/{author}"
