"""The arms a statement is made of: what each writes, and how many rows it must touch."""

from typing import Any

from sqlalchemy import (
    CTE,
    Integer,
    Table,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    delete,
    func,
    literal_column,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert

from chassis import schema
from chassis.statement import ANY, Arm, Name


def insert_row(table: Table, values: dict[str, Any], *, name: str, error: Exception | None = None) -> Arm:
    """Insert one row."""
    columns = tuple(values)

    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        row = {column: bindparam(name_of(column), type_=table.c[column].type) for column in columns}
        return insert(table).values(row).returning(literal_column("1").label("one")).cte(name_of("arm"))

    return Arm(name, ("insert", table, columns), build, values, error=error)


def update_row(table: Table, values: dict[str, Any], *, version: int, name: str, error: Exception) -> Arm:
    """Update the row (council, id) if it still has `version`, and raise its version by one."""
    changed = tuple(key for key in values if key not in ("council", "id"))

    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        row = {key: bindparam(name_of(key), type_=table.c[key].type) for key in changed}
        return (
            update(table)
            .where(
                table.c.council == bindparam(name_of("council"), type_=table.c.council.type),
                table.c.id == bindparam(name_of("id"), type_=Uuid),
                table.c.version == bindparam(name_of("expected"), type_=Integer),
            )
            .values(version=table.c.version + 1, **row)
            .returning(literal_column("1").label("one"))
            .cte(name_of("arm"))
        )

    return Arm(name, ("update", table, changed), build, {**values, "expected": version}, error=error)


def delete_row(
    table: Table, keys: dict[str, Any], *, name: str, rows: int = 1, error: Exception | None = None
) -> Arm:
    """Delete the row with exactly these values."""
    columns = tuple(keys)

    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        same = (
            table.c[column] == bindparam(name_of(column), type_=table.c[column].type) for column in columns
        )
        return delete(table).where(*same).returning(literal_column("1").label("one")).cte(name_of("arm"))

    return Arm(name, ("delete", table, columns), build, keys, rows=rows, error=error)


def upsert_row(table: Table, values: dict[str, Any], *, name: str, newer: str | None = None) -> Arm:
    """Insert a row or replace it. With `newer`, an older row is replaced and a newer one is left as it is."""
    columns = tuple(values)
    keys = [column.name for column in table.primary_key]

    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        row = {column: bindparam(name_of(column), type_=table.c[column].type) for column in columns}
        statement = insert(table).values(row)
        rest: dict[str, Any] = {
            column: statement.excluded[column] for column in columns if column not in keys
        }
        if newer is not None:
            older = table.c[newer] <= statement.excluded[newer]
            rest = {key: case((older, value), else_=table.c[key]) for key, value in rest.items()}
        done = statement.on_conflict_do_update(index_elements=keys, set_=rest)
        return done.returning(literal_column("1").label("one")).cte(name_of("arm"))

    return Arm(name, ("upsert", table, columns, newer), build, values)


def raise_counter(council: str, subject_id: Any, by: int, *, name: str) -> Arm:
    """Raise what this service has said about one subject; `last` is the number of its newest event."""
    table = schema.event_counter

    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        statement = insert(table).values(
            council=bindparam(name_of("council"), type_=table.c.council.type),
            subject_id=bindparam(name_of("subject_id"), type_=Uuid),
            last=bindparam(name_of("by"), type_=Integer),
        )
        done = statement.on_conflict_do_update(
            index_elements=["council", "subject_id"], set_={"last": table.c.last + statement.excluded.last}
        )
        return done.returning(table.c.last.label("last")).cte(name_of("arm"))

    return Arm(name, ("counter",), build, {"council": council, "subject_id": subject_id, "by": by})


def insert_numbered(
    table: Table, values: dict[str, Any], *, name: str, counter: str, back: int | None
) -> Arm:
    """Insert one row whose `sequence` is the counter's newest number less `back`."""
    columns = tuple(values)

    def build(name_of: Name, ctes: dict[str, CTE]) -> CTE:
        source = ctes[counter]
        number = source.c.last - literal_column(str(back or 0))
        row = [cast(bindparam(name_of(c), type_=table.c[c].type), table.c[c].type).label(c) for c in columns]
        query = select(*row, number.label("sequence")).select_from(source)
        kept = [table.c[c] for c in ("council", "id", "subject_id") if c in table.c]
        return insert(table).from_select([*columns, "sequence"], query).returning(*kept).cte(name_of("arm"))

    return Arm(name, ("numbered", table, columns, counter, back), build, values)


def insert_outbox(journal_arm: str, *, name: str) -> Arm:
    """Put a journal row that was just written on the way; it stands behind the counter's lock, so per case in order."""

    def build(name_of: Name, ctes: dict[str, CTE]) -> CTE:
        row = ctes[journal_arm]
        query = select(row.c.council, row.c.id, row.c.subject_id)
        done = insert(schema.outbox).from_select(["council", "id", "subject_id"], query)
        return done.returning(literal_column("1").label("one")).cte(name_of("arm"))

    return Arm(name, ("outbox", journal_arm), build, {})


def advance_position(council: str, source: str, subject_id: Any, sequence: int, *, error: Exception) -> Arm:
    """Move what was heard of a source about a case from `sequence - 1` to `sequence`, and in no other step."""
    table = schema.position

    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        values = {
            "council": bindparam(name_of("council"), type_=table.c.council.type),
            "source": bindparam(name_of("source"), type_=table.c.source.type),
            "subject_id": bindparam(name_of("subject_id"), type_=Uuid),
            "last": bindparam(name_of("last"), type_=Integer),
        }
        known: Any = (
            select(literal_column("1"))
            .select_from(table)
            .where(*(table.c[key] == values[key] for key in ("council", "source", "subject_id")))
        )
        first = select(*(cast(v, table.c[k].type) for k, v in values.items())).where(
            or_(values["last"] == literal_column("1"), known.exists())
        )
        statement = insert(table).from_select(list(values), first)
        done = statement.on_conflict_do_update(
            index_elements=["council", "source", "subject_id"],
            set_={"last": statement.excluded.last},
            where=table.c.last == statement.excluded.last - 1,
        )
        return done.returning(literal_column("1").label("one")).cte(name_of("arm"))

    values = {"council": council, "source": source, "subject_id": subject_id, "last": sequence}
    return Arm("position", ("position",), build, values, error=error)


def clear_timer(council: str, kind: str, subject_id: Any) -> Arm:
    """Delete a timer, if it is set."""
    keys = {"council": council, "kind": kind, "subject_id": subject_id}
    return delete_row(schema.timer, keys, name=f"timer:{kind}:{subject_id}", rows=ANY)


def set_members(council: str, group_id: Any, members: list[Any]) -> tuple[Arm, Arm]:
    """Make a group consist of exactly these members."""
    table = schema.known_member
    values = {"council": council, "group_id": group_id, "members": members}

    def named(name_of: Name) -> tuple[Any, Any, Any]:
        return (
            bindparam(name_of("council"), type_=table.c.council.type),
            bindparam(name_of("group_id"), type_=Uuid),
            bindparam(name_of("members"), type_=ARRAY(Uuid)),
        )

    def leave(name_of: Name, _: dict[str, CTE]) -> CTE:
        of, group, listed = named(name_of)
        gone = and_(table.c.council == of, table.c.group_id == group, not_(table.c.member == any_(listed)))
        return delete(table).where(gone).returning(literal_column("1").label("one")).cte(name_of("arm"))

    def enter(name_of: Name, _: dict[str, CTE]) -> CTE:
        of, group, listed = named(name_of)
        query = select(cast(of, table.c.council.type), cast(group, Uuid), func.unnest(listed))
        done = insert(table).from_select(["council", "group_id", "member"], query).on_conflict_do_nothing()
        return done.returning(literal_column("1").label("one")).cte(name_of("arm"))

    return (
        Arm(f"leave:{group_id}", ("leave",), leave, values, rows=ANY),
        Arm(f"enter:{group_id}", ("enter",), enter, values, rows=ANY),
    )
