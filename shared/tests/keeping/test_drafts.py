"""Drafts: a refused text is its author's, sealed, and the last one counts."""

from uuid import uuid4

import pytest

from chassis.drafts import Refusable, draft_of, keep_draft
from chassis.problems import Gone
from chassis.reading import Means

COUNT = "SELECT count(*) AS n FROM draft WHERE council = $1"


async def test_a_draft_is_given_to_its_author_alone_and_the_last_one_counts(
    kept: Means, council: str
) -> None:
    author, thing, person = uuid4(), uuid4(), uuid4()
    now = kept.clock.now()
    for text in ("Marmalade", "Marmalade, warm"):
        await keep_draft(kept, council, author, now, Refusable("thing", thing, text, person))
    assert await draft_of(kept, council, author, "thing", thing) == ("Marmalade, warm", now)
    assert await draft_of(kept, council, uuid4(), "thing", thing) is None
    assert await draft_of(kept, council, author, "other", thing) is None
    assert await draft_of(kept, council, author, "thing", uuid4()) is None
    assert await draft_of(kept, "e00000000", author, "thing", thing) is None
    [row] = await kept.pool.fetch(council, "SELECT d::text AS all, sealed FROM draft d WHERE id = $1", thing)
    assert "Marmalade" not in row["all"]
    assert b"Marmalade" not in row["sealed"]


async def test_a_draft_about_nobody_is_not_kept(kept: Means, council: str) -> None:
    await keep_draft(kept, council, uuid4(), kept.clock.now(), Refusable("thing", uuid4(), "x"))
    assert (await kept.pool.fetch(council, COUNT, council))[0]["n"] == 0


async def test_a_draft_is_gone_with_the_key_of_whom_it_is_about(kept: Means, council: str) -> None:
    author, thing, person = uuid4(), uuid4(), uuid4()
    await keep_draft(kept, council, author, kept.clock.now(), Refusable("thing", thing, "x", person))
    kept.keys.destroy(council, person)
    with pytest.raises(Gone):
        await draft_of(kept, council, author, "thing", thing)


async def test_a_draft_moved_to_another_author_does_not_open(kept: Means, council: str) -> None:
    author, thing, thief = uuid4(), uuid4(), uuid4()
    await keep_draft(kept, council, author, kept.clock.now(), Refusable("thing", thing, "x", uuid4()))
    await kept.pool.fetch(council, "UPDATE draft SET author = $1 WHERE author = $2", thief, author)
    with pytest.raises(ValueError, match="do not belong here"):
        await draft_of(kept, council, thief, "thing", thing)
