"""What is said is of whoever spoke, whoever typed it; and each voice stands by itself."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from services.review.tests.made_reviews import (
    CASE,
    PERSON_ID,
    PLAN,
    READ,
    REVIEW_ID,
    WORKER,
    check_in,
    employment,
)

from review.domain.choices_said import Going, Managing, SaidBy, Voice
from review.domain.conversation import (
    CHECK_IN,
    Employment,
    Part,
    Typist,
    objections_to_check_in,
    objections_to_employment,
    objections_to_voice,
    part_id,
)
from review.domain.conversation_refusals import (
    ChangeWordless,
    NobodyEmployed,
    NothingAnswered,
    SpeakerUnnamed,
    VoiceNotYours,
)
from review.domain.plan_read import plan_read

AT = datetime(2027, 1, 25, 10, tzinfo=UTC)
BY_PERSON, BY_SUPPORTER, BY_WORKER, BY_PLANNER = (
    Typist(WORKER, role) for role in ("person", "supporter", "practitioner", "planner")
)


def test_a_check_in_by_telephone_is_the_persons_whoever_types() -> None:
    for typist in (BY_PERSON, BY_SUPPORTER, BY_WORKER, BY_PLANNER):
        assert list(objections_to_check_in(check_in(), typist)) == []


def test_whoever_speaks_for_the_person_is_named() -> None:
    unnamed = check_in(said_by=SaidBy.SUPPORTER)
    [found] = objections_to_check_in(unnamed, BY_WORKER)
    assert isinstance(found, SpeakerUnnamed)
    named = check_in(said_by=SaidBy.SUPPORTER, said_by_name="Joan")
    assert list(objections_to_check_in(named, BY_WORKER)) == []


def test_the_persons_own_login_speaks_for_nobody_else() -> None:
    other = check_in(said_by=SaidBy.CARER, said_by_name="Joan")
    [found] = objections_to_check_in(other, BY_PERSON)
    assert isinstance(found, VoiceNotYours)


def test_what_is_to_change_is_said_in_words() -> None:
    [found] = objections_to_check_in(check_in(anything_to_change=True), BY_PERSON)
    assert isinstance(found, ChangeWordless)
    assert found.pointer == "/change_words"


@pytest.mark.parametrize(
    ("voice", "typist", "holds_it", "may"),
    [
        (Voice.PERSON, BY_PERSON, False, True),
        (Voice.CARER, BY_PERSON, False, False),
        (Voice.REVIEWER, BY_PERSON, False, False),
        (Voice.PERSON, BY_SUPPORTER, False, True),
        (Voice.CARER, BY_SUPPORTER, False, True),
        (Voice.REVIEWER, BY_SUPPORTER, False, False),
        (Voice.REVIEWER, BY_SUPPORTER, True, True),
        (Voice.PERSON, BY_WORKER, True, True),
        (Voice.CARER, BY_WORKER, True, True),
        (Voice.REVIEWER, BY_WORKER, True, True),
        (Voice.REVIEWER, BY_PLANNER, False, False),
    ],
)
def test_each_voice_is_given_by_whose_it_is_or_who_writes_it_down(
    voice: Voice, typist: Typist, *, holds_it: bool, may: bool
) -> None:
    found = list(objections_to_voice(voice, typist, holds_it=holds_it))
    assert [type(each) for each in found] == ([] if may else [VoiceNotYours])


def test_an_employer_is_asked_both_questions() -> None:
    assert list(objections_to_employment(employment(), READ)) == []
    [found] = objections_to_employment(employment(owed_anything=None), READ)
    assert isinstance(found, NothingAnswered)
    assert found.pointer == "/owed_anything"


def test_who_employs_nobody_is_asked_how_they_manage_and_nothing_of_assistants() -> None:
    sections = PLAN["sections"]
    first, second = sections["actions"]["items"]
    alone = first | {"employs": None}
    plan = plan_read(PLAN | {"sections": sections | {"actions": {"items": [alone, second]}}})
    assert list(objections_to_employment(Employment(managing=Managing.HARD), plan)) == []
    assert [type(each) for each in objections_to_employment(Employment(), plan)] == [NothingAnswered]
    found = list(objections_to_employment(employment(managing=Managing.WELL), plan))
    assert [each.pointer for each in found] == ["/enough_to_pay_properly", "/owed_anything"]
    managed = plan_read(
        PLAN | {"sections": sections | {"actions": {"items": [second]}, "direct_payment": None}}
    )
    found = list(objections_to_employment(Employment(managing=Managing.WELL), managed))
    assert [type(each) for each in found] == [NobodyEmployed]


def test_what_was_said_before_stays_behind_what_is_said_now() -> None:
    part = Part(part_id(REVIEW_ID, CHECK_IN), CASE, PERSON_ID, REVIEW_ID, CHECK_IN)
    part.say(check_in(), BY_WORKER, AT, holds_it=True)
    part.say(replace(check_in(), how_is_it_going=Going.MIXED), BY_PERSON, AT, holds_it=False)
    assert [each.check_in and each.check_in.how_is_it_going for each in part.sayings] == [
        Going.WELL,
        Going.MIXED,
    ]
    assert (part.latest.typed_by, part.latest.outcome, part.latest.employment) == (BY_PERSON, None, None)
