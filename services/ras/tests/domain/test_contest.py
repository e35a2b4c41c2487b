"""Saying "this is not enough", the day of the answer, and the answer."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from chassis.calendar import WorkingDays
from ras.domain.contest import Answer, Contest, ContestGround, Outcome
from ras.domain.policy import DEFAULT, AnswerPolicy, checked, in_force
from ras.domain.refusals import AlreadyAnswered, OutOfBounds, ReasonNeeded


def contest() -> Contest:
    """Give a contest said on a Monday."""
    return Contest(
        id=uuid4(),
        case_id=uuid4(),
        person_id=uuid4(),
        allocation_version=1,
        ground=ContestGround.NOT_ENOUGH,
        said_by=uuid4(),
        said_as="person",
        said_on=date(2026, 11, 23),
        answer_due=date(2026, 11, 30),
    )


def answer(reasons: str = "The night support was left out.", name: str = "Ayesha Khan") -> Answer:
    """Give an answer."""
    return Answer(uuid4(), name, Outcome.AGREED, reasons, date(2026, 11, 25))


def test_it_needs_no_words() -> None:
    assert contest().words is None


def test_the_policy_of_the_day_decides_how_long_an_answer_takes() -> None:
    spring = AnswerPolicy(UUID(int=1), date(2026, 4, 1), 3, "Cabinet, 3 March 2026")
    later = AnswerPolicy(UUID(int=2), date(2027, 4, 1), 10, "Cabinet, 2 March 2027")
    assert in_force([], date(2026, 1, 1)) is DEFAULT
    assert in_force([spring, later], date(2026, 3, 31)) is DEFAULT
    assert in_force([later, spring], date(2026, 11, 23)) is spring
    assert in_force([spring, later], date(2027, 4, 1)) is later
    assert spring.due(date(2026, 11, 23), WorkingDays()) == date(2026, 11, 26)
    assert DEFAULT.due(date(2026, 11, 23), WorkingDays()) == date(2026, 11, 30)


def test_a_day_on_which_the_council_is_shut_does_not_count() -> None:
    shut = AnswerPolicy(UUID(int=1), date(2026, 4, 1), 2, "Cabinet", (date(2026, 12, 29), date(2026, 12, 30)))
    assert shut.due(date(2026, 12, 24), WorkingDays()) == date(2026, 12, 30)
    assert shut.due(date(2026, 12, 24), WorkingDays.without(shut.closed_days)) == date(2027, 1, 4)


def test_of_two_policies_for_one_day_the_one_recorded_last_applies() -> None:
    first = AnswerPolicy(UUID(int=1), date(2026, 4, 1), 3, "Cabinet")
    second = AnswerPolicy(UUID(int=2), date(2026, 4, 1), 4, "Cabinet, corrected")
    assert in_force([second, first], date(2026, 4, 1)) is second


@pytest.mark.parametrize(
    ("days", "source", "refusal"), [(0, "x", OutOfBounds), (21, "x", OutOfBounds), (5, " ", ReasonNeeded)]
)
def test_a_policy_has_a_source_and_a_sensible_length(
    days: int, source: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        checked(AnswerPolicy(UUID(int=1), date(2026, 4, 1), days, source))


def test_a_policy_with_source_and_days_is_taken() -> None:
    policy = AnswerPolicy(UUID(int=1), date(2026, 4, 1), 20, "Cabinet, 3 March 2026")
    assert checked(policy) is policy


def test_an_answer_stays_as_it_was_given() -> None:
    said = contest()
    said.be_answered(answer())
    assert said.state == "answered"
    assert said.answer is not None
    assert "Ombudsman" in said.answer.route
    with pytest.raises(AlreadyAnswered):
        said.be_answered(answer())


def test_an_answer_has_reasons_and_a_name_under_it() -> None:
    for lacking in (answer(reasons=" "), answer(name="")):
        with pytest.raises(ReasonNeeded):
            contest().be_answered(lacking)


def test_it_falls_overdue_once_when_the_day_has_passed() -> None:
    said = contest()
    assert not said.fall_overdue(date(2026, 11, 30))
    assert said.state == "open"
    assert said.fall_overdue(date(2026, 12, 1))
    assert not said.fall_overdue(date(2026, 12, 2))
    assert (said.state, said.overdue_since) == ("overdue", date(2026, 12, 1))


def test_what_is_answered_does_not_fall_overdue() -> None:
    said = contest()
    said.be_answered(answer())
    assert not said.fall_overdue(date(2026, 12, 1))
