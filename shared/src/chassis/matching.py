"""What a command has in hand: aggregates as they were loaded, and the one that If-Match is judged against."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from chassis.call import Call
from chassis.problems import MatchRequired, NotAllowed, Stale
from chassis.store import Store

Current = Callable[[Any], Mapping[str, Any]]


@dataclass(slots=True)
class InHand:
    """An aggregate as it was loaded: its version and plain dump then, and whether the caller may change it."""

    value: Any
    store: Store[Any]
    version: int
    plain: dict[str, Any]
    may_write: bool = True

    def may_be_changed(self) -> Self:
        """Return this. Raises NotAllowed for a caller who may only look."""
        if not self.may_write:
            raise NotAllowed("You may look at this and not change it.", code="viewer-may-not-change")
        return self


@dataclass(frozen=True, slots=True)
class Matched:
    """The aggregate that a call changes; `current` tells what a 412 shows of its present text."""

    store: Store[Any]
    id: UUID
    current: Current | None = None

    def shown(self, version: int, value: Any) -> dict[str, Any]:
        """Return what a refusal shows."""
        return {"version": version, **(self.current(value) if self.current else {})}

    def judge(self, call: Call | None, version: int, value: Any) -> None:
        """Hold the call to the version it names. Raises MatchRequired (428) or Stale (412)."""
        if call is None:
            return
        if call.if_match is None:
            raise MatchRequired
        if call.if_match != version:
            raise Stale(current=self.shown(version, value))
