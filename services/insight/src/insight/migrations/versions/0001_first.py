"""First: where each case stands, what happened in it, and what comes next."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.foundation import lay, secure

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply it."""
    lay()
    op.create_table(
        "cases",
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("allocated", sa.Boolean(), nullable=False),
        sa.Column("body", postgresql.JSON(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("council", "id"),
    )
    op.create_index("cases_by_moved", "cases", ["council", "moved_at", "id"], unique=False)
    op.create_index(
        "cases_unallocated",
        "cases",
        ["council", "moved_at", "id"],
        unique=False,
        postgresql_where=sa.text("NOT allocated"),
    )
    op.create_table(
        "steps",
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=False),
        sa.Column("within", sa.Uuid(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("allocated", sa.Boolean(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("worker_principal_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_by", sa.Date(), nullable=True),
        sa.Column("late_after", sa.Date(), nullable=True),
        sa.Column("clock", sa.Text(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("council", "id"),
    )
    op.create_index("steps_by_case", "steps", ["council", "case_id"], unique=False)
    op.create_index("steps_by_role", "steps", ["council", "role", "place", "id"], unique=False)
    op.create_index("steps_by_team", "steps", ["council", "team_id", "place", "id"], unique=False)
    op.create_index(
        "steps_unallocated",
        "steps",
        ["council", "role", "place", "id"],
        unique=False,
        postgresql_where=sa.text("NOT allocated"),
    )
    op.create_index(
        "steps_by_worker", "steps", ["council", "worker_principal_id", "place", "id"], unique=False
    )
    op.create_table(
        "timeline",
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("facts", postgresql.JSON(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("council", "case_id", "source", "sequence"),
    )
    secure("cases", "steps", "timeline")
