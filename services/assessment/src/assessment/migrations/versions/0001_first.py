"""First: people, cases and what happens in them, workers and teams, questionnaires."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.foundation import lay, secure

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply it."""
    lay()
    details = ("family", "date_of_birth", "postcode", "nhs_number")
    _table("people", sa.Column("login", sa.Uuid()), *map(_text, details))
    for name in ("login", *details):
        op.create_index(f"people_{name}", "people", ["council", name])
    _table("external_ids", _id("record_id"))
    op.create_index("external_ids_record", "external_ids", ["council", "record_id"])
    _table(
        "cases",
        _id("person_id"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Uuid()),
        sa.Column("team_id", sa.Uuid()),
    )
    for name in ("person_id", "state", "worker_id", "team_id"):
        op.create_index(f"cases_{name}", "cases", ["council", name, "id"])
    _table("assessments", _id("case_id"), _id("person_id"))
    op.create_index("assessments_case", "assessments", ["council", "case_id"])
    _table("answers", _id("assessment_id"), _id("case_id"), _id("person_id"))
    op.create_index("answers_assessment", "answers", ["council", "assessment_id"])
    _table("sharings", _id("case_id"), _id("person_id"))
    op.create_index("sharings_case", "sharings", ["council", "case_id"])
    _table("deliveries", _id("case_id"), _id("person_id"), sa.Column("record", sa.Integer(), nullable=False))
    op.create_index("deliveries_case", "deliveries", ["council", "case_id"])
    _table("workers", sa.Column("external", sa.Text()), sa.Column("principal_id", sa.Uuid()))
    op.create_index("workers_external", "workers", ["council", "external"], unique=True)
    op.create_index("workers_principal", "workers", ["council", "principal_id"])
    _table("teams", sa.Column("external", sa.Text()))
    op.create_index("teams_external", "teams", ["council", "external"], unique=True)
    _table("questionnaires", sa.Column("published", sa.Integer(), nullable=False))
    _table("questionnaire_policies")


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text())


def _id(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), nullable=False)


def _table(name: str, *columns: sa.Column[Any]) -> None:
    """Make a table of one row an aggregate, held to the council that a connection speaks for."""
    op.create_table(
        name,
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *columns,
        sa.Column("body", postgresql.JSONB(), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("council", "id"),
    )
    secure(name)
