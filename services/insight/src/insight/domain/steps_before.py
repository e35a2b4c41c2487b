"""Steps up to a submitted plan: a first reply, a worker, the assessment, the allocation, the plan itself."""

from collections.abc import Iterator
from datetime import date, datetime

from insight.domain.acting import PERSON, lead_of, manager_of, worker_of
from insight.domain.case import Case
from insight.domain.clocks import (
    ASSESSMENT_DAYS,
    ASSESSMENT_LATE_AFTER_DAYS,
    FIRST_REPLY_WORKING_DAYS,
    HELP_WITH_PLAN_DAYS,
    NAMED_WORKER_WORKING_DAYS,
    Calendar,
    days_after,
)
from insight.domain.planning import Plan
from insight.domain.step import Step


def asking(case: Case, calendar: Calendar) -> Iterator[Step]:
    """Give the steps from the first contact to an allocation."""
    held = case.assessment
    if held.opened_on is not None and held.replied_on is None:
        due = calendar.after(held.opened_on, FIRST_REPLY_WORKING_DAYS)
        yield _step(case, "first_reply", "assessment", held.opened_on, due, "first_reply", rank=1)
    if held.nobody_since is not None:
        due = calendar.after(held.nobody_since, NAMED_WORKER_WORKING_DAYS)
        since = held.nobody_since
        yield Step(
            "name_worker", "assessment", case.id, manager_of(case), since, since, 1, due, None, "named_worker"
        )
    if held.advocate_due_on is not None:
        since = held.advocate_due_on
        yield Step("find_advocate", "assessment", case.id, worker_of(case), since, since, rank=1)
    if held.young_carers_on is not None:
        since = held.young_carers_on
        yield Step("offer_young_carers", "assessment", case.id, worker_of(case), since, since, rank=2)
    since_when = _to_assess_since(case)
    if since_when is not None:
        yield from _assessing(case, since_when)
    elif held.eligible and _to_indicate(case):
        since = _latest(case, held.determined_on, case.ras.withdrawn_on if not case.ras.holds else None)
        yield _step(case, "indicate", "ras", since, since, "allocation", rank=2)


def _assessing(case: Case, since: tuple[date, datetime]) -> Iterator[Step]:
    on, at = since
    due, late = days_after(on, ASSESSMENT_DAYS), days_after(on, ASSESSMENT_LATE_AFTER_DAYS)
    held = case.assessment
    again = held.decision is not None
    if held.completed_at is not None and held.completed_on is not None and held.completed_at >= at:
        code, begun = "determine", held.completed_on
    else:
        code, begun = ("reassess" if again else "assess"), on
        yield Step(
            "tell_what_changed" if again else "tell_your_story", "assessment", case.id, PERSON, on, on, rank=3
        )
    yield Step(code, "assessment", case.id, worker_of(case), begun, begun, 2, due, late, "assessment")


def urgent(case: Case) -> Iterator[Step]:
    """Give the day on which each urgent support is looked at, also in a closed case: it runs until it is ended."""
    for one in case.assessment.urgent:
        yield Step(
            "look_at_urgent_support",
            "assessment",
            one.id,
            worker_of(case),
            one.since,
            one.since,
            1,
            one.review_on,
            None,
            "urgent_support",
        )


def corrected(case: Case) -> Iterator[Step]:
    """Give that somebody looks at a correction of what was decided on, also where the case was closed on it."""
    since = case.assessment.corrected_on
    if since is not None and not case.died:
        yield Step("look_at_correction", "assessment", case.id, worker_of(case), since, since, rank=2)


def _to_assess_since(case: Case) -> tuple[date, datetime] | None:
    """Give the day and time since which an assessment is due; None where a determination has come since."""
    held, asked = case.assessment, case.review.reassessment
    before = [at for at in (held.opened_at, held.determined_at) if at is not None]
    if asked is not None and all(asked.at > at for at in before):
        return asked.requested_on, asked.at
    if held.decision is None and held.opened_on is not None and held.opened_at is not None:
        return held.opened_on, held.opened_at
    return None


def _to_indicate(case: Case) -> bool:
    """Whether an allocation is still to come: there is none that holds and rests on the newest determination."""
    determined, indicated = case.assessment.determined_at, case.ras.indicated_at
    return not case.ras.holds or (determined is not None and indicated is not None and indicated < determined)


def planning(case: Case) -> Iterator[Step]:
    """Give the steps of a plan that is to be begun or is being written: there is no last day, it is their time."""
    plan = case.planning.last
    if plan is None or case.signoff.of(plan.plan_id).signed_version or over(case, plan):
        since = _to_begin_since(case, plan)
        if since is not None:
            code = "revise_plan" if case.signoff.in_force else "start_plan"
            yield Step(code, "planning", case.id, PERSON, since, since, rank=3)
            yield _help(case, since)
        return
    decided = case.signoff.of(plan.plan_id)
    waits = plan.version > decided.returned_version and plan.withdrawn_on is None
    if waits:
        return
    returned = plan.version > 0 and plan.version == decided.returned_version and plan.withdrawn_on is None
    since = _latest(case, plan.started_on, plan.withdrawn_on, decided.returned_on if returned else None)
    code = "amend_plan" if returned else "write_plan"
    yield Step(code, "planning", plan.plan_id, lead_of(case, plan.led_by), since, since, rank=3)
    yield _help(case, since)


def _to_begin_since(case: Case, plan: Plan | None) -> date | None:
    """Give the day since which a plan is to be begun; None where none is."""
    asked, held, ras = case.review.revision, case.assessment, case.ras
    begun = plan.started_at if plan is not None else None
    if asked is not None and case.signoff.in_force and (begun is None or asked.at > begun):
        return asked.requested_on
    if not (held.eligible and ras.holds) or _to_indicate(case) or _to_assess_since(case) is not None:
        return None
    decided = max(
        (each.decided_at for each in case.signoff.decisions if each.decided_at is not None), default=None
    )
    if ras.indicated_at is not None and (decided is None or ras.indicated_at > decided):
        return ras.indicated_on
    return None


def over(case: Case, plan: Plan) -> bool:
    """Whether nothing was done on a plan since the case was closed and opened again."""
    opened = case.assessment.opened_at
    return opened is not None and plan.moved_at is not None and plan.moved_at < opened


def _help(case: Case, since: date) -> Step:
    on = days_after(since, HELP_WITH_PLAN_DAYS)
    plan = case.planning.last
    about = plan.plan_id if plan is not None else case.id
    return Step("offer_help", "planning", about, worker_of(case), since, on, 4, None, None, "help_with_plan")


def _step(case: Case, code: str, stage: str, since: date, due: date, clock: str, *, rank: int) -> Step:
    return Step(code, stage, case.id, worker_of(case), since, since, rank, due, None, clock)


def _latest(case: Case, *days: date | None) -> date:
    return max((day for day in days if day is not None), default=case.moved_on)
