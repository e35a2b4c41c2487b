"""What people, workers and teams are called: all in one statement, and journalled as one reading."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import Text, Uuid, any_, bindparam, cast, literal_column, null, or_, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql import Select

from assessment.domain.naming import Names, display_name, not_too_many
from assessment.storage.council import teams, workers
from assessment.storage.people import people
from chassis import look
from chassis.ids import uuid7
from chassis.problems import Gone, NotAllowed
from chassis.reading import Reading
from chassis.store import Store

SCOPE = "assessment.names"
"""What a stage's token holds that may ask."""


async def names(
    read: Reading,
    *,
    people_ids: Collection[UUID],
    worker_ids: Collection[UUID],
    worker_principal_ids: Collection[UUID],
    team_ids: Collection[UUID],
) -> Names:
    """The names of these. Raises NotAllowed where the caller's token does not hold the scope for it."""
    if read.call is None or SCOPE not in read.call.principal.scopes:
        raise NotAllowed("Names are for a stage whose token holds the scope for them.", code="scope-not-held")
    asked = (people_ids, worker_ids, worker_principal_ids, team_ids)
    not_too_many(sum(map(len, asked)))
    rows = await read.rows(
        look.journalled(_everybody(), several=True),
        "names",
        people=list(people_ids),
        workers=list(worker_ids),
        principals=list(worker_principal_ids),
        teams=list(team_ids),
        **_journal(read),
    )
    by_kind: dict[str, dict[UUID, str]] = {"people": {}, "workers": {}, "principals": {}, "teams": {}}
    for row in rows:
        if row["kind"] == "people":
            person = _opened(read, people, row)
            by_kind["people"] |= {person.id: display_name(person.name)} if person else {}
        elif row["kind"] == "workers":
            worker = _opened(read, workers, row)
            if worker and worker.id in worker_ids:
                by_kind["workers"][worker.id] = worker.name
            if worker and worker.principal_id in worker_principal_ids:
                by_kind["principals"][row["principal"]] = worker.name
        else:
            team = _opened(read, teams, row)
            by_kind["teams"] |= {team.id: team.name} if team else {}
    return Names(by_kind["people"], by_kind["workers"], by_kind["principals"], by_kind["teams"])


def _opened(read: Reading, store: Store[Any], row: Record) -> Any:
    """The record of a row; None where it was erased, and nobody can read it any more."""
    try:
        return store.load(row, read.means.keys, read.council)[0]
    except Gone:
        return None


def _everybody() -> Select[Any]:
    p, w, t = people.table, workers.table, teams.table
    none = cast(null(), Uuid)
    worker = or_(w.c.id == _among("workers"), w.c.principal_id == _among("principals"))
    each = union_all(
        select(*_columns(people, none)).where(_here(p), p.c.id == _among("people")),
        select(*_columns(workers, w.c.principal_id)).where(_here(w), worker),
        select(*_columns(teams, none)).where(_here(t), t.c.id == _among("teams")),
    ).subquery("everybody")
    return select(*each.c)


def _columns(store: Store[Any], principal: Any) -> list[Any]:
    t = store.table
    kind = literal_column(f"'{t.name}'", Text).label("kind")
    case = cast(null(), Uuid).label("case_id")
    own = (t.c.id, t.c.version, t.c.body, t.c.sealed, store.person_column.label("person"))
    return [kind, *own, case, principal.label("principal")]


def _here(table: Any) -> Any:
    return table.c.council == bindparam("council", type_=Text)


def _among(name: str) -> Any:
    return any_(bindparam(name, type_=ARRAY(Uuid)))


def _journal(read: Reading) -> dict[str, Any]:
    """One row of the journal tells of the call, with every record that was read."""
    return {
        "j_council": read.council,
        "j_journal_id": uuid7(),
        "j_at": read.now,
        "j_actor": read.actor.id,
        "j_role": read.actor.role,
        "j_action": read.action,
        "j_cause": read.cause,
    }
