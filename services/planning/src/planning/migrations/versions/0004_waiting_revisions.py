"""Requests to revise that wait are listed: since when, and for what."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply it: the day stands in the body already, and what waits was waiting for a signature."""
    op.add_column("revisions_asked", sa.Column("requested_on", sa.Date()))
    op.add_column("revisions_asked", sa.Column("waits_for", sa.Text()))
    op.execute(
        "UPDATE revisions_asked SET requested_on = (body -> 'requested' ->> 'requested_on')::date, "
        "waits_for = CASE WHEN taken_by IS NULL THEN 'signature' END"
    )
    op.alter_column("revisions_asked", "requested_on", nullable=False)
    waits = sa.Computed("waits_for IS NOT NULL", persisted=True)
    op.add_column("revisions_asked", sa.Column("waits", sa.Boolean(), waits))
    op.create_index("revisions_that_wait", "revisions_asked", ["council", "waits", "requested_on", "id"])
