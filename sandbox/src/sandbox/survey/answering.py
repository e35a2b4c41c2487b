"""What a synthetic person would say to each question of a form, if it were put to them."""

from collections.abc import Mapping, Sequence
from random import Random

from assessment.domain.content import Content
from assessment.domain.given import Given, Row, WhyNot
from assessment.domain.purposes import AnyOutcome, Asks, Purpose
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Kind, Option, Question
from sandbox.survey.leanings import Leanings
from sandbox.survey.people import Person

SAYS_WHY_NOT = 0.015
"""How often somebody prefers not to say, or does not know, whatever is asked."""
WORDS, DAY, FIGURE = Given(text="words"), Given(text="2024-04-01"), Given(text="1")
ROWS = Given(rows=(Row(written={}, chosen={}),))
DECLINED = (Given(why_not=WhyNot.PREFERS_NOT_TO_SAY), Given(why_not=WhyNot.DOES_NOT_KNOW))
UNWRITTEN = {Kind.DATE: DAY, Kind.NUMBER: FIGURE} | dict.fromkeys(IN_ROWS, ROWS)


def would_say(person: Person, questions: Sequence[Question], leanings: Leanings) -> dict[str, Given]:
    """Give an answer, or why there is none, to every question; the same for the same person and form."""
    chance = Random(person.talk)  # noqa: S311
    return {question.id: _say(person, question, leanings.get(question.id), chance) for question in questions}


def _say(
    person: Person, question: Question, leaning: tuple[float, ...] | str | None, chance: Random
) -> Given:
    declines, draw = chance.random(), chance.random()
    if declines < SAYS_WHY_NOT:
        return DECLINED[draw < 0.5]  # noqa: PLR2004
    if question.kind not in BY_CHOOSING:
        return UNWRITTEN.get(question.kind, WORDS)
    if question.kind is Kind.CHECKBOXES:
        return _ticks(person, question, chance)
    return _chosen(_one(person, question, leaning, draw))


def _one(person: Person, question: Question, leaning: tuple[float, ...] | str | None, draw: float) -> Option:
    """The one choice: by a leaning, by what is hard for them, by what they would say of a limb, or any."""
    choices = question.choices
    if isinstance(leaning, str):
        return choices[0 if getattr(person, leaning) else 1]
    if leaning is not None:
        first = draw < leaning[person.severity]
        return choices[0 if first else 1 + int(draw * 997) % (len(choices) - 1)]
    outcomes = [purpose.outcome for purpose in question.purposes if purpose.outcome is not None]
    if outcomes:
        return _by_outcomes(person, outcomes, choices, draw)
    for purpose in question.purposes:
        if purpose.limb is not None and purpose.limb in person.limbs:
            return _by_limb(choices, wanted=person.limbs[purpose.limb])
    return choices[int(draw * len(choices))]


def _by_outcomes(
    person: Person, outcomes: Sequence[AnyOutcome], choices: Sequence[Option], draw: float
) -> Option:
    """The choice for the hardest of the outcomes asked for together."""
    hardest = max(person.unable[outcome] for outcome in outcomes)
    able = [option for option in choices if not option.unable]
    unable = [option for option in choices if option.unable]
    if not hardest or not unable:
        return able[int(draw * draw * len(able))]
    return unable[min(hardest, len(unable)) - 1]


def _by_limb(choices: Sequence[Option], *, wanted: bool | None) -> Option:
    """The choice that says what they would say; where none leaves it open, who is not sure says no."""
    found = [option for option in choices if option.holds is wanted]
    return (found or [option for option in choices if not option.holds])[0]


def _ticks(person: Person, question: Question, chance: Random) -> Given:
    """Tick what is hard, what the unpaid help is, or anything."""
    hard = {outcome.value for outcome, level in person.unable.items() if level}
    drawn = [(option, chance.random()) for option in question.options]
    if any(purpose.outcome for purpose in question.purposes):
        ticked = [option for option, _ in drawn if option.about in hard]
        return _chosen(*(ticked or [option for option, _ in drawn if not option.unable]))
    if any(_of_help(purpose) for purpose in question.purposes):
        helps = [option for option, _ in drawn if option.holds is not None]
        rest = [option for option, _ in drawn if option.holds is None]
        return _chosen(helps[drawn[0][1] < 0.4] if person.unpaid_help else rest[-1])  # noqa: PLR2004
    ticked = [option for option, draw in drawn if draw < 0.4]  # noqa: PLR2004
    return _chosen(*(ticked or [question.options[-1]]))


def _of_help(purpose: Purpose) -> bool:
    return purpose.asks is not Asks.LEVEL


def _chosen(*options: Option) -> Given:
    return Given(chosen=tuple(option.value for option in options))


def check(content: Content, said: Mapping[str, Given]) -> None:
    """Refuse what a real person could not have sent.

    Raises:
        Refused: an answer does not have the form of its question.

    """
    for question in content.questions():
        if question.id in said:
            said[question.id].check(question)
