"""What people mark while they try a draft is answered in public; what is published is asked with less force at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from assessment.domain.assessment_refusals import AnswerDoesNotFit
from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content, only_lighter
from assessment.domain.easing import eased
from assessment.domain.given import Given
from assessment.domain.purposes import CoreTopic, Limb, Purpose, PurposeKind
from assessment.domain.questionnaire import OverCeiling, PublishedQuestionnaire, Questionnaire, Trial
from assessment.domain.questionnaire_policy import DEFAULT_POLICY, QuestionnairePolicy, Route
from assessment.domain.questionnaire_refusals import CoreNotAsked, NotTriedEnough, TrialSaysNothing
from assessment.domain.questions import Kind, Question, Section
from assessment.domain.softening import Softened, Softening, SofteningKind, softened
from assessment.domain.trying import Mark, TriedAs, Trying, Tryings
from assessment.domain.trying_refusals import (
    MarkUnanswered,
    NothingSoftened,
    NothingTried,
    QuestionNotPublished,
    QuestionNotShown,
    QuestionNotTried,
    SofteningUnexplained,
    TryingIsOver,
    TryingSaysNothing,
)
from assessment.queries.reading_age import READING

TODAY = date(2026, 4, 1)
BEGUN = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
PLAN = (Purpose(PurposeKind.PLAN),)
LIFE = Question(
    "life",
    "Tell us about your life.",
    Kind.TEXTAREA,
    required=True,
    purposes=tuple(
        Purpose(PurposeKind.STATUTORY_RECORD, section="s.9(4)", core=topic) for topic in CoreTopic
    ),
)
PETS = Question("pets", "Do you have pets?", Kind.YES_NO, required=True, purposes=PLAN)
NAMES = Question(
    "names", "What are they called?", Kind.TEXT, purposes=PLAN, condition=Condition((Is("pets", "yes"),))
)
AGAIN = Question("again", "Your pets", Kind.ECHO, echoes="names")
HOME = Question("home", "Is your home warm?", Kind.YES_NO, purposes=PLAN)
CONTENT = Content(
    "A draft", (Section("one", "One", (LIFE, HOME)), Section("two", "Two", (PETS, NAMES, AGAIN)))
)
YES = Given(chosen=("yes",))


def trying(n: int = 1, tried_as: TriedAs = TriedAs.USES_SERVICES, **more: object) -> Trying:
    begun = Trying(UUID(int=n), UUID(int=9), 1, tried_as, BEGUN, by=f"token {n}")
    for name, value in more.items():
        setattr(begun, name, value)
    return begun


def finished(n: int, *marks: Mark, question: str = "pets", words: str = "", **more: object) -> Trying:
    done = trying(n, **more)  # type: ignore[arg-type]
    done.try_question(CONTENT, question, YES if question != "life" else None, marks, words or "So.")
    done.finish(BEGUN + timedelta(minutes=n))
    return done


def drafted(content: Content = CONTENT) -> Questionnaire:
    return Questionnaire(UUID(int=9), content)


def enough() -> list[Trying]:
    people = [finished(n) for n in range(1, 6)]
    return people + [finished(n, tried_as=TriedAs.SOCIAL_WORKER) for n in range(6, 9)]


def test_questions_of_a_draft_come_as_they_would_in_an_assessment() -> None:
    one = trying()
    assert [each.id for each in one.remaining(CONTENT)] == ["life", "home", "pets"]
    with pytest.raises(QuestionNotShown):
        one.try_question(CONTENT, "names", None, [Mark.UNCLEAR], "")
    one.try_question(CONTENT, "pets", YES, [], "")
    assert [each.id for each in one.remaining(CONTENT)] == ["life", "home", "names"]
    with pytest.raises(QuestionNotShown):
        one.try_question(CONTENT, "again", None, [Mark.UNCLEAR], "")


def test_what_was_answered_is_gone_once_a_trying_is_finished_and_marks_and_words_stay() -> None:
    one = trying()
    one.try_question(CONTENT, "life", Given(text="I was never well"), [Mark.UPSETTING], "Too much at once.")
    assert "never well" in str(one.questions)
    one.finish(BEGUN + timedelta(minutes=7))
    assert "never well" not in str(one.questions)
    [kept] = one.questions
    assert (kept.marks, kept.words, kept.answered, kept.given) == (
        (Mark.UPSETTING,),
        "Too much at once.",
        True,
        None,
    )
    assert one.minutes == 7
    with pytest.raises(TryingIsOver):
        one.try_question(CONTENT, "pets", YES, [], "")
    with pytest.raises(TryingIsOver):
        one.finish(BEGUN)


def test_a_question_is_tried_by_answering_marking_or_saying_something_and_the_last_counts() -> None:
    one = trying()
    with pytest.raises(NothingTried):
        one.finish(BEGUN)
    with pytest.raises(TryingSaysNothing):
        one.try_question(CONTENT, "pets", None, [], " ")
    with pytest.raises(AnswerDoesNotFit):
        one.try_question(CONTENT, "pets", Given(chosen=("maybe",)), [], "")
    one.try_question(CONTENT, "pets", YES, [Mark.UNNEEDED, Mark.UNNEEDED], "")
    one.try_question(CONTENT, "pets", None, [Mark.UNCLEAR], "Which pets?")
    [kept] = one.questions
    assert (kept.marks, kept.answered) == ((Mark.UNCLEAR,), False)


def test_a_login_counts_once_and_each_person_staff_type_for_counts() -> None:
    twice = [finished(1), finished(2, by="token 1")]
    typed = [finished(n, by="token 3", typed_for=True) for n in (3, 4)]
    worker = finished(5, by="token 3", tried_as=TriedAs.SOCIAL_WORKER)
    found = drafted().all_tryings([*twice, *typed, worker, trying(6)])
    assert (found.people, found.social_workers, found.minutes) == (3, 1, 3)


def test_what_was_said_is_told_question_by_question_and_nobody_can_tell_by_whom() -> None:
    tried = [finished(1, Mark.UNCLEAR, words="Zebras too?"), finished(2, words="A fair question.")]
    [found] = drafted().all_tryings(tried).questions
    assert (found.question, found.tried, found.answered) == ("pets", 2, 2)
    assert found.marks == {Mark.UNCLEAR: 1, Mark.UNNEEDED: 0, Mark.UPSETTING: 0}
    assert found.said == ("A fair question.", "Zebras too?")
    assert "token" not in str(found)


def test_enough_people_and_social_workers_are_counted_from_finished_tryings() -> None:
    questionnaire = drafted()
    few = questionnaire.all_tryings(enough()[1:])
    with pytest.raises(NotTriedEnough, match="4 of 5"):
        questionnaire.publish(TODAY, READING, tryings=few)
    published = questionnaire.publish(TODAY, READING, tryings=questionnaire.all_tryings(enough()))
    assert (published.tryings.people, published.tryings.social_workers) == (5, 3)
    assert questionnaire.all_tryings(enough()) == Tryings(0, 0, 0, ())


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ([Mark.UPSETTING], True),
        ([Mark.UNCLEAR] * 2, False),
        ([Mark.UNCLEAR] * 3, True),
        ([Mark.UNNEEDED] * 3, True),
        ([Mark.UNNEEDED, Mark.UNNEEDED, Mark.UNCLEAR, Mark.UNCLEAR], False),
    ],
)
def test_one_who_is_upset_or_more_than_a_third_who_are_troubled_want_an_answer(
    marks: list[Mark], *, wanted: bool
) -> None:
    tried = [finished(n, *marks[n - 1 : n]) for n in range(1, 7)]
    tried += [finished(n, tried_as=TriedAs.SOCIAL_WORKER, question="home") for n in range(7, 10)]
    questionnaire = drafted()
    found = questionnaire.all_tryings(tried)
    if wanted:
        with pytest.raises(MarkUnanswered, match="pets"):
            questionnaire.publish(TODAY, READING, tryings=found)
        questionnaire.answer_to_trials(found, "pets", "It is shorter now.", "", TODAY)
        found = questionnaire.all_tryings(tried)
    published = questionnaire.publish(TODAY, READING, tryings=found)
    told = {one.question: one.changed for one in published.tryings.questions}
    assert told["pets"] == ("It is shorter now." if wanted else "")


def test_how_many_marks_want_an_answer_is_the_councils_own_policy() -> None:
    found = drafted().all_tryings([finished(n, *[Mark.UNCLEAR][n - 1 : n]) for n in range(1, 7)])
    strict = replace(DEFAULT_POLICY, answer_marks_over_one_in=7)
    assert drafted().owed(found, DEFAULT_POLICY) == {}
    assert drafted().owed(found, strict) == {"pets": (Mark.UNCLEAR,)}


def test_a_mark_that_comes_after_the_answer_is_to_be_answered_again() -> None:
    questionnaire, first = drafted(), [finished(1, Mark.UPSETTING)]
    questionnaire.answer_to_trials(
        questionnaire.all_tryings(first), "pets", "", "Somebody must feed them.", TODAY
    )
    assert questionnaire.owed(questionnaire.all_tryings(first), DEFAULT_POLICY) == {}
    more = [*first, finished(2, Mark.UPSETTING)]
    assert questionnaire.owed(questionnaire.all_tryings(more), DEFAULT_POLICY) == {"pets": (Mark.UPSETTING,)}


def test_what_changed_or_stays_is_said_of_what_was_tried() -> None:
    questionnaire = drafted()
    found = questionnaire.all_tryings([finished(1)])
    with pytest.raises(QuestionNotTried):
        questionnaire.answer_to_trials(found, "home", "Shorter.", "", TODAY)
    with pytest.raises(TrialSaysNothing):
        questionnaire.answer_to_trials(found, "pets", " ", "-", TODAY)


def test_a_draft_that_is_mostly_another_one_by_now_is_tried_anew() -> None:
    questionnaire = drafted()
    for n in range(8):
        tried_as = TriedAs.USES_SERVICES if n < 5 else TriedAs.SOCIAL_WORKER
        questionnaire.tried(Trial(tried_as, TODAY, "Good.", "Nothing.", UUID(int=1)))
    one_more = replace(
        CONTENT, sections=(*CONTENT.sections, Section("three", "Three", (replace(HOME, id="bed"),)))
    )
    questionnaire.redraft(one_more)
    assert not any(
        isinstance(one, NotTriedEnough) for one in questionnaire.objections(DEFAULT_POLICY, None, None)
    )
    others = (LIFE, *(replace(HOME, id=f"other{n}") for n in range(4)))
    questionnaire.redraft(replace(CONTENT, sections=(Section("one", "One", others),)))
    assert any(
        isinstance(one, NotTriedEnough) for one in questionnaire.objections(DEFAULT_POLICY, None, None)
    )
    assert len(questionnaire.trials) == 8
    again = questionnaire.all_tryings([replace(one, round=2) for one in enough()])
    assert questionnaire.publish(TODAY, READING, tryings=again).number == 1


def test_what_was_marked_of_a_question_that_is_gone_is_answered_and_told_too() -> None:
    without_pets = replace(CONTENT, sections=CONTENT.sections[:1])
    questionnaire = drafted()
    questionnaire.redraft(without_pets)
    tried = [*enough(), finished(20, Mark.UPSETTING)]
    with pytest.raises(MarkUnanswered):
        questionnaire.publish(TODAY, READING, tryings=questionnaire.all_tryings(tried))
    questionnaire.answer_to_trials(questionnaire.all_tryings(tried), "pets", "It is gone.", "", TODAY)
    published = questionnaire.publish(TODAY, READING, tryings=questionnaire.all_tryings(tried))
    assert [(one.text, one.changed) for one in published.tryings.questions] == [
        ("Do you have pets?", "It is gone.")
    ]


def published(
    content: Content = CONTENT, policy: QuestionnairePolicy = DEFAULT_POLICY
) -> tuple[Questionnaire, PublishedQuestionnaire]:
    questionnaire = drafted(content)
    found = questionnaire.all_tryings(enough())
    over = OverCeiling("A Person", "Every question was asked for by the people who tried it.")
    return questionnaire, questionnaire.publish(TODAY, READING, policy, over, tryings=found)


def soften(kind: SofteningKind, question: str = "pets", **words: str) -> Softening:
    return Softening(kind, question, words.pop("reason", "It upset people."), **words)


def test_a_question_goes_with_what_is_asked_only_after_it_and_the_reason_is_public() -> None:
    questionnaire, last = published()
    version, told = questionnaire.soften(UUID(int=3), soften(SofteningKind.REMOVE), last, TODAY, READING)
    assert [each.id for each in version.content.questions()] == ["life", "home"]
    assert (version.number, version.softened, version.trials) == (2, told, ())
    assert (told.gone, told.reason) == (("pets", "names"), "It upset people.")
    assert told.lost["pets"] == (PLAN[0].lost,)
    assert questionnaire.content == version.content
    assert only_lighter(last.content, version.content)


@pytest.mark.parametrize(
    ("by", "field", "value"),
    [
        (soften(SofteningKind.REWORD, text="Any pets?"), "text", "Any pets?"),
        (soften(SofteningKind.REWORD, easy_read="Pets?"), "easy_read", "Pets?"),
        (soften(SofteningKind.REWORD, help="Fish too."), "help", "Fish too."),
        (soften(SofteningKind.OPTIONAL), "required", False),
        (soften(SofteningKind.ALONE), "alone", True),
    ],
)
def test_every_softening_only_asks_with_less_force(by: Softening, field: str, value: object) -> None:
    after = by.of(CONTENT)
    assert [getattr(each, field) for each in after.questions() if each.id == "pets"] == [value]
    assert only_lighter(CONTENT, after)
    assert [each for each in after.questions() if each.id != "pets"] == [LIFE, HOME, NAMES, AGAIN]


@pytest.mark.parametrize(
    ("by", "refusal"),
    [
        (soften(SofteningKind.OPTIONAL, question="home"), NothingSoftened),
        (soften(SofteningKind.REWORD), NothingSoftened),
        (soften(SofteningKind.REWORD, text="Do you have pets?"), NothingSoftened),
        (soften(SofteningKind.REWORD, text=" "), SofteningUnexplained),
        (soften(SofteningKind.REMOVE, reason="-"), SofteningUnexplained),
        (soften(SofteningKind.REMOVE, question="absent"), QuestionNotPublished),
        (soften(SofteningKind.REMOVE, question="again"), QuestionNotPublished),
    ],
)
def test_a_softening_has_a_question_a_reason_and_a_difference(
    by: Softening, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        by.of(CONTENT)


def test_what_the_law_wants_asked_is_not_left_out() -> None:
    questionnaire, last = published()
    with pytest.raises(CoreNotAsked):
        questionnaire.soften(UUID(int=3), soften(SofteningKind.REMOVE, "life"), last, TODAY, READING)
    assert questionnaire.published == 1


def test_the_draft_and_its_trials_go_on_when_what_is_published_is_softened() -> None:
    questionnaire, last = published()
    new = replace(HOME, id="new", text="Is it new?")
    draft = replace(CONTENT, sections=(*CONTENT.sections, Section("three", "Three", (new,))))
    questionnaire.redraft(draft)
    before = questionnaire.round
    questionnaire.soften(UUID(int=3), soften(SofteningKind.REMOVE), last, TODAY, READING)
    assert [each.id for each in questionnaire.content.questions()] == ["life", "home", "new"]
    assert (questionnaire.round, questionnaire.published) == (before, 2)


def test_the_drafts_own_new_wording_stays_when_what_is_published_is_reworded() -> None:
    questionnaire, last = published()
    ours = replace(PETS, text="Our own wording?")
    questionnaire.redraft(replace(CONTENT, sections=(CONTENT.sections[0], Section("two", "Two", (ours,)))))
    questionnaire.soften(UUID(int=3), soften(SofteningKind.REWORD, text="Pets?"), last, TODAY, READING)
    assert [each.text for each in questionnaire.content.questions() if each.id == "pets"] == [
        "Our own wording?"
    ]


def test_the_named_exception_from_the_ceiling_stands_as_long_as_it_is_needed() -> None:
    small = replace(DEFAULT_POLICY, ceiling_full=3)
    questionnaire, last = published(policy=small)
    assert last.over_ceiling is not None
    assert last.burden.most == 4
    optional, _ = questionnaire.soften(UUID(int=3), soften(SofteningKind.OPTIONAL), last, TODAY, READING)
    assert optional.over_ceiling == last.over_ceiling
    removed, _ = questionnaire.soften(UUID(int=4), soften(SofteningKind.REMOVE), optional, TODAY, READING)
    assert removed.over_ceiling is None


def told(by: Softening, number: int = 2) -> Softened:
    return softened(UUID(int=number), UUID(int=9), number, TODAY, CONTENT, by)


def test_an_assessment_under_way_asks_no_more_what_was_left_out_and_keeps_what_was_answered() -> None:
    since = [told(soften(SofteningKind.REMOVE))]
    assert [each.id for each in eased(CONTENT, since, ()).questions() if each.asked] == ["life", "home"]
    answered = eased(CONTENT, since, {"pets"})
    assert [each.id for each in answered.questions() if each.asked] == ["life", "home", "pets"]
    assert not any(each.required for each in answered.questions() if each.id == "pets")


def test_an_assessment_under_way_keeps_its_words_and_requires_no_more_what_was_softened() -> None:
    since = [told(soften(SofteningKind.REWORD, text="Any pets?"))]
    [pets] = [each for each in eased(CONTENT, since, ()).questions() if each.id == "pets"]
    assert (pets.text, pets.required) == ("Do you have pets?", False)
    assert not pets.alone
    assert eased(CONTENT, [], ()) is CONTENT


def test_what_is_for_the_person_alone_now_is_so_in_assessments_under_way() -> None:
    found = eased(CONTENT, [told(soften(SofteningKind.ALONE))], {"pets"})
    assert [each.id for each in found.questions() if each.alone] == ["pets"]


@pytest.mark.parametrize(
    "heavier",
    [
        replace(CONTENT, route=Route.SHORT),
        replace(CONTENT, uses=("review",)),
        replace(CONTENT, sections=(Section("one", "One", (LIFE, HOME, replace(PETS, echoes="home"))),)),
    ],
)
def test_a_change_of_what_a_questionnaire_is_for_is_no_softening(heavier: Content) -> None:
    assert not only_lighter(CONTENT, heavier)
    assert only_lighter(replace(CONTENT, uses=()), CONTENT)


def test_a_section_for_one_kind_of_assessment_is_not_asked_in_another_without_trials() -> None:
    only = replace(CONTENT.sections[1], uses=("review",))
    some = replace(CONTENT, uses=("review", "first"), sections=(CONTENT.sections[0], only))
    assert not only_lighter(some, replace(some, sections=CONTENT.sections))
    assert only_lighter(replace(some, sections=CONTENT.sections), some)


def test_a_question_for_the_person_alone_is_not_asked_before_others_without_trials() -> None:
    alone = soften(SofteningKind.ALONE).of(CONTENT)
    assert not only_lighter(alone, CONTENT)


def test_the_last_question_of_a_part_of_the_core_is_still_asked_where_no_other_is() -> None:
    newer = replace(PETS, id="newer", purposes=LIFE.purposes)
    after = replace(CONTENT, sections=(*CONTENT.sections, Section("three", "Three", (newer,))))
    out = softened(
        UUID(int=2), UUID(int=9), 3, TODAY, after, replace(soften(SofteningKind.REMOVE), question="life")
    )
    [life] = [each for each in eased(CONTENT, [out], ()).questions() if each.id == "life"]
    assert not life.required
    assert "life" not in {each.id for each in eased(after, [out], ()).questions()}


def test_what_is_for_the_person_alone_now_decides_nothing_and_nothing_hangs_on_it_or_repeats_it() -> None:
    decides = Purpose(PurposeKind.ELIGIBILITY, limb=Limb.WELLBEING)
    pets = replace(PETS, purposes=(decides, *LIFE.purposes))
    again = replace(AGAIN, echoes="pets")
    before = replace(CONTENT, sections=(Section("one", "One", (LIFE, pets, NAMES, again)),))
    found = eased(before, [told(soften(SofteningKind.ALONE))], {"pets", "names"})
    assert [each.id for each in found.questions()] == ["life", "pets", "names"]
    assert found.questions()[1].purposes == LIFE.purposes
    assert [each.id for each in found.shown({"pets": ("yes",)})] == ["life", "pets"]
