"""The rules propose on all three limbs of SI 2015/313 reg 2; a named practitioner determines with reasons."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from assessment.domain.assessment_refusals import AdviceMissing, DifferenceUnexplained, LimbsDoNotBearIt
from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content
from assessment.domain.criteria import Finding
from assessment.domain.determination import Decision, Found, Reasons, differs, objections
from assessment.domain.eligibility import Proposal, Proposed, propose
from assessment.domain.given import Given, WhyNot
from assessment.domain.levels import UnpaidHelp, levels, unpaid_help
from assessment.domain.purposes import AnyOutcome, Asks, Limb, Outcome, Purpose, PurposeKind
from assessment.domain.questions import Kind, Option, Question, Section, Unable
from assessment.domain.refusals import ReasonMissing, Refused, insist
from assessment.domain.workers import Worker

OPTIONS = (
    Option("able", level="0"),
    Option("help", unable=(Unable.WITHOUT_ASSISTANCE,), level="3"),
    Option("pain", unable=(Unable.PAIN_DISTRESS_ANXIETY,), level="2"),
    Option("danger", unable=(Unable.ENDANGERS,), level="2"),
    Option("slow", unable=(Unable.TAKES_LONGER,), level="1"),
    Option("some days", unable=(Unable.WITHOUT_ASSISTANCE,), fluctuates=True, level="2"),
)


def limb(name: str, which: Limb, kind: Kind = Kind.YES_NO) -> Question:
    return Question(name, "?", kind, purposes=(Purpose(PurposeKind.ELIGIBILITY, limb=which),))


def outcome(which: Outcome) -> Question:
    eligibility = Purpose(PurposeKind.ELIGIBILITY, limb=Limb.OUTCOMES, outcome=which)
    allocation = Purpose(PurposeKind.ALLOCATION, item=which.name.lower())
    return Question(which.name, "?", Kind.RADIOS, options=OPTIONS, purposes=(eligibility, allocation))


def carer(name: str, asks: Asks, kind: Kind = Kind.YES_NO, options: tuple[Option, ...] = ()) -> Question:
    purposes = (Purpose(PurposeKind.ALLOCATION, item="nutrition", asks=asks),)
    return Question(name, "?", kind, options=options, purposes=purposes)


CONTENT = Content(
    "A",
    (
        Section(
            "one",
            "One",
            (
                limb("impairment", Limb.IMPAIRMENT),
                *(outcome(which) for which in Outcome),
                limb("wellbeing", Limb.WELLBEING),
                limb("account", Limb.WELLBEING, Kind.TEXTAREA),
                carer("able", Asks.CARER_ABLE),
                carer("willing", Asks.CARER_WILLING),
                carer(
                    "how far",
                    Asks.CARER_LEVEL,
                    Kind.RADIOS,
                    (Option("all", level="3"), Option("some", level="1")),
                ),
            ),
        ),
    ),
)


def said(**answers: str) -> dict[str, Given]:
    return {name: Given(chosen=(value,)) for name, value in answers.items()}


def all_able(**others: str) -> dict[str, Given]:
    return said(
        impairment="yes", wellbeing="yes", **(dict.fromkeys((o.name for o in Outcome), "able") | others)
    )


@pytest.mark.parametrize("way", ["help", "pain", "danger", "slow", "some days"])
def test_any_way_of_being_unable_counts(way: str) -> None:
    assert propose(CONTENT, all_able(NUTRITION=way, HYGIENE=way)).proposed is Proposed.ELIGIBLE


@pytest.mark.parametrize(
    ("answers", "proposed"),
    [
        (all_able(NUTRITION="help", HYGIENE="help"), Proposed.ELIGIBLE),
        (all_able(NUTRITION="help"), Proposed.NOT_ELIGIBLE),
        (all_able(), Proposed.NOT_ELIGIBLE),
        (all_able(NUTRITION="help", HYGIENE="help") | said(impairment="no"), Proposed.NOT_ELIGIBLE),
        (all_able(NUTRITION="help", HYGIENE="help") | said(wellbeing="no"), Proposed.NOT_ELIGIBLE),
        (said(impairment="yes", wellbeing="yes", NUTRITION="help", HYGIENE="pain"), Proposed.ELIGIBLE),
        (said(impairment="yes", wellbeing="yes", NUTRITION="help"), Proposed.NOT_KNOWN),
        (said(NUTRITION="help", HYGIENE="pain"), Proposed.NOT_KNOWN),
        ({}, Proposed.NOT_KNOWN),
    ],
)
def test_two_outcomes_are_necessary_and_never_sufficient(
    answers: dict[str, Given], proposed: Proposed
) -> None:
    assert propose(CONTENT, answers).proposed is proposed


@over(st.dictionaries(st.sampled_from(["able", "willing"]), st.sampled_from(["yes", "no"])))
def test_what_a_carer_does_changes_nothing_about_eligibility(carer_says: dict[str, str]) -> None:
    answers = all_able(NUTRITION="help", HYGIENE="help")
    assert propose(CONTENT, answers | said(**carer_says)) == propose(CONTENT, answers)


@over(
    st.dictionaries(st.sampled_from([o.name for o in Outcome]), st.sampled_from([o.value for o in OPTIONS]))
)
def test_further_inability_never_turns_a_proposal_against_the_adult(answers: dict[str, str]) -> None:
    order = [Proposed.NOT_ELIGIBLE, Proposed.NOT_KNOWN, Proposed.ELIGIBLE]
    before = propose(CONTENT, said(impairment="yes", wellbeing="yes", **answers)).proposed
    worse = dict.fromkeys(answers, "help")
    after = propose(CONTENT, said(impairment="yes", wellbeing="yes", **worse)).proposed
    assert order.index(after) >= order.index(before)


def test_an_account_in_words_is_left_to_a_practitioner() -> None:
    found = propose(CONTENT, {"account": Given(text="I cannot leave the house.")})
    assert [limb.finding for limb in found.limbs] == [Finding.NOT_KNOWN] * 3
    assert "practitioner reads" in found.limbs[2].because
    assert found.limbs[2].questions == ("account",)


def test_saying_why_not_says_nothing_against_the_adult() -> None:
    quiet = {"NUTRITION": Given(why_not=WhyNot.PREFERS_NOT_TO_SAY)}
    assert propose(CONTENT, said(impairment="yes") | quiet).proposed is Proposed.NOT_KNOWN


def test_a_question_that_is_no_longer_shown_no_longer_counts() -> None:
    section = CONTENT.sections[0]
    hidden = tuple(
        replace(question, condition=Condition((Is("impairment", "yes"),)))
        if question.id == "NUTRITION"
        else question
        for question in section.questions
    )
    content = replace(CONTENT, sections=(replace(section, questions=hidden),))
    answers = all_able(NUTRITION="help") | said(impairment="no")
    assert [o.outcome for o in propose(content, answers).outcomes if o.unable] == []
    assert "nutrition" not in levels(content, answers)


def test_one_question_with_checkboxes_can_speak_of_several_outcomes() -> None:
    both = (Outcome.NUTRITION, Outcome.TOILET)
    boxes = Question(
        "hard",
        "What is hard?",
        Kind.CHECKBOXES,
        options=tuple(Option(o.name, unable=(Unable.WITHOUT_ASSISTANCE,), about=o.value) for o in both),
        purposes=tuple(Purpose(PurposeKind.ELIGIBILITY, limb=Limb.OUTCOMES, outcome=o) for o in both),
    )
    content = Content("A", (Section("one", "One", (boxes,)),))
    found = {o.outcome: o for o in propose(content, said(hard="TOILET")).outcomes}
    assert found[Outcome.TOILET].unable == (Unable.WITHOUT_ASSISTANCE,)
    assert (found[Outcome.NUTRITION].known, found[Outcome.NUTRITION].unable) == (True, ())
    assert not found[Outcome.HYGIENE].known


def test_levels_and_unpaid_help_are_told_item_by_item() -> None:
    answers = said(NUTRITION="help", HYGIENE="slow", able="yes", willing="no") | {
        "how far": Given(chosen=("some",))
    }
    assert levels(CONTENT, answers) == {"nutrition": "3", "hygiene": "1"}
    assert unpaid_help(CONTENT, answers) == (UnpaidHelp("nutrition", able=True, willing=False, level="1"),)
    assert unpaid_help(CONTENT, said(able="yes"))[0].willing is False


# ---- determination ----

TWO: dict[AnyOutcome, tuple[Unable, ...]] = {
    Outcome.NUTRITION: (Unable.ENDANGERS,),
    Outcome.HYGIENE: (Unable.TAKES_LONGER,),
}
ALL = Found(impairment=True, wellbeing=True, unable=TWO)
NONE = Found(impairment=True, wellbeing=False, unable=TWO)
ONE = Found(
    impairment=True, wellbeing=True, unable={Outcome.NUTRITION: (Unable.ENDANGERS,), Outcome.HYGIENE: ()}
)
GIVEN = Reasons(
    "Because of what you told us.", advice="A club near you.", differs_because="I saw the kitchen."
)


def proposal(proposed: Proposed) -> Proposal:
    return replace(propose(CONTENT, {}), proposed=proposed)


@pytest.mark.parametrize(
    ("decision", "found", "reasons", "proposed", "refusal", "pointer"),
    [
        (Decision.ELIGIBLE, NONE, GIVEN, Proposed.ELIGIBLE, LimbsDoNotBearIt, "/decision"),
        (Decision.ELIGIBLE, ONE, GIVEN, Proposed.ELIGIBLE, LimbsDoNotBearIt, "/decision"),
        (Decision.NOT_ELIGIBLE, ALL, GIVEN, Proposed.NOT_ELIGIBLE, LimbsDoNotBearIt, "/decision"),
        (Decision.POWER_TO_MEET, ALL, GIVEN, Proposed.NOT_ELIGIBLE, LimbsDoNotBearIt, "/decision"),
        (
            Decision.ELIGIBLE,
            ALL,
            replace(GIVEN, words=" "),
            Proposed.ELIGIBLE,
            ReasonMissing,
            "/reasons/words",
        ),
        (
            Decision.NOT_ELIGIBLE,
            NONE,
            replace(GIVEN, advice=""),
            Proposed.NOT_KNOWN,
            AdviceMissing,
            "/reasons/advice",
        ),
        (
            Decision.NOT_ELIGIBLE,
            NONE,
            replace(GIVEN, differs_because=""),
            Proposed.ELIGIBLE,
            DifferenceUnexplained,
            "/reasons/differs_because",
        ),
        (
            Decision.ELIGIBLE,
            ALL,
            replace(GIVEN, differs_because=" "),
            Proposed.NOT_ELIGIBLE,
            DifferenceUnexplained,
            "/reasons/differs_because",
        ),
    ],
)
def test_a_determination_is_borne_by_its_findings_and_gives_reasons(
    decision: Decision,
    found: Found,
    reasons: Reasons,
    proposed: Proposed,
    refusal: type[Refused],
    pointer: str,
) -> None:
    with pytest.raises(refusal) as refused:
        insist(objections(decision, found, reasons, proposal(proposed)))
    assert refused.value.pointer == pointer


@pytest.mark.parametrize(
    ("decision", "found", "proposed"),
    [
        (Decision.ELIGIBLE, ALL, Proposed.ELIGIBLE),
        (Decision.ELIGIBLE, ALL, Proposed.NOT_ELIGIBLE),
        (Decision.ELIGIBLE, ALL, Proposed.NOT_KNOWN),
        (Decision.NOT_ELIGIBLE, NONE, Proposed.ELIGIBLE),
        (Decision.POWER_TO_MEET, ONE, Proposed.NOT_ELIGIBLE),
    ],
)
def test_a_practitioner_may_decide_otherwise_than_proposed(
    decision: Decision, found: Found, proposed: Proposed
) -> None:
    insist(objections(decision, found, GIVEN, proposal(proposed)))


def test_a_power_to_meet_needs_is_no_difference_from_not_eligible() -> None:
    assert not differs(Decision.POWER_TO_MEET, proposal(Proposed.NOT_ELIGIBLE))
    assert not differs(Decision.ELIGIBLE, proposal(Proposed.NOT_KNOWN))


def test_needs_that_fluctuate_are_looked_at_over_a_period() -> None:
    fluctuating = propose(CONTENT, all_able(NUTRITION="some days", HYGIENE="help"))
    with pytest.raises(ReasonMissing) as refused:
        insist(objections(Decision.ELIGIBLE, ALL, GIVEN, fluctuating))
    assert refused.value.pointer == "/reasons/period_looked_at"
    insist(
        objections(
            Decision.ELIGIBLE, ALL, replace(GIVEN, period_looked_at="The last three months."), fluctuating
        )
    )


def test_a_worker_is_named_with_what_they_are() -> None:
    assert Worker(UUID(int=1), "A Name", "Social worker").named() == "A Name, Social worker"
    assert Worker(UUID(int=1), "A Name", "").named() == "A Name"
