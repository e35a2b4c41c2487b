"""What a command wrote, found in the database afterwards, so that a bare endpoint can write the very same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

TABLES = """
SELECT c.relname AS name, array_agg(a.attname ORDER BY a.attnum) AS columns,
       array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS types,
       (SELECT array_agg(k.attname) FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid
         AND k.attnum = ANY(i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary) AS keys
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                                   AND a.attidentity = '' AND a.attgenerated = ''
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname <> 'alembic_version'
GROUP BY c.oid, c.relname ORDER BY c.relname
"""
LAST = "SELECT xmin FROM journal WHERE action = $1 ORDER BY id DESC LIMIT 1"
COUNTED = "last"
VERSION = "version"


@dataclass(frozen=True, slots=True)
class Arm:
    """The rows of one table: inserted, or updated (and then their version is one more than it was)."""

    table: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    updated: bool


async def written(connection: Any, action: str) -> list[Arm]:
    """Return what the last command of this name wrote. Nothing else may have touched those rows since."""
    transaction = await connection.fetchval(LAST, action)
    arms = []
    for table in await connection.fetch(TABLES):
        columns = tuple(table["columns"])
        names = ", ".join(f'"{name}"' for name in columns)
        query = f'SELECT {names} FROM "{table["name"]}" WHERE xmin = $1'  # noqa: S608  names of the catalogue
        rows = [tuple(row) for row in await connection.fetch(query, transaction)]
        for updated in (False, True):
            of_kind = tuple(row for row in rows if _was_there(columns, row) is updated)
            if of_kind:
                keys = tuple(table["keys"])
                arms.append(Arm(table["name"], columns, tuple(table["types"]), keys, of_kind, updated))
    return arms


def _was_there(columns: Sequence[str], row: Sequence[Any]) -> bool:
    """Tell whether a row was there before: an aggregate's first version, and a counter's first number, are new."""
    held = dict(zip(columns, row, strict=True))
    if "changed_at" in held:
        return bool(held[VERSION] > 1)
    return set(held) == {"council", "subject_id", COUNTED} and bool(held[COUNTED] > 1)


def statement(arms: Sequence[Arm]) -> str:
    """Return one statement that writes the same rows; its values come from `values`."""
    parts, number = [], 0
    for place, arm in enumerate(arms):
        given = []
        for kind in arm.types:
            number += 1
            given.append(f"${number}::{kind}[]")
        names = ", ".join(f'"{name}"' for name in arm.columns)
        rows = f"unnest({', '.join(given)})"
        if arm.updated:
            changes = ", ".join(f'"{name}" = u."{name}"' for name in arm.columns if name not in arm.keys)
            where = [f't."{key}" = u."{key}"' for key in arm.keys]
            where += [f"t.{VERSION} = u.{VERSION} - 1"] if VERSION in arm.columns else []
            text = (
                f'UPDATE "{arm.table}" t SET {changes} FROM {rows} AS u({names}) WHERE {" AND ".join(where)}'  # noqa: S608
            )
        else:
            text = f'INSERT INTO "{arm.table}" ({names}) SELECT * FROM {rows}'  # noqa: S608  names of the catalogue
        parts.append(f"w{place} AS ({text} RETURNING 1)")
    counted = " + ".join(f"(SELECT count(*) FROM w{place})" for place in range(len(parts)))  # noqa: S608
    return f"WITH {', '.join(parts)} SELECT {counted}"


def values(arms: Sequence[Arm], instead: Mapping[Any, Any]) -> list[list[Any]]:
    """Return the rows column by column, with other ids in them than in the ones that were found."""
    found = []
    for arm in arms:
        for place in range(len(arm.columns)):
            column = [row[place] for row in arm.rows]
            found.append([instead.get(value, value) if _replaced(value) else value for value in column])
    return found


def count(arms: Sequence[Arm]) -> int:
    """Return how many rows the statement writes."""
    return sum(len(arm.rows) for arm in arms)


def _replaced(value: Any) -> bool:
    return isinstance(value, UUID | str)
