"""Where a case stands at the resource allocation system: indicated or not, and what is said against it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from insight.domain.told import Told


@dataclass(frozen=True, slots=True)
class Contest:
    """Somebody said that an allocation is not enough or wrong."""

    version: int
    ground: str
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
    version = told.facts["allocation_version"]
    left = tuple(each for each in was.contests if each.version != version)
    if version != was.version:
        return replace(was, contests=left)
    return replace(was, withdrawn_on=told.on, withdrawn_reason=told.facts["reason"], contests=left)


def _contested(was: Ras, told: Told) -> Ras:
    facts = told.facts
    contest = Contest(facts["allocation_version"], facts["ground"], told.on, facts["answer_due"])
    return replace(was, contests=(*was.contests, contest))


FOLDS: Mapping[str, Callable[[Ras, Told], Ras]] = {
    "allocation_indicated": _indicated,
    "allocation_contested": _contested,
    "allocation_withdrawn": _withdrawn,
}
UNMOVED = frozenset({"table_published"})
"""Events that are about no case."""
