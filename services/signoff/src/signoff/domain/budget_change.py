"""A change of a budget in payment that needs no new plan: on four grounds, line by line, by somebody with a name."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from signoff.domain import authority, budget, contribution, decrease
from signoff.domain.authority import Signer
from signoff.domain.budget import BudgetLine, PersonalBudget, budget_of
from signoff.domain.budget_change_parts import Asked, InForce, LineGiven, On
from signoff.domain.budget_change_refusals import (
    AnotherPlanComing,
    InterimOnlyMore,
    LinePaidOtherwise,
    LineTwice,
    LineWithoutWords,
    NothingChanges,
    StepNotInPlan,
    UnknownLine,
)
from signoff.domain.budget_lines import final_lines, not_in_payment_by_then, takes_away
from signoff.domain.decrease import Lowering
from signoff.domain.money import first_year_weekly
from signoff.domain.moved import moved_by
from signoff.domain.needs import paid_for
from signoff.domain.plan_parts import COUNCIL_PAYS, DIRECT
from signoff.domain.refusals import Refused
from signoff.domain.returning import exists, found_at
from signoff.domain.route import Route, facts_of, route
from signoff.domain.side_by_side import SideBySide, side_by_side
from signoff.domain.signing_refusals import NobodyNamed, ReasonsMissing
from signoff.domain.ways import HUMAN, advocacy, ways
from signoff.domain.why_changed import LineChanged, WhyChanged
from signoff.domain.words import says_something


def objections(asked: Asked, now: InForce, signer: Signer, on: date) -> list[Refused]:
    """Give all that would be refused; nothing means that it can be decided."""
    lines = final_lines(asked, now.budget)
    return [
        *authority.objections(
            signer, now.plan, judged(asked, now).to, person_principal_id=now.person_principal_id
        ),
        *_what_is_said(asked, now),
        *_lines(asked, now),
        *_day(asked, now, on),
        *decrease.objections(_lowering(asked, now), now.paying, beside(asked, now), on, at=""),
        *budget.payment_objections(lines, now.plan.direct_payment),
        *contribution.objections(
            now.budget.contribution, sum(line.weekly_pence for line in lines), at="/lines"
        ),
    ]


def decide(asked: Asked, now: InForce, signer: Signer, *, number: int, on: date) -> PersonalBudget:
    """Make the next version of the budget.

    Raises:
        Refused: the first of all that speaks against it.

    """
    for refusal in objections(asked, now, signer, on):
        raise refusal
    said, besides = _lowering(asked, now), beside(asked, now)
    begins = decrease.takes_effect(said, now.paying, besides, on)
    change = decrease.change_of(said, now.paying, besides, begins)
    policy = now.around.policy
    why = WhyChanged(
        ground=asked.on.value,
        decided_on=on,
        decided_by=signer.principal_id,
        decided_by_name=asked.name,
        decided_as=signer.role,
        reasons=asked.reasons,
        lines=tuple(LineChanged(each.action, each.words) for each in asked.lines),
        change=change,
        route=judged(asked, now),
        review_id=asked.review_id,
        said_in=asked.said_in,
        said_there=_said_there(asked, now.content),
        challenge=ways(policy),
        advocacy=advocacy(policy),
        human=HUMAN,
    )
    made = budget_of(
        now.plan,
        final_lines(asked, now.budget),
        now.budget.contribution,
        number=number,
        decision=now.budget.decision,
        reason=asked.on.value,
        on=begins,
        interim=now.budget.interim,
    )
    return replace(made, moved=moved_by(change), why=why)


def beside(asked: Asked, now: InForce) -> SideBySide:
    """Put what is in payment beside what would be."""
    lines = final_lines(asked, now.budget)
    cut = {line.action for line in lines if line.falls and not (line.weekly_pence or line.one_off_pence)}
    met = paid_for(now.plan, (line for line in now.budget.lines if line.action not in cut))
    met |= {need for action in now.plan.actions if not action.council_pays for need in action.needs}
    found = side_by_side(now.paying, now.plan, lines, [need for need in now.paying.needs if need not in met])
    words = {each.action: each.words for each in asked.lines}
    return replace(
        found,
        lines=tuple(
            each if each.was or each.will_be else replace(each, will_be=words.get(each.action, ""))
            for each in found.lines
        ),
    )


def judged(asked: Asked, now: InForce) -> Route:
    """Say who may decide: as for a plan that comes to this sum, and never less strictly because a sum falls."""
    lines = final_lines(asked, now.budget)
    sums = (
        first_year_weekly(
            sum(line.weekly_pence for line in lines), sum(line.one_off_pence for line in lines)
        ),
        facts_of(now.plan).first_year_weekly_pence,
    )
    direct = any(line.paid_by == DIRECT for line in lines)
    facts = replace(facts_of(now.plan), first_year_weekly_pence=max(sums), takes_direct_payment=direct)
    return route(facts, now.around)


def _lowering(asked: Asked, now: InForce) -> Lowering:
    """A reassessment leads to a revised plan: here less takes the person's agreement."""
    return Lowering(
        asked.agreement,
        asked.effective_from,
        asked.needs_still_met,
        line_by_line=True,
        takes_away=takes_away(asked, now.budget),
    )


def _what_is_said(asked: Asked, now: InForce) -> Iterator[Refused]:
    if not says_something(asked.name):
        yield NobodyNamed(pointer="/name")
    if not says_something(asked.reasons):
        yield ReasonsMissing(pointer="/reasons")
    if asked.on is On.PLANNED_STEP and not _is_a_step(asked.said_in, now.content):
        yield StepNotInPlan(pointer="/said_in")
    if now.another_coming and asked.on is not On.INTERIM_INCREASE:
        yield AnotherPlanComing(pointer="/ground")


def _lines(asked: Asked, now: InForce) -> Iterator[Refused]:
    have = {line.action: line for line in now.budget.lines}
    if not any(_differs(each, have.get(each.action)) for each in asked.lines):
        yield NothingChanges(pointer="/lines")
    seen: set[str] = set()
    for place, each in enumerate(asked.lines):
        old, at = have.get(each.action), f"/lines/{place}"
        if each.action in seen:
            yield LineTwice(pointer=f"{at}/action")
        seen.add(each.action)
        if old is None and asked.on is not On.INTERIM_INCREASE:
            yield UnknownLine(pointer=f"{at}/action")
        if each.paid_by != (old.paid_by if old else each.paid_by) or each.paid_by not in COUNCIL_PAYS:
            yield LinePaidOtherwise(pointer=f"{at}/paid_by")
        if not says_something(each.words):
            yield LineWithoutWords(pointer=f"{at}/words")
        if asked.on is On.INTERIM_INCREASE and old is not None and _falls(each, old):
            yield InterimOnlyMore(pointer=f"{at}/weekly_pence")


def _day(asked: Asked, now: InForce, on: date) -> Iterator[Refused]:
    """What is more may count from a day that has passed, such as that of a new price; never before the plan did."""
    said, besides = _lowering(asked, now), beside(asked, now)
    first = on if decrease.lessens(said, now.paying, besides) else now.since
    yield from decrease.day_objections(asked.effective_from, on, min(first, on))
    if now.until and decrease.takes_effect(said, now.paying, besides, on) >= now.until:
        yield not_in_payment_by_then(asked, now.budget)


def _differs(each: LineGiven, old: BudgetLine | None) -> bool:
    was = (old.weekly_pence, old.one_off_pence) if old else (0, 0)
    return (each.weekly_pence, each.one_off_pence) != was


def _falls(each: LineGiven, old: BudgetLine) -> bool:
    return each.weekly_pence < old.weekly_pence or each.one_off_pence < old.one_off_pence


def _is_a_step(pointer: str, content: Mapping[str, object]) -> bool:
    return (
        pointer.startswith("/sections/")
        and exists(pointer, content)
        and isinstance(found_at(pointer, content), str)
    )


def _said_there(asked: Asked, content: Mapping[str, object]) -> str:
    if asked.on is not On.PLANNED_STEP:
        return ""
    return str(found_at(asked.said_in, content))
