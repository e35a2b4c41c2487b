"""A questionnaire as variables and factors, so that its paths can be counted exactly."""

import functools
from collections.abc import Callable

from assessment.domain.conditions import Condition, Is
from assessment.domain.paths import Cell, Paths, State
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Kind, Question

_HIDDEN, _OTHER = None, 0


class FormPaths:
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
        """The variables and factors, with this cost for each question that is shown."""
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
