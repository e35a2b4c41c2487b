"""A carer's needs are looked at by SI 2015/313 reg 3: any one outcome, or health at risk, and never two or more."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from assessment.domain.assessment_refusals import LimbsDoNotBearIt
from assessment.domain.carer_words import CARER_LIMBS, decided_words, limb_words, means, steps, when_eligible
from assessment.domain.content import Content, only_lighter
from assessment.domain.criteria import ADULT, CARER, CRITERIA, DEFAULT_CARERS, of_carers
from assessment.domain.criteria_refusals import LimbNotLookedAt, NotOfTheseCriteria
from assessment.domain.determination import (
    Basis,
    Decision,
    Determination,
    Found,
    Reasons,
    VersionLink,
    objections,
)
from assessment.domain.eligibility import Proposed, propose
from assessment.domain.given import Given
from assessment.domain.people import Name, Person
from assessment.domain.plain_words import DECIDED, OUTCOMES
from assessment.domain.purposes import (
    CORE,
    About,
    CarerOutcome,
    CoreTopic,
    Limb,
    Outcome,
    Purpose,
    PurposeKind,
)
from assessment.domain.questionnaire_refusals import CoreNotAsked
from assessment.domain.questions import Kind, Option, Question, Section, Unable
from assessment.domain.record import written_record
from assessment.domain.still_asked import core_uncovered

OPTIONS = (
    Option("able"),
    Option("help", unable=(Unable.WITHOUT_ASSISTANCE,)),
    Option("pain", unable=(Unable.PAIN_DISTRESS_ANXIETY,)),
    Option("danger", unable=(Unable.ENDANGERS,)),
    Option("slow", unable=(Unable.TAKES_LONGER,)),
)
HEALTH, OTHERS = Limb.CARER_HEALTH, (Limb.NECESSARY_CARE, Limb.WELLBEING)
ID = UUID(int=1)
LINK = VersionLink("/v1/assessments/1/versions/1", 1, "0" * 64)


def limb(which: Limb) -> Question:
    purpose = Purpose(PurposeKind.ELIGIBILITY, limb=which)
    return Question(which.value, "Is it so?", Kind.YES_NO, purposes=(purpose,))


def outcome(which: Outcome | CarerOutcome) -> Question:
    purpose = Purpose(PurposeKind.ELIGIBILITY, limb=Limb.OUTCOMES, outcome=which)
    return Question(which.value, "How is it?", Kind.RADIOS, options=OPTIONS, purposes=(purpose,))


QUESTIONS = (*map(limb, (*OTHERS, HEALTH)), *map(outcome, CarerOutcome))
CONTENT = Content("For carers", (Section("all", "All", QUESTIONS),), about=About.CARER)


def said(**answers: str) -> dict[str, Given]:
    able = {outcome.value: "able" for outcome in CarerOutcome}
    both = {"necessary_care": "yes", "wellbeing": "yes", "carer_health": "no"}
    return {name: Given(chosen=(value,)) for name, value in (able | both | answers).items()}


@pytest.mark.parametrize("which", CarerOutcome)
@pytest.mark.parametrize("way", ["help", "pain", "danger"])
def test_any_one_of_the_eight_outcomes_is_enough_whatever_a_council_page_says_of_two_or_more(
    which: CarerOutcome, way: str
) -> None:
    found = propose(CONTENT, said(**{which.value: way}))
    assert (found.proposed, found.source, found.about) == (
        Proposed.ELIGIBLE,
        "SI 2015/313 reg 3",
        About.CARER,
    )
    [outcomes] = [limb for limb in found.limbs if limb.limb is Limb.OUTCOMES]
    number = which.value.removeprefix("carer_")
    assert outcomes.because == f"The answers say unable to achieve 1 outcome: {number}."


def test_health_at_risk_is_enough_by_itself() -> None:
    assert propose(CONTENT, said(carer_health="yes")).proposed is Proposed.ELIGIBLE


def test_with_health_and_every_outcome_well_a_carer_is_not_eligible() -> None:
    found = propose(CONTENT, said())
    assert found.proposed is Proposed.NOT_ELIGIBLE
    assert (
        found.limbs[2].because == "The answers say unable to achieve 0 of the eight outcomes; one is needed."
    )


@pytest.mark.parametrize("which", ["necessary_care", "wellbeing"])
def test_necessary_care_and_a_significant_impact_on_wellbeing_are_both_needed(which: str) -> None:
    assert propose(CONTENT, said(carer_i="help", **{which: "no"})).proposed is Proposed.NOT_ELIGIBLE


def test_taking_longer_does_not_count_for_a_carer_and_does_for_an_adult() -> None:
    found = propose(CONTENT, said(carer_i="slow"))
    assert found.proposed is Proposed.NOT_ELIGIBLE
    assert {each.unable for each in found.outcomes} == {()}
    assert Unable.TAKES_LONGER in ADULT.ways
    assert CARER.ways == set(Unable) - {Unable.TAKES_LONGER}


def test_while_health_is_not_known_an_able_carer_is_neither_one_nor_the_other() -> None:
    answers = {name: given for name, given in said().items() if name != "carer_health"}
    assert propose(CONTENT, answers).proposed is Proposed.NOT_KNOWN
    assert propose(CONTENT, answers | said(carer_viii="help")).proposed is Proposed.ELIGIBLE


@pytest.mark.parametrize(
    ("about", "question", "pointer"),
    [
        (About.ADULT, outcome(CarerOutcome.NUTRITION), "purposes/0"),
        (About.ADULT, limb(Limb.CARER_HEALTH), "purposes/0"),
        (About.ADULT, limb(Limb.NECESSARY_CARE), "purposes/0"),
        (About.CARER, replace(outcome(Outcome.NUTRITION), options=OPTIONS[:4]), "purposes/0"),
        (About.CARER, limb(Limb.IMPAIRMENT), "purposes/0"),
        (About.CARER, outcome(CarerOutcome.NUTRITION), "options/4/unable"),
    ],
)
def test_an_adults_form_does_not_ask_by_the_criteria_for_carers_nor_the_other_way_round(
    about: About, question: Question, pointer: str
) -> None:
    content = Content("Mixed", (Section("all", "All", (question,)),), about=about)
    wrong = [each for each in content.objections() if isinstance(each, NotOfTheseCriteria)]
    assert [each.pointer for each in wrong] == [f"/content/sections/0/questions/0/{pointer}"]
    assert not any(isinstance(each, NotOfTheseCriteria) for each in _right(about).objections())


def _right(about: About) -> Content:
    outcomes = CarerOutcome if about is About.CARER else Outcome
    mine = [replace(outcome(which), options=OPTIONS[:4]) for which in outcomes]
    limbs = [limb(which) for which in CRITERIA[about].limbs if which is not Limb.OUTCOMES]
    return Content("Right", (Section("all", "All", (*limbs, *mine)),), about=about)


def test_a_form_that_is_for_somebody_else_now_is_not_only_lighter() -> None:
    assert only_lighter(CONTENT, CONTENT)
    assert not only_lighter(CONTENT, replace(CONTENT, about=About.ADULT))


def test_a_carers_assessment_covers_going_on_caring_work_and_leisure_besides_what_every_one_covers() -> None:
    def covering(about: About, *topics: CoreTopic) -> Content:
        purposes = tuple(
            Purpose(PurposeKind.STATUTORY_RECORD, section="s.10", core=topic) for topic in topics
        )
        account = Question("account", "?", Kind.TEXTAREA, purposes=purposes)
        return Content("A", (Section("all", "All", (account,)),), about=about)

    adults = CORE[About.ADULT]
    assert set(CoreTopic) - set(adults) == {CoreTopic.GOING_ON_CARING, CoreTopic.WORK_AND_LEISURE}
    [missing] = [
        each for each in covering(About.CARER, *adults).objections() if isinstance(each, CoreNotAsked)
    ]
    assert missing.detail == "No question for: going_on_caring, work_and_leisure."
    assert not any(isinstance(each, CoreNotAsked) for each in covering(About.ADULT, *adults).objections())
    assert core_uncovered(covering(About.CARER, *adults), {"account": Given("I care for my son.")}) == [
        CoreTopic.GOING_ON_CARING,
        CoreTopic.WORK_AND_LEISURE,
    ]


HOLDS = Found(
    wellbeing=True,
    necessary_care=True,
    carer_health=False,
    unable={CarerOutcome.RECREATION: (Unable.ENDANGERS,)},
)
REASONS = Reasons("You have not been out by yourself since May.", advice="Ask us about a sitting service.")


def test_a_determination_of_a_carer_stands_on_one_outcome_or_on_health() -> None:
    proposal = propose(CONTENT, said(carer_viii="danger"))
    assert list(objections(Decision.ELIGIBLE, HOLDS, REASONS, proposal)) == []
    ill = replace(HOLDS, carer_health=True, unable={})
    assert list(objections(Decision.ELIGIBLE, ill, REASONS, proposal)) == []
    well = replace(HOLDS, unable={})
    assert [type(each) for each in objections(Decision.ELIGIBLE, well, REASONS, proposal)] == [
        LimbsDoNotBearIt
    ]
    assert HOLDS.limbs(CARER) == {
        Limb.NECESSARY_CARE: True,
        Limb.CARER_HEALTH: False,
        Limb.OUTCOMES: True,
        Limb.WELLBEING: True,
    }


def test_a_determination_looks_at_every_limb_of_its_own_criteria_and_at_no_other() -> None:
    proposal = propose(CONTENT, said(carer_viii="danger"))
    open_ = Found(wellbeing=True, carer_health=True)
    assert [(type(each), each.pointer) for each in open_.objections(CARER)] == [
        (LimbNotLookedAt, "/found/necessary_care")
    ]
    mixed = replace(HOLDS, impairment=True, unable=HOLDS.unable | {Outcome.NUTRITION: (Unable.ENDANGERS,)})
    assert [
        each.pointer
        for each in objections(Decision.ELIGIBLE, mixed, REASONS, proposal)
        if isinstance(each, NotOfTheseCriteria)
    ] == ["/found/impairment", "/found/unable/a"]
    slow = replace(HOLDS, unable={CarerOutcome.NUTRITION: (Unable.TAKES_LONGER,)})
    assert [type(each) for each in slow.objections(CARER)] == [NotOfTheseCriteria]
    assert not slow.meets(CARER)


def test_what_a_carer_is_told_is_about_them_and_calls_whom_they_care_for_just_that() -> None:
    told = [
        *(text for decision in Decision for text in (decided_words(About.CARER, decision),)),
        *(means(About.CARER, decision) for decision in Decision),
        *steps(About.CARER, met=True),
        *CARER_LIMBS.values(),
    ]
    assert any("the person you care for" in text for text in told)
    assert not any(word in text.lower() for text in told for word in ("adult", "cared-for", "service user"))
    assert list(limb_words(About.CARER)) == list(CARER.limbs)
    assert list(limb_words(About.ADULT)) == list(ADULT.limbs)
    assert when_eligible(About.CARER) != when_eligible(About.ADULT)
    assert decided_words(About.ADULT, Decision.ELIGIBLE) == DECIDED[Decision.ELIGIBLE]
    assert set(OUTCOMES) == {*Outcome, *CarerOutcome}


def test_the_written_record_of_a_carer_says_by_which_criteria_and_what_is_hard_for_them() -> None:
    determination = Determination(
        case_id=ID,
        person_id=ID,
        number=1,
        decision=Decision.ELIGIBLE,
        proposed=Proposed.ELIGIBLE,
        found=HOLDS,
        reasons=REASONS,
        client_group="carers",
        circumstances=(),
        levels={},
        unpaid_help=(),
        basis=Basis(LINK, ID, 1),
        determined_by=ID,
        determined_by_name="Alex Example",
        determined_on=date(2026, 4, 1),
        about=About.CARER,
    )
    record = written_record(Person(id=ID, name=Name(given="Bo", family="Made-Up")), determination, LINK, ())
    assert (record.about, record.decision_words) == (About.CARER, "You are eligible for support as a carer.")
    assert record.unable == ("Doing things that you enjoy: it puts you or somebody else in danger.",)
    assert record.limbs == HOLDS.limbs(CARER)


def test_how_many_outcomes_and_which_ways_count_for_carers_is_policy_with_a_source_and_a_default() -> None:
    assert "SI 2015/313 reg 3" in DEFAULT_CARERS.source
    assert of_carers() == CARER
    other = of_carers(replace(DEFAULT_CARERS, fewest=2, ways=frozenset(Unable)))
    assert (other.fewest, other.counts([Unable.TAKES_LONGER])) == (2, (Unable.TAKES_LONGER,))
    assert CARER.counts([Unable.TAKES_LONGER]) == ()
    assert (other.groups, other.outcomes) == (CARER.groups, CARER.outcomes)
