"""What every service has, and nothing more."""

from chassis.foundation import lay

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply it."""
    lay()
