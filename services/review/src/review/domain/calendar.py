"""The council's working days, as a value that the rules are given."""

from datetime import date
from typing import Protocol


class Calendar(Protocol):
    """The council's working days."""

    def after(self, start: date, days: int) -> date:
        """Give the day that is `days` working days after `start`; `start` itself does not count."""
