"""How a case becomes a row, and what of it is written when something was heard."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import CTE, Text, Uuid, bindparam, cast, column, delete, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert

from chassis.problems import Stale
from chassis.statement import ANY, Arm, Name
from chassis.work import Work
from chassis.writes import insert_row, update_row
from insight.domain.case import Case
from insight.domain.step import Step
from insight.domain.told import Told
from insight.storage import tables

BODY: TypeAdapter[Case] = TypeAdapter(Case)

HELD = select(tables.cases.c.version, tables.cases.c.body).where(
    tables.cases.c.council == bindparam("council", type_=Text),
    tables.cases.c.id == bindparam("case_id", type_=Uuid),
)


async def held_case(work: Work, case_id: UUID) -> tuple[Case, int] | None:
    """Give a case and the version of its row; None where nothing was heard of it."""
    rows = await work.rows(HELD, "held_case", case_id=case_id)
    return (BODY.validate_json(rows[0]["body"]), rows[0]["version"]) if rows else None


def case_row(council: str, case: Case) -> dict[str, Any]:
    """Give the row of a case, without its version."""
    return {
        "council": council,
        "id": case.id,
        "person_id": case.person_id,
        "moved_at": case.moved_at,
        "allocated": case.allocated,
        "body": BODY.dump_json(case, exclude_defaults=True).decode(),
    }


def line_row(council: str, told: Told) -> dict[str, Any]:
    """Give the row that an event has in the timeline of its case."""
    return {
        "council": council,
        "case_id": told.case_id,
        "source": told.source,
        "sequence": told.sequence,
        "at": told.at,
        "day": told.on,
        "name": told.name,
        "role": told.role,
        "facts": json.dumps(told.facts, default=str, separators=(",", ":")),
    }


def keep(work: Work, case: Case, version: int) -> None:
    """Write a case over the version it was read at; 0: it is new."""
    row = case_row(work.council, case)
    if version:
        arm = update_row(tables.cases, row, version=version, name="case", error=Stale())
    else:
        arm = insert_row(tables.cases, {**row, "version": 1}, name="case", error=Stale())
    work.also(arm)


def put_down(work: Work, told: Told) -> None:
    """Write an event into the timeline of its case, unless it is there."""
    values = line_row(work.council, told)

    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        t = tables.timeline
        row = {key: bindparam(name_of(key), type_=t.c[key].type) for key in values}
        done = insert(t).values(row).on_conflict_do_nothing()
        return done.returning(literal_column("1").label("one")).cte(name_of("arm"))

    work.also(Arm("timeline", ("timeline",), build, values, rows=ANY))


def set_steps(work: Work, case: Case, was: Case) -> None:
    """Make the steps of a case exactly those it has now; what stays as it was is not written."""
    kept = {(step.code, step.about) for step in case.steps}
    gone = sorted(step.id_in(case.id) for step in was.steps if (step.code, step.about) not in kept)
    same = was.steps if was.allocated == case.allocated else ()
    new = [step_row(case, step) for step in case.steps if step not in same]
    if gone:
        work.also(_drop(work.council, gone))
    if new:
        work.also(_put(work.council, new))


def step_row(case: Case, step: Step) -> Mapping[str, Any]:
    """Give the row of a step, without its council."""
    return {
        "id": step.id_in(case.id),
        "case_id": case.id,
        "person_id": case.person_id,
        "code": step.code,
        "stage": step.stage,
        "about": step.about,
        "within": step.within,
        "role": step.who.role,
        "allocated": case.allocated,
        "team_id": step.who.team_id,
        "worker_principal_id": step.who.worker_principal_id,
        "since": step.since,
        "opens_on": step.opens_on,
        "due_by": step.due_by,
        "late_after": step.late_after or step.due_by,
        "until": step.until,
        "clock": step.clock,
        "rank": step.rank,
        "place": step.place,
    }


def _drop(council: str, gone: list[UUID]) -> Arm:
    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        t = tables.steps
        these = t.c.id == func.any(bindparam(name_of("gone"), type_=ARRAY(Uuid)))
        dropped = delete(t).where(t.c.council == bindparam(name_of("council"), type_=Text), these)
        return dropped.returning(literal_column("1").label("one")).cte(name_of("arm"))

    return Arm("steps_gone", ("steps_gone",), build, {"council": council, "gone": gone}, rows=ANY)


def _put(council: str, new: list[Mapping[str, Any]]) -> Arm:
    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        t = tables.steps
        names = [each.name for each in t.c if each.name != "council"]
        given = func.jsonb_to_recordset(cast(bindparam(name_of("rows"), type_=JSONB), JSONB))
        rows = given.table_valued(*(column(name, t.c[name].type) for name in names)).render_derived(
            with_types=True
        )
        council_of = cast(bindparam(name_of("council"), type_=Text), Text)
        statement = insert(t).from_select(
            ["council", *names], select(council_of, *(rows.c[name] for name in names))
        )
        changed = {name: statement.excluded[name] for name in names if name != "id"}
        done = statement.on_conflict_do_update(index_elements=["council", "id"], set_=changed)
        return done.returning(literal_column("1").label("one")).cte(name_of("arm"))

    values = {"council": council, "rows": json.dumps(new, default=str)}
    return Arm("steps_new", ("steps_new",), build, values, rows=ANY)
