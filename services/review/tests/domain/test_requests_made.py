"""Requests for a review: by whom, how soon they are answered, and how they end."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from services.review.tests.made_facts import CASE, DAY, PERSON, later

from chassis.calendar import WorkingDays
from review.domain.policy import DEFAULT
from review.domain.request import ReviewRequest, requested
from review.domain.request_parts import (
    Acknowledgement,
    AskedBy,
    Asking,
    Changed,
    RequestDecision,
    State,
    how_to_challenge,
)
from review.domain.request_refusals import (
    AcknowledgedAlready,
    AskedAsSomebodyElse,
    AskedByNobody,
    NotYourRequest,
    RefusedWithoutReasons,
    RequestClosed,
    RequestWordless,
    WithdrawalWithoutWish,
)

ASKER, OTHER = UUID(int=41), UUID(int=42)


def asking(**more: Any) -> Asking:
    given = Asking(
        by=ASKER,
        role="person",
        asked_by=AskedBy.PERSON,
        asked_by_name="",
        words="I fell twice.",
        changed=Changed.NEEDS,
        urgent=False,
        on=DAY,
    )
    return replace(given, **more)


def request(**more: Any) -> ReviewRequest:
    return requested(UUID(int=9), CASE, PERSON, asking(**more), DEFAULT, WorkingDays())


def decided(*, accepted: bool = True, reasons: str = "", name: str = "Jo") -> RequestDecision:
    return RequestDecision(accepted, UUID(int=5), name, reasons, later(2))


def test_both_its_days_are_working_days_from_the_day_it_was_made() -> None:
    friday = request(on=date(2026, 12, 24))
    assert (friday.acknowledge_by, friday.decide_by) == (date(2026, 12, 31), date(2027, 1, 12))
    urgent = request(on=date(2026, 12, 24), urgent=True)
    assert urgent.acknowledge_by == urgent.decide_by == date(2026, 12, 30)


def test_it_is_late_where_a_day_passed_that_is_still_waited_for() -> None:
    found = request()
    assert not found.late(found.acknowledge_by)
    assert found.late(found.acknowledge_by.replace(day=found.acknowledge_by.day + 1))
    found.be_acknowledged(Acknowledgement(UUID(int=5), "Jo", "", later(1)))
    assert not found.late(found.decide_by)
    assert found.late(later(30))
    found.be_decided(decided())
    assert not found.late(later(30))


def test_nobody_asks_without_a_word() -> None:
    with pytest.raises(RequestWordless):
        request(words=" ")


@pytest.mark.parametrize(
    ("role", "asked_by"),
    [("person", AskedBy.CARER), ("supporter", AskedBy.PERSON), ("planner", AskedBy.PERSON)],
)
def test_nobody_asks_as_somebody_else(role: str, asked_by: AskedBy) -> None:
    with pytest.raises(AskedAsSomebodyElse):
        request(role=role, asked_by=asked_by)


@pytest.mark.parametrize("asked_by", [AskedBy.CARER, AskedBy.PROVIDER, AskedBy.NHS])
def test_staff_write_down_who_asked(asked_by: AskedBy) -> None:
    with pytest.raises(AskedByNobody):
        request(role="practitioner", asked_by=asked_by)
    assert request(role="practitioner", asked_by=asked_by, asked_by_name="Karim").open


def test_staff_may_write_down_what_the_person_said_on_the_telephone() -> None:
    assert request(role="practitioner", asked_by=AskedBy.PERSON).state is State.ASKED


def test_it_is_acknowledged_once_by_somebody_with_a_name() -> None:
    found = request()
    with pytest.raises(RequestWordless):
        found.be_acknowledged(Acknowledgement(UUID(int=5), "", "", DAY))
    found.be_acknowledged(Acknowledgement(UUID(int=5), "Jo", "", DAY))
    with pytest.raises(AcknowledgedAlready):
        found.be_acknowledged(Acknowledgement(UUID(int=5), "Jo", "", DAY))


def test_it_is_refused_only_with_reasons() -> None:
    found = request()
    with pytest.raises(RefusedWithoutReasons):
        found.be_decided(decided(accepted=False))
    found.be_decided(decided(accepted=False, reasons="We looked at it last week."))
    assert found.state is State.REFUSED


def test_a_decision_stands() -> None:
    found = request()
    found.be_decided(decided())
    with pytest.raises(RequestClosed):
        found.be_decided(decided(accepted=False, reasons="No."))
    with pytest.raises(RequestClosed):
        found.be_acknowledged(Acknowledgement(UUID(int=5), "Jo", "", DAY))


def test_it_is_taken_back_by_the_person_or_whoever_asked_or_staff_who_say_whose_wish_it_is() -> None:
    for by, role, wish in ((ASKER, "supporter", ""), (OTHER, "person", ""), (OTHER, "manager", "Rose rang.")):
        found = request()
        found.be_withdrawn(by, role, DAY, wish)
        assert found.state is State.WITHDRAWN
    with pytest.raises(NotYourRequest):
        request().be_withdrawn(OTHER, "supporter", DAY, "")
    with pytest.raises(WithdrawalWithoutWish):
        request().be_withdrawn(OTHER, "practitioner", DAY, "")


def test_one_that_was_accepted_can_be_taken_back_until_it_was_reviewed() -> None:
    found = request()
    found.be_decided(decided())
    with pytest.raises(RequestClosed):
        found.be_withdrawn(ASKER, "person", DAY, "", reviewed=True)
    found.be_withdrawn(ASKER, "person", DAY, "")
    with pytest.raises(RequestClosed):
        found.be_withdrawn(ASKER, "person", DAY, "")


def test_whoever_is_refused_is_told_how_to_challenge_that() -> None:
    said = how_to_challenge(replace(DEFAULT, contact="01632 960 100", advocacy="Speak Up"))
    assert all(each in said for each in ("complain", "Ombudsman", "01632 960 100", "Speak Up", "ask again"))
    assert "Where to turn" not in how_to_challenge(DEFAULT)
