"""Reading: what a query, and a command before it decides, may see of the database; reads of records are journalled."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid5

from asyncpg import Record
from sqlalchemy.sql import ClauseElement

from chassis import look
from chassis.access import decide
from chassis.call import Call
from chassis.clock import CaseClock, day_of
from chassis.hands import Hands
from chassis.ids import uuid7
from chassis.keys import Keys, search_token
from chassis.look import Place, Sight
from chassis.pool import Pool
from chassis.problems import NotAllowed, NotHere
from chassis.statement import cached
from chassis.store import Store, Versions
from chassis.telemetry import SILENT, Telemetry
from contracts.event import CATALOGUE, scope
from contracts.roles import Role

T = TypeVar("T")
NOBODY = UUID(int=0)
BIGGEST = 2**31 - 1
"""The greatest version or sequence that a row can have."""
_STAGES = UUID("6f0e6d38-6f5c-5c1f-9f0e-3f6d6b1c2a10")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the opaque id and the role; never a name."""

    id: UUID
    role: str


def stage_actor(service: str) -> Actor:
    """Return the actor that a service is when it reacts by itself."""
    return Actor(uuid5(_STAGES, service), Role.STAGE)


@dataclass(slots=True)
class Means:
    """What every piece of work in one process shares."""

    service: str
    pool: Pool
    keys: Keys
    clock: CaseClock
    telemetry: Telemetry = SILENT
    hands: Hands = field(default_factory=Hands)


@dataclass(frozen=True, slots=True)
class Seen:
    """A published version: its digest and the exact document the digest was made of."""

    document: Mapping[str, Any]
    version: int
    sha256: str
    at: datetime


class Looking:
    """Loads aggregates for one council and one actor, in the relationship that the actor's role needs."""

    journalled = False
    writing = False

    def __init__(
        self, means: Means, council: str, actor: Actor, *, call: Call | None = None, action: str = ""
    ) -> None:
        self.means = means
        self.council = council
        self.actor = actor
        self.call = call
        self.action = action
        self.now = means.clock.now()
        self.cause: UUID | None = call.cause if call else None
        sees = decide(actor.role, writing=False) if call else None
        writes = decide(actor.role, writing=True) if call else None
        self.sight = Sight(actor.id, means.service, self.today, sees, writes)
        self._read: dict[int, tuple[object, int]] = {}

    @property
    def today(self) -> date:
        """The date in England at `now`."""
        return day_of(self.now)

    def new_id(self) -> UUID:
        """Return a new UUIDv7."""
        return uuid7()

    def search_token(self, field: str, value: str) -> bytes:
        """Return the token that a search column holds for a personal detail."""
        return search_token(self.means.keys, self.council, field, value)

    async def get(self, store: Store[T], id_: UUID) -> T:
        """Return one aggregate. Raises NotHere where it is not, or not for this caller."""
        row = await self._row(store, id_)
        if row is None or row["id"] is None:
            raise NotHere
        return self._load(store, row)

    async def find(self, store: Store[T], **by: Any) -> list[T]:
        """Return the aggregates with these column values (None: with none), in the order of their ids."""
        return [self._load(store, row) for row in await self._rows(store, by)]

    async def one(self, store: Store[T], **by: Any) -> T | None:
        """Return the first aggregate with these column values, or None."""
        rows = await self._rows(store, by)
        return self._load(store, rows[0]) if rows else None

    async def page(
        self,
        store: Store[T],
        *,
        after: Place | None = None,
        limit: int = 50,
        order: str | None = None,
        **by: Any,
    ) -> list[T]:
        """Return at most `limit` aggregates after a place; a filter that is None is left out.

        They come in the order of their ids, or, smallest first, of the column `order` and then of their ids.
        """
        kept = {name: value for name, value in by.items() if value is not None}
        rows = await self._rows(store, kept, after=after, limit=limit, order=order)
        return [self._load(store, row) for row in rows]

    async def version(self, versions: Versions[T], id_: UUID, version: int) -> Seen:
        """Return one immutable version. A stage must name the event that pointed it here, and hold its scope."""
        if not 0 <= version <= BIGGEST:
            raise NotHere
        as_stage = self.call is not None and self.actor.role == Role.STAGE
        sight = replace(self.sight, sees=None) if as_stage else self.sight
        scopes = self.call.principal.scopes if self.call else frozenset()
        shape = ("version", sight.shape(), self.journalled, as_stage)
        text = cached(shape, lambda: self._journalled(look.version(sight, as_stage=as_stage)))
        given = {
            "council": self.council,
            "kind": versions.name,
            "id": id_,
            "version": version,
            "cause": self.cause or NOBODY,
            "types": [name for name, event in CATALOGUE.items() if as_stage and scope(event) in scopes],
            "quoted": f'"{versions.at(id_, version)}"',
        }
        row = await self._fetchrow(
            text.text, text.values({**given, **sight.values(), **self._journal_values()})
        )
        if row is None:
            raise NotHere
        if not row["heard"]:
            raise NotAllowed("A stage reads what an event it may hear points at.", code="scope-not-held")
        if not row["allowed"]:
            raise NotHere
        _, plain = versions.load(row, self.means.keys, self.council)
        return Seen(plain, row["version"], row["sha256"], row["at"])

    async def rows(self, statement: ClauseElement, shape: str, **values: Any) -> list[Record]:
        """Run a query's own select, under its name; it is given `council`, and what `look.journalled` needs."""
        text = cached(("rows", self.means.service, shape), lambda: statement)
        known = {"council": self.council, **self.sight.values(), **self._journal_values(), **values}
        return await self.means.pool.fetch(self.council, text.text, *text.values(known))

    def version_of(self, value: object) -> int:
        """Return the version an aggregate had when it was read: the number for `ETag`."""
        return self._read[id(value)][1]

    def _load(self, store: Store[T], row: Record) -> T:
        value = store.load(row, self.means.keys, self.council)[0]
        self._read[id(value)] = (value, row["version"])
        return value

    async def _row(self, store: Store[T], id_: UUID) -> Record | None:
        shape = ("one", store, self.sight.shape(), self.journalled and store.about_people)
        text = cached(
            shape, lambda: self._journalled(look.one(store, self.sight, with_key=False), store=store)
        )
        values = {"council": self.council, "id": id_, **self.sight.values(), **self._journal_values()}
        return await self._fetchrow(text.text, text.values(values))

    async def _rows(
        self,
        store: Store[T],
        by: Mapping[str, Any],
        *,
        after: Place | None = None,
        limit: int = 0,
        order: str | None = None,
    ) -> list[Record]:
        names = tuple(sorted(by))
        empty = tuple(name for name in names if by[name] is None)
        paging: dict[str, Any] = {"paged": limit > 0, "begun": after is not None, "order": order}
        journalled = self.journalled and store.about_people
        shape = ("many", store, names, empty, *paging.values(), self.sight.shape(), journalled)
        text = cached(
            shape,
            lambda: self._journalled(
                look.many(store, self.sight, names, empty=empty, **paging), several=True, store=store
            ),
        )
        values = {
            "council": self.council,
            **{f"by_{name}": value for name, value in by.items()},
            "after": after and after.id,
            "after_value": after and after.value,
            "limit": limit,
            **self.sight.values(),
            **self._journal_values(),
        }
        return await self.means.pool.fetch(self.council, text.text, *text.values(values))

    async def _fetchrow(self, text: str, values: list[Any]) -> Record | None:
        return await self.means.pool.fetchrow(self.council, text, *values)

    def _journalled(self, query: Any, *, several: bool = False, store: Store[Any] | None = None) -> Any:
        if not self.journalled or (store is not None and not store.about_people):
            return query
        return look.journalled(query, several=several)

    def _journal_values(self) -> dict[str, Any]:
        if not self.journalled:
            return {}
        return {
            "j_council": self.council,
            "j_journal_id": uuid7(),
            "j_at": self.now,
            "j_actor": self.actor.id,
            "j_role": self.actor.role,
            "j_action": self.action or "read",
            "j_cause": self.cause,
        }


class Reading(Looking):
    """What a query does: it changes nothing but the journal, which tells who read which record."""

    journalled = True
