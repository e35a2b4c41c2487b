"""Enough is enough: once it is said, no answer still possible changes the proposal or the sum."""

import random
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from services.assessment.tests.domain.random_forms import form, person, so_far, table, ways_on, without

from assessment.domain.allocation_table import AllocationTable
from assessment.domain.content import Content
from assessment.domain.eligibility import Proposed, propose
from assessment.domain.enough import Look, look
from assessment.domain.given import Given
from assessment.domain.levels import levels, unpaid_help
from assessment.domain.possible import possible
from assessment.domain.possible_proposals import possible_proposals
from assessment.domain.sum_bounds import sum_bounds
from assessment.domain.sums import weekly_pence

Looking = Callable[[Content, Mapping[str, Given], Sequence[AllocationTable]], Look]
Answers = dict[str, Given]
Came = tuple[Proposed, tuple[int | None, ...]]
OPEN = 3
TRIED = 160
PLAYED = 300


@pytest.fixture
def told(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Tell how many cases were tried: where pytest runs with -s, and in its report."""

    def tell(sentence: str) -> None:
        record_property("cases", sentence)
        sys.stdout.write(f"{sentence}\n")

    return tell


def came_to(content: Content, given: Answers, tables: Sequence[AllocationTable]) -> Came:
    """The proposal, and the sum by each table where there is to be one."""
    proposed = propose(content, given).proposed
    if proposed is Proposed.NOT_ELIGIBLE:
        return proposed, ()
    told, help_ = levels(content, given), unpaid_help(content, given)
    return proposed, tuple(weekly_pence(table, told, help_) for table in tables)


def faults(looking: Looking, seed: int) -> tuple[list[str], int, Look]:
    """Try every way to go on from some answers at random: what contradicts the look, and how many ways there were."""
    chance = random.Random(seed)
    content = form(chance, 7)
    given, tables = so_far(chance, content, OPEN), [table(chance) for _ in range(chance.choice((1, 1, 2)))]
    seen = looking(content, given, tables)
    all_of_it = [came_to(content, after, tables) for after in ways_on(content, given)]
    found = []
    if seen.proposal_settled and len({proposed for proposed, _ in all_of_it}) > 1:
        found.append("the proposal was said to be settled")
    due = {sums for proposed, sums in all_of_it if proposed is not Proposed.NOT_ELIGIBLE}
    if seen.sum_settled and len(due) > 1:
        found.append("the sum was said to be settled")
    least, most = seen.weekly_pence or (0, -1)
    every = [pence for _, sums in all_of_it for pence in sums if pence is not None]
    if every and not least <= min(every) <= max(every) <= most:
        found.append(f"{min(every)} to {max(every)} is not within {least} to {most}")
    return found, len(all_of_it), seen


def test_what_is_settled_stays_so_whatever_is_answered_and_the_bounds_hold(
    told: Callable[[str], None],
) -> None:
    ways, settled, summed = 0, 0, 0
    for seed in range(TRIED):
        found, tried, seen = faults(look, seed)
        assert not found, (seed, found)
        ways += tried
        settled += seen.proposal_settled
        summed += seen.sum_settled
    told(f"{TRIED} questionnaires, {ways} ways to go on; proposal settled {settled}, sum settled {summed}.")
    assert min(settled, summed) > TRIED // 10


def only_what_is_shown(
    content: Content, given: Mapping[str, Given], tables: Sequence[AllocationTable]
) -> Look:
    """A look with a fault: questions that answers still open could come to show are not reckoned with."""
    shown = content.shown({name: one.values() for name, one in given.items()})
    hidden = {question.id for question in content.questions()} - {question.id for question in shown}
    return look(without(content, hidden), given, tables)


def no_unpaid_help(content: Content, given: Mapping[str, Given], tables: Sequence[AllocationTable]) -> Look:
    """A look with a fault: unpaid help is not reckoned with."""
    helpless = [
        replace(each, items=tuple(replace(item, shares={}) for item in each.items)) for each in tables
    ]
    return look(content, given, helpless)


def unadjusted(content: Content, given: Mapping[str, Given], tables: Sequence[AllocationTable]) -> Look:
    """A look with a fault: adjustments are not reckoned with."""
    return look(content, given, [replace(each, adjustments=()) for each in tables])


@pytest.mark.parametrize("fault", [only_what_is_shown, no_unpaid_help, unadjusted])
def test_a_look_with_a_fault_is_found_out_by_the_same_trying(fault: Looking) -> None:
    assert any(faults(fault, seed)[0] for seed in range(TRIED))


def test_a_proposal_that_is_not_settled_can_mostly_become_another(told: Callable[[str], None]) -> None:
    open_, exact = 0, 0
    for seed in range(TRIED // 2):
        chance = random.Random(seed)
        content = form(chance, 6)
        given = so_far(chance, content, 3)
        seen = possible_proposals(content, possible(content, given)).proposed
        truly = {propose(content, after).proposed for after in ways_on(content, given)}
        assert truly <= seen
        open_ += len(seen) > 1
        exact += truly == seen
    told(f"{TRIED // 2} questionnaires, the possible proposals exactly those that can be in {exact}.")
    assert exact > 0.9 * (TRIED // 2)
    assert open_ > TRIED // 20


def play(content: Content, whole: Answers, tables: Sequence[AllocationTable]) -> tuple[Answers, Look]:
    """Ask what `next` says, and nothing else, until it says nothing."""
    given: Answers = {}
    while (seen := look(content, given, tables)).next is not None:
        shown = {q.id for q in content.shown({name: one.values() for name, one in given.items()})}
        assert seen.next.id in shown - set(given), "what conditions hide, or was answered, is not asked"
        assert {one.id for one in (*seen.following, *seen.optional)} == shown - set(given)
        given[seen.next.id] = whole[seen.next.id]
    return given, seen


def test_asking_only_what_is_next_gives_the_proposal_and_the_sum_of_asking_everything(
    told: Callable[[str], None],
) -> None:
    asked, of = 0, 0
    for seed in range(PLAYED):
        chance = random.Random(seed)
        content, tables = form(chance, 14), [table(chance)]
        whole = person(chance, content)
        said, seen = play(content, whole, tables)
        assert seen.proposal_settled, seed
        assert seen.sum_settled, seed
        assert came_to(content, said, tables) == came_to(content, whole, tables), seed
        asked += len(said)
        shown = content.shown({name: one.values() for name, one in whole.items()})
        of += len(shown)
    told(
        f"{PLAYED} people; {asked} questions asked by `next`, {of} by asking everything; 0 decisions changed."
    )
    assert asked < of


def test_where_no_table_is_known_the_levels_themselves_have_to_be_settled() -> None:
    settled = 0
    for seed in range(TRIED):
        chance = random.Random(seed)
        content = form(chance, 6)
        given = so_far(chance, content, 3)
        if not look(content, given).sum_settled or propose(content, given).proposed is Proposed.NOT_ELIGIBLE:
            continue
        settled += 1
        counting = {
            (
                tuple(sorted(levels(content, after).items())),
                tuple(
                    (one.item, one.level) for one in unpaid_help(content, after) if one.able and one.willing
                ),
            )
            for after in ways_on(content, given)
        }
        assert len(counting) == 1
    assert settled > TRIED // 50


def test_bounds_are_exact_where_nothing_is_open() -> None:
    for seed in range(TRIED):
        chance = random.Random(seed)
        content, by = form(chance, 8), table(chance)
        whole = person(chance, content)
        found = possible(content, whole)
        bounds = sum_bounds(by, found.levels(), found.help())
        assert bounds.settled
        assert bounds.least == weekly_pence(by, levels(content, whole), unpaid_help(content, whole))
