"""What insight is told at start."""

from chassis.settings import Settings

__all__ = ["Settings"]
