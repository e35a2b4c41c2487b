"""A month's reviews add up, whatever is counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.domain.choices_said import Achieved, Direction, Ground, Result
from review.domain.report import Counted, days_of, report

ROWS = st.lists(
    st.builds(
        Counted,
        result=st.sampled_from([each.value for each in Result]),
        ground=st.none() | st.sampled_from([each.value for each in Ground]),
        direction=st.none() | st.sampled_from([each.value for each in Direction]),
        roll_up=st.none() | st.sampled_from([each.value for each in Achieved]),
        way=st.sampled_from(["phone", "video"]),
        held_by=st.sampled_from(["ulo", "assessing_team"]),
        continuity=st.sampled_from(["same_worker", "others"]),
        late=st.booleans(),
        reviews=st.integers(1, 1000),
    ),
    max_size=8,
)


@given(ROWS)
def test_every_count_adds_up_to_the_reviews_of_the_month(rows: list[Counted]) -> None:
    found = report("2027-01", rows)
    assert found.completed == sum(row.reviews for row in rows) == found.in_time + found.late
    for counts in (found.results, found.roll_up, found.ways, found.held_by, found.continuity):
        assert sum(counts.values()) == found.completed
    changed = sum(sum(ways.values()) for ways in found.changes.values())
    assert changed == sum(row.reviews for row in rows if row.ground)


def test_what_did_not_happen_is_counted_as_none() -> None:
    found = report("2027-01", [])
    assert set(found.results) == {each.value for each in Result}
    assert found.roll_up == {"fully_met": 0, "partially_met": 0, "not_met": 0, "not_counted": 0}
    assert found.changes["needs_changed"] == {"up": 0, "down": 0, "open": 0}


def test_a_month_has_its_days() -> None:
    assert days_of("2026-12") == (date(2026, 12, 1), date(2027, 1, 1))
    assert days_of("2027-02") == (date(2027, 2, 1), date(2027, 3, 1))
    with pytest.raises(ValueError, match="month"):
        days_of("2027-13")
