"""Asking less: tables of sums, trials, codes to go on with, what is known, meetings, advocacy, capacity, concerns."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.foundation import secure

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply it."""
    op.add_column("assessments", sa.Column("paper", sa.Text()))
    op.create_index("assessments_paper", "assessments", ["council", "paper"])
    op.create_table(
        "answering",
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("council", "assessment_id"),
    )
    secure("answering")
    _table(
        "allocation_tables",
        sa.Column("client_group", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
    )
    op.create_index("allocation_tables_group", "allocation_tables", ["council", "client_group"])
    for name in ("tryings", "softenings"):
        _table(name, _id("questionnaire_id"))
        op.create_index(f"{name}_questionnaire", name, ["council", "questionnaire_id"])
    _table(
        "resume_codes",
        _id("assessment_id"),
        _id("case_id"),
        _id("person_id"),
        sa.Column("code", sa.Text(), nullable=False),
    )
    op.create_index("resume_codes_code", "resume_codes", ["council", "code"], unique=True)
    op.create_index("resume_codes_assessment", "resume_codes", ["council", "assessment_id"])
    op.create_table(
        "resume_tries",
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("council", "place"),
    )
    secure("resume_tries")
    _table("held_facts", _id("person_id"))
    op.create_index("held_facts_person", "held_facts", ["council", "person_id"])
    _table(
        "asked_although_known",
        sa.Column("month", sa.Text(), nullable=False),
        _id("questionnaire_id"),
        sa.Column("questionnaire_version", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
    )
    op.create_index(
        "asked_although_known_month",
        "asked_although_known",
        ["council", "month", "questionnaire_id", "question"],
    )
    for name in ("meetings", "advocacies", "capacities", "urgent_supports", "joinings"):
        _table(name, _id("case_id"), _id("person_id"))
        op.create_index(f"{name}_case", name, ["council", "case_id"])
    _table(
        "safeguarding_concerns",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.Text(), nullable=False),
    )
    op.create_index("safeguarding_state", "safeguarding_concerns", ["council", "state"])
    _table("safeguarding_policies")


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
