"""What comes next in a case: a function of where every stage stands, and of nothing else."""

from collections.abc import Iterator

from insight.domain.acting import PERSON, worker_of
from insight.domain.case import Case
from insight.domain.clocks import Calendar, day_before
from insight.domain.decision import Decision
from insight.domain.ends import goes_on_closed
from insight.domain.step import Step
from insight.domain.steps_after import after_support, requests_and_concerns
from insight.domain.steps_before import asking, corrected, planning, urgent
from insight.domain.steps_deciding import answers, deciding, starting

ENDINGS = frozenset({"died", "moved", "nhs_continuing_healthcare"})
"""Reasons to close a case after which a budget that still runs is ended, and nothing else is begun."""


def next_steps(case: Case, calendar: Calendar) -> tuple[Step, ...]:
    """Give every step that is open, the most pressing first; a case in which anything is left has at least one."""
    steps = sorted(_steps(case, calendar), key=lambda step: step.order)
    if not any(step.until is None for step in steps) and (case.open or case.signoff.in_force):
        steps.append(_agree(case))
    steps += [_end(case, plan) for plan in case.signoff.ending]
    return tuple(step for step in steps if not case.died or step.who != PERSON)


def _steps(case: Case, calendar: Calendar) -> Iterator[Step]:
    yield from answers(case)
    yield from requests_and_concerns(case)
    yield from urgent(case)
    yield from corrected(case)
    if case.assessment.closed_reason in ENDINGS:
        yield from _settle(case)
        return
    if case.open:
        yield from asking(case, calendar)
        yield from planning(case)
        yield from deciding(case, calendar)
    yield from starting(case)
    yield from after_support(case)


def _settle(case: Case) -> Iterator[Step]:
    closed = None if goes_on_closed(case) else case.assessment.closed_on
    for plan in case.signoff.in_force:
        if closed is not None:
            yield Step("settle_end", "signoff", plan.plan_id, worker_of(case), closed, closed, rank=2)


def _agree(case: Case) -> Step:
    """Nothing is under way: whoever is responsible agrees with the person what comes next, or after a plan ends."""
    on = case.moved_on
    ends = [plan.ended_from for plan in case.signoff.ending if plan.ended_from is not None]
    return Step("agree_next", "assessment", case.id, worker_of(case), on, max([on, *ends]), rank=4)


def _end(case: Case, plan: Decision) -> Step:
    """A plan runs until its end, and its budget is paid."""
    on = plan.ended_from or case.moved_on
    since = plan.end_said_on or on
    return Step("plan_ends", "signoff", plan.plan_id, worker_of(case), since, since, 4, until=day_before(on))
