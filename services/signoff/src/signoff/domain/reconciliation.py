"""From the indication to the plan to the final budget: every penny of each difference, its reason, and who gave it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from signoff.domain.kept import Indicated, PlanRead
from signoff.domain.money import pounds
from signoff.domain.money_refusals import (
    DifferenceOfNothing,
    DifferenceUnexplained,
    DifferenceWithoutLine,
    DifferenceWithoutWords,
    LineBelowNothing,
    NeedsStillMetUnsaid,
    NoReasonToPayLess,
    NothingToCompare,
    OnceIsNotCompared,
    UnknownReasonCode,
)
from signoff.domain.plan_parts import LineRead
from signoff.domain.refusals import Refused
from signoff.domain.words import Words, says_something


class Between(StrEnum):
    """Between which two sums a difference lies."""

    INDICATION_AND_PLAN = "indication_and_plan"
    PLAN_AND_FINAL = "plan_and_final"


PLANNED = frozenset(
    {
        *("need_not_in_table", "local_price", "specialist_skill", "start_up", "on_costs", "travel"),
        *("other_need", "cheaper_way", "needs_less_now", "other"),
    }
)
"""Why a plan costs more or less than was indicated."""
MORE = frozenset(
    {
        *("sum_corrected", "price_confirmed", "need_underestimated", "contingency", "start_up", "on_costs"),
        *("travel", "specialist_skill", "local_price", "other_need", "other"),
    }
)
"""Why a line of the final budget is more than the plan's."""
LESS = frozenset(
    {
        *("sum_corrected", "price_confirmed", "counted_twice", "met_another_way_agreed"),
        *("carer_able_and_willing", "needs_less_now"),
    }
)
"""Why a line of the final budget is less: never its cost, a saving, a panel or a budget. Nothing is merely `other`."""


@dataclass(frozen=True)
class Difference:
    """What the signer says of a difference."""

    between: Between
    code: str
    words: Words
    weekly_pence: int = 0
    """More is above nothing, less is below."""
    one_off_pence: int = 0
    action: str | None = None
    """Which line of the plan; for the final budget it is always named."""


@dataclass(frozen=True)
class Step:
    """One difference, with its reason and who gave it."""

    between: Between
    code: str
    words: Words
    given_by: str
    """`plan` for whoever planned, `signer`, `part` for a part signed before, or `rule` for what is always so."""
    weekly_pence: int
    one_off_pence: int
    action: str | None = None


@dataclass(frozen=True)
class FinalLine:
    """A line of the budget: what it pays for, how, and what it came to in the plan."""

    action: str
    paid_by: str
    weekly_pence: int
    one_off_pence: int
    planned_weekly_pence: int
    planned_one_off_pence: int

    @property
    def falls(self) -> bool:
        """Whether it is less than in the plan."""
        return (
            self.weekly_pence < self.planned_weekly_pence or self.one_off_pence < self.planned_one_off_pence
        )


@dataclass(frozen=True)
class Reconciliation:
    """The three sums and all that lies between them. An indication is weekly; what is paid once stands beside it."""

    indicated_weekly_pence: int | None
    """None: nothing was indicated, or only a part is decided, so there is nothing to compare."""
    plan_weekly_pence: int
    plan_one_off_pence: int
    final_weekly_pence: int
    final_one_off_pence: int
    steps: tuple[Step, ...]
    needs_still_met: Words = ""
    """How every need stays met, where a line is less than in the plan."""


def final_lines(lines: Sequence[LineRead], differences: Sequence[Difference | Step]) -> tuple[FinalLine, ...]:
    """Give the budget's lines: the plan's, changed by what signers say of them and by nothing else."""
    said = [each for each in differences if each.between is Between.PLAN_AND_FINAL]
    return tuple(
        FinalLine(
            action=line.action,
            paid_by=line.paid_by,
            weekly_pence=line.weekly_pence
            + sum(each.weekly_pence for each in said if each.action == line.action),
            one_off_pence=line.one_off_pence
            + sum(each.one_off_pence for each in said if each.action == line.action),
            planned_weekly_pence=line.weekly_pence,
            planned_one_off_pence=line.one_off_pence,
        )
        for line in lines
    )


def reconcile(
    plan: PlanRead,
    lines: Sequence[LineRead],
    indicated: Indicated | None,
    differences: Sequence[Difference],
    needs_still_met: str = "",
    *,
    carried: Sequence[Step] = (),
) -> Reconciliation:
    """Tell the sum from the indication to the final budget. `lines` are those decided on, each action once.

    `carried`: what was said of them when a part was signed.
    """
    final = final_lines(lines, (*carried, *differences))
    planned = [] if indicated is None else [*_by_the_plan(plan, lines)]
    steps = (
        *planned,
        *carried,
        *(
            Step(
                each.between,
                each.code,
                each.words,
                "signer",
                each.weekly_pence,
                each.one_off_pence,
                each.action,
            )
            for each in differences
        ),
    )
    return Reconciliation(
        indicated_weekly_pence=indicated.weekly_pence if indicated else None,
        plan_weekly_pence=sum(line.weekly_pence for line in lines),
        plan_one_off_pence=sum(line.one_off_pence for line in lines),
        final_weekly_pence=sum(line.weekly_pence for line in final),
        final_one_off_pence=sum(line.one_off_pence for line in final),
        steps=steps,
        needs_still_met=needs_still_met,
    )


def of_a_part(told: Reconciliation) -> tuple[Step, ...]:
    """Give what the decision on a part said of its lines, for the decision on the whole."""
    return tuple(
        replace(step, given_by="part") for step in told.steps if step.between is Between.PLAN_AND_FINAL
    )


def objections(
    told: Reconciliation, lines: Sequence[LineRead], differences: Sequence[Difference]
) -> Iterator[Refused]:
    """Say what of the sum is not explained, or for a reason that is none."""
    for place, each in enumerate(differences):
        yield from _one(
            each, lines, indicated=told.indicated_weekly_pence is not None, at=f"/differences/{place}"
        )
    final = final_lines(lines, told.steps)
    for line in final:
        if line.weekly_pence < 0 or line.one_off_pence < 0:
            yield LineBelowNothing(f"the line of action {line.action}", pointer="/differences")
    if any(line.falls for line in final) and not says_something(told.needs_still_met):
        yield NeedsStillMetUnsaid(pointer="/needs_still_met")
    unexplained = left_unexplained(told)
    if unexplained:
        yield DifferenceUnexplained(
            f"{pounds(unexplained)} a week between the indication and the plan has no reason.",
            pointer="/differences",
        )


def left_unexplained(told: Reconciliation) -> int:
    """Give the weekly pence between the indication and the plan that have no reason; more is above nothing."""
    if told.indicated_weekly_pence is None:
        return 0
    explained = sum(step.weekly_pence for step in told.steps if step.between is Between.INDICATION_AND_PLAN)
    return told.plan_weekly_pence - told.indicated_weekly_pence - explained


def _by_the_plan(plan: PlanRead, lines: Sequence[LineRead]) -> Iterator[Step]:
    """Take the reasons that the plan gives; one without words, or that is none, explains nothing."""
    for each in plan.cost_reasons:
        if each.code in PLANNED and says_something(each.words):
            yield Step(Between.INDICATION_AND_PLAN, each.code, each.words, "plan", each.weekly_pence, 0)
    once = sum(line.one_off_pence for line in lines)
    if once:
        words = "What is paid once is not part of what is indicated, which is weekly."
        yield Step(Between.INDICATION_AND_PLAN, "one_off", words, "rule", 0, once)


def _one(each: Difference, lines: Sequence[LineRead], *, indicated: bool, at: str) -> Iterator[Refused]:
    if not each.weekly_pence and not each.one_off_pence:
        yield DifferenceOfNothing(pointer=f"{at}/weekly_pence")
    if not says_something(each.words):
        yield DifferenceWithoutWords(pointer=f"{at}/words")
    if each.between is Between.INDICATION_AND_PLAN:
        if not indicated:
            yield NothingToCompare(pointer=f"{at}/between")
        if each.one_off_pence:
            yield OnceIsNotCompared(pointer=f"{at}/one_off_pence")
        if each.code not in PLANNED:
            yield UnknownReasonCode(pointer=f"{at}/code")
        return
    if each.action is None or each.action not in {line.action for line in lines}:
        yield DifferenceWithoutLine(pointer=f"{at}/action")
    less = each.weekly_pence < 0 or each.one_off_pence < 0
    if less and each.code not in LESS:
        yield NoReasonToPayLess(pointer=f"{at}/code")
    elif not less and each.code not in MORE:
        yield UnknownReasonCode(pointer=f"{at}/code")
