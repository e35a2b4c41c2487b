"""The live checklist of a plan: what the law asks for, whether it is there, and whose job it is.

It is the list by which a plan is decided on. What is the council's to do never holds a plan up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from planning.domain import checks
from planning.domain.checks import Done
from planning.domain.draft import Draft


class Whose(StrEnum):
    """Whose job an item is."""

    PERSON = "person"
    PLANNER = "planner"
    """Whoever writes the plan: the person, or who helps them."""
    COUNCIL = "council"


@dataclass(frozen=True)
class ChecklistItem:
    """One item: what it asks for in plain words, the law or guidance behind it, whose job it is, where it stands."""

    item: str
    sentence: str
    source: str
    whose: Whose
    state: Done
    pointers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prompt:
    """A well-known question that helps to think; no plan was ever wrong for not answering it."""

    question: str
    pointer: str


PROMPTS = (
    Prompt("What is important to you?", "/sections/about_me"),
    Prompt("What do you want to change or achieve?", "/sections/outcomes"),
    Prompt("How will you be supported?", "/sections/actions"),
    Prompt("How will you use your personal budget?", "/sections/actions"),
    Prompt("How will your support be managed?", "/sections/direct_payment"),
    Prompt("How will you stay in control of your life?", "/sections/support"),
    Prompt("What will you do to make this happen?", "/sections/timetable"),
)
"""The seven questions many councils use. They are prompts only."""


ACT = "Care Act 2014"
GUIDANCE = "Care and support statutory guidance, chapter 10"
_Row = tuple[str, str, str, Whose, Callable[[Draft], Done], tuple[str, ...]]
_ROWS: tuple[_Row, ...] = (
    (
        "s25_1_a",
        "The needs that were found are known.",
        f"{ACT} s.25(1)(a)",
        Whose.COUNCIL,
        checks.needs_found,
        ("/needs",),
    ),
    (
        "s25_1_b",
        "It is said of each need whether it meets the eligibility criteria.",
        f"{ACT} s.25(1)(b)",
        Whose.COUNCIL,
        checks.needs_found,
        ("/needs",),
    ),
    (
        "s25_1_c",
        "Each need that is to be met is answered by something that is done.",
        f"{ACT} s.25(1)(c)",
        Whose.PLANNER,
        checks.needs_answered,
        ("/sections/actions",),
    ),
    (
        "s25_1_d",
        "It says what the person wants of life.",
        f"{ACT} s.25(1)(d)",
        Whose.PERSON,
        checks.wanted,
        ("/sections/outcomes",),
    ),
    (
        "how",
        "Each action says what is done, who does it, and when.",
        f"{ACT} s.25(1)(c)",
        Whose.PLANNER,
        checks.said_how,
        ("/sections/actions",),
    ),
    (
        "s25_1_e_indication",
        "The council has said what money planning can start from, and the plan adds itself up beside it.",
        f"{ACT} s.25(1)(e)",
        Whose.COUNCIL,
        checks.budget,
        ("/indication", "/costs"),
    ),
    (
        "s26",
        "The personal budget is decided with the plan.",
        f"{ACT} s.26(1)",
        Whose.COUNCIL,
        checks.later,
        ("/costs",),
    ),
    (
        "s25_1_f_i",
        "Advice on what can be done to meet or reduce the needs is given with the decision.",
        f"{ACT} s.25(1)(f)(i)",
        Whose.COUNCIL,
        checks.later,
        (),
    ),
    (
        "s25_1_f_ii",
        "Advice on what can be done to prevent or delay needs is given with the decision.",
        f"{ACT} s.25(1)(f)(ii)",
        Whose.COUNCIL,
        checks.later,
        (),
    ),
    (
        "s25_2",
        "For a direct payment: which needs it meets, how much it is, to whom and how often.",
        f"{ACT} s.25(2)",
        Whose.PLANNER,
        checks.paid_directly,
        ("/sections/direct_payment",),
    ),
    (
        "s31_s32",
        "A direct payment goes to the person or whom they name; where they cannot decide it, to who is authorised.",
        f"{ACT} ss.31(4)(a) and 32",
        Whose.PLANNER,
        checks.rightly_paid,
        ("/sections/direct_payment/recipient", "/lead/authority"),
    ),
    (
        "cost_reasons",
        "Where it costs more or less a week than was indicated, it says why, for all of the difference.",
        f"{ACT} s.26(1)",
        Whose.PLANNER,
        checks.explained,
        ("/sections/cost_reasons", "/costs/to_council_weekly_pence"),
    ),
    (
        "s25_3",
        "The person, and whom they ask for, took part in making it.",
        f"{ACT} s.25(3)",
        Whose.COUNCIL,
        checks.involved,
        ("/lead",),
    ),
    (
        "s25_5",
        "The council takes all reasonable steps to agree with the person on how needs are met.",
        f"{ACT} s.25(5)",
        Whose.COUNCIL,
        checks.later,
        (),
    ),
    (
        "s25_9",
        "The person, and whom they ask for, get the plan once it is signed.",
        f"{ACT} s.25(9)",
        Whose.COUNCIL,
        checks.later,
        (),
    ),
    (
        "contingency",
        "It says what is done if things go wrong.",
        f"{GUIDANCE}, on contingency",
        Whose.PLANNER,
        checks.what_if,
        ("/sections/contingency",),
    ),
    (
        "risks",
        "Serious risks are agreed on, or it says that there are none.",
        f"{GUIDANCE}, on risk",
        Whose.PLANNER,
        checks.risks,
        ("/sections/risks",),
    ),
    (
        "review",
        "It says when the person wants to look at it again.",
        f"{ACT} s.27",
        Whose.PERSON,
        checks.review,
        ("/sections/review",),
    ),
    (
        "support",
        "The person says whether the support around them is good, and whether they can manage a direct payment.",
        f"{ACT} s.31(6)",
        Whose.PERSON,
        checks.support,
        ("/sections/support",),
    ),
)


def checklist(draft: Draft) -> tuple[ChecklistItem, ...]:
    """Give every item with where it stands."""
    return tuple(
        ChecklistItem(item, sentence, source, whose, state(draft), pointers)
        for item, sentence, source, whose, state, pointers in _ROWS
    )
