"""When a question is shown: what has to be answered elsewhere, all of it or any of it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Is:
    """The question has this answer. For checkboxes the value is one of those ticked."""

    question: str
    value: str


@dataclass(frozen=True)
class Condition:
    """Everything in `all_of` holds and, where `any_of` names anything, at least one of those too.

    A question that is not shown has no answer, so what a condition says of it does not hold.
    """

    all_of: tuple[Is, ...] = ()
    any_of: tuple[Is, ...] = ()

    def holds(self, answer_is: Callable[[str, str], bool]) -> bool:
        """Whether the condition is met; `answer_is(question, value)` tells of one answer."""
        return all(answer_is(one.question, one.value) for one in self.all_of) and (
            not self.any_of or any(answer_is(one.question, one.value) for one in self.any_of)
        )

    def parts(self) -> tuple[Is, ...]:
        """Each answer that the condition speaks of."""
        return (*self.all_of, *self.any_of)


def in_order(conditions: dict[str, Condition | None]) -> list[str] | None:
    """The questions, each after those that its condition names; None where conditions go round."""
    waits = {
        question: {one.question for one in condition.parts() if one.question in conditions}
        if condition
        else set()
        for question, condition in conditions.items()
    }
    ordered: list[str] = []
    done: set[str] = set()
    while len(ordered) < len(waits):
        ready = [question for question, on in waits.items() if question not in done and on <= done]
        if not ready:
            return None
        ordered.extend(ready)
        done.update(ready)
    return ordered


def shown(
    conditions: dict[str, Condition | None], order: list[str], answers: dict[str, Collection[str]]
) -> set[str]:
    """The questions that are shown, given for each answered question the values chosen or written."""
    seen: set[str] = set()

    def answer_is(question: str, value: str) -> bool:
        return question in seen and value in answers.get(question, ())

    for question in order:
        condition = conditions[question]
        if condition is None or condition.holds(answer_is):
            seen.add(question)
    return seen
