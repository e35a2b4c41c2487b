"""What is held of people, what was said of them before, and what is asked although it is known."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import Date, Integer, Text, Uuid, bindparam, cast, func, select

from assessment.domain.assessment_parts import AssessmentVersion
from assessment.domain.held import HeldFacts
from assessment.storage.cases import assessment_versions
from assessment.storage.tables import (
    asked_although_known_table,
    assessments_table,
    cases_table,
    held_facts_table,
    people_table,
)
from chassis.clock import day_of
from chassis.reading import Looking
from chassis.store import Store

held_facts = Store(
    HeldFacts,
    held_facts_table,
    columns={"person_id": lambda held: held.person_id},
    sealed_for=lambda held: held.person_id,
)


def held_id(person_id: UUID, source: str) -> UUID:
    """The id of what one source holds of a person."""
    return uuid5(person_id, f"held by {source}")


@dataclass(eq=False)
class AskedAlthoughKnown:
    """That a question was answered anew although an answer was known. It names nobody."""

    id: UUID
    month: str
    """The calendar month, as 2026-11."""
    questionnaire_id: UUID
    questionnaire_version: int
    question: str


askings = Store(
    AskedAlthoughKnown,
    asked_although_known_table,
    columns={
        "month": lambda one: one.month,
        "questionnaire_id": lambda one: one.questionnaire_id,
        "questionnaire_version": lambda one: one.questionnaire_version,
        "question": lambda one: one.question,
    },
)


async def record_changed_on(look: Looking, person_id: UUID) -> date:
    """The day on which a person's record last changed."""
    table = people_table
    statement = select(table.c.changed_at).where(
        table.c.council == bindparam("council", type_=Text),
        table.c.id == bindparam("person_id", type_=Uuid),
    )
    [row] = await look.rows(statement, "person changed at", person_id=person_id)
    return day_of(row["changed_at"])


async def last_completed(look: Looking, person_id: UUID) -> AssessmentVersion | None:
    """The newest version of the assessment of this person that was completed last, in whichever of their cases.

    Whoever asks need not see that case: the council gives the person what it holds of them, and what comes of it
    is hidden from those who help until somebody has confirmed it.
    """
    completed = cast(assessments_table.c.body["completed_on"].astext, Date)
    statement = (
        select(
            assessments_table.c.id,
            cast(assessments_table.c.body["versions"].astext, Integer).label("number"),
        )
        .join(
            cases_table,
            (cases_table.c.council == assessments_table.c.council)
            & (cases_table.c.id == assessments_table.c.case_id),
        )
        .where(
            cases_table.c.council == bindparam("council", type_=Text),
            cases_table.c.person_id == bindparam("person_id", type_=Uuid),
            completed.is_not(None),
        )
        .order_by(completed.desc(), assessments_table.c.id.desc())
        .limit(1)
    )
    rows = await look.rows(statement, "last completed of a person", person_id=person_id)
    if not rows:
        return None
    whole = Looking(look.means, look.council, look.actor)
    seen = await whole.version(assessment_versions, rows[0]["id"], rows[0]["number"])
    return assessment_versions.adapter.validate_python(seen.document)


@dataclass(frozen=True)
class Counted:
    """How often one question was asked although it was known."""

    questionnaire_id: UUID
    questionnaire_version: int
    question: str
    times: int


async def asked_in(look: Looking, month: str) -> list[Counted]:
    """The questions asked although they were known in a month, the most often first."""
    table = asked_although_known_table
    times = func.count().label("times")
    statement = (
        select(
            table.c.questionnaire_id,
            func.max(table.c.questionnaire_version).label("questionnaire_version"),
            table.c.question,
            times,
        )
        .where(
            table.c.council == bindparam("council", type_=Text),
            table.c.month == bindparam("month", type_=Text),
        )
        .group_by(table.c.questionnaire_id, table.c.question)
        .order_by(times.desc(), table.c.questionnaire_id, table.c.question)
        .limit(1_000)
    )
    rows = await look.rows(statement, "asked although known", month=month)
    return [Counted(**dict(row)) for row in rows]
