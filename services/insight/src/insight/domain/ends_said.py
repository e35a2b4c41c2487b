"""What sign-off said of ends that reviews found: the budget ends, or somebody settled that nothing ends by a review."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from insight.domain.told import Told


@dataclass(frozen=True, slots=True)
class EndsSaid:
    """What was said so far, whichever plan it was said of."""

    settled: tuple[UUID, ...] = ()
    """The reviews of which somebody settled that nothing ends by them."""
    settled_at: datetime | None = None
    """When that was last settled of one."""
    ended_at: datetime | None = None
    """When it was last said that a budget ends: no end that was found by then waits beside it."""
    ended_by: str | None = None
    """Which version of the budget that was: the same end can be said again."""
    ended_before: datetime | None = None
    """When the end before that was said, another one."""


def heard(was: EndsSaid, told: Told) -> EndsSaid:
    """Give what was said after a budget changed."""
    if told.facts["reason"] == "plan_ended":
        path = told.facts["budget"]["path"]
        before = was.ended_before if path == was.ended_by else was.ended_at
        return replace(was, ended_at=told.at, ended_by=path, ended_before=before)
    review_id = told.facts.get("review_id")
    if told.facts["reason"] != "plan_goes_on" or review_id is None:
        return was
    return replace(was, settled=(*was.settled, review_id), settled_at=told.at)
