"""A concern about money is the person's to answer; it has a last day, and takes nothing from anybody."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from services.review.tests.made_reviews import CASE, PERSON_ID, WORKER

from chassis.calendar import WorkingDays
from review.domain.concern import (
    About,
    Closure,
    Concern,
    ConcernAnswer,
    MoneyConcern,
    Result,
    State,
    about,
    opened,
)
from review.domain.concern_refusals import (
    AnsweredByNobody,
    ConcernClosed,
    ConcernWordless,
    NotAnsweredYet,
    SurplusIsContingency,
)

MONDAY = date(2027, 1, 4)
LAST_DAY = date(2027, 2, 1)


def concern(words: str = "Nobody came on Fridays. Is that so?") -> MoneyConcern:
    said = Concern(About.SUPPORT_NOT_THERE, words, WORKER, "practitioner", MONDAY)
    return opened(UUID(int=5), CASE, PERSON_ID, said, WorkingDays(), 20)


def answer(words: str = "My sister came.", role: str = "person", name: str = "") -> ConcernAnswer:
    return ConcernAnswer(words, name, PERSON_ID, role, MONDAY)


def closure(
    result: Result = Result.EXPLAINED,
    *,
    on: date = MONDAY,
    words: str = "Her sister came.",
    name: str = "Jo Bell",
) -> Closure:
    return Closure(result, words, name, WORKER, on)


def test_it_has_twenty_working_days() -> None:
    found = concern()
    assert (found.state, found.close_by, found.late) == (State.OPEN, LAST_DAY, False)


def test_money_left_over_is_no_concern() -> None:
    with pytest.raises(SurplusIsContingency):
        about("surplus")
    assert about("people_not_paid") is About.PEOPLE_NOT_PAID


def test_a_concern_says_what_worries_somebody() -> None:
    with pytest.raises(ConcernWordless):
        concern(" ")


def test_the_person_answers_as_often_as_they_like() -> None:
    found = concern()
    found.be_answered(answer())
    found.be_answered(answer("And Maya is back."))
    assert (found.state, len(found.answers)) == (State.ANSWERED, 2)
    with pytest.raises(ConcernWordless):
        found.be_answered(answer(" "))


def test_who_writes_an_answer_down_says_whose_it_is() -> None:
    found = concern()
    with pytest.raises(AnsweredByNobody):
        found.be_answered(answer(role="practitioner"))
    found.be_answered(answer(role="practitioner", name="Rose, on the telephone"))
    assert found.answers[0].said_by_name == "Rose, on the telephone"


@pytest.mark.parametrize("result", Result)
def test_it_is_closed_once_the_person_has_answered(result: Result) -> None:
    found = concern()
    found.be_answered(answer())
    found.be_closed(closure(result))
    assert found.state is State.CLOSED
    with pytest.raises(ConcernClosed):
        found.be_closed(closure(result))
    with pytest.raises(ConcernClosed):
        found.be_answered(answer())


def test_nobody_waits_to_find_that_nothing_was_wrong_or_to_keep_somebody_safe() -> None:
    for result in (Result.NOTHING_WRONG, Result.SAFEGUARDING):
        found = concern()
        found.be_closed(closure(result))
        assert found.state is State.CLOSED


def test_anything_else_waits_for_the_answer_or_the_last_day() -> None:
    found = concern()
    with pytest.raises(NotAnsweredYet):
        found.be_closed(closure(on=LAST_DAY - timedelta(days=1)))
    found.be_closed(closure(on=LAST_DAY))
    assert found.state is State.CLOSED


def test_a_closure_has_a_name_and_reasons() -> None:
    found = concern()
    for wordless in (closure(words=""), closure(name=" ")):
        with pytest.raises(ConcernWordless):
            found.be_closed(wordless)


def test_after_its_last_day_it_is_late_once_and_goes_on() -> None:
    found = concern()
    assert not found.fall_overdue(LAST_DAY)
    assert found.fall_overdue(LAST_DAY + timedelta(days=1))
    assert not found.fall_overdue(LAST_DAY + timedelta(days=2))
    assert found.late
    found.be_closed(closure(on=LAST_DAY + timedelta(days=2)))
    assert not found.late
