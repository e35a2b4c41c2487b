"""Steps from a submitted plan to support that runs, and the answers that somebody waits for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from insight.domain.acting import FINANCE, PERSON, manager_of, worker_of
from insight.domain.case import Case
from insight.domain.clocks import DECISION_WORKING_DAYS, Calendar, day_before
from insight.domain.decision import Decision
from insight.domain.step import Step
from insight.domain.steps_before import over


def deciding(case: Case, calendar: Calendar) -> Iterator[Step]:
    """Give the decision on a plan that was submitted and is neither decided, returned nor taken back."""
    for plan in case.planning.plans:
        decided = case.signoff.of(plan.plan_id)
        since = plan.submitted_on
        if since is None or plan.withdrawn_on is not None or over(case, plan):
            continue
        if plan.version <= max(decided.returned_version, decided.signed_version):
            continue
        routed = decided.routed_version == plan.version
        due = decided.due_on if routed and decided.due_on else calendar.after(since, DECISION_WORKING_DAYS)
        who = manager_of(case) if routed and decided.to == "manager" else worker_of(case)
        yield Step("decide_plan", "signoff", plan.plan_id, who, since, since, 2, due, None, "sign_off")


def starting(case: Case) -> Iterator[Step]:
    """Give what is left to do until support and payment of each signed plan run."""
    for plan in case.signoff.in_force:
        yield from _running(case, plan)
    for plan, ends in case.signoff.giving_way:
        last = day_before(ends)
        yield from (replace(step, until=last) for step in _running(case, plan) if step.opens_on <= last)
    for plan in case.signoff.decisions:
        if plan.signed and plan.back_before is not None and plan.agreed_on is not None:
            since, last = plan.agreed_on, day_before(plan.back_before)
            yield Step("think_again", "signoff", plan.plan_id, PERSON, since, since, 3, until=last)


def _running(case: Case, plan: Decision) -> Iterator[Step]:
    since = plan.begins
    if since is not None:
        if not plan.whole and (plan.starts_by is not None or plan.replaces is None):
            yield from _support(case, plan, since)
        if plan.direct_payment and not case.signoff.paid(plan):
            clock = "first_payment" if plan.starts_by else None
            yield Step(
                "first_payment",
                "signoff",
                plan.plan_id,
                FINANCE,
                since,
                since,
                2,
                plan.starts_by,
                None,
                clock,
            )


def _support(case: Case, plan: Decision, since: date) -> Iterator[Step]:
    due = plan.not_started or plan.starts_by
    late = plan.not_started is not None
    yield Step(
        "follow_up_start" if late else "start_support",
        "signoff",
        plan.plan_id,
        worker_of(case),
        since,
        since,
        1 if late else 2,
        due,
        None,
        "support_start" if due else None,
    )
    yield Step("say_started", "signoff", plan.plan_id, PERSON, since, since, rank=3)


def answers(case: Case) -> Iterator[Step]:
    """Give the answers to what was said against an allocation or a decision."""
    contests = case.ras.contests
    if contests:
        since, due = min(each.opened_on for each in contests), min(each.answer_due for each in contests)
        who = worker_of(case)
        yield Step("answer_contest", "ras", case.id, who, since, since, 3, due, clock="contest")
    for each in case.signoff.challenges:
        since, who = each.opened_on, manager_of(case)
        yield Step(
            "answer_challenge",
            "signoff",
            each.challenge_id,
            who,
            since,
            since,
            2,
            each.due_on,
            clock="challenge",
            within=each.plan_id,
        )
