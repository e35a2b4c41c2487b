"""Advice is asked once; a sample is read to learn. Neither changes a decision."""

from dataclasses import fields, replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from services.signoff.tests.made_plans import CASE, HELPER, MONDAY, PERSON, PLAN, WORKER

from signoff.domain.advice import Advice, AdviceGiven, Of, checked
from signoff.domain.advice_refusals import (
    AdviceAskedBefore,
    AdviceDayPassed,
    AdviceGivenBefore,
    AdviceIncomplete,
    AdviceWithoutQuestion,
)
from signoff.domain.refusals import Refused
from signoff.domain.sample import Sample, SampleReading, chosen
from signoff.domain.sample_refusals import ReadByItsSigner, SampleRead, SampleWordless


def advice(**changes: object) -> Advice:
    made = Advice(
        PLAN, CASE, PERSON, 1, Of.FINANCE, ("Is the rate right?",), WORKER, MONDAY, date(2026, 11, 26)
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def given(*answers: str, name: str = "Jo Bell", days: int = 3) -> AdviceGiven:
    return AdviceGiven(HELPER, name, answers, MONDAY + timedelta(days=days))


def test_advice_is_asked_on_named_questions_with_a_day_and_once() -> None:
    assert checked(advice(), None).state == "asked"
    with pytest.raises(AdviceAskedBefore):
        checked(advice(), advice())
    with pytest.raises(AdviceDayPassed):
        checked(advice(wanted_by=MONDAY - timedelta(days=1)), None)
    for questions in ((), ("One?", " ")):
        with pytest.raises(AdviceWithoutQuestion):
            checked(advice(questions=questions), None)


def test_it_answers_each_question_under_a_name() -> None:
    made = advice(questions=("One?", "Two?"))
    for said in (given("One."), given("One.", " "), given("One.", "Two.", name=""), given("1", "2", "3")):
        with pytest.raises(AdviceIncomplete):
            made.be_given(said)
    made.be_given(given("One.", "Two."))
    assert made.state == "given"
    with pytest.raises(AdviceGivenBefore):
        made.be_given(given("One.", "Two."))


def test_the_days_it_took_are_counted() -> None:
    made = advice()
    assert (made.days(MONDAY), made.days(MONDAY + timedelta(days=5))) == (0, 5)
    assert not made.overdue(made.wanted_by)
    assert made.overdue(made.wanted_by + timedelta(days=1))
    made.be_given(given("Yes.", days=3))
    assert made.days(date(2030, 1, 1)) == 3
    assert not made.overdue(date(2030, 1, 1))


def test_advice_has_no_field_for_a_decision_or_an_edit() -> None:
    names = {field.name for kind in (Advice, AdviceGiven) for field in fields(kind)}
    assert not {name for name in names if "decision" in name or "agree" in name or "budget" in name}


def digests(count: int) -> list[str]:
    return [sha256(str(number).encode()).hexdigest() for number in range(count)]


def test_about_one_in_twenty_is_drawn_and_the_same_ones_each_time() -> None:
    drawn = [digest for digest in digests(20_000) if chosen(digest, 500)]
    assert 850 <= len(drawn) <= 1_150
    assert all(chosen(digest, 500) for digest in drawn)


def test_none_and_all_can_be_drawn() -> None:
    assert not any(chosen(digest, 0) for digest in digests(100))
    assert all(chosen(digest, 10_000) for digest in digests(100))


@pytest.mark.parametrize(("place", "drawn"), [(0, True), (499, True), (500, False), (9_999, False)])
def test_a_share_of_five_per_cent_is_five_hundred_places_of_ten_thousand(place: int, drawn: object) -> None:
    assert chosen(f"{20_000 + place:015x}{'0' * 49}", 500) is drawn


def sample() -> Sample:
    return Sample(PLAN, CASE, PERSON, 1, 1, WORKER, MONDAY)


READING = SampleReading(HELPER, "Jo Bell", "The reasons were clear.", "", MONDAY)


def test_a_sample_is_read_once_by_somebody_who_did_not_sign() -> None:
    made = sample()
    assert made.state == "waiting"
    with pytest.raises(ReadByItsSigner):
        made.be_read(replace(READING, by=WORKER))
    made.be_read(READING)
    assert made.state == "read"
    with pytest.raises(SampleRead):
        made.be_read(READING)


@pytest.mark.parametrize("field", ["name", "words"])
def test_a_reading_says_something_under_a_name(field: str) -> None:
    with pytest.raises(SampleWordless) as refused:
        sample().be_read(replace(READING, **{field: " "}))  # type: ignore[arg-type]
    assert refused.value.pointer == f"/{field}"
    assert isinstance(refused.value, Refused)
