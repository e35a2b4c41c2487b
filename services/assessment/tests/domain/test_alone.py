"""Questions for the person alone: nothing that others see depends on what is said to them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from assessment.domain.alone import completing, for_helpers, may_answer, private, seen_by_helpers
from assessment.domain.alone_refusals import (
    AloneDecidesNothing,
    AloneIsForThePerson,
    AloneUnexplained,
    CompletedWithThePerson,
    MeetingNotYet,
    SeenByOthers,
)
from assessment.domain.answers import Answer, Saying, Voice
from assessment.domain.assessment_refusals import QuestionNotThere
from assessment.domain.case import Channel
from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content
from assessment.domain.given import Given
from assessment.domain.meeting import Meeting, Present, Relation, heard_alone
from assessment.domain.origins import AsideWhy
from assessment.domain.purposes import Purpose, PurposeKind
from assessment.domain.questions import Kind, Question, Section
from assessment.domain.refusals import Refused

RECORD = Purpose(PurposeKind.STATUTORY_RECORD, section="Care Act 2014 s.42")
PLAN = Purpose(PurposeKind.PLAN)
SAFE = Question("safe", "Do you feel safe at home?", Kind.YES_NO, purposes=(RECORD,), alone=True)
LIFE = Question("life", "Tell us about your life.", Kind.TEXTAREA, purposes=(PLAN,))
TODAY = date(2026, 3, 2)
CASE, PERSON, ASSESSMENT = (UUID(int=n) for n in (1, 2, 3))


def asks(*questions: Question) -> Content:
    return Content("A", (Section("one", "One", questions),))


def refused(content: Content) -> list[tuple[type[Refused], str | None]]:
    about = (AloneDecidesNothing, SeenByOthers)
    return [(type(one), one.pointer) for one in content.objections() if isinstance(one, about)]


def met(**more: object) -> Meeting:
    meeting = Meeting(
        id=uuid4(),
        assessment_id=ASSESSMENT,
        case_id=CASE,
        person_id=PERSON,
        on=TODAY,
        channel=Channel.FACE_TO_FACE,
        present=(Present("Eve", Relation.FAMILY, invited_by_person=False),),
        seen_alone=True,
        recorded_by=uuid4(),
    )
    return replace(meeting, **more)  # type: ignore[arg-type]


def test_for_who_helps_a_question_for_the_person_alone_is_not_there() -> None:
    content = asks(LIFE, SAFE)
    assert private(content) == {"safe"}
    assert for_helpers(content) == asks(LIFE)
    assert for_helpers(asks(LIFE)) == asks(LIFE)


@pytest.mark.parametrize("role", ["supporter", "planner", "provider_system"])
def test_who_helps_answers_it_as_little_as_a_question_that_nobody_asks(role: str) -> None:
    with pytest.raises(QuestionNotThere) as refusal:
        may_answer(SAFE, role, Voice.PERSON)
    assert refusal.value.detail == QuestionNotThere().detail
    may_answer(LIFE, role, Voice.SUPPORTER)


def test_nobody_who_helps_is_quoted_as_the_answer_to_it() -> None:
    heard = {Voice.PERSON, Voice.ADVOCATE, Voice.PROFESSIONAL}
    for voice in heard:
        may_answer(SAFE, "practitioner", voice)
    for voice in set(Voice) - heard:
        with pytest.raises(AloneIsForThePerson):
            may_answer(SAFE, "practitioner", voice)


def test_what_was_said_alone_and_set_aside_since_leaves_no_trace() -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    said = Saying(Given(text="He locks the door."), Channel.ONLINE, Voice.PERSON, PERSON, "person", at)
    answers = []
    for alone in (True, False):
        answer = Answer(uuid4(), ASSESSMENT, CASE, PERSON, f"gone{alone}", (said,))
        answer.aside(AsideWhy.NO_LONGER_ASKED, at, alone=alone)
        answers.append(answer)
    unheard = Answer(uuid4(), ASSESSMENT, CASE, PERSON, "safe", (said,))
    assert seen_by_helpers([*answers, unheard], frozenset({"safe"})) == [answers[1]]


def test_who_helps_does_not_end_what_the_person_is_to_be_asked_alone() -> None:
    assert [type(one) for one in completing(asks(SAFE), "supporter")] == [CompletedWithThePerson]
    assert not list(completing(asks(LIFE), "supporter"))
    assert not list(completing(asks(SAFE), "person"))


@pytest.mark.parametrize("kind", [PurposeKind.ELIGIBILITY, PurposeKind.ALLOCATION, PurposeKind.PLAN])
def test_a_question_for_the_person_alone_decides_nothing_that_others_see(kind: PurposeKind) -> None:
    seen = replace(SAFE, purposes=(RECORD, Purpose(kind, item="nutrition", section="s.25")))
    assert refused(asks(LIFE, seen)) == [(AloneDecidesNothing, "/content/sections/0/questions/1/purposes")]
    assert refused(asks(LIFE, SAFE)) == []


def test_what_is_shown_by_an_answer_given_alone_is_for_the_person_alone_too() -> None:
    more = replace(LIFE, id="more", condition=Condition(all_of=(Is("safe", "no"),)))
    assert refused(asks(SAFE, more)) == [(SeenByOthers, "/content/sections/0/questions/1/condition")]
    assert refused(asks(SAFE, replace(more, alone=True, purposes=(RECORD,)))) == []
    echo = Question("again", "You said:", Kind.ECHO, echoes="safe")
    assert refused(asks(SAFE, echo)) == [(SeenByOthers, "/content/sections/0/questions/1/echoes")]


def test_a_meeting_is_recorded_once_held_and_says_why_the_person_was_not_seen_alone() -> None:
    met().check(TODAY)
    met(seen_alone=False, alone_because="She asked that Eve stay.").check(TODAY)
    met(seen_alone=False, present=()).check(TODAY)
    with pytest.raises(AloneUnexplained):
        met(seen_alone=False).check(TODAY)
    with pytest.raises(MeetingNotYet):
        met(on=date(2026, 3, 3)).check(TODAY)


def test_a_person_can_be_asked_alone_by_their_own_login_or_on_a_day_they_are_seen_alone() -> None:
    assert heard_alone("person", [], ASSESSMENT, TODAY)
    assert heard_alone("practitioner", [met()], ASSESSMENT, TODAY)
    assert not heard_alone("practitioner", [], ASSESSMENT, TODAY)
    assert not heard_alone("practitioner", [met(seen_alone=False)], ASSESSMENT, TODAY)
    assert not heard_alone("practitioner", [met(on=date(2026, 3, 1))], ASSESSMENT, TODAY)
    assert not heard_alone("practitioner", [met(assessment_id=CASE)], ASSESSMENT, TODAY)
    assert not heard_alone("supporter", [], ASSESSMENT, TODAY)
