"""What a questionnaire costs the person who answers it, over all paths, and what each question is worth."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assessment.domain.conditions import in_order
from assessment.domain.form_paths import FormPaths
from assessment.domain.paths import Cell, expected, least, most
from assessment.domain.questionnaire_refusals import ConditionsGoRound, IdTwice
from assessment.domain.questions import Kind, Question

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


@dataclass(frozen=True)
class Reading:
    """How hard texts are to read, measured by something outside: their age in years, and what it rests on."""

    age: Callable[[Iterable[str]], float]
    rests_on: str


@dataclass(frozen=True)
class AgeOfQuestion:
    """The age in years at which one question with its help can be read."""

    question: str
    years: float


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
    assumptions: tuple[str, ...] = (LIKELY, MINUTES)
    reading_ages: tuple[AgeOfQuestion, ...] = ()
    """Of each question, the hardest first."""

    def above(self, years: int) -> tuple[str, ...]:
        """The questions that take more than so many years, the hardest first."""
        return tuple(each.question for each in self.reading_ages if each.years > years)


def most_of(by_use: dict[str, list[Question]]) -> int:
    """The questions on the longest path, over all kinds of assessment."""
    return round(max(_total(questions, most, _one) for questions in by_use.values()))


def burden_of(by_use: dict[str, list[Question]], reading: Reading) -> Burden:
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
        reading_age=reading.age(text for question in every if question.asked for text in _texts(question)),
        minutes=round(max(count[3] for count in counts) / 60),
        never_shown=tuple(q.id for q in every if not any(_reachable(qs, q) for qs in by_use.values())),
        lost={question.id: tuple(p.lost for p in question.purposes) for question in every if question.asked},
        assumptions=(LIKELY, MINUTES, f"Reading age: {reading.rests_on}."),
        reading_ages=tuple(
            sorted(
                (AgeOfQuestion(one.id, reading.age(_texts(one))) for one in every if one.asked),
                key=lambda age: -age.years,
            )
        ),
    )


def _texts(question: Question) -> tuple[str, ...]:
    return question.text, question.help


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
    return FormPaths(by_id, leaving_out=pick is not expected).paths(cost).solve(pick)
