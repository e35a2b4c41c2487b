"""What a questionnaire costs the person who answers it, over all paths, and what each question is worth."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assessment.domain.conditions import Condition, Is, in_order
from assessment.domain.paths import Cell, Paths, State, expected, least, most
from assessment.domain.questionnaire_refusals import ConditionsGoRound, IdTwice
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Kind, Question
from assessment.domain.reading import FORMULA, reading_age

LIKELY = (
    "Likely is the mean over all paths if each listed choice is as likely as the others, each checkbox is "
    "ticked half of the time, choices do not depend on one another, and nothing that is shown is left out."
)
MINUTES = (
    "Minutes are those of the likely path at 20 seconds for a choice or date, 40 for a short text or number, "
    "180 for an open account, 120 for rows and 300 for a timetable: an assumption until measured."
)

_SECONDS = {Kind.TEXTAREA: 180, Kind.REPEATER: 120, Kind.TIMETABLE: 300, Kind.ECHO: 0} | dict.fromkeys(
    (Kind.TEXT, Kind.NUMBER, Kind.SOCIAL_CARE_ID), 40
)
_HIDDEN, _OTHER = None, 0


@dataclass(frozen=True)
class Burden:
    """Questions asked on the shortest, the likely and the longest path, and what makes them hard.

    `least` and `most` are exact over every combination of answers, an optional question left out included.
    `fields` counts echoes too; `questions` does not. Assumptions are said in `assumptions`.
    """

    least: int
    likely: int
    most: int
    fields: int
    questions: int
    required: int
    free_text: int
    conditional: int
    reading_age: float
    minutes: int
    never_shown: tuple[str, ...]
    lost: dict[str, tuple[str, ...]]
    """For each question what would be lost if it went; empty for a question for nothing."""
    assumptions: tuple[str, ...] = (LIKELY, MINUTES, f"Reading age: {FORMULA}.")


def burden_of(by_use: dict[str, list[Question]]) -> Burden:
    """The burden over all kinds of assessment of a questionnaire; `by_use`: the questions of each."""
    counts = [
        (
            _total(questions, least, _one),
            _total(questions, expected, _one),
            _total(questions, most, _one),
            _total(questions, expected, _seconds),
        )
        for questions in by_use.values()
    ]
    fields = {question.id: question for questions in by_use.values() for question in questions}
    every = list(fields.values())
    return Burden(
        least=round(min(count[0] for count in counts)),
        likely=round(max(count[1] for count in counts)),
        most=round(max(count[2] for count in counts)),
        fields=len(every),
        questions=sum(question.asked for question in every),
        required=sum(question.required for question in every),
        free_text=sum(question.kind is Kind.TEXTAREA for question in every),
        conditional=sum(question.condition is not None for question in every),
        reading_age=reading_age(
            text for question in every if question.asked for text in (question.text, question.help)
        ),
        minutes=round(max(count[3] for count in counts) / 60),
        never_shown=tuple(q.id for q in every if not any(_reachable(qs, q) for qs in by_use.values())),
        lost={question.id: tuple(p.lost for p in question.purposes) for question in every if question.asked},
    )


def _one(question: Question) -> float:
    return float(question.asked)


def _seconds(question: Question) -> float:
    return float(_SECONDS.get(question.kind, 20))


def _reachable(questions: list[Question], wanted: Question) -> bool:
    """Whether some path shows the question; only those that its showing depends on are looked at."""
    by_id = {question.id: question for question in questions}
    if by_id.get(wanted.id) is not wanted:
        return False
    upstream = {wanted.id: wanted}
    waiting = [wanted]
    while waiting:
        condition = waiting.pop().condition
        for one in condition.parts() if condition else ():
            if one.question in by_id and one.question not in upstream:
                upstream[one.question] = by_id[one.question]
                waiting.append(by_id[one.question])
    return _total(list(upstream.values()), most, lambda question: float(question is wanted)) > 0


def _total(
    questions: list[Question], pick: Callable[[Iterable[Cell]], Cell], cost: Callable[[Question], float]
) -> float:
    """The least, most or expected cost of the questions that are shown."""
    by_id = {question.id: question for question in questions}
    if len(by_id) < len(questions):
        raise IdTwice(pointer="/content/sections")
    if in_order({question.id: question.condition for question in questions}) is None:
        raise ConditionsGoRound(pointer="/content/sections")
    return _Form(by_id, leaving_out=pick is not expected).paths(cost).solve(pick)


class _Form:
    """Turns questions and conditions into variables and factors."""

    def __init__(self, by_id: dict[str, Question], *, leaving_out: bool) -> None:
        self._by_id = by_id
        self._leaving_out = leaving_out
        self._made = Paths()
        self._values: dict[str, list[str]] = {}
        for question in by_id.values():
            for one in question.condition.parts() if question.condition else ():
                values = self._values.setdefault(one.question, [])
                if one.value not in values:
                    values.append(one.value)

    def paths(self, cost: Callable[[Question], float]) -> Paths:
        for question in self._by_id.values():
            self._made.variable(f"shown {question.id}", (True, False) if question.condition else (True,))
            self._answer(question)
        for question in self._by_id.values():
            here = cost(question)
            if question.condition is None:
                self._made.tie((f"shown {question.id}",), lambda _, here=here: (1.0, here))
            else:
                truth = self._truth(question.condition)
                self._made.tie(
                    (f"shown {question.id}", truth),
                    lambda shown, true, here=here: (1.0, here * shown) if shown == true else None,
                )
        return self._made

    def _answer(self, question: Question) -> None:
        """The variables for what is answered, as far as any condition asks."""
        asked = [value for value in self._values.get(question.id, []) if _can_be(question, value)]
        if not asked:
            return
        listed = len(question.choices)
        if question.kind is Kind.CHECKBOXES:
            self._ticks(question, asked, must=question.required and listed == len(asked))
            return
        others = float(listed - len(asked) if question.kind in BY_CHOOSING else 1)
        if self._leaving_out and not question.required:
            others += 1
        whole = len(asked) + others
        weights: dict[State, float] = dict.fromkeys(asked, 1 / whole)
        if others:
            weights[_OTHER] = others / whole
        name = self._made.variable(f"answer {question.id}", (_HIDDEN, *weights))
        self._made.tie(
            (f"shown {question.id}", name),
            lambda shown, is_: (weights.get(is_, 1.0), 0.0) if shown == (is_ is not _HIDDEN) else None,
        )

    def _ticks(self, question: Question, asked: list[str], *, must: bool) -> None:
        """One variable per box; `must`: at least one of them is ticked where the question is shown."""
        any_so_far = self._made.variable(f"none of {question.id}", (False,))
        for value in asked:
            box = self._made.variable(f"answer {question.id} {value}", (True, False))
            self._made.tie((f"shown {question.id}", box), _tick)
            any_so_far = self._fold(any_so_far, box, both=False)
        if must:
            some = 1 / (1 - 0.5 ** len(asked))
            self._made.tie(
                (f"shown {question.id}", any_so_far),
                lambda shown, on: ((some if shown else 1.0), 0.0) if on or not shown else None,
            )

    def _fold(self, one: str, other: str, *, both: bool) -> str:
        name = self._made.variable(f"condition {len(self._made.states)}", (True, False))
        self._made.tie(
            (name, one, other),
            lambda is_, a, b: (1.0, 0.0) if is_ == ((a and b) if both else (a or b)) else None,
        )
        return name

    def _truth(self, condition: Condition) -> str:
        """The name of a variable that is true exactly where the condition holds."""
        every, some = ([self._is(one) for one in group] for group in (condition.all_of, condition.any_of))
        if some:
            every.append(functools.reduce(functools.partial(self._fold, both=False), some))
        return functools.reduce(functools.partial(self._fold, both=True), every)

    def _is(self, one: Is) -> str:
        """The name of a variable that is true exactly where the question has this answer."""
        asked = self._by_id.get(one.question)
        if asked is None or not _can_be(asked, one.value):
            return self._made.variable(f"never {len(self._made.states)}", (False,))
        if asked.kind is Kind.CHECKBOXES:
            return f"answer {asked.id} {one.value}"
        name = self._made.variable(f"condition {len(self._made.states)}", (True, False))
        self._made.tie(
            (name, f"answer {asked.id}"),
            lambda is_, answer: (1.0, 0.0) if is_ == (answer == one.value) else None,
        )
        return name


def _tick(shown: State, on: State) -> Cell | None:
    """A box is ticked half of the time where it is shown, and never where it is not."""
    if shown:
        return 0.5, 0.0
    return None if on else (1.0, 0.0)


def _can_be(question: Question, value: str) -> bool:
    """Whether the question can have this answer at all."""
    if question.kind in IN_ROWS or question.kind is Kind.ECHO:
        return False
    return question.kind not in BY_CHOOSING or question.option(value) is not None
