"""What changed is assessed again once: until something newer is determined, one request is under way."""

from datetime import date
from uuid import UUID

import pytest
from services.review.tests.made_reviews import CASE, PERSON_ID, WORKER

from review.domain.choices_said import Reason
from review.domain.reassessment import ReassessmentRequest, asked
from review.domain.reassessment_refusals import ReassessmentUnderWay, ReassessmentWordless


def request(version: int | None = 1, words: str = "She fell twice.", name: str = "Jo") -> ReassessmentRequest:
    return ReassessmentRequest(
        id=UUID(int=5),
        case_id=CASE,
        person_id=PERSON_ID,
        review_id=None,
        reason=Reason.NEEDS_CHANGED,
        words=words,
        name=name,
        requested_by=WORKER,
        requested_as="practitioner",
        requested_on=date(2027, 1, 25),
        determination_version=version,
    )


def test_who_asks_and_why_is_said() -> None:
    for wordless in (request(words=" "), request(name="")):
        with pytest.raises(ReassessmentWordless):
            asked(wordless, [], 1)


@pytest.mark.parametrize(("before", "now"), [(1, 1), (None, None), (2, 1)])
def test_one_that_is_under_way_is_not_asked_for_again(before: int | None, now: int | None) -> None:
    with pytest.raises(ReassessmentUnderWay):
        asked(request(now), [request(before)], now)


@pytest.mark.parametrize(("before", "now"), [(1, 2), (None, 1)])
def test_after_a_newer_determination_it_can_be_asked_for_again(before: int | None, now: int) -> None:
    assert asked(request(now), [request(before)], now)
