"""What each answer to a question would tell the rules, found by asking the rules themselves, once a question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from assessment.domain.conditions import Condition, in_order
from assessment.domain.content import Content
from assessment.domain.criteria import Finding
from assessment.domain.eligibility import propose
from assessment.domain.given import Given
from assessment.domain.levels import levels, unpaid_help
from assessment.domain.purposes import Limb, PurposeKind
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Question, Section

MOST = 64
"""So many questionnaires are kept looked through."""
DECIDES = frozenset({PurposeKind.ELIGIBILITY, PurposeKind.ALLOCATION})


class Part(StrEnum):
    """What the rules look at: one limb, one outcome, the level of one item, or unpaid help with one."""

    LIMB = "limb"
    OUTCOME = "outcome"
    LEVEL = "level"
    ABLE = "able"
    WILLING = "willing"
    HELP = "help"


Key = tuple[Part, str]
Value = int | str
Told = Mapping[Key, Value]

SILENT = 0
RANK = {Finding.DOES_NOT_HOLD: 1, Finding.NOT_KNOWN: 2, Finding.HOLDS: 3}
"""Of several answers about one limb the highest counts: yes before words, words before no, no before silence."""
ABLE, UNABLE = 1, 2
SAYS_YES = 1


@dataclass(frozen=True)
class Asked:
    """A question, and what each answer to it would tell."""

    question: Question
    by_choice: Mapping[str, Told]
    bare: Told
    """What any words would tell; of a choice: nothing chosen."""
    may_tell: Mapping[Key, frozenset[Value]]
    """All that some answer would tell. Silence is always possible beside it."""
    values: frozenset[str] | None
    """The values that an answer can have, as conditions see it; None where it can be any words."""

    def tells(self, given: Given, content: Content) -> Told:
        """What this answer tells."""
        if not given.answered or not self.may_tell:
            return {}
        if len(given.chosen) == 1 and given.chosen[0] in self.by_choice:
            return self.by_choice[given.chosen[0]]
        return ask_rules(self.question, given, content) if given.chosen else self.bare

    def can_be(self, value: str) -> bool:
        """Whether some answer has this value, as conditions see it."""
        return self.values is None or value in self.values


@dataclass(frozen=True)
class Form:
    """The questions of one kind of assessment, in the order of the pages, looked through once."""

    content: Content
    asked: Mapping[str, Asked]
    conditions: dict[str, Condition | None]
    order: tuple[str, ...]
    """Each question after those that its condition names; empty where conditions go round."""


@lru_cache(maxsize=MOST)
def form_of(content: Content, use: str = "") -> Form:
    """Look through a questionnaire. A version never changes, so this is done once for each."""
    questions = content.questions(use)
    conditions = {question.id: question.condition for question in questions}
    return Form(
        content=content,
        asked={question.id: _asked(question, content) for question in questions},
        conditions=conditions,
        order=tuple(in_order(conditions) or ()),
    )


def ask_rules(question: Question, given: Given, content: Content) -> Told:
    """What one answer tells, by the rules themselves, as if nothing else were asked."""
    alone = replace(question, condition=None)
    only = replace(content, sections=(Section("only", "", (alone,)),), uses=())
    answers = {question.id: given}
    proposal = propose(only, answers)
    told: dict[Key, Value] = {
        (Part.LIMB, one.limb.value): RANK[one.finding]
        for one in proposal.limbs
        if one.limb is not Limb.OUTCOMES and one.questions
    }
    told |= {
        (Part.OUTCOME, one.outcome.value): UNABLE if one.unable else ABLE
        for one in proposal.outcomes
        if one.known
    }
    told |= {(Part.LEVEL, item): level for item, level in levels(only, answers).items()}
    for help_ in unpaid_help(only, answers):
        told |= {(Part.ABLE, help_.item): SAYS_YES} if help_.able else {}
        told |= {(Part.WILLING, help_.item): SAYS_YES} if help_.willing else {}
        told |= {(Part.HELP, help_.item): help_.level} if help_.level else {}
    return told


def _asked(question: Question, content: Content) -> Asked:
    values: frozenset[str] | None = None
    if question.kind in BY_CHOOSING or question.kind in IN_ROWS or not question.asked:
        values = frozenset(one.value for one in question.choices if question.kind in BY_CHOOSING)
    if not question.asked or not any(purpose.kind in DECIDES for purpose in question.purposes):
        return Asked(question, {}, {}, {}, values)
    bare = ask_rules(question, Given(text="words"), content)
    if question.kind not in BY_CHOOSING:
        return Asked(question, {}, bare, _all([bare]), values)
    by_choice = {
        one.value: ask_rules(question, Given(chosen=(one.value,)), content) for one in question.choices
    }
    return Asked(question, by_choice, bare, _all(by_choice.values()), values)


def _all(told: Iterable[Told]) -> dict[Key, frozenset[Value]]:
    found: dict[Key, frozenset[Value]] = {}
    for each in told:
        for key, value in each.items():
            found[key] = found.get(key, frozenset()) | {value}
    return found
