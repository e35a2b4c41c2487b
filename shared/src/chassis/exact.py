"""Types for the fields of bodies that take JSON as the schema says, and nothing that can only be read as it."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"[1-8][0-9]{3}-[0-9]{2}-[0-9]{2}")


def _day(given: Any) -> Any:
    if isinstance(given, date) or (isinstance(given, str) and _DAY.fullmatch(given)):
        return given
    raise PydanticCustomError("not_a_date", "Input should be a date such as 2026-04-01, from 1000 to 8999")


Day = Annotated[date, BeforeValidator(_day)]
"""A date in the form of RFC 3339 (full-date), from 1000 to 8999; a number or a moment is not taken for one.

From one at an end of the calendar no days could be counted: registers write 9999-12-31 for "for ever".
"""
YesNo = Annotated[bool, Field(strict=True)]
"""True or false; 1, "yes" and "true" are not taken for one."""
