"""A sum explained twice: in plain words, and as the full calculation. The lines of each sum to the penny."""

from collections.abc import Collection
from dataclasses import dataclass

from ras.domain.calculation import Calculation, Line, LineKind
from ras.domain.money import Period, pounds
from ras.domain.words import Words

STANDING = (
    "This sum is a starting point. When your plan is agreed it may go up or down.",
    "It is never a limit: nobody may turn a plan down only because it costs more than this.",
    "You can say that it is not enough, or wrong, in one step. A named person answers; planning goes on.",
)
"""What is true of every indicative allocation (guidance 11.24; Savva [2010] EWCA Civ 1209)."""
SOURCES = (
    "Care Act 2014 s.26",
    "Care and Support Statutory Guidance, paragraph 11.24",
    "R (Savva) v Royal Borough of Kensington and Chelsea [2010] EWCA Civ 1209",
    "R (KM) v Cambridgeshire County Council [2012] UKSC 23",
)


@dataclass(frozen=True)
class PlainLine:
    """One sentence, and the pence a week that it is about."""

    words: Words
    weekly_pence: int


@dataclass(frozen=True)
class FullLine:
    """One step of the calculation."""

    step: int
    name: Words
    working: Words
    points: int | None
    period_pence: int
    weekly_pence: int


@dataclass(frozen=True)
class Explanation:
    """Both readings, and what is true of the sum as a whole."""

    opening: Words
    plain: tuple[PlainLine, ...]
    together: Words
    full: tuple[FullLine, ...]
    how: Words
    notes: tuple[str, ...]
    ask: str
    challenge: str
    sources: tuple[str, ...]


def explain(
    calculation: Calculation, *, opening: str, ask: str, challenge: str, judged: Collection[str] = ()
) -> Explanation:
    """Explain a calculation. `opening` says what the sum rests on; `ask` and `challenge` whom to turn to.

    `judged`: the items whose level a practitioner set; nobody is told that they said it themselves.
    """
    full = tuple(
        FullLine(step, line.name, line.working, line.points, line.period_pence, line.weekly_pence)
        for step, line in enumerate(calculation.lines, start=1)
    )
    return Explanation(
        opening=opening,
        plain=tuple(_plain(calculation, judged)),
        together=_together(calculation),
        full=full,
        how=_how(calculation),
        notes=STANDING,
        ask=ask,
        challenge=challenge,
        sources=SOURCES,
    )


def _plain(calculation: Calculation, judged: Collection[str]) -> list[PlainLine]:
    """One sentence a line; what gave no money is named together: nothing is passed over in silence."""
    shown = [line for line in calculation.lines if line.weekly_pence or line.kind is not LineKind.ITEM]
    sentences = [PlainLine(_sentence(line, judged=line.code in judged), line.weekly_pence) for line in shown]
    nothing = [
        line.name for line in calculation.lines if line.kind is LineKind.ITEM and not line.weekly_pence
    ]
    if nothing:
        words = f"What you told us about these gives no money by this table: {', '.join(nothing)}."
        sentences.append(PlainLine(words, 0))
    if calculation.not_told:
        names = ", ".join(calculation.not_told)
        words = f"You have told us nothing about these, so nothing is counted for them: {names}."
        sentences.append(PlainLine(words, 0))
    if calculation.not_in_table:
        count = len(calculation.not_in_table)
        answers = "One of your answers is" if count == 1 else f"{count} of your answers are"
        words = f"{answers} about something this table does not count. Your plan can cover it."
        sentences.append(PlainLine(words, 0))
    return sentences


def _sentence(line: Line, *, judged: bool) -> str:
    money = f"{pounds(abs(line.weekly_pence))} a week"
    match line.kind:
        case LineKind.ITEM:
            found = "the practitioner who decided found that" if judged else "you told us"
            return f"{line.name}: because {found} {line.because}, {money}."
        case LineKind.UNPAID_HELP:
            return (
                f"{line.name}: your carer said that they are able and willing to do {line.because}, so "
                f"{money} less. They can change their mind on any day, and it is added again."
            )
        case LineKind.ADJUSTMENT if line.weekly_pence == 0:
            return f"{line.name}: {line.because}. It changes nothing here."
        case LineKind.ADJUSTMENT:
            return f"{line.name}: {line.because}. {money} {'more' if line.weekly_pence > 0 else 'less'}."
        case LineKind.ESTIMATE:
            return f"{line.name}: {line.because}. {money}."


def _together(calculation: Calculation) -> str:
    total, low, high = (
        pounds(pence)
        for pence in (
            calculation.weekly_pence,
            calculation.low_weekly_pence,
            calculation.high_weekly_pence,
        )
    )
    if low == high:
        return f"Together: {total} a week."
    return (
        f"Together: {total} a week. A plan may be expected to come to between {low} and {high} a week: "
        f"{calculation.range_reason}"
    )


def _how(calculation: Calculation) -> str:
    if calculation.period is Period.WEEK:
        return calculation.how
    return (
        f"{calculation.how} With every line below it is {pounds(calculation.period_pence)} a year; "
        f"divided by {calculation.weeks_in_year} weeks: {pounds(calculation.weekly_pence)} a week."
    )
