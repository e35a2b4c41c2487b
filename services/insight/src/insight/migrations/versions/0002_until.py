"""Until: the last day on which a next step is shown, where it ends by itself."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply it; a database that has the column already stays as it is."""
    op.execute("ALTER TABLE steps ADD COLUMN IF NOT EXISTS until date")
