"""The roll-up of the national return counts the person's own view first, and infers nothing."""

from hypothesis import given
from hypothesis import strategies as st

from review.domain.choices_said import Achieved, How, Voice
from review.domain.rollup import RollUp, roll_up

OUTCOMES = ("o1", "o2")
PERSON, CARER, REVIEWER = Voice.PERSON, Voice.CARER, Voice.REVIEWER
VIEWS = st.dictionaries(st.sampled_from(Voice), st.sampled_from(How))


def counted(one: dict[Voice, How], two: dict[Voice, How], *, all_fine: bool = False) -> RollUp:
    return roll_up(OUTCOMES, {"o1": one, "o2": two}, all_fine=all_fine)


def of_person(one: How, two: How) -> Achieved | None:
    return counted({PERSON: one}, {PERSON: two}).achieved


def test_all_met_is_fully_one_in_part_is_partially_none_is_not_met() -> None:
    assert of_person(How.FULLY, How.FULLY) is Achieved.FULLY
    assert of_person(How.FULLY, How.NOT_MET) is Achieved.PARTIALLY
    assert of_person(How.PARTIALLY, How.NOT_MET) is Achieved.PARTIALLY
    assert of_person(How.NOT_MET, How.NOT_MET) is Achieved.NOT_MET


def test_what_is_too_early_is_left_out_and_said_so() -> None:
    found = counted({PERSON: How.FULLY}, {PERSON: How.TOO_EARLY})
    assert found.achieved is Achieved.FULLY
    assert "1 of 2 left out" in found.because
    assert counted({PERSON: How.TOO_EARLY}, {REVIEWER: How.TOO_EARLY}).achieved is None


def test_an_outcome_nobody_looked_at_leaves_it_open() -> None:
    found = counted({PERSON: How.FULLY}, {})
    assert found.achieved is None
    assert "Not every outcome" in found.because


def test_the_person_counts_before_the_carer_and_the_carer_before_the_reviewer() -> None:
    found = counted(
        {PERSON: How.NOT_MET, CARER: How.FULLY, REVIEWER: How.FULLY},
        {PERSON: How.TOO_EARLY, REVIEWER: How.FULLY, CARER: How.NOT_MET},
    )
    assert [(each.how, each.voice) for each in found.of] == [(How.NOT_MET, PERSON), (How.NOT_MET, CARER)]
    assert all(each.voices_differ for each in found.of)
    assert found.achieved is Achieved.NOT_MET


def test_all_fine_counts_for_what_nothing_else_was_said_of() -> None:
    found = counted({PERSON: How.PARTIALLY}, {}, all_fine=True)
    assert found.achieved is Achieved.PARTIALLY
    assert [each.all_fine for each in found.of] == [False, True]
    assert counted({}, {}, all_fine=True).achieved is Achieved.FULLY


def test_a_plan_without_outcomes_has_no_roll_up() -> None:
    assert roll_up((), {}, all_fine=True).achieved is None


@given(one=VIEWS, two=VIEWS, all_fine=st.booleans())
def test_whatever_others_say_the_persons_own_view_decides(
    one: dict[Voice, How], two: dict[Voice, How], *, all_fine: bool
) -> None:
    found = counted(one, two, all_fine=all_fine)
    for each, views in zip(found.of, (one, two), strict=True):
        own = views.get(PERSON)
        if own not in (None, How.TOO_EARLY):
            assert (each.how, each.voice) == (own, PERSON)
    if found.achieved is Achieved.FULLY:
        assert all(each.how in (How.FULLY, None) for each in found.of)
