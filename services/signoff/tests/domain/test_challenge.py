"""A challenge has its own days, and somebody who did not decide answers it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from services.signoff.tests.made_plans import BOSS, CASE, HELPER, LEAD, MONDAY, PERSON, PLAN, WORKER

from chassis.calendar import WorkingDays
from signoff.domain.challenge import Challenge, opened
from signoff.domain.challenge_parts import (
    NEXT,
    About,
    Acknowledgement,
    ChallengeAnswer,
    Challenged,
    Channel,
    Opening,
    Result,
    State,
    TakenDown,
    a_year_after,
)
from signoff.domain.challenge_refusals import (
    AcknowledgedAlready,
    ChallengeClosed,
    ChallengeWordless,
    DeciderNeverAnswers,
    NotYourChallenge,
    SaidByNobody,
    WithdrawalWithoutWish,
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


def test_nobody_answers_their_own_and_whoever_wrote_one_down_may() -> None:
    own = ChallengeAnswer(LEAD, "A", Result.UPHELD, "B", "", MONDAY)
    with pytest.raises(DeciderNeverAnswers):
        challenge().be_answered(own)
    told = TakenDown("Rose herself", Channel.TELEPHONE)
    written = opened(PLAN, Opening(LEAD, "manager", MONDAY, "Few.", "", told), ABOUT, DEFAULT, WorkingDays())
    written.be_answered(own)
    assert written.state is State.ANSWERED


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


BY_TELEPHONE = TakenDown("Rose herself", Channel.TELEPHONE)


@pytest.mark.parametrize("role", ["practitioner", "manager", "council_system", "planner", "provider_system"])
def test_whoever_writes_one_down_says_whose_words_they_are(role: str) -> None:
    for nobody in (None, TakenDown(" ", Channel.LETTER)):
        with pytest.raises(SaidByNobody):
            opened(PLAN, Opening(HELPER, role, MONDAY, "Too few.", "", nobody), ABOUT, DEFAULT, WorkingDays())
    made = opened(
        PLAN, Opening(HELPER, role, MONDAY, "Too few.", "", BY_TELEPHONE), ABOUT, DEFAULT, WorkingDays()
    )
    assert (made.taken_down, made.due_on) == (BY_TELEPHONE, challenge().due_on)


def test_the_person_is_never_turned_away_and_nor_is_what_is_written_down_for_somebody() -> None:
    sisters = opened(PLAN, Opening(HELPER, "supporter", MONDAY, "Too few."), ABOUT, DEFAULT, WorkingDays())
    assert sisters.bars(Opening(HELPER, "supporter", MONDAY, "Far too few."), ABOUT)
    assert not sisters.bars(Opening(LEAD, "supporter", MONDAY, "Too few."), ABOUT), "somebody else helps too"
    assert not challenge().bars(Opening(LEAD, "person", MONDAY, "And another thing."), ABOUT)
    assert not sisters.bars(Opening(HELPER, "practitioner", MONDAY, "Too few.", "", BY_TELEPHONE), ABOUT)
    late = Challenged(CASE, PERSON, PLAN, None, None, MONDAY, About.DELAY)
    assert not sisters.bars(Opening(HELPER, "supporter", MONDAY, "Nothing happens."), late)
    sisters.be_answered(ANSWER)
    assert not sisters.bars(Opening(HELPER, "supporter", MONDAY, "Still too few."), ABOUT)


def test_one_may_be_about_a_return_or_a_delay() -> None:
    returned = Challenged(CASE, PERSON, PLAN, 2, WORKER, MONDAY, About.RETURN)
    made = opened(PLAN, Opening(LEAD, "person", MONDAY, "Twice!"), returned, DEFAULT, WorkingDays())
    assert (made.about, made.returned, made.decision) == (About.RETURN, 2, None)
    with pytest.raises(DeciderNeverAnswers):
        made.be_answered(ChallengeAnswer(WORKER, "A", Result.UPHELD, "B", "", MONDAY))
    late = Challenged(CASE, PERSON, PLAN, None, None, MONDAY, About.DELAY)
    delay = opened(PLAN, Opening(LEAD, "person", MONDAY, "Three weeks!"), late, DEFAULT, WorkingDays())
    assert (delay.about, delay.returned, delay.decision) == (About.DELAY, None, None)
    delay.be_answered(ANSWER)
    assert delay.state is State.ANSWERED


def test_staff_take_one_back_only_with_the_wish_of_whoever_wants_it() -> None:
    made = challenge()
    with pytest.raises(WithdrawalWithoutWish):
        made.be_withdrawn(HELPER, "practitioner", MONDAY)
    with pytest.raises(DeciderNeverAnswers):
        made.be_withdrawn(WORKER, "practitioner", MONDAY, "She said so.")
    with pytest.raises(DeciderNeverAnswers):
        made.be_withdrawn(HELPER, "manager", MONDAY, "She said so.", had_a_part=[HELPER])
    made.be_withdrawn(HELPER, "practitioner", MONDAY, "Rose: it is put right.")
    assert (made.state, made.withdrawal_wish) == (State.WITHDRAWN, "Rose: it is put right.")
    planners = opened(
        PLAN, Opening(HELPER, "planner", MONDAY, "Too few.", "", BY_TELEPHONE), ABOUT, DEFAULT, WorkingDays()
    )
    with pytest.raises(WithdrawalWithoutWish):
        planners.be_withdrawn(HELPER, "planner", MONDAY)


@pytest.mark.parametrize(
    ("reader", "role", "may"),
    [
        (LEAD, "person", True),
        (HELPER, "supporter", True),
        (WORKER, "supporter", False),
        (WORKER, "planner", False),
        (WORKER, "provider_system", False),
        (WORKER, "practitioner", True),
        (WORKER, "auditor", True),
    ],
)
def test_who_helps_reads_only_what_they_opened(reader: UUID, role: str, may: bool) -> None:  # noqa: FBT001
    made = opened(PLAN, Opening(HELPER, "supporter", MONDAY, "Too few."), ABOUT, DEFAULT, WorkingDays())
    assert made.may_be_read_by(reader, role) is may


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
