"""A challenge has its own days, and somebody who did not decide answers it."""

from datetime import date, timedelta

import pytest
from services.signoff.tests.made_plans import BOSS, CASE, HELPER, LEAD, MONDAY, PERSON, PLAN, WORKER

from chassis.calendar import WorkingDays
from signoff.domain.challenge import (
    NEXT,
    Acknowledgement,
    Challenge,
    ChallengeAnswer,
    Challenged,
    Opening,
    Result,
    State,
    a_year_after,
    opened,
)
from signoff.domain.challenge_refusals import (
    AcknowledgedAlready,
    ChallengeClosed,
    ChallengeWordless,
    DeciderNeverAnswers,
    NotYourChallenge,
)
from signoff.domain.policy import DEFAULT

BOSS_ID = BOSS.principal_id
ABOUT = Challenged(CASE, PERSON, PLAN, 1, WORKER, MONDAY)
SEEN = Acknowledgement(HELPER, "Jo Bell", "I have it and will telephone on Friday.", MONDAY)
ANSWER = ChallengeAnswer(
    BOSS_ID, "Sam Lee", Result.PARTLY_UPHELD, "Two hours were missing.", "They are added.", MONDAY
)


def challenge(on: date = MONDAY, words: str = "Too few hours.") -> Challenge:
    return opened(PLAN, Opening(LEAD, "person", on, words), ABOUT, DEFAULT, WorkingDays())


def test_it_is_acknowledged_within_three_and_answered_within_twenty_working_days() -> None:
    made = challenge()
    assert (made.acknowledge_by, made.due_on) == (date(2026, 11, 26), date(2026, 12, 21))
    assert (made.state, made.after_twelve_months) == (State.OPENED, False)


def test_days_over_christmas_do_not_count() -> None:
    assert challenge(date(2026, 12, 23)).acknowledge_by == date(2026, 12, 30)


def test_a_late_one_is_taken_all_the_same_and_says_so() -> None:
    assert not challenge(date(2027, 11, 23)).after_twelve_months
    assert challenge(date(2027, 11, 24)).after_twelve_months
    assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)


def test_it_is_acknowledged_then_answered() -> None:
    made = challenge()
    made.be_acknowledged(SEEN)
    assert made.acknowledgement == SEEN
    with pytest.raises(AcknowledgedAlready):
        made.be_acknowledged(SEEN)
    made.be_answered(ANSWER)
    assert made.state is State.ANSWERED
    assert ANSWER.next == NEXT
    with pytest.raises(ChallengeClosed):
        made.be_answered(ANSWER)
    with pytest.raises(ChallengeClosed):
        made.be_acknowledged(SEEN)


@pytest.mark.parametrize("by", [WORKER, HELPER])
def test_nobody_answers_who_had_a_part_in_the_decision(by: object) -> None:
    made = challenge()
    with pytest.raises(DeciderNeverAnswers):
        made.be_answered(ChallengeAnswer(by, "A", Result.UPHELD, "B", "", MONDAY), had_a_part=[HELPER])  # type: ignore[arg-type]


def test_words_and_names_are_needed() -> None:
    with pytest.raises(ChallengeWordless):
        challenge(words=" ")
    made = challenge()
    for name, words in (("", "b"), ("a", "")):
        with pytest.raises(ChallengeWordless):
            made.be_acknowledged(Acknowledgement(HELPER, name, words, MONDAY))
        with pytest.raises(ChallengeWordless):
            made.be_answered(ChallengeAnswer(BOSS_ID, name, Result.UPHELD, words, "", MONDAY))


def test_the_person_or_who_opened_it_may_take_it_back() -> None:
    made = challenge()
    with pytest.raises(NotYourChallenge):
        made.be_withdrawn(HELPER, "supporter", MONDAY)
    made.be_withdrawn(LEAD, "supporter", MONDAY)
    assert made.state is State.WITHDRAWN
    with pytest.raises(ChallengeClosed):
        made.be_withdrawn(LEAD, "person", MONDAY)
    other = challenge()
    other.be_withdrawn(HELPER, "person", MONDAY)
    assert not other.going_on


def test_both_days_fall_overdue_each_once() -> None:
    made = challenge()
    day = timedelta(days=1)
    assert not made.fall_overdue(made.acknowledge_by)
    assert made.fall_overdue(made.acknowledge_by + day)
    assert made.late
    assert not made.fall_overdue(made.acknowledge_by + day)
    made.be_acknowledged(SEEN)
    assert not made.late, "acknowledged, and the answer is not due yet"
    assert made.fall_overdue(made.due_on + day)
    assert (made.late, made.answer_missed, made.acknowledgement_missed) == (True, True, True)
    made.be_answered(ANSWER)
    assert not made.late


def test_what_was_answered_in_time_falls_overdue_no_more() -> None:
    made = challenge()
    made.be_answered(ANSWER)
    assert not made.fall_overdue(date(2030, 1, 1))
