"""Answers keep who said them, how and when; an assessment is complete when enough is said or explained."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from assessment.domain.answers import Answer, Saying, SecondVoice, Voice
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import LedBy
from assessment.domain.assessment_refusals import (
    AnswerDoesNotFit,
    AnswerMissing,
    AssessmentIsCompleted,
    CoreUncovered,
    QuestionNotThere,
    RequiredUnanswered,
    SecondVoiceIsForProfessionals,
)
from assessment.domain.case import Channel
from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content
from assessment.domain.enough import look
from assessment.domain.given import Given, Row, WhyNot
from assessment.domain.purposes import CoreTopic, Limb, Purpose, PurposeKind
from assessment.domain.questions import Kind, Option, Part, Question, Section
from assessment.domain.refusals import Refused
from assessment.domain.still_asked import core_uncovered, unanswered

AT = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = AT.date()
A = UUID(int=1)
OPTIONS = (Option("x"), Option("y"))
PARTS = (
    Part("who", "Who?"),
    Part("when", "When?", Kind.DATE),
    Part("as", "As?", Kind.CHECKBOXES, options=OPTIONS),
)


def asked(kind: Kind, name: str = "q", **more: object) -> Question:
    return replace(Question(name, "?", kind, purposes=(Purpose(PurposeKind.PLAN),)), **more)  # type: ignore[arg-type]


CHOOSE = asked(Kind.RADIOS, options=OPTIONS)
BOXES = asked(Kind.CHECKBOXES, options=OPTIONS)
ROWS = asked(Kind.REPEATER, parts=PARTS)


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (asked(Kind.TEXT), Given("words")),
        (asked(Kind.TEXTAREA), Given("words\nand more")),
        (asked(Kind.SOCIAL_CARE_ID), Given("123")),
        (asked(Kind.DATE), Given("2026-02-28")),
        (asked(Kind.NUMBER), Given("-12.5")),
        (asked(Kind.YES_NO), Given(chosen=("no",))),
        (CHOOSE, Given(chosen=("y",))),
        (BOXES, Given(chosen=("y", "x"))),
        (ROWS, Given(rows=(Row({"who": "Anna", "when": "2026-02-28"}, {"as": ("x",)}), Row({}, {})))),
        (asked(Kind.TIMETABLE), Given(rows=(Row({"day": "Monday", "from": "09:00"}, {}),))),
        (CHOOSE, Given(why_not=WhyNot.PREFERS_NOT_TO_SAY)),
        (ROWS, Given("It is in the letter.", why_not=WhyNot.ALREADY_SAID)),
    ],
)
def test_an_answer_that_fits_its_question_is_taken(question: Question, given: Given) -> None:
    given.check(question)


@pytest.mark.parametrize(
    ("question", "given", "refusal", "pointer"),
    [
        (asked(Kind.TEXT), Given(), AnswerMissing, "/given"),
        (asked(Kind.TEXT), Given("  "), AnswerMissing, "/given"),
        (CHOOSE, Given(), AnswerMissing, "/given"),
        (asked(Kind.TEXT), Given(chosen=("x",)), AnswerDoesNotFit, "/given/text"),
        (asked(Kind.DATE), Given("28/02/2026"), AnswerDoesNotFit, "/given/text"),
        (asked(Kind.NUMBER), Given("a few"), AnswerDoesNotFit, "/given/text"),
        (CHOOSE, Given("x"), AnswerDoesNotFit, "/given/chosen"),
        (CHOOSE, Given(chosen=("z",)), AnswerDoesNotFit, "/given/chosen/0"),
        (CHOOSE, Given(chosen=("x", "y")), AnswerDoesNotFit, "/given/chosen"),
        (BOXES, Given(chosen=("x", "x")), AnswerDoesNotFit, "/given/chosen"),
        (ROWS, Given("words"), AnswerDoesNotFit, "/given/rows"),
        (ROWS, Given(rows=(Row({"what": "x"}, {}),)), AnswerDoesNotFit, "/given/rows/0"),
        (ROWS, Given(rows=(Row({"when": "soon"}, {}),)), AnswerDoesNotFit, "/given/rows/0/written/when"),
        (ROWS, Given(rows=(Row({"as": "x"}, {}),)), AnswerDoesNotFit, "/given/rows/0/chosen/as"),
        (ROWS, Given(rows=(Row({}, {"as": ("z",)}),)), AnswerDoesNotFit, "/given/rows/0/chosen/as"),
        (CHOOSE, Given(chosen=("x",), why_not=WhyNot.DOES_NOT_KNOW), AnswerDoesNotFit, "/given/why_not"),
        (asked(Kind.ECHO), Given("words"), AnswerDoesNotFit, "/given/text"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_where_it_is_wrong(
    question: Question, given: Given, refusal: type[Refused], pointer: str
) -> None:
    with pytest.raises(refusal) as refused:
        given.check(question)
    assert refused.value.pointer == pointer


def saying(given: Given, voice: Voice = Voice.PERSON, channel: Channel = Channel.ONLINE) -> Saying:
    return Saying(given, channel, voice, typed_by=A, typed_as="person", at=AT)


def answer(question: str, given: Given) -> Answer:
    return Answer(UUID(int=9), A, A, A, question, (saying(given),))


def test_nothing_said_is_ever_overwritten_and_every_saying_keeps_its_voice_and_channel() -> None:
    one = answer("q", Given("first"))
    one.say(saying(Given("second"), Voice.SUPPORTER, Channel.PHONE), asked(Kind.TEXT))
    assert [(s.given.text, s.voice, s.channel) for s in one.sayings] == [
        ("first", Voice.PERSON, Channel.ONLINE),
        ("second", Voice.SUPPORTER, Channel.PHONE),
    ]
    assert one.latest.given.text == "second"


def test_a_second_voice_stands_beside_the_persons_answer_and_never_over_it() -> None:
    one = answer("q", Given("I manage."))
    one.second(SecondVoice("The fridge was empty.", A, "A Worker", AT))
    assert one.latest.given.text == "I manage."
    assert [voice.text for voice in one.second_voices] == ["The fridge was empty."]
    with pytest.raises(AnswerMissing):
        one.second(SecondVoice(" ", A, "A Worker", AT))
    with pytest.raises(SecondVoiceIsForProfessionals):
        Answer(A, A, A, A, "q").second(SecondVoice("Nobody asked her.", A, "A Worker", AT))


def core(name: str, *topics: CoreTopic, kind: Kind = Kind.TEXTAREA) -> Question:
    return asked(
        kind,
        name,
        purposes=tuple(Purpose(PurposeKind.STATUTORY_RECORD, section="s.9", core=topic) for topic in topics),
    )


WELLBEING = (Purpose(PurposeKind.ELIGIBILITY, limb=Limb.WELLBEING),)
CONTENT = Content(
    "A",
    (
        Section("one", "One", (core("life", *CoreTopic), asked(Kind.ECHO, "echo"))),
        Section(
            "two",
            "Two",
            (
                asked(Kind.YES_NO, "alone", required=True, purposes=WELLBEING),
                asked(
                    Kind.TEXT,
                    "with",
                    required=True,
                    condition=Condition((Is("alone", "no"),)),
                    purposes=WELLBEING,
                ),
                asked(Kind.TEXT, "told", required=True),
                asked(
                    Kind.YES_NO, "limb", purposes=(Purpose(PurposeKind.ELIGIBILITY, limb=Limb.IMPAIRMENT),)
                ),
                asked(Kind.TEXT, "monitoring", purposes=(Purpose(PurposeKind.EQUALITY_MONITORING),)),
            ),
        ),
    ),
)


def assessment() -> Assessment:
    return Assessment(A, A, A, A, 1, TODAY)


LIFE, ALONE = answer("life", Given("Much.")), answer("alone", Given(chosen=("yes",)))
NOT_ALONE = answer("alone", Given(chosen=("no",)))


def test_an_assessment_is_complete_when_what_is_shown_and_required_is_answered() -> None:
    one = assessment()
    version = one.complete(CONTENT, [LIFE, ALONE], TODAY, LedBy.SUPPORTER)
    assert (version.number, one.completed_on, version.led_by) == (1, TODAY, LedBy.SUPPORTER)
    assert [entry.question for entry in version.entries] == ["life", "alone"]


def test_saying_why_not_is_enough() -> None:
    quiet = [answer(name, Given(why_not=WhyNot.PREFERS_NOT_TO_SAY)) for name in ("life", "alone")]
    assert assessment().complete(CONTENT, quiet, TODAY).number == 1


@pytest.mark.parametrize(
    ("answers", "refusal", "named"),
    [
        ([LIFE], RequiredUnanswered, "alone"),
        ([LIFE, NOT_ALONE], RequiredUnanswered, "with"),
        ([ALONE], CoreUncovered, "advocacy"),
    ],
)
def test_what_is_still_missing_is_named(answers: list[Answer], refusal: type[Refused], named: str) -> None:
    one = assessment()
    with pytest.raises(refusal) as refused:
        one.complete(CONTENT, answers, TODAY)
    assert named in refused.value.detail
    assert one.completed_on is None


def test_a_correction_gives_its_reason_and_makes_the_next_version() -> None:
    one = assessment()
    one.complete(CONTENT, [LIFE, ALONE], TODAY)
    with pytest.raises(AssessmentIsCompleted):
        one.may_answer(" ")
    with pytest.raises(AssessmentIsCompleted):
        one.complete(CONTENT, [LIFE, ALONE], TODAY)
    one.may_answer("A wrong box was ticked.")
    later = one.complete(CONTENT, [LIFE, ALONE], date(2026, 4, 9), correction="A wrong box was ticked.")
    assert (later.number, later.correction, one.completed_on) == (2, "A wrong box was ticked.", TODAY)


def test_only_questions_that_are_asked_can_be_answered() -> None:
    assert assessment().question(CONTENT, "with").id == "with"
    for name in ("echo", "absent"):
        with pytest.raises(QuestionNotThere):
            assessment().question(CONTENT, name)


def test_a_required_question_that_would_change_nothing_keeps_nobody() -> None:
    assert [one.id for one in unanswered(CONTENT, {"life": Given("Much.")}) if one.required] == [
        "alone",
        "told",
    ]
    with pytest.raises(RequiredUnanswered) as refused:
        assessment().complete(CONTENT, [LIFE], TODAY)
    assert "told" not in refused.value.detail
    assert assessment().complete(CONTENT, [LIFE, ALONE], TODAY).number == 1


def test_what_decides_most_is_asked_next_and_what_is_not_shown_is_not_asked() -> None:
    seen = look(CONTENT, {})
    assert [question.id for question in seen.following] == ["limb", "alone", "life"]
    assert [question.id for question in seen.optional] == ["told", "monitoring"]
    given = {"alone": NOT_ALONE.latest.given}
    open_ = [question.id for question in unanswered(CONTENT, given)]
    assert open_ == ["life", "with", "told", "limb", "monitoring"]
    assert core_uncovered(CONTENT, {"life": Given("Much.")}) == []
