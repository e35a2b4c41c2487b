"""What is carried over when needs are assessed again, and what is changed by it, as values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from assessment.domain.answers import Answer, Confirmation, Saying, SecondVoice, Voice
from assessment.domain.asked_again import ReassessmentAsked
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import AssessmentVersion, Entry, LedBy
from assessment.domain.assessment_refusals import NotCarriedOver, VoiceOverAnother
from assessment.domain.case import Case, CaseState, Channel, Closing, Exit
from assessment.domain.content import Content
from assessment.domain.given import Given, WhyNot
from assessment.domain.naming import MOST_NAMES, display_name, not_too_many
from assessment.domain.origins import CarriedFrom
from assessment.domain.people import Name
from assessment.domain.questions import Kind, Option, Question, Section
from assessment.domain.reassessing import (
    beside,
    carried,
    changed,
    newest,
    reassesses,
    reassessment_made,
    use_of,
)
from assessment.domain.refusals import TooManyNames

CASE, PERSON, FIRST, SECOND, WORKER = (UUID(int=n) for n in range(1, 6))
TODAY, NOW = date(2026, 11, 20), datetime(2026, 11, 20, 9, tzinfo=UTC)
ASKED = ReassessmentAsked("needs_changed", TODAY, UUID(int=71), UUID(int=72))
YES_OR_NO = (Option("yes"), Option("no"))


def question(name: str, kind: Kind = Kind.TEXTAREA, *options: Option) -> Question:
    return Question(name, f"{name}?", kind, options=options)


def content(*questions: Question, uses: tuple[str, ...] = ()) -> Content:
    return Content("Made up", (Section("all", "All", questions),), uses=uses)


def saying(text: str = "", *chosen: str, voice: Voice = Voice.PERSON, **more: object) -> Saying:
    said = Saying(Given(text, chosen), Channel.PHONE, voice, WORKER, "practitioner", NOW)
    return replace(said, **more)  # type: ignore[arg-type]


def entry(name: str, *sayings: Saying, voices: tuple[SecondVoice, ...] = ()) -> Entry:
    return Entry(name, "all", f"{name}?", sayings, voices)


def version(*entries: Entry, use: str = "", number: int = 3) -> AssessmentVersion:
    return AssessmentVersion(
        FIRST, CASE, PERSON, number, UUID(int=9), 1, use, LedBy.PERSON, date(2026, 3, 2), entries
    )


def answer(name: str, *sayings: Saying) -> Answer:
    return Answer(UUID(int=50), SECOND, CASE, PERSON, name, sayings)


def test_what_stands_is_carried_over_and_what_was_said_before_it_is_not() -> None:
    before = version(entry("life", saying("Then."), saying("Now.", correction="It was wrong.")))
    [found] = carried(before, content(question("life")), "")
    mark = CarriedFrom(FIRST, 3)
    assert found.saying == saying("Now.", carried_from=mark)


def test_an_answer_that_does_not_fit_the_question_any_more_is_asked_again() -> None:
    before = version(
        entry("wash", saying("", "yes")), entry("food", saying("", "yes")), entry("gone", saying("x"))
    )
    now = content(
        question("wash", Kind.RADIOS, *YES_OR_NO), question("food", Kind.RADIOS, Option("a"), Option("b"))
    )
    assert [one.question for one in carried(before, now, "")] == ["wash"]


def test_that_somebody_preferred_not_to_say_is_carried_over_as_well() -> None:
    quiet = replace(saying(), given=Given(why_not=WhyNot.PREFERS_NOT_TO_SAY))
    [found] = carried(version(entry("life", quiet)), content(question("life")), "")
    assert found.saying.given.why_not is WhyNot.PREFERS_NOT_TO_SAY


def test_the_mark_stays_that_of_where_it_was_said() -> None:
    long_ago = CarriedFrom(UUID(int=8), 1)
    voice = SecondVoice("I saw it.", WORKER, "Alex", NOW, long_ago)
    new = SecondVoice("So did I.", WORKER, "Sam", NOW)
    before = version(entry("life", saying("x", carried_from=long_ago), voices=(voice, new)))
    [found] = carried(before, content(question("life")), "")
    marks = [found.saying.carried_from, *(each.carried_from for each in found.second_voices)]
    assert marks == [long_ago, long_ago, CarriedFrom(FIRST, 3)]


@pytest.mark.parametrize(
    ("uses", "before", "now"), [((), "", ""), (("a", "b"), "b", "b"), (("a",), "b", ""), ((), "b", "")]
)
def test_it_is_the_same_kind_of_assessment_where_there_still_is_one(
    uses: tuple[str, ...], before: str, now: str
) -> None:
    assert use_of(version(use=before), content(question("life"), uses=uses)) == now


def test_what_changed_is_what_is_said_otherwise_and_what_is_said_for_the_first_time() -> None:
    mark = CarriedFrom(FIRST, 3)
    entries = (
        entry("as_it_was", saying("x", carried_from=mark)),
        entry("said_again", saying("x", carried_from=mark), saying("x")),
        entry("otherwise", saying("x", carried_from=mark), saying("y")),
        entry("first", saying("z")),
    )
    assert changed(entries) == ("otherwise", "first")


def test_both_stand_beside_one_another_question_by_question() -> None:
    asked_before = content(question("a"), question("b"), question("c"), question("old"))
    now = content(*(question(name) for name in ("a", "b", "c", "d", "e")))
    before = version(entry("a", saying("1")), entry("b", saying("2")), entry("old", saying("4")))
    mark = CarriedFrom(FIRST, 3)
    kept = answer("a", saying("1", carried_from=mark))
    found = beside(before, asked_before, now, "", [kept, answer("e", saying("5"))], "/there")
    assert (found.carried_over, found.confirmed, found.changed) == (("a",), (), ("e",))
    assert (found.new, found.ask_again) == (("d",), ("b",))
    assert [(each.question, each.text, each.at) for each in found.no_longer_asked] == [
        ("old", "old?", "/there")
    ]
    kept.confirm(Confirmation(Channel.PHONE, Voice.PERSON, WORKER, "practitioner", NOW))
    assert beside(before, asked_before, now, "", [kept], "/there").confirmed == ("a",)


def test_only_what_was_carried_over_is_confirmed_and_a_new_answer_needs_no_confirmation() -> None:
    confirmation = Confirmation(Channel.PHONE, Voice.PERSON, WORKER, "practitioner", NOW)
    with pytest.raises(NotCarriedOver):
        answer("life", saying("x")).confirm(confirmation)
    kept = answer("life", saying("x", carried_from=CarriedFrom(FIRST, 3)))
    with pytest.raises(VoiceOverAnother):
        kept.confirm(replace(confirmation, voice=Voice.PROFESSIONAL))
    kept.confirm(confirmation)
    kept.say(saying("y"), question("life"))
    assert [kept.confirmed, kept.carried_over] == [None, None]
    ours = answer("life", saying("x", voice=Voice.PROFESSIONAL, carried_from=CarriedFrom(FIRST, 3)))
    ours.confirm(replace(confirmation, voice=Voice.PROFESSIONAL))
    assert ours.confirmed is not None


def one(**more: object) -> Assessment:
    made = Assessment(SECOND, CASE, PERSON, UUID(int=9), 1, TODAY)
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_request_is_answered_once_and_the_clock_runs_from_the_first() -> None:
    mine = one(reassesses=reassesses(ASKED, version()))
    mine.attach(ASKED)
    assert not mine.requests
    later = replace(ASKED, request_id=UUID(int=73), requested_on=TODAY - timedelta(days=4))
    mine.attach(later)
    mine.attach(later)
    assert [*mine.requests, mine.clock_from] == [later, TODAY - timedelta(days=4)]
    assert mine.answers_request(UUID(int=73))
    assert not mine.answers_request(None)
    assert one().clock_from == TODAY


def test_a_determination_says_what_it_is_linked_to_where_it_was_asked_for() -> None:
    assert reassessment_made(one(), version(), 1) is None
    by_hand = reassesses(replace(ASKED, request_id=None), version())
    attached = one(reassesses=by_hand, requests=(ASKED,))
    made = reassessment_made(attached, version(entry("life", saying("x"))), 4)
    assert made is not None
    assert (made.of, made.request_id, made.changed) == (4, ASKED.request_id, ("life",))
    assert (made.assessment_id, made.assessment_version) == (FIRST, 3)
    alone = reassessment_made(one(requests=(ASKED,)), version(), 0)
    assert alone is not None
    assert (alone.reason, alone.assessment_id) == ("needs_changed", None)


def test_the_assessment_that_was_completed_last_is_the_one_to_begin_from() -> None:
    assert newest([]) is None
    assert newest([(None, FIRST)]) is None
    assert newest([(TODAY, FIRST), (TODAY - timedelta(days=1), SECOND), (None, CASE)]) == FIRST
    assert newest([(TODAY, FIRST), (TODAY, SECOND)]) == SECOND


@pytest.mark.parametrize(
    ("reason", "over"), [(Exit.DIED, True), (Exit.MOVED, True), (Exit.NOT_ELIGIBLE, False)]
)
def test_nobody_is_assessed_again_without_asking_who_died_or_moved(reason: Exit, *, over: bool) -> None:
    case = Case(CASE, PERSON, Channel.PHONE, TODAY)
    assert not case.over_for_good
    case.state, case.closings = CaseState.CLOSED, (Closing(reason, TODAY, "It ended.", WORKER),)
    assert case.over_for_good is over


@pytest.mark.parametrize(
    ("state", "under_way"),
    [
        (CaseState.OPEN, False),
        (CaseState.ASSESSING, True),
        (CaseState.ASSESSED, True),
        (CaseState.TO_BE_MET, False),
        (CaseState.CLOSED, False),
    ],
)
def test_an_assessment_is_under_way_until_it_is_decided_on(state: CaseState, *, under_way: bool) -> None:
    case = Case(CASE, PERSON, Channel.PHONE, TODAY, state=state, assessment_id=FIRST)
    assert case.under_way is under_way


def test_somebody_is_shown_by_the_name_they_wish() -> None:
    assert display_name(Name("Made-Up", "Adelaide", "Ada")) == "Ada"
    assert display_name(Name("Made-Up", "Adelaide")) == "Adelaide Made-Up"
    assert display_name(Name("Made-Up")) == "Made-Up"
    not_too_many(MOST_NAMES)
    with pytest.raises(TooManyNames):
        not_too_many(MOST_NAMES + 1)
