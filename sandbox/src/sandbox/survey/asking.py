"""Puts a form to somebody twice: everything that it shows, and only what `next` asks until there is enough."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assessment.domain.conditions import in_order
from assessment.domain.conditions import shown as shown_by
from assessment.domain.content import Content
from assessment.domain.eligibility import Proposed, propose
from assessment.domain.enough import Look
from assessment.domain.enough import look as look_at
from assessment.domain.given import Given
from assessment.domain.levels import levels, unpaid_help
from ras.domain import calculation
from ras.domain.table import Table
from sandbox.survey.forms import Form

Said = tuple[str, ...]
Looks = Callable[..., Look]
"""The question of questions: `look(content, given, tables, use)`; a test puts a wrong one in its place."""


@dataclass(frozen=True)
class Decision:
    """What everything rests on: what is proposed, and the weekly pence by each table where there is a sum."""

    proposed: Proposed
    weekly_pence: tuple[int | None, ...]


@dataclass
class _Turn:
    """What comes next after certain answers; `then` goes on by what is answered to it."""

    question: str | None
    enough: bool
    then: dict[Said, "_Turn"] = field(default_factory=dict)


class Asking:
    """One form, put to many people. People who have answered alike are looked at once."""

    def __init__(self, form: Form, look: Looks = look_at) -> None:
        self._form = form
        self.look = look
        self._tables = [table.kept for table in form.tables]
        self._conditions = {q.id: q.condition for q in form.content.questions(form.use)}
        self._order = in_order(self._conditions) or []
        self._first: _Turn | None = None
        self._decisions: dict[frozenset[tuple[str, Said, Said]], Decision] = {}
        self.looks = 0
        """How often there was something new to look at."""

    def everything(self, said: Mapping[str, Given]) -> dict[str, Given]:
        """The answers to everything that the form shows, one after the other in its order."""
        values = {question: given.values() for question, given in said.items()}
        seen = shown_by(self._conditions, self._order, dict(values))
        return {question.id: said[question.id] for question in self._form.questions if question.id in seen}

    def until_enough(self, said: Mapping[str, Given]) -> tuple[dict[str, Given], bool]:
        """The answers to what `next` asks, in that order, and whether there was enough in the end."""
        given: dict[str, Given] = {}
        self._first = turn = self._first or self._turn(given)
        while not turn.enough and turn.question is not None:
            answer = said[turn.question]
            given[turn.question] = answer
            heard = _heard(answer)
            following = turn.then.get(heard)
            if following is None:
                following = turn.then[heard] = self._turn(given)
            turn = following
        return given, turn.enough

    def _turn(self, given: Mapping[str, Given]) -> _Turn:
        self.looks += 1
        found = self.look(self._form.content, given, self._tables, self._form.use)
        return _Turn(found.next.id if found.next else None, found.enough)

    def decision(self, given: Mapping[str, Given]) -> Decision:
        """What these answers lead to. The sum is worked by the allocation's own rules, not by assessment's copy."""
        counting = self._form.counting
        key = frozenset((name, _heard(one), one.values()) for name, one in given.items() if name in counting)
        if key not in self._decisions:
            tables = [table.worked_by for table in self._form.used_tables]
            self._decisions[key] = decide(self._form.content, given, tables, self._form.use)
        return self._decisions[key]


def decide(content: Content, given: Mapping[str, Given], tables: Sequence[Table], use: str = "") -> Decision:
    """The proposal on these answers and, unless it is `not_eligible`, the sum by each table."""
    proposed = propose(content, given, use).proposed
    if proposed is Proposed.NOT_ELIGIBLE:
        return Decision(proposed, ())
    told = levels(content, given, use)
    helped = [
        calculation.UnpaidHelp(item=each.item, level=each.level, able=each.able, willing=each.willing)
        for each in unpaid_help(content, given, use)
    ]
    return Decision(proposed, tuple(_sum(table, told, helped) for table in tables))


def _sum(table: Table, told: Mapping[str, str], helped: Sequence[calculation.UnpaidHelp]) -> int | None:
    if calculation.misfit(table, told) is not None:
        return None
    offered = [each for each in helped if table.help_level(each.item, each.level) and each.item in told]
    return calculation.calculate(table, told, offered).weekly_pence


def _heard(answer: Given) -> Said:
    """What of an answer anybody can go by: the choices, or that there is none; words are read by people."""
    return tuple(answer.chosen) or (answer.why_not or ("rows" if answer.rows else "words"),)
