"""What can only be read as a date or as true is not taken for one."""

from datetime import date

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from chassis.exact import Day, YesNo


class Body(BaseModel):
    """A body with both."""

    on: Day | None = None
    ok: YesNo = False


def test_what_is_as_the_schema_says_is_taken() -> None:
    assert Body.model_validate({"on": "2026-02-28", "ok": True}) == Body(on=date(2026, 2, 28), ok=True)
    assert Body.model_validate({"on": None}).on is None


@pytest.mark.parametrize(
    "given", [0, 1.5, True, "0", "1767225600", "2026-02-28T00:00:00", "2026-2-8", "2026-02-30", ""]
)
def test_nothing_else_is_taken_for_a_date(given: object) -> None:
    with pytest.raises(ValidationError):
        Body.model_validate({"on": given})


@pytest.mark.parametrize("given", ["0001-01-01", "0999-12-31", "9000-01-01", "9999-12-31"])
def test_a_day_at_an_end_of_the_calendar_from_which_no_days_can_be_counted_is_refused(given: str) -> None:
    with pytest.raises(ValidationError, match="from 1000 to 8999"):
        Body.model_validate({"on": given})
    for last in ("1000-01-01", "8999-12-31"):
        assert Body.model_validate({"on": last}).on == date.fromisoformat(last)


@pytest.mark.parametrize("given", [0, 1, "true", "false", "yes", "on", 1.0, None])
def test_nothing_else_is_taken_for_true_or_false(given: object) -> None:
    with pytest.raises(ValidationError):
        Body.model_validate({"ok": given})


def test_the_schema_is_that_of_a_date_and_of_a_boolean() -> None:
    assert TypeAdapter(Day).json_schema() == {"type": "string", "format": "date"}
    assert TypeAdapter(YesNo).json_schema() == {"type": "boolean"}
