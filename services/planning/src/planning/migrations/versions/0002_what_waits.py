"""What waits: a work list begins with the plans that somebody has to do something for, however many are done with."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply it."""
    waits = sa.Computed("waiting IS NOT NULL", persisted=True)
    op.add_column("plans", sa.Column("waits", sa.Boolean(), waits))
    op.drop_index("plans_by_waiting", table_name="plans")
    op.create_index("plans_by_what_they_wait_for", "plans", ["council", "waiting", "waiting_since", "id"])
    op.create_index("plans_that_wait", "plans", ["council", "waits", "waiting_since", "id"])
