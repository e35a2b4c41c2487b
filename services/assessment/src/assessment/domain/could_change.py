"""What one question could still change: for each choice, what may then be proposed and come to a week in money.

It is shown where somebody asks for it and never beside the question, so that nobody answers for the money.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.domain.allocation_table import AllocationTable
from assessment.domain.content import Content
from assessment.domain.eligibility import Proposed
from assessment.domain.enough import money_open
from assessment.domain.given import Given, WhyNot
from assessment.domain.possible import changing, possible
from assessment.domain.possible_proposals import possible_proposals
from assessment.domain.questions import BY_CHOOSING, Question

_PROPOSED = {
    Proposed.ELIGIBLE: "eligible",
    Proposed.NOT_ELIGIBLE: "not eligible",
    Proposed.NOT_KNOWN: "not known",
}


@dataclass(frozen=True)
class Choice:
    """What may follow from one choice; `value` is empty for not answering, or answering in words.

    `weekly_pence`: the least and the most that the weekly sum may then come to; None where none can follow, or no
    table is known.
    """

    value: str
    text: str
    proposed: tuple[Proposed, ...]
    weekly_pence: tuple[int, int] | None
    sentence: str


@dataclass(frozen=True)
class CouldChange:
    """What a question could change, in a sentence, and choice by choice."""

    question: str
    changes_proposal: bool
    changes_sum: bool
    choices: tuple[Choice, ...]
    sentence: str


def could_change(
    content: Content,
    given: Mapping[str, Given],
    tables: Sequence[AllocationTable],
    question: Question,
    use: str = "",
) -> CouldChange:
    """Try each choice beside all other answers that stand; what was answered to the question itself is put aside."""
    others = {name: one for name, one in given.items() if name != question.id}
    found = possible(content, others, use)
    proposals = possible_proposals(content, found)
    money, _ = money_open(content, found, proposals, tables)
    proposal_moves = question.id in changing(found, proposals.moving)
    choices = tuple(_choice(content, others, tables, question, one, use) for one in _ways(question))
    money_moves = question.id in changing(found, money or ()) or any(
        (one.weekly_pence is None) is not (choices[0].weekly_pence is None) for one in choices
    )
    return CouldChange(
        question.id,
        changes_proposal=proposal_moves,
        changes_sum=money_moves,
        choices=choices,
        sentence=_sentence(proposal=proposal_moves, money=money_moves),
    )


def _ways(question: Question) -> Iterator[tuple[str, str, Given]]:
    yield "", "No answer", Given(why_not=WhyNot.PREFERS_NOT_TO_SAY)
    if question.kind not in BY_CHOOSING:
        yield "", "An answer in words", Given(text="words")
    for one in question.choices:
        yield one.value, one.text or one.value, Given(chosen=(one.value,))


def _choice(
    content: Content,
    others: Mapping[str, Given],
    tables: Sequence[AllocationTable],
    question: Question,
    way: tuple[str, str, Given],
    use: str,
) -> Choice:
    value, text, answer = way
    found = possible(content, {**others, question.id: answer}, use)
    proposals = possible_proposals(content, found)
    _, weekly_pence = money_open(content, found, proposals, tables)
    proposed = tuple(sorted(proposals.proposed))
    return Choice(value, text, proposed, weekly_pence, _follows(proposed, weekly_pence))


def _follows(proposed: Sequence[Proposed], weekly_pence: tuple[int, int] | None) -> str:
    """Say in a sentence what may follow."""
    words = " or ".join(_PROPOSED[each] for each in proposed)
    start = f"The rules would propose: {words}." if len(proposed) == 1 else f"The rules may propose: {words}."
    if weekly_pence is None:
        return start
    least, most = (_pounds(pence) for pence in weekly_pence)
    money = least if least == most else f"between {least} and {most}"
    return f"{start} A sum, if there is one, would start from {money} a week."


def _pounds(pence: int) -> str:
    whole, part = divmod(pence, 100)
    return f"£{whole:,}.{part:02}"


def _sentence(*, proposal: bool, money: bool) -> str:
    if not proposal and not money:
        return "Nothing that is said to this question can change the proposal or the sum. You may still answer it."
    parts = [
        *(["what the rules propose about eligibility"] if proposal else []),
        *(["the weekly sum"] if money else []),
    ]
    return f"What is said to this question can change {' and '.join(parts)}. Say how it is for you."
