"""The fewest and the most questions are exact: they agree with trying every combination of answers."""

import itertools
import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.domain.burden import burden_of
from assessment.domain.conditions import Condition, Is, in_order, shown
from assessment.domain.importing import import_form
from assessment.domain.questionnaire_refusals import ConditionsGoRound, IdTwice, TooKnotted
from assessment.domain.questions import BY_CHOOSING, Kind, Option, Question
from assessment.queries.reading_age import READING

KINDS = (
    Kind.RADIOS,
    Kind.RADIOS,
    Kind.SELECT,
    Kind.YES_NO,
    Kind.CHECKBOXES,
    Kind.TEXT,
    Kind.TEXTAREA,
    Kind.ECHO,
)


def condition(chance: random.Random, before: list[Question]) -> Condition:
    def one() -> Is:
        on = chance.choice(before)
        values = [option.value for option in on.choices] or ["words"]
        return Is(
            chance.choice([on.id, on.id, on.id, on.id, "absent"]),
            chance.choice([*values, *values, "elsewhere"]),
        )

    every = tuple(one() for _ in range(chance.choice([0, 1, 1, 1, 2])))
    some = tuple(one() for _ in range(chance.choice([0, 0, 2, 3]) if every else chance.randint(1, 3)))
    return Condition(every, some)


def when(question: str, value: str) -> Condition:
    return Condition((Is(question, value),))


def form(chance: random.Random) -> list[Question]:
    questions: list[Question] = []
    for n in range(chance.randint(2, 8)):
        kind = chance.choice(KINDS)
        options = (
            tuple(Option(str(o)) for o in range(chance.randint(2, 3)))
            if kind in BY_CHOOSING - {Kind.YES_NO}
            else ()
        )
        shown_if = condition(chance, questions) if questions and chance.random() < 0.8 else None
        questions.append(
            Question(f"q{n}", "?", kind, options=options, required=chance.random() < 0.5, condition=shown_if)
        )
    chance.shuffle(questions)
    return questions


def answers(question: Question) -> Iterator[tuple[str, ...]]:
    """Every answer that a condition could tell apart."""
    values = [option.value for option in question.choices]
    if question.kind is Kind.ECHO:
        yield ()
    elif question.kind is Kind.CHECKBOXES:
        for size in range(1 if question.required else 0, len(values) + 1):
            yield from itertools.combinations(values, size)
    elif question.kind in BY_CHOOSING:
        yield from ((value,) for value in values)
        if not question.required:
            yield ()
    else:
        yield from (("words",), ("elsewhere",), ("something else",))


def by_trying_all(questions: list[Question]) -> tuple[int, int]:
    conditions = {question.id: question.condition for question in questions}
    order = in_order(conditions)
    assert order is not None
    names = {one.question for q in questions if q.condition for one in q.condition.parts()}
    controlling = [question for question in questions if question.id in names]
    asked = {question.id for question in questions if question.asked}
    counts = {
        len(asked & shown(conditions, order, dict(zip([q.id for q in controlling], given, strict=True))))
        for given in itertools.product(*(list(answers(question)) for question in controlling))
    }
    return min(counts), max(counts)


@pytest.mark.parametrize("seed", range(200))
def test_least_and_most_agree_with_every_combination_of_answers(seed: int) -> None:
    questions = form(random.Random(seed))
    found = burden_of({"": questions}, READING)
    assert (found.least, found.most) == by_trying_all(questions)
    assert found.least <= found.likely <= found.most


def radios(name: str, *values: str, shown_if: Condition | None = None, required: bool = True) -> Question:
    return Question(
        name, "?", Kind.RADIOS, options=tuple(map(Option, values)), condition=shown_if, required=required
    )


def text(name: str, shown_if: Condition | None = None) -> Question:
    return Question(name, "?", Kind.TEXT, condition=shown_if)


def test_questions_that_exclude_one_another_are_never_counted_together() -> None:
    branches = [
        text(f"{value}{n}", when("a", value)) for value, size in (("x", 5), ("y", 2)) for n in range(size)
    ]
    found = burden_of({"": [radios("a", "x", "y"), *branches]}, READING)
    assert (found.least, found.likely, found.most) == (3, 4, 6)


def test_two_conditions_on_one_question_that_contradict_are_never_shown() -> None:
    both = Condition((Is("a", "x"), Is("a", "y")))
    found = burden_of({"": [radios("a", "x", "y"), text("b", both)]}, READING)
    assert (found.most, found.never_shown) == (1, ("b",))


def test_likely_follows_chances_through_conditions_on_conditions() -> None:
    questions = [
        radios("a", "1", "2", "3", "4"),
        radios("b", "x", "y", shown_if=when("a", "1")),
        *(text(f"c{n}", when("b", "x")) for n in range(16)),
    ]
    # one, and a quarter of b, and an eighth of sixteen
    assert burden_of({"": questions}, READING).likely == round(1 + 0.25 + 2)


def test_a_required_box_of_checkboxes_counts_at_least_one() -> None:
    boxes = Question("a", "?", Kind.CHECKBOXES, options=(Option("x"), Option("y")), required=True)
    found = burden_of({"": [boxes, text("b", when("a", "x")), text("c", when("a", "y"))]}, READING)
    assert (found.least, found.most) == (2, 3)


def test_each_kind_of_assessment_is_a_path_of_its_own() -> None:
    found = burden_of({"assessment": [text("a"), text("b"), text("c")], "review": [text("a")]}, READING)
    assert (found.least, found.likely, found.most, found.questions) == (1, 3, 3, 3)


def test_a_form_of_five_hundred_fields_in_long_chains_is_counted_in_seconds() -> None:
    questions = [radios("q0", "x", "y")]
    for n in range(1, 500):
        before = questions[max(0, n - (n % 7) - 1)].id
        questions.append(
            radios(f"q{n}", "x", "y", shown_if=when(before, "x") if n % 3 else None, required=False)
        )
    begun = time.process_time()
    found = burden_of({"": questions}, READING)
    assert found.most == 500
    assert time.process_time() - begun < 10


def test_conditions_that_are_knotted_beyond_counting_are_refused_in_good_time() -> None:
    first = [radios(f"a{n}", *map(str, range(8))) for n in range(30)]
    knots = [
        text(f"b{n}-{m}", Condition((Is(f"a{n}", "1"), Is(f"a{m}", "2"))))
        for n in range(30)
        for m in range(30)
    ]
    begun = time.process_time()
    with pytest.raises(TooKnotted):
        burden_of({"": [*first, *knots]}, READING)
    assert time.process_time() - begun < 10


def test_conditions_that_go_round_are_refused() -> None:
    with pytest.raises(ConditionsGoRound):
        burden_of({"": [text("a", when("b", "x")), text("b", when("a", "x"))]}, READING)


def test_an_identifier_that_occurs_twice_is_refused() -> None:
    with pytest.raises(IdTwice):
        burden_of({"": [text("a"), text("a")]}, READING)


def test_counts_reading_age_and_minutes_say_what_they_rest_on() -> None:
    questions = [
        Question("a", "Tell us about your life.", Kind.TEXTAREA, required=True),
        Question("b", "Do you live alone?", Kind.YES_NO, condition=when("a", "x")),
        Question("c", "Shown again", Kind.ECHO),
    ]
    found = burden_of({"": questions}, READING)
    assert (found.fields, found.questions, found.required, found.free_text, found.conditional) == (
        3,
        2,
        1,
        1,
        1,
    )
    assert found.minutes == round((180 + 20 / 2) / 60)
    assert 5 <= found.reading_age <= 12
    assert any("as likely as" in line for line in found.assumptions)
    assert any("Flesch-Kincaid" in line for line in found.assumptions)


REAL = os.environ.get("LEEWAY_REAL_DATA")


@pytest.mark.skipif(not REAL, reason="LEEWAY_REAL_DATA is not set: the real council forms were not counted")
@pytest.mark.parametrize("form_id", ["care-act-assessment", "occupational-therapy-assessment"])
def test_the_paths_of_a_real_form_are_counted_as_exactly_as_page_by_page(form_id: str) -> None:
    """No condition there reaches beyond its page, so each page is tried by itself and the counts added."""
    forms = json.loads((Path(REAL or "") / "hackney-forms.json").read_text())
    content = import_form(next(form for form in forms if form["id"] == form_id), {}).content
    by_use = [
        [by_trying_all(list(section.questions)) for section in content.sections_for(use)]
        for use in content.uses
    ]
    expected = (
        min(sum(least for least, _ in pages) for pages in by_use),
        max(sum(most for _, most in pages) for pages in by_use),
    )
    found = content.burden(READING)
    assert (found.least, found.most) == expected
