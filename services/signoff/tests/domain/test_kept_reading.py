"""A document is read for what it says; what is missing, or of another type, is borne."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from services.signoff.tests.samples import WEEKLY, plan

from signoff.domain.kept_reading import determined, indicated, plan_read
from signoff.domain.needs import not_answered
from signoff.domain.plain_words import need_words
from signoff.domain.policy import DEFAULT

SUBMITTED = plan() | {
    "case_id": "0199d9f8-0000-7000-8000-000000000001",
    "person_id": "0199d9f8-0000-7000-8000-000000000002",
    "plan_id": "0199d9f8-0000-7000-8000-000000000003",
    "number": 2,
    "submitted_on": "2026-11-23",
}
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(of: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give every place in a document."""
    inside = of.items() if isinstance(of, dict) else enumerate(of) if isinstance(of, list) else ()
    return (
        [at, *(place for key, item in inside for place in places(item, (*at, key)))] if at or inside else [at]
    )


def test_a_plan_is_read_as_it_was_submitted() -> None:
    read = plan_read(SUBMITTED)
    assert (read.number, read.council_weekly_pence, read.first_year_weekly_pence) == (2, WEEKLY, WEEKLY)
    assert [action.weekly_pence for action in read.actions] == [15_000, 6_000]
    assert [line.paid_by for line in read.lines] == ["direct_payment", "managed_budget"]
    assert not_answered(read, read.needs) == ()
    assert read.support is not None
    assert (read.support.around_me, read.support.helpers_around_me) == ("yes", None)


@given(st.sampled_from(places(SUBMITTED)[1:]), json)
def test_a_plan_is_read_whatever_stands_in_one_of_its_places(place: tuple[Any, ...], value: object) -> None:
    document = copy.deepcopy(SUBMITTED)
    here: Any = document
    for key in place[:-1]:
        here = here[key]
    here[place[-1]] = value
    assert plan_read(document).council_weekly_pence is not None


@given(st.dictionaries(st.text(max_size=8), json, max_size=4))
def test_anything_is_read_as_an_indication_or_a_determination(content: dict[str, Any]) -> None:
    assert indicated(3, content).version == 3
    assert determined(1, "eligible", DEFAULT.effective_from, content).to_be_met


def test_what_was_found_of_a_carer_is_read_by_its_codes_and_said_in_words() -> None:
    found = {"carer_health": True, "wellbeing": True, "unable": {"carer_viii": ["endangers"], "carer_i": []}}
    read = determined(1, "eligible", DEFAULT.effective_from, {"about": "carer", "found": found})
    assert read.unable == ("carer_health", "carer_viii")
    assert [need_words(code) for code in read.unable] == ["the health of who cares", "doing what one enjoys"]


def test_a_sum_once_is_spread_over_the_first_year_where_planning_does_not_say_it() -> None:
    document = copy.deepcopy(SUBMITTED)
    del document["costs"]["first_year_weekly_pence"]
    document["costs"]["lines"][0]["one_off_pence"] = 5_200
    assert plan_read(document).first_year_weekly_pence == WEEKLY + 100


def test_a_need_is_answered_by_an_action_that_names_it_or_that_serves_its_outcome() -> None:
    document = copy.deepcopy(SUBMITTED)
    first, second = document["sections"]["actions"]["items"]
    first["needs"], second["needs"] = [], ["a", "i"]
    assert [action.needs for action in plan_read(document).actions] == [("a",), ("a", "i")]
    second["needs"] = []
    assert not_answered(plan_read(document), plan_read(document).needs) == ()
    second["outcomes"] = ["o1"]
    assert not_answered(plan_read(document), plan_read(document).needs) == ("i",)


def test_what_is_done_for_one_need_is_no_answer_to_another_that_its_outcome_also_has() -> None:
    document = copy.deepcopy(SUBMITTED)
    first, second = document["sections"]["actions"]["items"]
    document["sections"]["outcomes"]["items"][0]["needs"] = ["a", "i", "j"]
    first["needs"], second["needs"] = ["a"], ["i"]
    first["outcomes"] = second["outcomes"] = ["o1"]
    assert [action.needs for action in plan_read(document).actions] == [("a", "j"), ("i", "j")]


def test_who_led_it_and_who_wrote_for_the_person_is_read_where_planning_says_it() -> None:
    led, wrote, worker = (f"0199d9f8-0000-7000-8000-00000000000{n}" for n in (4, 5, 6))
    writers = [{"principal_id": wrote, "role": "supporter"}, {"principal_id": worker, "role": "practitioner"}]
    read = plan_read(SUBMITTED | {"leads": [{"kind": "peer", "principal_id": led}], "written_by": writers})
    assert [str(each) for each in (*read.leads, *read.wrote_for_the_person)] == [led, wrote]
    assert [str(each) for each in read.written_by] == [wrote, worker]
