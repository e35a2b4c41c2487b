"""A questionnaire is published when each question is for something, people tried it, and it is short."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content
from assessment.domain.purposes import Asks, CoreTopic, Limb, Outcome, Purpose, PurposeKind
from assessment.domain.questionnaire import OverCeiling, Questionnaire, Trial
from assessment.domain.questionnaire_policy import DEFAULT_POLICY, QuestionnairePolicy, Route, in_force
from assessment.domain.questionnaire_refusals import (
    ConditionsGoRound,
    ConditionUnclear,
    CoreNotAsked,
    IdTwice,
    NeverShown,
    NotCarerBlind,
    NothingToPublish,
    NotTriedEnough,
    OptionsMissing,
    OverTheCeiling,
    PartsMissing,
    PurposeIncomplete,
    QuestionForNothing,
    TooKnotted,
    TrialSaysNothing,
)
from assessment.domain.questions import Kind, Option, Part, Question, Section
from assessment.domain.refusals import Refused
from assessment.domain.trying import TriedAs
from assessment.queries.reading_age import READING

TODAY = date(2026, 4, 1)
SOMEBODY = UUID(int=7)
OPEN = Question(
    "life",
    "Tell us about your life.",
    Kind.TEXTAREA,
    purposes=tuple(
        Purpose(PurposeKind.STATUTORY_RECORD, section="s.9(4)", core=topic) for topic in CoreTopic
    ),
)
PLAN = (Purpose(PurposeKind.PLAN),)
CHOICES = (Option("x"), Option("y"))


def content(*questions: Question, route: Route = Route.FULL) -> Content:
    return Content("A questionnaire", (Section("one", "One", (OPEN, *questions)),), route)


def tried(questionnaire: Questionnaire, people: int = 5, social_workers: int = 3) -> Questionnaire:
    for tried_as, number in ((TriedAs.USES_SERVICES, people), (TriedAs.SOCIAL_WORKER, social_workers)):
        for _ in range(number):
            questionnaire.tried(
                Trial(tried_as, TODAY, "Question two is long.", "It was made shorter.", SOMEBODY)
            )
    return questionnaire


def draft(*questions: Question) -> Questionnaire:
    return tried(Questionnaire(UUID(int=1), content(*questions)))


def question(name: str = "q", kind: Kind = Kind.TEXT, **more: object) -> Question:
    return replace(Question(name, "?", kind, purposes=PLAN), **more)  # type: ignore[arg-type]


def when(name: str, value: str) -> Condition:
    return Condition((Is(name, value),))


ELIGIBLE = Purpose(PurposeKind.ELIGIBILITY, limb=Limb.OUTCOMES, outcome=Outcome.HYGIENE)


@pytest.mark.parametrize(
    ("wrong", "refusal", "pointer"),
    [
        (question(purposes=()), QuestionForNothing, "/questions/1/purposes"),
        (
            question(purposes=(Purpose(PurposeKind.ELIGIBILITY),)),
            PurposeIncomplete,
            "/questions/1/purposes/0",
        ),
        (
            question(purposes=(*PLAN, Purpose(PurposeKind.ELIGIBILITY, limb=Limb.OUTCOMES))),
            PurposeIncomplete,
            "/questions/1/purposes/1",
        ),
        (
            question(
                purposes=(Purpose(PurposeKind.ELIGIBILITY, limb=Limb.WELLBEING, outcome=Outcome.TOILET),)
            ),
            PurposeIncomplete,
            "/questions/1/purposes/0",
        ),
        (question(purposes=(Purpose(PurposeKind.ALLOCATION),)), PurposeIncomplete, "/questions/1/purposes/0"),
        (
            question(purposes=(Purpose(PurposeKind.STATUTORY_RECORD),)),
            PurposeIncomplete,
            "/questions/1/purposes/0",
        ),
        (
            question(purposes=(ELIGIBLE, Purpose(PurposeKind.ALLOCATION, item="x", asks=Asks.CARER_ABLE))),
            NotCarerBlind,
            "/questions/1/purposes",
        ),
        (question("life"), IdTwice, "/questions/1/id"),
        (question(kind=Kind.RADIOS, options=(Option("x"),)), OptionsMissing, "/questions/1/options"),
        (
            question(kind=Kind.RADIOS, options=(Option("x"), Option("x"))),
            OptionsMissing,
            "/questions/1/options",
        ),
        (question(kind=Kind.CHECKBOXES), OptionsMissing, "/questions/1/options"),
        (question(kind=Kind.REPEATER), PartsMissing, "/questions/1/parts"),
        (
            question(kind=Kind.REPEATER, parts=(Part("a", "A"), Part("a", "B"))),
            PartsMissing,
            "/questions/1/parts",
        ),
        (question(condition=Condition()), ConditionUnclear, "/questions/1/condition"),
        (question(condition=when("q", "x")), ConditionsGoRound, "/sections"),
        (question(condition=when("absent", "x")), NeverShown, "/questions/1/condition"),
    ],
)
def test_what_is_wrong_with_a_question_is_refused_where_it_stands(
    wrong: Question, refusal: type[Refused], pointer: str
) -> None:
    questionnaire = draft(wrong)
    with pytest.raises(refusal) as refused:
        questionnaire.publish(TODAY, READING)
    assert refused.value.pointer is not None
    assert refused.value.pointer.endswith(pointer)
    assert (questionnaire.published, len(questionnaire.trials)) == (0, 8)


def test_a_condition_on_a_choice_that_is_not_there_is_refused() -> None:
    with pytest.raises(NeverShown):
        draft(question("a", Kind.RADIOS, options=CHOICES), question("b", condition=when("a", "z"))).publish(
            TODAY, READING
        )


def test_a_questionnaire_that_asks_nothing_is_refused() -> None:
    empty = Content("Nothing", (Section("one", "One", (Question("e", "again", Kind.ECHO),)),))
    with pytest.raises(NothingToPublish):
        tried(Questionnaire(UUID(int=1), empty)).publish(TODAY, READING)


def test_each_kind_of_assessment_has_to_ask_for_the_whole_core() -> None:
    sections = (
        Section("one", "One", (OPEN,), uses=("first",)),
        Section("both", "Both", (replace(OPEN, id="x", purposes=OPEN.purposes[:1]),)),
    )
    whole = Content("A", sections, uses=("first",))
    assert CoreNotAsked not in {type(one) for one in whole.objections()}
    [missing] = [
        one
        for one in replace(whole, uses=("first", "ninth_look")).objections()
        if isinstance(one, CoreNotAsked)
    ]
    assert "an assessment that is a ninth look" in missing.detail


def test_a_part_of_the_statutory_core_that_nobody_is_sure_to_be_asked_is_named() -> None:
    some = replace(OPEN, purposes=OPEN.purposes[1:])
    questionnaire = tried(Questionnaire(UUID(int=1), Content("A", (Section("one", "One", (some,)),))))
    with pytest.raises(CoreNotAsked, match="wellbeing"):
        questionnaire.publish(TODAY, READING)


@pytest.mark.parametrize(
    ("people", "social_workers", "goes_live"), [(5, 3, True), (4, 3, False), (5, 2, False)]
)
def test_a_version_goes_live_after_five_people_and_three_social_workers_have_tried_it(
    people: int, social_workers: int, *, goes_live: bool
) -> None:
    questionnaire = tried(Questionnaire(UUID(int=1), content()), people, social_workers)
    if goes_live:
        assert questionnaire.publish(TODAY, READING).number == 1
    else:
        with pytest.raises(NotTriedEnough):
            questionnaire.publish(TODAY, READING)


def test_the_numbers_of_people_are_the_councils_own_policy_from_its_day_on() -> None:
    older = QuestionnairePolicy(date(2025, 1, 1), "cabinet", people=1, social_workers=1)
    newer = replace(older, effective_from=date(2026, 6, 1), people=9)
    assert in_force([newer, older], TODAY) == older
    assert in_force([newer, older], date(2026, 6, 1)) == newer
    assert in_force([newer], TODAY) == DEFAULT_POLICY
    questionnaire = tried(Questionnaire(UUID(int=1), content()), 1, 1)
    assert questionnaire.publish(TODAY, READING, older).policy == older


def test_what_people_said_and_what_changed_is_public_and_who_they_are_is_not() -> None:
    published = draft().publish(TODAY, READING)
    assert len(published.trials) == 8
    assert set(published.trials[0]) == {"tried_as", "on", "said", "changed"}
    assert str(SOMEBODY) not in str(published)


@pytest.mark.parametrize(("said", "changed", "pointer"), [(" ", "x", "/said"), ("x", "", "/changed")])
def test_a_trial_that_says_nothing_does_not_count(said: str, changed: str, pointer: str) -> None:
    with pytest.raises(TrialSaysNothing) as refused:
        Questionnaire(UUID(int=1), content()).tried(
            Trial(TriedAs.USES_SERVICES, TODAY, said, changed, SOMEBODY)
        )
    assert refused.value.pointer == pointer


@pytest.mark.parametrize(("route", "ceiling"), [(Route.FULL, 30), (Route.SHORT, 10)])
def test_going_over_the_ceiling_takes_a_named_person_and_a_public_reason(route: Route, ceiling: int) -> None:
    def sized(size: int) -> Questionnaire:
        many = [question(f"q{n}") for n in range(size - 1)]
        return tried(Questionnaire(UUID(int=1), content(*many, route=route)))

    assert (
        sized(ceiling).publish(TODAY, READING, over_ceiling=OverCeiling("A Person", "no need")).over_ceiling
        is None
    )
    for unnamed in (None, OverCeiling("", "a reason"), OverCeiling("A Person", " ")):
        with pytest.raises(OverTheCeiling):
            sized(ceiling + 1).publish(TODAY, READING, over_ceiling=unnamed)
    named = OverCeiling("A Person", "Two questions are asked in two languages.")
    assert sized(ceiling + 1).publish(TODAY, READING, over_ceiling=named).over_ceiling == named


def test_a_draft_knotted_beyond_counting_is_refused() -> None:
    choices = tuple(Option(str(n)) for n in range(8))
    first = [question(f"a{n}", Kind.RADIOS, options=choices) for n in range(20)]
    knots = [
        question(f"b{n}-{m}", condition=Condition((Is(f"a{n}", "1"), Is(f"a{m}", "2"))))
        for n in range(20)
        for m in range(20)
    ]
    with pytest.raises(TooKnotted):
        draft(*first, *knots).publish(TODAY, READING)


def test_the_longest_path_counts_and_not_the_number_of_questions() -> None:
    branches = [question(f"{value}{n}", condition=when("a", value)) for value in "xy" for n in range(20)]
    assert (
        draft(question("a", Kind.RADIOS, options=CHOICES), *branches).publish(TODAY, READING).burden.most
        == 22
    )


@pytest.mark.parametrize(
    ("change", "needs_trials"),
    [
        ({"text": "Asked better?"}, False),
        ({"required": False}, False),
        ({"help": "Some help"}, False),
        ({"purposes": (Purpose(PurposeKind.EQUALITY_MONITORING),)}, True),
        ({"kind": Kind.TEXTAREA}, True),
        ({"parts": (Part("more", "More?"),)}, True),
        ({"options": (Option("x", level="1"),)}, True),
        ({"options": (Option("x", "No, never"),)}, True),
        ({"id": "another"}, True),
    ],
)
def test_only_rewording_removing_and_making_optional_is_immediate(
    change: dict[str, object], *, needs_trials: bool
) -> None:
    before = question("q", required=True)
    questionnaire = draft(before, question("z"))
    first = questionnaire.publish(TODAY, READING)
    questionnaire.redraft(content(replace(before, **change)))  # type: ignore[arg-type]
    if needs_trials:
        with pytest.raises(NotTriedEnough):
            questionnaire.publish(TODAY, READING, last=first.content)
    else:
        assert questionnaire.publish(TODAY, READING, last=first.content).number == 2


def test_making_a_question_required_again_needs_trials() -> None:
    questionnaire = draft(question("q"))
    first = questionnaire.publish(TODAY, READING)
    questionnaire.redraft(content(question("q", required=True)))
    with pytest.raises(NotTriedEnough):
        questionnaire.publish(TODAY, READING, last=first.content)


def test_a_version_that_changes_nothing_is_refused() -> None:
    questionnaire = draft()
    first = questionnaire.publish(TODAY, READING)
    with pytest.raises(NothingToPublish):
        questionnaire.publish(TODAY, READING, last=first.content)


def test_the_report_names_what_is_lost_with_each_question() -> None:
    asked = question(purposes=(ELIGIBLE, Purpose(PurposeKind.ALLOCATION, item="hygiene")))
    lost = content(asked, question("bare", purposes=())).burden(READING).lost
    assert lost["q"] == (
        "Eligibility: whether the adult is unable to achieve outcome (b)",
        "Allocation: the level of hygiene",
    )
    assert lost["bare"] == ()


def test_every_purpose_says_what_is_lost_without_it() -> None:
    every = [Purpose(kind, limb=Limb.IMPAIRMENT, item="x", section="s.9") for kind in PurposeKind]
    every.append(Purpose(PurposeKind.ALLOCATION, item="x", asks=Asks.CARER_WILLING))
    assert len({purpose.lost for purpose in every}) == len(every)
