"""Writes what a survey counted as a page of the documentation: the same for the same seed, with no date in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from assessment.domain.eligibility import Proposed
from assessment.domain.purposes import PurposeKind
from sandbox.survey.counting import Counted, Surveyed, spread
from sandbox.survey.forms import Form
from sandbox.survey.judged import WHY, Nothing

TITLES = {
    "sample": "Our own sample questionnaire",
    "carers": "A short questionnaire for carers, made up for the survey",
    "care_act": "The Care Act assessment of a London council",
    "occupational_therapy": "The occupational therapy assessment of the same council",
}
SIMPLE_CASES, EVERYONE = "simple cases", "everyone"
COLUMNS: dict[str, Callable[[Counted], int | None]] = {
    "the form shows": lambda one: one.shown,
    "of that, asked of the person": lambda one: one.asked,
    "asked with `next`": lambda one: one.with_next,
    "if it named their group": lambda one: one.named,
    "and for every record": lambda one: one.with_records,
    "and for the plan": lambda one: one.with_plan,
}
NUMBERS = "Numbers are fields: least / median / nine in ten at most / most."
HOW = """\
## How it was counted

- Synthetic people from a seeded generator, spread evenly over the client groups. The figures it draws by are made
  up: how many are simple cases, who has unpaid help, what is hard for whom. So the table shows how the rules work
  on a form, and not what people are like. In a simple case at most three of the outcomes are hard, none of them very.
- Everybody answers each form twice: everything it shows, in its order; and what `next` asks until it says `enough`.
  About one answer in seventy is "I do not know" or "I would rather not say".
- **Asked with `next`**: until neither the eligibility proposal nor the weekly sum by any of the tables can change,
  and each topic of the statutory core was spoken of. Nobody is kept from saying more.
- **If it named their group**: the same, where the questionnaire says for which client group it is, so that only that
  group's table has to be settled (asked of every fifth person).
- **And for every record**: what is asked with `next`, and then every question shown that a statute's record would lack.
  **And for the plan**: then also every one that the plan starts from. These may come later, from elsewhere, or from
  whoever wants to say them; a council that insists on them in the same conversation asks so many.
- **Fields** are counted as the form has them, echoes too. Those for the council's own workers are shown, but not
  asked of the person.
- **A changed decision** is a person for whom the proposal, or the weekly pence by any table, is another after `enough`
  than after everything. The sum is worked by the allocation's own rules, not by the copy of them that says `enough`.
- The allocation tables are synthetic: those of the sample and, for the real forms, ones with the ten outcomes as
  items, each at one of two levels. All of them have to be settled, because the forms do not say for which client
  group they are; so wherever needs may be eligible all ten outcomes are asked: each of them moves some sum.
- The real forms are read in place, and none of their text is here. Which decision would lack each field we judged
  ourselves, by field place (`purposes_*.json`; the rules are in `judged.py` beside them). No council and no lawyer
  has checked it.

## What it does not show

- Where one answer settles that needs are not eligible (what is hard does not come from an illness or a disability),
  `next` leaves out the outcomes that were not asked yet: below it says for how many people. A practitioner decides,
  and can ask them.
- `next` asks in its own order: the cause, the outcomes, what follows from them, then the rest of the core. Where the
  words of a form point back to another field, a council has to look at them first.
- A topic of the core counts as covered by one answer. On these forms that is one account of one need, where several
  things are hard; the column for every record has all of them.
- On the two real forms all twelve fields that decide are choices that are always shown, and nothing is asked about
  unpaid help task by task. So conditions, questions that open the way to others, and what unpaid help replaces are
  not exercised by them: only random questionnaires in the tests do that (`test_enough.py`, `random_forms.py`).
- No field of the real forms covers carers and children (Care Act 2014 s.9(5) and s.10; SI 2014/2827 reg 4): one yes
  or no about unpaid care is counted in its place. A council has to ask there for an account, also about children, so
  the number of fields stays as it is and the words do not.
- What is reckoned here ends where the rules propose that needs are not eligible. Where a practitioner decides to meet
  them all the same, levels that were not asked are named then, and set or asked; that is not counted.
- Whether people answer otherwise when they are asked less. Only a trial with people can show that.
"""


def page(forms: Sequence[Form], surveyed: Sequence[Surveyed], number: int, seed: int) -> str:
    """Write the whole page."""
    return "\n".join(
        [
            "# How many questions suffice",
            "",
            f"Written by `leeway survey --people {number} --seed {seed} --write`. {NUMBERS}",
            "",
            HOW,
            *(
                line
                for form, each in sorted(zip(forms, surveyed, strict=True), key=lambda pair: pair[0].own)
                for line in _form(form, each)
            ),
        ]
    )


def groups(counted: Sequence[Counted]) -> Iterator[tuple[str, list[Counted]]]:
    """The people of each client group, the simple cases among all, and everyone."""
    for group in dict.fromkeys(one.client_group for one in counted):
        yield group.replace("_", " "), [one for one in counted if one.client_group == group]
    yield SIMPLE_CASES, [one for one in counted if one.simple]
    yield EVERYONE, list(counted)


def spread_of(some: Sequence[Counted], count: Callable[[Counted], int | None]) -> tuple[int, ...]:
    """The spread of what was counted of these people; nothing where it was counted of none."""
    numbers = [number for one in some if (number := count(one)) is not None]
    return spread(numbers) if numbers else ()


def cell(numbers: Sequence[int]) -> str:
    """Write a spread."""
    return " / ".join(map(str, numbers)) or "-"


def _form(form: Form, surveyed: Surveyed) -> Iterator[str]:
    yield f"## {TITLES[form.name]}"
    yield ""
    if form.own:
        yield "Stated apart: we wrote it to be short, so our own form proves nothing."
        yield ""
    kind = f", {surveyed.in_use} of them in an {form.use}" if form.use else ""
    yield f"{surveyed.fields} fields{kind}, {len(form.staff)} for the council's own workers. {_purposes(form)}"
    yield ""
    yield f"| people | number | {' | '.join(COLUMNS)} | decisions changed |"
    yield f"|---|---|{'---|' * len(COLUMNS)}---|"
    for name, some in groups(surveyed.counted):
        if some:
            cells = (cell(spread_of(some, count)) for count in COLUMNS.values())
            yield f"| {name} | {len(some)} | {' | '.join(cells)} | {sum(one.changed for one in some)} |"
    yield ""
    proposed = Counter(one.proposed for one in surveyed.counted)
    early = sum(one.outcomes_left for one in surveyed.counted)
    told = ", ".join(f"{proposed[each]} {each.value.replace('_', ' ')}" for each in Proposed)
    yield f"Proposed: {told}. For {early} people `enough` came before each outcome was asked."
    yield ""


def _purposes(form: Form) -> str:
    """For how many fields which decision would be lost, over all uses of the form."""
    questions = form.content.questions()
    kinds = Counter(kind for q in questions for kind in {purpose.kind for purpose in q.purposes})
    told = _listed((kinds[kind], kind.value.replace("_", " ")) for kind in PurposeKind)
    if form.why_nothing is None:
        return f"What they are for, some for several: {told}."
    codes = Counter(form.why_nothing.values())
    without = _listed((codes[code], f"because {WHY[code]}") for code in Nothing)
    return (
        f"What they are for, some for several: {told}. "
        f"Without {sum(codes.values())} nothing would be lost: {without}."
    )


def _listed(counts: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{count} {name}" for count, name in counts)
