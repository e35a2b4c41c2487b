"""Runs the survey and counts: how many questions for each person, with `next` and without, and what changed."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from assessment.domain.eligibility import Proposed
from sandbox.survey.answering import check, would_say
from sandbox.survey.asking import Asking
from sandbox.survey.forms import Form
from sandbox.survey.people import people

NAMED_EVERY = 5
"""One person in so many is asked once more as if the questionnaire named their client group."""
CHECKED = 50
"""How many people's answers are looked at as the API would look at them."""


@dataclass(frozen=True)
class Counted:
    """What one form cost one person, in fields."""

    client_group: str
    simple: bool
    shown: int
    """Everything that the form shows, fields for staff too."""
    asked: int
    """What of that is asked of the person."""
    with_next: int
    """What `next` asks until there is enough."""
    with_records: int
    """The same, and then everything shown that some statute's record would lack."""
    with_plan: int
    """The same, and then everything shown that the plan would lack."""
    named: int | None
    """What `next` asks where the questionnaire names the client group; None for who was not asked so."""
    enough: bool
    changed: bool
    proposed: Proposed
    """By the answers to everything."""
    outcomes_left: bool
    """Whether there was enough before each outcome was asked."""


@dataclass(frozen=True)
class Surveyed:
    """One form put to everybody."""

    name: str
    fields: int
    """Fields of the form in all its uses, as the form has them."""
    in_use: int
    counted: tuple[Counted, ...]
    looks: int


def survey(forms: Sequence[Form], number: int, seed: int) -> list[Surveyed]:
    """Put each form to so many people of its client groups, the forms side by side."""
    if len(forms) == 1:
        return [put(forms[0], number, seed)]
    # forked, so that nothing is imported twice; there is no thread and no loop here
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("fork")) as pool:
        return list(pool.map(put, forms, [number] * len(forms), [seed] * len(forms)))


def put(form: Form, number: int, seed: int, asking: Asking | None = None) -> Surveyed:
    """Put one form to so many people."""
    asking = asking or Asking(form)
    by_group = {group: Asking(form.naming(group), asking.look) for group in form.client_groups}
    counted = []
    for person in people(number, seed, form.client_groups):
        said = would_say(person, form.questions, form.leanings or {})
        if person.number < CHECKED:
            check(form.content, said)
        all_said, (given, enough) = asking.everything(said), asking.until_enough(said)
        asked = all_said.keys() - form.staff
        recorded = given.keys() | (form.recorded & asked)
        decided = asking.decision(all_said)
        changed = decided != asking.decision(given)
        named = None
        if person.number % NAMED_EVERY == 0:
            apart = by_group[person.client_group]
            fewer, enough_too = apart.until_enough(said)
            named, enough = len(fewer), enough and enough_too
            changed = changed or apart.decision(all_said) != apart.decision(fewer)
        counted.append(
            Counted(
                client_group=person.client_group,
                simple=person.simple,
                shown=len(all_said),
                asked=len(asked),
                with_next=len(given),
                with_records=len(recorded),
                with_plan=len(recorded | (form.planned & asked)),
                named=named,
                enough=enough,
                changed=changed,
                proposed=decided.proposed,
                outcomes_left=bool((form.outcomes & all_said.keys()) - given.keys()),
            )
        )
    content = form.content
    return Surveyed(
        form.name,
        len(content.questions()),
        len(content.questions(form.use)),
        tuple(counted),
        asking.looks + sum(each.looks for each in by_group.values()),
    )


def spread(numbers: Iterable[int]) -> tuple[int, int, int, int]:
    """The least, the median, what nine in ten stay within, and the most, each the number of a real person."""
    ordered = sorted(numbers)
    last = len(ordered) - 1
    at = [ordered[-(-len(ordered) * share // 100) - 1] for share in (50, 90)]
    return ordered[0], at[0], at[1], ordered[last]
