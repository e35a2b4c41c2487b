"""What is asked next, what it says in words, and what one question could change, on a form one can follow."""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from services.assessment.tests.domain.random_forms import answers, person

from assessment.domain.allocation_table import (
    AllocationTable,
    Item,
    Linear,
    Rounding,
    Step,
    may_apply,
    read_table,
)
from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content
from assessment.domain.could_change import could_change
from assessment.domain.eligibility import Proposed
from assessment.domain.enough import look
from assessment.domain.given import Given, WhyNot
from assessment.domain.open_levels import open_levels
from assessment.domain.purposes import (
    About,
    Asks,
    CarerOutcome,
    CoreTopic,
    Limb,
    Outcome,
    Purpose,
    PurposeKind,
)
from assessment.domain.questions import Kind, Option, Question, Section, Unable
from assessment.domain.unreadable_table import unreadable

UNABLE = (Unable.WITHOUT_ASSISTANCE,)
DAY = date(2026, 11, 22)


def eligibility(limb: Limb, outcome: Outcome | CarerOutcome | None = None) -> Purpose:
    return Purpose(PurposeKind.ELIGIBILITY, limb=limb, outcome=outcome)


def about_outcome(outcome: Outcome, name: str = "") -> Question:
    options = (Option("fine", level="none"), Option("help", "With help", unable=UNABLE, level="much"))
    purposes = (eligibility(Limb.OUTCOMES, outcome), Purpose(PurposeKind.ALLOCATION, item=outcome.value))
    return Question(name or outcome.value, "?", Kind.RADIOS, options=options, purposes=purposes)


def limb(which: Limb) -> Question:
    return Question(which.value, "?", Kind.YES_NO, purposes=(eligibility(which),))


def core() -> Question:
    purposes = tuple(Purpose(PurposeKind.STATUTORY_RECORD, section="s.9", core=topic) for topic in CoreTopic)
    return Question("life", "Tell us about your life.", Kind.TEXTAREA, required=True, purposes=purposes)


FORM = Content(
    "A form",
    (
        Section(
            "all",
            "All",
            (
                core(),
                limb(Limb.WELLBEING),
                *(about_outcome(outcome) for outcome in Outcome),
                Question("out", "Do you go out?", Kind.YES_NO, purposes=(Purpose(PurposeKind.PLAN),)),
                limb(Limb.IMPAIRMENT),
            ),
        ),
    ),
)
ITEMS = tuple(
    Item(code, points={"none": 0, "much": points}, shares={"half": 5000})
    for code, points in (("a", 9), ("b", 2))
)
TABLE = AllocationTable(
    id=UUID(int=1),
    table_id=UUID(int=2),
    number=1,
    client_group="older_people",
    effective_from=date(2026, 4, 1),
    period="week",
    weeks_in_year=52,
    rounding=Rounding.HALF_UP,
    items=ITEMS,
    conversion=Linear("linear", 1_000, 1),
)
ELIGIBLE = {"impairment": "yes", "wellbeing": "yes", "c": "help", "d": "help"}


def said(**chosen: str) -> dict[str, Given]:
    return {name: Given(chosen=(value,)) for name, value in chosen.items()}


def test_the_order_is_that_of_the_regulation_then_of_the_money_then_of_the_core() -> None:
    seen = look(FORM, {}, [TABLE])
    first, *then = [question.id for question in seen.following]
    assert first == "impairment"
    assert then[:3] == ["a", "b", "c"], "what moves more money comes first among the outcomes"
    assert then[-2:] == ["wellbeing", "life"]
    assert [question.id for question in seen.optional] == ["out"]
    decided = look(FORM, said(**ELIGIBLE), [TABLE])
    assert [question.id for question in decided.following] == ["a", "b", "life"]
    assert decided.proposal.proposed is Proposed.ELIGIBLE
    assert decided.weekly_pence == (0, 11_000)
    assert "The weekly sum can still change" in decided.why


def test_one_answer_can_settle_it_and_then_only_the_core_is_asked() -> None:
    seen = look(FORM, said(impairment="no"), [TABLE])
    assert (seen.proposal_settled, seen.sum_settled, seen.enough) == (True, True, False)
    assert [question.id for question in seen.following] == ["life"]
    assert seen.weekly_pence is None
    quiet = look(FORM, said(impairment="no") | {"life": Given(why_not=WhyNot.PREFERS_NOT_TO_SAY)}, [TABLE])
    assert (quiet.enough, quiet.next) == (True, None)
    assert "no sum follows from it" in quiet.why


def test_a_question_that_opens_the_way_to_a_decisive_one_is_asked() -> None:
    [section] = FORM.sections
    hidden = tuple(
        replace(question, condition=Condition((Is("out", "no"),))) if question.id == "b" else question
        for question in section.questions
    )
    form = replace(FORM, sections=(replace(section, questions=hidden),))
    settled = said(**ELIGIBLE, a="fine")
    seen = look(form, settled, [TABLE])
    assert [question.id for question in seen.following] == ["out", "life"]
    assert look(form, settled | said(out="yes"), [TABLE]).sum_settled
    assert [one.id for one in look(form, settled | said(out="no"), [TABLE]).following] == ["b", "life"]


def test_points_that_stay_within_one_row_move_nothing() -> None:
    steps = replace(TABLE, conversion=Step("step", ((0, 0), (9, 20_000), (12, 30_000))))
    seen = look(FORM, said(**ELIGIBLE, a="help"), [steps])
    assert seen.sum_settled, "nine points or eleven are in one row"
    assert seen.weekly_pence == (20_000, 20_000)
    assert not look(FORM, said(**ELIGIBLE, b="help"), [steps]).sum_settled


def test_unpaid_help_keeps_the_sum_open_until_able_and_willing_are_both_said_or_one_is_refused() -> None:
    [section] = FORM.sections
    asks = [
        Question(each, "?", Kind.YES_NO, purposes=(Purpose(PurposeKind.ALLOCATION, item="a", asks=each),))
        for each in (Asks.CARER_ABLE, Asks.CARER_WILLING)
    ]
    form = replace(FORM, sections=(replace(section, questions=(*section.questions, *asks)),))
    given = said(**ELIGIBLE, a="help", b="fine")
    assert [one.id for one in look(form, given, [TABLE]).following] == ["carer_able", "carer_willing", "life"]
    for answers_, pence in (
        ({"carer_able": "no"}, 9_000),
        ({"carer_able": "yes", "carer_willing": "yes"}, 4_500),
    ):
        assert look(form, given | said(**answers_), [TABLE]).weekly_pence == (pence, pence)
    assert not look(form, given | said(carer_able="yes"), [TABLE]).sum_settled


def test_carers_need_one_outcome_or_health_at_risk_and_no_more_is_asked_once_one_is_said() -> None:
    outcome = CarerOutcome.RECREATION
    options = (Option("fine"), Option("not", unable=UNABLE))
    rest = Question(
        "rest", "?", Kind.RADIOS, options=options, purposes=(eligibility(Limb.OUTCOMES, outcome),)
    )
    questions = (limb(Limb.NECESSARY_CARE), limb(Limb.CARER_HEALTH), rest, limb(Limb.WELLBEING), core())
    form = Content("Carers", (Section("all", "All", questions),), about=About.CARER)
    given = said(necessary_care="yes", wellbeing="yes", carer_health="yes")
    seen = look(form, given)
    assert (seen.proposal_settled, seen.proposal.proposed) == (True, Proposed.ELIGIBLE)
    assert [question.id for question in seen.optional] == ["rest"]
    assert "rest" in {one.id for one in look(form, said(necessary_care="yes", carer_health="no")).following}


def test_what_a_question_could_change_is_told_choice_by_choice() -> None:
    [section] = FORM.sections
    eating = section.questions[2]
    found = could_change(FORM, said(**ELIGIBLE, a="help", b="fine"), [TABLE], eating)
    assert (found.changes_proposal, found.changes_sum) == (False, True)
    sums = {choice.text: choice.weekly_pence for choice in found.choices}
    assert sums["With help"] == (9_000, 9_000)
    assert sums["fine"] == (0, 0)
    assert found.choices[-1].sentence == (
        "The rules would propose: eligible. A sum, if there is one, would start from £90.00 a week."
    )
    out = could_change(FORM, {}, [TABLE], section.questions[-2])
    assert (out.changes_proposal, out.changes_sum) == (False, False)
    assert out.sentence.startswith("Nothing that is said to this question can change")
    early = could_change(FORM, {}, [TABLE], section.questions[-1])
    assert {choice.value: choice.proposed for choice in early.choices}["no"] == (Proposed.NOT_ELIGIBLE,)
    assert "what the rules propose about eligibility and the weekly sum" in early.sentence
    words = could_change(FORM, {}, [TABLE], section.questions[0])
    assert [choice.text for choice in words.choices] == ["No answer", "An answer in words"]


def test_the_tables_that_may_apply_are_those_in_force_and_those_to_come() -> None:
    def version(number: int, effective_from: date, group: str = "older_people") -> AllocationTable:
        return replace(TABLE, number=number, effective_from=effective_from, client_group=group)

    old, now, again = version(1, date(2025, 4, 1)), version(2, date(2026, 4, 1)), version(3, date(2026, 4, 1))
    later, other = version(4, date(2027, 4, 1)), version(5, date(2027, 4, 1), "mental_health")
    assert may_apply([later, old, other, again, now], DAY) == (other, again, later)
    assert may_apply([], DAY) == ()
    named = replace(FORM, client_groups=("mental_health",))
    free = replace(TABLE, client_group="mental_health", conversion=Linear("linear", 7, 1))
    given = said(**ELIGIBLE, a="help", b="fine")
    assert look(named, given, [TABLE, free]).weekly_pence == (63, 63)
    assert look(FORM, given, [TABLE, free]).weekly_pence == (63, 9_000)
    assert look(FORM, given, [TABLE, free]).sum_settled, "each of them is settled"


def test_a_table_that_cannot_be_read_leaves_no_older_one_in_force_and_the_levels_have_to_be_settled() -> None:
    strange = {"client_group": "older_people", "effective_from": "2026-10-01", "period": "moon"}
    unread = unreadable({"id": str(UUID(int=3)), "number": 1, "table": strange})
    assert may_apply([TABLE, unread], DAY) == (unread,)
    given = said(**ELIGIBLE, a="help", b="fine")
    assert look(FORM, given, [TABLE]).sum_settled
    seen = look(FORM, given, may_apply([TABLE, unread], DAY))
    assert (seen.sum_settled, seen.weekly_pence) == (False, None)
    assert set(open_levels(FORM, given, [unread], {})) == set("efghij")


@pytest.mark.parametrize(
    "wrong",
    [
        {"conversion": {"kind": "curve"}},
        {"period": "month"},
        {"rounding": "away"},
        {"adjustments": [{"code": "x", "kind": "lottery", "size": {"pence": 1}}]},
        {"adjustments": [{"code": "x", "kind": "cap", "size": {}}]},
    ],
)
def test_a_table_that_moves_money_in_an_unknown_way_is_not_kept(wrong: dict[str, object]) -> None:
    table = {
        "client_group": "older_people",
        "effective_from": "2026-04-01",
        "period": "week",
        "weeks_in_year": 52,
        "rounding": "nearest_penny_half_up",
        "items": [],
        "conversion": {"kind": "step", "rows": [{"from_points": 0, "amount": {"pence": 0}}]},
    }
    document = {"id": str(UUID(int=2)), "number": 1}
    assert read_table({**document, "table": table}).adjustments == ()
    with pytest.raises(ValueError, match=r"step by step|week or the year|valid|amount or a share"):
        read_table({**document, "table": table | wrong})


def test_a_form_of_two_hundred_questions_is_looked_at_in_well_under_fifty_milliseconds(
    record_property: Callable[[str, object], None],
) -> None:
    questions = [core()]
    for n in range(199):
        question = about_outcome(tuple(Outcome)[n % 10], f"q{n}")
        when = Condition((Is(f"q{n - 1}", "help"),)) if n % 3 else None
        questions.append(replace(question, condition=when))
    form = Content("Long", (Section("all", "All", tuple(questions)),))
    chance = random.Random(1)
    whole = person(chance, form)
    assert len(list(answers(questions[1]))) == 3
    taken = []
    for known in (0, 0, 50, 100, 150, 199, 0, 100, 199):
        given = {question.id: whole[question.id] for question in questions[:known]}
        began = time.process_time()
        look(form, given, [TABLE])
        taken.append((time.process_time() - began) * 1000)
    median = statistics.median(taken[1:])
    record_property("milliseconds", round(median, 1))
    assert median < 50, "the first look goes through the form once, each later one takes a few milliseconds"
