"""One command, one statement: arms that all hold or all fall, compiled once per shape and guarded at the end."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import CTE, BigInteger, Integer, Table, case, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY, array, asyncpg
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.sql import ClauseElement

DIALECT: PGDialect = asyncpg.dialect()  # type: ignore[no-untyped-call]
ANY = -1
"""As many rows as there are."""
GUARD_STATE = "LW001"
"""The SQLSTATE the guard raises with; its detail is the number of the first arm that fell."""

Name = Callable[[str], str]
Build = Callable[[Name, dict[str, CTE]], CTE]


@dataclass(slots=True)
class Arm:
    """One part of the statement: how to build it, what makes its text differ, its values, the rows it must touch."""

    name: str
    shape: Hashable
    build: Build
    values: dict[str, Any]
    rows: int = 1
    error: Exception | None = None
    """What it means when this arm touches another number of rows."""

    @property
    def table(self) -> Table | None:
        """The table it writes, where its shape names one: two services may have tables of one name in one process."""
        named = self.shape[1] if isinstance(self.shape, tuple) and len(self.shape) > 1 else None
        return named if isinstance(named, Table) else None


@dataclass(frozen=True, slots=True)
class Compiled:
    """PostgreSQL text and the names of its values in their order."""

    text: str
    names: tuple[str, ...]
    fixed: dict[str, Any]

    def values(self, by_name: dict[str, Any]) -> list[Any]:
        """Return the values in the order the text wants them; constants of the statement are known already."""
        fixed = self.fixed
        return [fixed[name] if name in fixed else by_name[name] for name in self.names]


def compiled(statement: ClauseElement) -> Compiled:
    """Return SQLAlchemy's text of a statement, ready for an asyncpg connection."""
    done = statement.compile(dialect=DIALECT)
    names = tuple(done.positiontup or ())  # type: ignore[attr-defined]
    fixed = {name: bind.value for name, bind in done.binds.items() if not bind.required}  # type: ignore[attr-defined]
    return Compiled(str(done), names, fixed)


_cache: dict[Hashable, Compiled] = {}


def cached(shape: Hashable, make: Callable[[], ClauseElement]) -> Compiled:
    """Return the compiled text of a shape, made once."""
    found = _cache.get(shape)
    if found is None:
        found = _cache[shape] = compiled(make())
    return found


@dataclass(slots=True)
class Statement:
    """The arms of one command, in order."""

    arms: list[Arm] = field(default_factory=list)

    def render(self) -> tuple[Compiled, list[Any]]:
        """Return the text (from the cache where this shape was seen) and its values."""
        shape = ("work", *((arm.shape, arm.rows) for arm in self.arms))
        text = cached(shape, self._build)
        values = {
            f"a{n}_{key}": value for n, arm in enumerate(self.arms) for key, value in arm.values.items()
        }
        return text, text.values(values)

    def _build(self) -> ClauseElement:
        ctes: dict[str, CTE] = {}
        counts: list[Any] = []
        wanted: list[Any] = []
        for n, arm in enumerate(self.arms):
            cte = arm.build(lambda key, n=n: f"a{n}_{key}", ctes)  # type: ignore[misc]
            ctes[arm.name] = cte
            if arm.rows != ANY:
                counts.append(select(func.count()).select_from(cte).scalar_subquery())
                wanted.append(literal_column(str(arm.rows)))
        loose = [ctes[arm.name] for arm in self.arms if arm.rows == ANY]
        if not counts:
            return select(literal_column("0").label("guard")).add_cte(*loose)
        found = select(array(counts).label("counts")).cte("found")
        right = cast(array(wanted), ARRAY(BigInteger))
        fallen = func.chassis_guard(found.c.counts, cast(array(wanted), ARRAY(Integer)))
        # Compared here, and only in the bad case by the function, which takes longer than all the rest.
        guard = case((found.c.counts == right, literal_column(str(len(wanted)))), else_=fallen).label("guard")
        sequences = [
            select(cte.c.last).scalar_subquery().label(name)
            for name, cte in ctes.items()
            if name.startswith("counter")
        ]
        return select(guard, *sequences).select_from(found).add_cte(*loose)


def guarded(arms: list[Arm]) -> list[Arm]:
    """Return the arms whose rows the guard counts, in the order its detail counts them."""
    return [arm for arm in arms if arm.rows != ANY]
