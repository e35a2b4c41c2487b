"""A plan ends for five lawful reasons, with words and notice; lateness is none of them."""

from datetime import timedelta

import pytest
from services.review.tests.made_reviews import NOTICE, TODAY, agreement, ending

from review.domain.choices_said import Ending, Result
from review.domain.ending import EndingSaid, Found, objections
from review.domain.grounds import Agreement
from review.domain.refusals import Refused
from review.domain.results_refusals import (
    EndingDoesNotFit,
    EndsTooSoon,
    NotAnEnding,
    NotFoundIneligible,
    NothingAgreed,
    ReasonsMissing,
)

ENDS = Result.PLAN_ENDS
INELIGIBLE = Found("not_eligible", version=2, plan_rests_on=1)


def kinds(
    said: EndingSaid | None,
    *,
    result: Result = ENDS,
    agreed: Agreement | None = None,
    found: Found = INELIGIBLE,
) -> list[type[Refused]]:
    speaks = objections(result, said, agreed, found, on=TODAY, earliest=NOTICE)
    return [type(each) for each in speaks]


@pytest.mark.parametrize("reason", ["late", "overdue", "underspend", "savings_target", ""])
def test_a_late_review_or_money_left_over_ends_no_plan(reason: str) -> None:
    assert kinds(ending(reason), agreed=agreement()) == [NotAnEnding]


def test_the_persons_wish_is_in_their_words_with_notice() -> None:
    wish = ending(Ending.PERSON_WISHES)
    assert kinds(wish) == [NothingAgreed]
    assert kinds(wish, agreed=agreement()) == []
    sooner = ending(Ending.PERSON_WISHES, ends_on=NOTICE - timedelta(days=1))
    assert kinds(sooner, agreed=agreement()) == [EndsTooSoon]


@pytest.mark.parametrize(
    "found",
    [
        Found(),
        Found("not_eligible", version=1, plan_rests_on=1),
        Found("eligible", version=2, plan_rests_on=1),
        Found("power_to_meet", version=2, plan_rests_on=1),
    ],
)
def test_that_needs_are_not_eligible_is_found_in_a_newer_determination(found: Found) -> None:
    assert kinds(ending(Ending.NOT_ELIGIBLE), found=found) == [NotFoundIneligible]


def test_after_a_reassessment_a_plan_ends_with_notice() -> None:
    assert kinds(ending(Ending.NOT_ELIGIBLE)) == []
    assert kinds(ending(Ending.NOT_ELIGIBLE, ends_on=TODAY)) == [EndsTooSoon]


def test_a_death_lies_behind_and_needs_no_notice() -> None:
    assert kinds(ending(Ending.DIED, ends_on=TODAY - timedelta(days=3))) == []
    assert kinds(ending(Ending.DIED, ends_on=TODAY + timedelta(days=1))) == [EndsTooSoon]


def test_another_council_or_the_nhs_takes_over_on_its_day() -> None:
    for reason in (Ending.MOVED, Ending.NHS_CONTINUING_HEALTHCARE):
        assert kinds(ending(reason, ends_on=TODAY)) == []


def test_every_ending_has_words() -> None:
    assert kinds(ending(Ending.MOVED, words=" ")) == [ReasonsMissing]


def test_an_ending_belongs_to_a_plan_that_ends_and_to_nothing_else() -> None:
    assert kinds(None) == [EndingDoesNotFit]
    assert kinds(ending(Ending.MOVED), result=Result.NO_CHANGE) == [EndingDoesNotFit]
    assert kinds(None, result=Result.NO_CHANGE) == []
