"""Where a case stands at the resource allocation system: indicated or not, and what is said against it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from insight.domain.told import Told


@dataclass(frozen=True, slots=True)
class Contest:
    """Somebody said that an allocation is not enough or wrong."""

    version: int
    contest_id: UUID | None
    opened_on: date
    answer_due: date


@dataclass(frozen=True, slots=True)
class Ras:
    """What ras has said so far."""

    version: int = 0
    """Of the newest allocation; 0: none yet."""
    basis: str | None = None
    indicated_on: date | None = None
    indicated_at: datetime | None = None
    withdrawn_on: date | None = None
    """The day since which the newest allocation no longer holds."""
    withdrawn_reason: str | None = None
    contests: tuple[Contest, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether there is an allocation to plan with."""
        return self.version > 0 and self.withdrawn_on is None


def heard(was: Ras, told: Told) -> Ras:
    """Give where it stands after what was told."""
    fold = FOLDS.get(told.name)
    return fold(was, told) if fold else was


def _indicated(was: Ras, told: Told) -> Ras:
    return replace(
        was,
        version=told.facts["allocation"]["version"],
        basis=told.facts["basis"],
        indicated_on=told.on,
        indicated_at=told.at,
        withdrawn_on=None,
        withdrawn_reason=None,
    )


def _withdrawn(was: Ras, told: Told) -> Ras:
    if told.facts["allocation_version"] != was.version:
        return was
    return replace(was, withdrawn_on=told.on, withdrawn_reason=told.facts["reason"])


def _contested(was: Ras, told: Told) -> Ras:
    facts = told.facts
    contest = Contest(facts["allocation_version"], facts.get("contest_id"), told.on, facts["answer_due"])
    return replace(was, contests=(*was.contests, contest))


def _answered(was: Ras, told: Told) -> Ras:
    """One that was said before contests had an id of their own is known by its allocation."""
    version, contest_id = told.facts["allocation_version"], told.facts["contest_id"]
    answered = {(version, contest_id), (version, None)}
    return replace(
        was, contests=tuple(each for each in was.contests if (each.version, each.contest_id) not in answered)
    )


FOLDS: Mapping[str, Callable[[Ras, Told], Ras]] = {
    "allocation_indicated": _indicated,
    "allocation_contested": _contested,
    "allocation_contest_answered": _answered,
    "allocation_withdrawn": _withdrawn,
}
UNMOVED = frozenset({"table_published"})
"""Events that are about no case."""
