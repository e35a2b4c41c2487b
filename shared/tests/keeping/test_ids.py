"""Identifiers: UUIDs of version 7 (RFC 9562)."""

import time
from uuid import RFC_4122

from hypothesis import given
from hypothesis import strategies as st

from chassis.ids import uuid7

moments = st.integers(0, 2**48 - 1)


@given(moment=moments)
def test_an_id_has_version_variant_and_its_millisecond(moment: int) -> None:
    made = uuid7(moment)
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == moment


@given(earlier=moments, later=moments)
def test_ids_are_ordered_by_time_as_numbers_and_as_text(earlier: int, later: int) -> None:
    if earlier > later:
        earlier, later = later, earlier
    if earlier < later:
        assert uuid7(earlier) < uuid7(later)
        assert str(uuid7(earlier)) < str(uuid7(later))


def test_an_id_is_of_now_and_none_is_made_twice() -> None:
    before = time.time_ns() // 1_000_000
    made = [uuid7() for _ in range(10_000)]
    after = time.time_ns() // 1_000_000
    assert len(set(made)) == len(made)
    assert all(before <= each.int >> 80 <= after for each in made)
    chance = [each.int & ((1 << 62) - 1) for each in made]
    assert all(any(each >> bit & 1 for each in chance) for bit in range(62))
