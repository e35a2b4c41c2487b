"""Where timers were set: the trace in which each was, so that what it causes can be linked to it."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Apply it; a database that has the column already stays as it is."""
    op.execute("ALTER TABLE timer ADD COLUMN IF NOT EXISTS trace text")
