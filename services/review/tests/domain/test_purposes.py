"""One conversation closes every clock whose purpose it covered, and no other."""

import pytest
from services.review.tests.made_reviews import (
    PLAN,
    READ,
    TODAY,
    check_in,
    clock,
    employment,
    looked_at,
    talk,
)

from review.domain.choices_said import Going, How, Managing, SaidBy, Voice
from review.domain.clocks import AGREED, ANNUAL, CHECK_IN, DIRECT_PAYMENT, REQUEST, Clock
from review.domain.conversation import Employment, OutcomeSaid
from review.domain.plan_read import PlanRead, plan_read
from review.domain.purposes import Talk, covered

ALL = tuple(clock(code) for code in (REQUEST, CHECK_IN, AGREED, DIRECT_PAYMENT, ANNUAL))
BOTH = looked_at(o1=How.FULLY, o2=How.PARTIALLY)
NOTHING = Talk(None, {}, None)


def codes(
    said: Talk, *, clocks: tuple[Clock, ...] = ALL, all_fine: bool = False, plan: PlanRead = READ
) -> list[str]:
    return [each.code for each in covered(clocks, said, plan, all_fine=all_fine, on=TODAY)]


def test_the_three_questions_are_a_check_in_and_what_was_asked_for_and_agreed() -> None:
    assert codes(talk()) == [REQUEST, CHECK_IN, AGREED]


def test_the_yearly_look_needs_each_outcome() -> None:
    assert codes(talk(check_in=None, outcomes=BOTH)) == [REQUEST, CHECK_IN, AGREED, ANNUAL]
    assert ANNUAL not in codes(talk(outcomes=looked_at(o1=How.FULLY)))


def test_any_voice_looks_at_an_outcome() -> None:
    carer = {"o1": {Voice.CARER: OutcomeSaid(How.FULLY)}, "o2": {Voice.REVIEWER: OutcomeSaid(How.TOO_EARLY)}}
    assert ANNUAL in codes(talk(outcomes=carer))


def test_that_all_is_fine_in_the_persons_words_is_a_whole_review() -> None:
    assert codes(talk(), all_fine=True) == [REQUEST, CHECK_IN, AGREED, ANNUAL]


@pytest.mark.parametrize(
    "other",
    [
        {"said_by": SaidBy.SUPPORTER, "said_by_name": "Joan"},
        {"said_by": SaidBy.PROVIDER, "said_by_name": "The hub"},
        {"how_is_it_going": Going.MIXED},
        {"anything_to_change": True, "change_words": "The Fridays."},
        {"words": " "},
    ],
)
def test_what_somebody_else_thinks_or_what_is_not_all_fine_is_none(other: dict[str, object]) -> None:
    assert ANNUAL not in codes(talk(check_in=check_in(**other)), all_fine=True)


def test_whoever_decides_or_speaks_for_the_person_can_say_it() -> None:
    for speaker in (SaidBy.DECIDES_FOR_THEM, SaidBy.ADVOCATE):
        said = check_in(said_by=speaker, said_by_name="Joan")
        assert ANNUAL in codes(talk(check_in=said), all_fine=True)


def test_a_direct_payment_is_reviewed_where_an_employer_was_asked_both_questions() -> None:
    assert DIRECT_PAYMENT in codes(talk(employment=employment()))
    assert DIRECT_PAYMENT not in codes(talk(employment=employment(owed_anything=None)))
    assert DIRECT_PAYMENT not in codes(Talk(None, {}, employment())), "and how life goes"


def test_without_assistants_it_is_asked_how_the_person_manages() -> None:
    plan = plan_read(without_assistants())
    assert DIRECT_PAYMENT in codes(talk(employment=Employment(managing=Managing.WELL)), plan=plan)
    assert DIRECT_PAYMENT not in codes(talk(employment=Employment(words="Hm.")), plan=plan)


def test_a_check_in_counts_from_its_day_on_and_the_yearly_look_also_early() -> None:
    early = tuple(clock(each.code, opens=1, due=20) for each in ALL)
    said = talk(outcomes=BOTH, employment=employment())
    assert codes(said, clocks=early) == [AGREED, DIRECT_PAYMENT, ANNUAL]
    assert codes(talk(), clocks=early) == []


def test_nothing_said_covers_nothing() -> None:
    assert codes(NOTHING, all_fine=True) == []


def test_a_plan_without_outcomes_is_looked_at_by_words_alone() -> None:
    assert ANNUAL not in codes(talk(), plan=PlanRead())
    assert ANNUAL in codes(talk(), plan=PlanRead(), all_fine=True)


def without_assistants() -> dict[str, object]:
    sections = PLAN["sections"]
    [first, second] = sections["actions"]["items"]
    actions = {"items": [first | {"employs": None}, second]}
    return PLAN | {"sections": sections | {"actions": actions}}
