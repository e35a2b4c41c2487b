"""What the tests' own service keeps."""

import sqlalchemy as sa
from alembic import op

from chassis.foundation import lay, secure

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply it."""
    lay()
    for name, *columns in (("things", sa.Column("colour", sa.Text, nullable=False)), ("marks",)):
        op.create_table(
            name,
            sa.Column("council", sa.Text, nullable=False),
            sa.Column("id", sa.Uuid, nullable=False),
            sa.Column("version", sa.Integer, nullable=False),
            sa.Column("person_id", sa.Uuid, nullable=False),
            *columns,
            sa.Column("body", sa.dialects.postgresql.JSONB, nullable=False),
            sa.Column("sealed", sa.LargeBinary),
            sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
            sa.PrimaryKeyConstraint("council", "id"),
        )
        secure(name)
