"""Stores: how a plain dataclass becomes one row and back; `Versions` for documents that never change."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from asyncpg import Record
from pydantic import TypeAdapter
from sqlalchemy import Column, Integer, LargeBinary, MetaData, PrimaryKeyConstraint, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem

from chassis.keys import Keys
from chassis.schema import Moment
from chassis.sealed import give_words, seal, swapper, take_words, unseal

T = TypeVar("T")


def aggregate_table(name: str, metadata: MetaData, *columns: SchemaItem) -> Table:
    """Return a table of one row an aggregate: council, id, version, the columns one searches by, the rest as JSON."""
    return Table(
        name,
        metadata,
        Column("council", Text, nullable=False),
        Column("id", Uuid, nullable=False),
        Column("version", Integer, nullable=False),
        *columns,
        Column("body", JSONB, nullable=False),
        Column("sealed", LargeBinary),
        Column("created_at", Moment, nullable=False),
        Column("changed_at", Moment, nullable=False),
        PrimaryKeyConstraint("council", "id"),
    )


@dataclass(frozen=True, slots=True)
class Scope:
    """Where sealed words stand and whose they are."""

    council: str
    identity: str
    person: UUID | None

    def context(self, name: str) -> str:
        """Return what the words are bound to, so that they cannot be moved elsewhere."""
        return f"{self.council}/{name}/{self.identity}"


class Codec(Generic[T]):
    """A dataclass as JSON with its words sealed apart, and back."""

    def __init__(self, kind: type[T], name: str) -> None:
        self.kind = kind
        self.name = name
        self.adapter: TypeAdapter[T] = TypeAdapter(kind)
        self.swap = swapper(kind)

    def dump(self, value: T) -> dict[str, Any]:
        """Return a value as JSON's own types, words included."""
        plain: dict[str, Any] = self.adapter.dump_python(value, mode="json")
        return plain

    def close(self, plain: dict[str, Any], keys: Keys, scope: Scope) -> tuple[str, bytes | None]:
        """Return (JSON text, sealed words). Raises ValueError where words have nobody whose key could seal them."""
        if self.swap is None:
            return json.dumps(plain), None
        body, words = take_words(plain, self.swap)
        if not words:
            return json.dumps(body), None
        if scope.person is None:
            raise ValueError(f"{self.name} holds words and names nobody whose key seals them")
        key = keys.data_key(scope.council, scope.person, make=True)
        return json.dumps(body), seal(words, key, scope.context(self.name))

    def open(self, body: str, sealed: bytes | None, keys: Keys, scope: Scope) -> dict[str, Any]:
        """Undo `close`. Raises Gone where the key was destroyed."""
        plain: dict[str, Any] = json.loads(body)
        if sealed is None or self.swap is None or scope.person is None:
            return plain
        words = unseal(sealed, keys.data_key(scope.council, scope.person), scope.context(self.name))
        opened: dict[str, Any] = give_words(plain, self.swap, words)
        return opened


class Store(Codec[T]):
    """One kind of aggregate in one table."""

    def __init__(
        self,
        kind: type[T],
        table: Table,
        *,
        columns: Mapping[str, Callable[[T], Any]] | None = None,
        case: str | None = None,
        sealed_for: Callable[[T], UUID | None] | None = None,
    ) -> None:
        super().__init__(kind, table.name)
        self.table = table
        self.columns = dict(columns or {})
        self.case = case
        self.sealed_for = sealed_for
        self.person_column = table.c.person_id if "person_id" in table.c else table.c.id
        self.about_people = case is not None or self.swap is not None
        """Whether reading it is reading a person's record, which the journal tells of."""
        if case is not None and case not in table.c:
            raise ValueError(f"{table.name} has no column {case} to find its case by")
        if self.swap is not None and sealed_for is None:
            raise ValueError(f"{kind.__name__} holds words: say whose key seals them")

    def row(self, value: T, plain: dict[str, Any], keys: Keys, council: str) -> dict[str, Any]:
        """Return the values of a row, without version and times; `plain` is what `dump` gave."""
        identity: UUID = value.id  # type: ignore[attr-defined]  # every aggregate has one
        person = self.sealed_for(value) if self.sealed_for else None
        body, sealed = self.close(plain, keys, Scope(council, str(identity), person))
        found = {name: get(value) for name, get in self.columns.items()}
        if sealed is not None and person != found.get(self.person_column.name, identity):
            raise ValueError(
                f"{self.name}: person_id must name whose key seals the words, or nobody could read them"
            )
        return {"id": identity, "body": body, "sealed": sealed, **found}

    def load(self, row: Record, keys: Keys, council: str) -> tuple[T, dict[str, Any]]:
        """Return the aggregate of a row selected with `id, body, sealed, person`, and its plain dump."""
        scope = Scope(council, str(row["id"]), row["person"])
        plain = self.open(row["body"], row["sealed"], keys, scope)
        return self.adapter.validate_python(plain), plain


class Versions(Codec[T]):
    """One kind of immutable document, served at `path` with its SHA-256."""

    def __init__(
        self,
        name: str,
        kind: type[T],
        *,
        path: str,
        case: Callable[[T], UUID | None] | None = None,
        sealed_for: Callable[[T], UUID | None] | None = None,
    ) -> None:
        super().__init__(kind, name)
        self.path = path
        self.case = case
        self.sealed_for = sealed_for
        if self.swap is not None and sealed_for is None:
            raise ValueError(f"{kind.__name__} holds words: say whose key seals them")

    def at(self, id_: UUID, version: int) -> str:
        """Return the path of one version."""
        return self.path.format(id=id_, version=version)

    def row(self, value: T, keys: Keys, council: str, id_: UUID, version: int) -> dict[str, Any]:
        """Return the values of a row of `versions`, without its time."""
        person = self.sealed_for(value) if self.sealed_for else None
        plain = _kept(self.dump(value))
        body, sealed = self.close(plain, keys, Scope(council, f"{id_}/{version}", person))
        return {
            "kind": self.name,
            "id": id_,
            "version": version,
            "case_id": self.case(value) if self.case else None,
            "person_id": person,
            "body": body,
            "sealed": sealed,
            "sha256": hashlib.sha256(canonical(plain)).hexdigest(),
        }

    def load(self, row: Record, keys: Keys, council: str) -> tuple[T, dict[str, Any]]:
        """Return the document of a row of `versions`, and the plain dump its digest was made of."""
        scope = Scope(council, f"{row['id']}/{row['version']}", row["person_id"])
        plain = self.open(row["body"], row["sealed"], keys, scope)
        return self.adapter.validate_python(plain), plain


def _kept(value: Any) -> Any:
    """Return JSON as JSONB gives it back (no exponents, no negative zero): the digest is of what is served."""
    if isinstance(value, dict):
        return {name: _kept(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_kept(item) for item in value]
    if isinstance(value, float):
        return json.loads(format(Decimal(repr(value)), "f")) if value else 0.0
    return value


def canonical(document: Any) -> bytes:
    """Return canonical JSON bytes of a document made of JSON's own types."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
