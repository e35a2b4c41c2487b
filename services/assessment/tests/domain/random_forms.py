"""Questionnaires, allocation tables and answers made at random, small enough to try every way to go on."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from assessment.domain.allocation_table import (
    Adjustment,
    Adjusts,
    AllocationTable,
    Item,
    Linear,
    Rounding,
    Step,
    When,
)
from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content
from assessment.domain.given import Given, WhyNot
from assessment.domain.purposes import (
    About,
    AnyOutcome,
    Asks,
    CarerOutcome,
    Limb,
    Outcome,
    Purpose,
    PurposeKind,
)
from assessment.domain.questions import BY_CHOOSING, ONE_CHOICE, Kind, Option, Question, Section, Unable

ITEMS = ("x", "y")
LEVELS = ("none", "some", "much")
HELPS = ("half", "whole")
KINDS = (Kind.RADIOS, Kind.RADIOS, Kind.RADIOS, Kind.YES_NO, Kind.CHECKBOXES, Kind.TEXTAREA)
OUTCOMES: dict[About, tuple[AnyOutcome, ...]] = {
    About.ADULT: tuple(Outcome)[:3],
    About.CARER: tuple(CarerOutcome)[:2],
}
LIMBS = {
    About.ADULT: (Limb.IMPAIRMENT, Limb.WELLBEING),
    About.CARER: (Limb.NECESSARY_CARE, Limb.CARER_HEALTH, Limb.WELLBEING),
}


def purposes(chance: random.Random, about: About) -> tuple[Purpose, ...]:
    """What a question is for: one or two limbs, outcomes, items or kinds of unpaid help, or nothing of it."""

    def one() -> Purpose:
        which = chance.random()
        if which < 0.3:
            return Purpose(PurposeKind.ELIGIBILITY, limb=chance.choice(LIMBS[about]))
        if which < 0.6:
            return Purpose(
                PurposeKind.ELIGIBILITY, limb=Limb.OUTCOMES, outcome=chance.choice(OUTCOMES[about])
            )
        if which < 0.8:
            return Purpose(PurposeKind.ALLOCATION, item=chance.choice((*ITEMS, "unlisted")))
        if which < 0.95:
            return Purpose(PurposeKind.ALLOCATION, item=ITEMS[0], asks=chance.choice(tuple(Asks)[1:]))
        return Purpose(PurposeKind.PLAN)

    return tuple(one() for _ in range(chance.choice((1, 1, 2, 2, 3))))


def option(chance: random.Random, value: str, asked: tuple[Purpose, ...]) -> Option:
    """A choice that tells something to any of the purposes, or to one of them only."""
    names = [purpose.outcome or purpose.item for purpose in asked if purpose.outcome or purpose.item]
    helps = any(purpose.asks is Asks.CARER_LEVEL for purpose in asked)
    return Option(
        value,
        unable=(chance.choice(tuple(Unable)),) if chance.random() < 0.5 else (),
        holds=chance.choice((True, False, None)),
        level=chance.choice(("", *HELPS) if helps else ("", *LEVELS, *LEVELS, "strange")),
        about=chance.choice(("", "", *names)),
    )


def condition(chance: random.Random, before: list[Question]) -> Condition:
    """Something that has to be answered before, or some of several."""

    def one() -> Is:
        on = chance.choice(before)
        return Is(on.id, chance.choice([each.value for each in on.choices] or ["words"]))

    every = tuple(one() for _ in range(chance.choice((0, 1, 1, 2))))
    some = tuple(one() for _ in range(chance.choice((0, 2)) if every else chance.randint(1, 2)))
    return Condition(every, some)


def form(chance: random.Random, most: int) -> Content:
    """Give a questionnaire of up to so many questions."""
    about = chance.choice((About.ADULT, About.ADULT, About.CARER))
    questions: list[Question] = []
    for n in range(chance.randint(2, most)):
        asked, kind = purposes(chance, about), chance.choice(KINDS)
        values = [str(o) for o in range(chance.randint(2, 3))] if kind in BY_CHOOSING - {Kind.YES_NO} else []
        question = Question(
            f"q{n}",
            "?",
            kind,
            options=tuple(option(chance, value, asked) for value in values),
            purposes=asked,
            condition=condition(chance, questions) if questions and chance.random() < 0.5 else None,
        )
        questions.append(question)
    if chance.random() < 0.4:
        questions = [*questions[: most - 3], *helped(chance)]
    shuffled = chance.sample(questions, len(questions))
    return Content("Made at random", (Section("all", "All", tuple(shuffled)),), about=about)


def helped(chance: random.Random) -> list[Question]:
    """Give a question about the level of an item, and two about unpaid help with it."""
    options = tuple(Option(level, level=level) for level in LEVELS)
    able, willing, extent = tuple(Asks)[1:]

    def asks(*what: Asks) -> tuple[Purpose, ...]:
        return tuple(Purpose(PurposeKind.ALLOCATION, item=ITEMS[0], asks=each) for each in what)

    helps = tuple(Option(each, level=each) for each in HELPS)
    return [
        Question("level", "?", Kind.RADIOS, options=options, purposes=asks(Asks.LEVEL)),
        Question("carer", "?", Kind.YES_NO, purposes=asks(able, willing)),
        Question(
            "extent", "?", chance.choice((Kind.RADIOS, Kind.CHECKBOXES)), options=helps, purposes=asks(extent)
        ),
    ]


def table(chance: random.Random) -> AllocationTable:
    """Give an allocation table: steps or a price, unpaid help, and up to two adjustments with conditions."""
    rows = sorted(chance.sample(range(12), chance.randint(1, 4)))
    amounts = sorted(chance.randint(0, 40_000) for _ in rows)
    amounts[0] = 0 if rows[0] == 0 else amounts[0]
    price = Linear("linear", chance.randint(1, 3_000), chance.randint(1, 7))
    conversion = chance.choice((price, Step("step", tuple(zip(rows, amounts, strict=True)))))
    return AllocationTable(
        id=UUID(int=chance.getrandbits(64)),
        table_id=UUID(int=chance.getrandbits(64)),
        number=1,
        client_group="anybody",
        effective_from=date(2026, 4, 1),
        period=chance.choice(("week", "year")),
        weeks_in_year=52,
        rounding=chance.choice(tuple(Rounding)),
        items=tuple(item(chance, code) for code in ITEMS),
        conversion=conversion,
        adjustments=tuple(adjustment(chance, f"adjusts_{n}") for n in range(chance.choice((0, 1, 2)))),
    )


def item(chance: random.Random, code: str) -> Item:
    """Give an item with a level or three, and shares of unpaid help."""
    levels = chance.sample(LEVELS, chance.choice((2, 3, 3)))
    helps = chance.sample(HELPS, chance.choice((0, 1, 2)))
    return Item(
        code,
        points={level: chance.choice((0, 1, 2, 5)) for level in levels},
        shares={each: chance.randint(1, 10_000) for each in helps},
    )


def adjustment(chance: random.Random, code: str) -> Adjustment:
    """Give a named adjustment, with a condition on one item's levels or without."""
    kind = chance.choice(tuple(Adjusts))
    share = kind is not Adjusts.CAP and chance.random() < 0.5
    most = 10_000 if kind is Adjusts.DEFLATOR else 20_000
    when = When(chance.choice(ITEMS), tuple(chance.sample(LEVELS, 1)))
    return Adjustment(
        code,
        kind,
        pence=None if share else chance.randint(1, 20_000),
        basis_points=chance.randint(1, most) if share else None,
        when=chance.choice(((), (when,))),
    )


def answers(question: Question) -> Iterator[Given]:
    """Every answer that the rules or a condition could tell apart, and why not."""
    yield Given(why_not=WhyNot.PREFERS_NOT_TO_SAY)
    values = [each.value for each in question.choices]
    if question.kind in ONE_CHOICE:
        yield from (Given(chosen=(value,)) for value in values)
    elif question.kind is Kind.CHECKBOXES:
        for size in range(1, len(values) + 1):
            yield from (Given(chosen=chosen) for chosen in itertools.permutations(values, size))
    else:
        yield from (Given(text="words"), Given(text="other words"))


def person(chance: random.Random, content: Content) -> dict[str, Given]:
    """Give somebody's answer to every question, whether it is shown or not."""
    return {question.id: chance.choice(list(answers(question))) for question in content.questions()}


def so_far(chance: random.Random, content: Content, open_: int) -> dict[str, Given]:
    """Give what somebody has said so far: so many questions, shown or not, are still without an answer."""
    full = person(chance, content)
    left = chance.sample(sorted(full), min(open_, len(full)))
    return {name: given for name, given in full.items() if name not in left}


def ways_on(content: Content, given: dict[str, Given]) -> Iterator[dict[str, Given]]:
    """Every way to go on: each question without an answer gets any, or none."""
    open_ = [question for question in content.questions() if question.id not in given]
    for combination in itertools.product(*([None, *answers(question)] for question in open_)):
        more = {q.id: one for q, one in zip(open_, combination, strict=True) if one is not None}
        yield given | more


def without(content: Content, names: set[str]) -> Content:
    """The same questionnaire without some questions."""
    [section] = content.sections
    kept = tuple(question for question in section.questions if question.id not in names)
    return replace(content, sections=(replace(section, questions=kept),))
