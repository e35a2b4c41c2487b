"""The council's rate card: what may stand on it, and what an assistant costs by it."""

from dataclasses import fields, replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.planning.tests.domain.made_up import CARD, with_items

from planning.domain.choices import Per
from planning.domain.on_costs import NAMES, Employer, Part, employed
from planning.domain.rate_card import (
    Counted,
    FixedSum,
    OnCosts,
    Pay,
    Published,
    RateCard,
    RateCards,
    Share,
    in_force,
    objections,
)
from planning.domain.rate_refusals import (
    ChangeUnexplained,
    RateOutOfBounds,
    RateWithoutSource,
    ShareOfTheWrongThing,
)

BASES = st.lists(st.sampled_from(Pay), min_size=1, unique=True).map(tuple)
PENCE = st.integers(0, 2_000_000)


def shares(of: tuple[Pay, ...] | None = None) -> st.SearchStrategy[Share]:
    """Any share that can stand on a card."""
    base = st.just(of) if of else BASES
    return st.builds(Share, st.integers(0, 10_000), st.just("Made up"), base, PENCE, PENCE, PENCE)


SUMS = st.builds(
    FixedSum,
    PENCE,
    st.sampled_from([per for per in Per if per is not Per.ONE_OFF]),
    st.just("Made up"),
    st.sampled_from(Counted),
)
CARDS = st.builds(
    RateCard,
    st.just("Any"),
    st.just(date(2026, 4, 1)),
    st.just("Made up"),
    st.builds(
        OnCosts,
        holiday=shares((Pay.WAGE,)),
        sickness_cover=shares((Pay.WAGE, Pay.HOLIDAY)),
        employers_national_insurance=shares(),
        pension=shares(),
        redundancy_reserve=shares(),
        insurance=SUMS,
        payroll=SUMS,
        training=SUMS,
    ),
)


def lines(card: RateCard = CARD, employer: Employer | None = None, hours: int = 2000) -> dict[str, int]:
    """What an assistant at £14.50 an hour costs, by the name of the line."""
    parts = employed(card, hourly_pence=1450, hours_hundredths_a_week=hours, employer=employer)
    return {part.code: part.weekly_pence for part in parts}


def working(parts: tuple[Part, ...], code: str) -> str:
    [found] = [part.working for part in parts if part.code == code]
    return found


def test_every_on_cost_is_a_line_that_anyone_can_check_with_a_calculator() -> None:
    found = lines()
    assert found == {
        "wage": 29_000,  # 20 hours at £14.50
        "holiday": 3_500,  # 12.07% of £290.00
        "sickness_cover": 650,  # 2% of £325.00
        "employers_national_insurance": 3_533,  # 15% of what £331.50 is above £96.00
        "pension": 635,  # 3% of what £331.50 is above £120.00
        "redundancy_reserve": 290,  # 1% of £290.00
        "insurance": 200,  # £104.00 a year
        "payroll": 346,  # £15.00 a month
        "training": 250,  # £130.00 a year
    }


def test_each_line_says_how_it_came_about() -> None:
    parts = employed(CARD, hourly_pence=1450, hours_hundredths_a_week=2000)
    assert working(parts, "wage") == "Wage: 20 hours a week at £14.50 an hour: £290.00 a week."
    assert working(parts, "employers_national_insurance") == (
        "Employer's National Insurance: 15% of wage and holiday and sickness cover (£331.50, counted above "
        "£96.00): £35.33 a week."
    )
    assert working(parts, "payroll") == "Payroll: £15.00 a month: £3.46 a week."
    assert working(parts, "insurance") == (
        "Employer's liability insurance: £104.00 a year, once for all assistants: £2.00 a week."
    )


def test_the_card_is_all_there_is_so_that_nothing_works_unseen() -> None:
    assert list(lines()) == ["wage", *(each.name for each in fields(OnCosts))]
    assert set(lines()) == set(NAMES)


def test_nothing_is_due_on_pay_below_a_threshold() -> None:
    found = lines(hours=500)  # £72.50 a week
    assert found["employers_national_insurance"] == 0
    assert found["pension"] == 0


def test_a_pension_is_due_only_from_the_pay_at_which_it_begins() -> None:
    pension = Share(300, "Made up", above_weekly_pence=12_000, from_weekly_pence=29_001)
    parts = employed(with_items(pension=pension), hourly_pence=1450, hours_hundredths_a_week=2000)
    assert working(parts, "pension") == (
        "Pension: 3% of wage (£290.00), due where it is at least £290.01 a week: £0.00."
    )
    begun = replace(pension, from_weekly_pence=29_000)
    assert lines(with_items(pension=begun))["pension"] == 510  # 3% of £170.00


def test_a_rate_that_says_no_more_is_of_the_whole_wage_and_for_each_assistant() -> None:
    card = with_items(
        redundancy_reserve=Share(10_000, "Made up"), training=FixedSum(100, Per.WEEK, "Made up")
    )
    employer = Employer()
    for _ in range(2):
        found = lines(card, employer, hours=1)
        assert (found["wage"], found["redundancy_reserve"], found["training"]) == (15, 15, 100)


def test_an_employers_allowance_is_used_up_from_one_assistant_to_the_next() -> None:
    allowed = replace(CARD.items.employers_national_insurance, allowance_yearly_pence=52 * 5_000)
    card, employer = with_items(employers_national_insurance=allowed), Employer()
    each = [lines(card, employer)["employers_national_insurance"] for _ in range(3)]
    # £35.33 (exactly 3532.5 pence) is due for each, and £50.00 a week do not have to be paid.
    assert each == [0, 2_065, 3_533]


def test_what_is_paid_once_for_an_employer_stands_with_the_first_assistant() -> None:
    employer = Employer()
    first, second = lines(employer=employer), lines(employer=employer)
    assert (first["insurance"], second["insurance"]) == (200, 0)
    assert (first["payroll"], second["payroll"]) == (346, 346)


@given(CARDS, st.integers(0, 100_000), st.integers(1, 1_000_000))
def test_the_same_card_gives_the_same_pence_for_ever(card: RateCard, hourly: int, hours: int) -> None:
    once = employed(card, hourly_pence=hourly, hours_hundredths_a_week=hours)
    assert once == employed(card, hourly_pence=hourly, hours_hundredths_a_week=hours)
    assert all(part.weekly_pence >= 0 for part in once)
    assert list(objections(card)) == []


@given(CARDS, st.integers(0, 100_000), st.integers(1, 500_000), st.integers(0, 500_000))
def test_more_hours_never_cost_less(card: RateCard, hourly: int, hours: int, more: int) -> None:
    def total(hundredths: int) -> int:
        parts = employed(card, hourly_pence=hourly, hours_hundredths_a_week=hundredths)
        return sum(part.weekly_pence for part in parts)

    assert total(hours) <= total(hours + more)


@given(CARDS)
def test_every_card_that_is_refused_nothing_costs_an_assistant_without_pay_only_its_fixed_sums(
    card: RateCard,
) -> None:
    found = {
        part.code: part.weekly_pence for part in employed(card, hourly_pence=0, hours_hundredths_a_week=1)
    }
    assert (
        sum(pence for code, pence in found.items() if code not in {"insurance", "payroll", "training"}) == 0
    )


def test_a_rate_that_costs_nothing_still_says_why() -> None:
    card = with_items(pension=Share(0, " "), training=FixedSum(0, Per.YEAR, ""))
    found = list(objections(card))
    assert [type(each) for each in found] == [RateWithoutSource, RateWithoutSource]
    assert [each.pointer for each in found] == ["/items/pension/source", "/items/training/source"]
    named = [each.pointer for each in objections(replace(CARD, title="\u200b", source=""))]
    assert named == ["/title", "/source"]


@pytest.mark.parametrize(
    ("items", "pointer"),
    [
        ({"holiday": Share(10_001, "x")}, "/items/holiday/basis_points"),
        ({"holiday": Share(-1, "x")}, "/items/holiday/basis_points"),
        ({"pension": Share(1, "x", above_weekly_pence=-1)}, "/items/pension/above_weekly_pence"),
        ({"pension": Share(1, "x", from_weekly_pence=10**12)}, "/items/pension/from_weekly_pence"),
        ({"pension": Share(1, "x", allowance_yearly_pence=-5)}, "/items/pension/allowance_yearly_pence"),
        ({"payroll": FixedSum(-1, Per.MONTH, "x")}, "/items/payroll/pence"),
        ({"payroll": FixedSum(1, Per.ONE_OFF, "x")}, "/items/payroll/per"),
    ],
)
def test_a_rate_lies_within_what_it_can_mean(items: dict[str, Share | FixedSum], pointer: str) -> None:
    [found] = objections(with_items(**items))
    assert isinstance(found, RateOutOfBounds)
    assert found.pointer == pointer


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("holiday", (Pay.HOLIDAY,)),
        ("holiday", (Pay.WAGE, Pay.SICKNESS_COVER)),
        ("sickness_cover", (Pay.SICKNESS_COVER,)),
        ("pension", ()),
        ("pension", (Pay.WAGE, Pay.WAGE)),
    ],
)
def test_a_share_is_only_of_what_is_reckoned_before_it(name: str, of: tuple[Pay, ...]) -> None:
    [found] = objections(with_items(**{name: Share(100, "Made up", of=of)}))
    assert isinstance(found, ShareOfTheWrongThing)
    assert found.pointer == f"/items/{name}/of"


def published(number: int, on: date, order: int) -> Published:
    return Published(UUID(int=order), number, CARD.title, on, date(2026, 3, 1), "/v1/x", "0" * 64)


def test_the_card_in_force_is_the_newest_begun_and_of_two_for_one_day_the_one_published_last() -> None:
    one, two = RateCards(UUID(int=1)), RateCards(UUID(int=2))
    one.publish(published(1, date(2026, 4, 1), 10))
    one.publish(published(2, date(2027, 4, 1), 11))
    two.publish(published(1, date(2026, 4, 1), 12))
    assert in_force([one, two], date(2026, 3, 31)) is None
    assert in_force([one, two], date(2026, 4, 1)) == (two, two.published[0])
    assert in_force([two, one], date(2027, 4, 1)) == (one, one.published[1])


def test_a_card_that_follows_another_says_what_changed() -> None:
    cards = RateCards(UUID(int=1))
    assert list(cards.objections(CARD)) == []
    cards.publish(published(cards.next_number, date(2026, 4, 1), 10))
    [found] = cards.objections(CARD)
    assert isinstance(found, ChangeUnexplained)
    assert list(cards.objections(replace(CARD, change="Rates of April 2027"))) == []
    assert cards.next_number == 2
