"""What assessment is told at start."""

from pydantic import Field

from chassis.settings import Settings as ChassisSettings

__all__ = ["Settings"]


class Settings(ChassisSettings):
    """Besides what every service is told: what the council's policy leaves open."""

    joining_child_under: int = Field(default=18, ge=0, le=18)
    """Of whom a practitioner may say that a joint assessment is in their interests, where they cannot agree: those
    younger than this. 0 for nobody."""
