"""What assessment is told at start."""

from pydantic import Field

from chassis.settings import Settings as ChassisSettings

__all__ = ["Settings"]


class Settings(ChassisSettings):
    """Besides what every service is told: what people who answer by themselves are shown, and how they are let in."""

    council_names: dict[str, str] = Field(default_factory=dict)
    """The name at the head of each page: {council: name}."""
    council_phones: dict[str, str] = Field(default_factory=dict)
    """Whom to ring where nobody has been named for a case yet: {council: number}."""
    leave_to: str = "https://www.bbc.co.uk/weather"
    """Where "Exit this page" leads: a page that gives nobody away. It ends the session as well."""
    paper_addresses: dict[str, str] = Field(default_factory=dict)
    """Where forms on paper are sent back to, a line of the address on each: {council: address}."""
    paper_days: int = Field(default=14, ge=1)
    """Within how many days of printing a form for somebody is asked for again; later is taken too."""
    resume_code_days: int = Field(default=14, ge=1, le=90)
    """How long a code to go on with is good."""
    wrong_codes_from_address: int = Field(default=20, ge=1)
    """After so many wrong codes from one address in a quarter of an hour, a further wrong one is told to wait."""
    wrong_codes_in_council: int = Field(default=1_000, ge=1)
    """The same for all addresses together."""
    decision_days: int = Field(default=28, ge=1)
    """Within how many days of the request the council says what it decided: what people are told to expect."""
    joining_child_under: int = Field(default=18, ge=0, le=18)
    """Of whom a practitioner may say that a joint assessment is in their interests, where they cannot agree: those
    younger than this. 0 for nobody."""
