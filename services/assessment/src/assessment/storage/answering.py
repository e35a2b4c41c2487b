"""What keeps answering apart from completing and going on: either sees all of the other, or is told it came second.

Answers do not raise the version of their assessment, or two people could not answer at the same time. Its row here
does: every answer counts it up and holds it to where the assessment has come to, and whatever freezes the answers
or asks by other questions moves it on, if none was said since they were read. PostgreSQL looks at such a row again
once whoever holds it is done, which it does not do for rows that are new.
"""

from uuid import UUID

from sqlalchemy import CTE, Integer, Text, Uuid, bindparam, literal_column, select
from sqlalchemy.dialects.postgresql import insert

from assessment.domain.assessment import Assessment
from assessment.storage.tables import answering_table
from chassis.problems import Stale
from chassis.reading import Looking
from chassis.statement import Arm, Name
from chassis.work import Work


class MovedOn(Stale):
    """The assessment was completed, or went on with other questions, while somebody wrote."""

    status, code = 409, "assessment-moved-on"
    title = "The assessment was completed, or went on with other questions, while this was written"


class AnsweredMeanwhile(Stale):
    """Something was said that whoever completes or goes on has not read."""

    status, code = 409, "answered-meanwhile"
    title = "Somebody answered while this was done: look at it again, then do it again"


async def answered_so_far(look: Looking, assessment_id: UUID) -> int:
    """Count the writings of answers. It is read before the answers: what is said after it is then never missed."""
    t = answering_table
    statement = select(t.c.answered).where(
        t.c.council == bindparam("council", type_=Text),
        t.c.assessment_id == bindparam("assessment_id", type_=Uuid),
    )
    rows = await look.rows(statement, "answered_so_far", assessment_id=assessment_id)
    return rows[0]["answered"] if rows else 0


def answers_in(work: Work, assessment: Assessment) -> None:
    """Write answers only if the assessment, as it was read, has not moved on. Raises MovedOn, on leaving."""
    _write(work, assessment, "answered", answered=1, error=MovedOn())


def moves_on(work: Work, assessment: Assessment, answered: int) -> None:
    """Move it on only if nothing was said since `answered` was read. Raises AnsweredMeanwhile, on leaving."""
    _write(work, assessment, "moved", answered=answered, error=AnsweredMeanwhile())


def _write(work: Work, assessment: Assessment, what: str, *, answered: int, error: Stale) -> None:
    t = answering_table
    moved = assessment.versions + len(assessment.went_on)
    values = {"council": work.council, "assessment_id": assessment.id, "answered": answered, "moved": moved}

    def build(name_of: Name, _: dict[str, CTE]) -> CTE:
        row = insert(t).values({key: bindparam(name_of(key), type_=t.c[key].type) for key in values})
        if what == "answered":
            change, same = (
                {"answered": t.c.answered + literal_column("1", Integer)},
                t.c.moved == row.excluded.moved,
            )
        else:
            change, same = {"moved": row.excluded.moved}, t.c.answered == row.excluded.answered
        done = row.on_conflict_do_update(index_elements=["council", "assessment_id"], set_=change, where=same)
        return done.returning(literal_column("1").label("one")).cte(name_of("arm"))

    work.also(Arm(f"answering:{assessment.id}", (what, t), build, values, error=error))
