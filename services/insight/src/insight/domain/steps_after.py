"""Steps once support runs: the review that is coming, requests for one, concerns, and what a review leads to."""

from collections.abc import Iterator
from dataclasses import replace

from insight.domain.acting import PERSON, manager_of, worker_of
from insight.domain.case import Case
from insight.domain.clocks import ANNUAL_DAYS, CHECK_IN_DAYS, day_before, days_after
from insight.domain.decision import Decision
from insight.domain.ends import to_settle
from insight.domain.review import Live
from insight.domain.step import Step, Who


def after_support(case: Case) -> Iterator[Step]:
    """Give what comes while a signed plan runs."""
    live = case.review.live
    if live is not None:
        yield from _holding(case, live)
    else:
        for plan in case.signoff.in_force:
            yield from _scheduling(case, plan)
        for plan, ends in case.signoff.giving_way:
            last = day_before(ends)
            yield from (replace(step, until=last) for step in _scheduling(case, plan))
    yield from _consequences(case)


def _holding(case: Case, live: Live) -> Iterator[Step]:
    opens = min((day for day in (live.opens_on, live.due_by) if day is not None), default=case.moved_on)
    since = live.scheduled_on or opens
    clock = live.clocks[0] if live.clocks else None
    if live.due and live.arranged_on is None:
        yield Step("say_wishes", "review", live.review_id, PERSON, opens, opens, rank=3)
    code = "hold_review" if live.arranged_on is not None else "arrange_review"
    yield Step(code, "review", live.review_id, _holder(case, live), since, opens, 3, live.due_by, None, clock)


def _holder(case: Case, live: Live) -> Who:
    if live.worker_principal_id is not None or live.team_id is not None:
        return Who("practitioner", live.team_id, live.worker_principal_id)
    return worker_of(case)  # also of one held outside the council by nobody named: else nobody could see it


def _scheduling(case: Case, plan: Decision) -> Iterator[Step]:
    """Support has started, and review has not said yet when it looks at it."""
    if plan.started_on is None or plan.plan_id in case.review.ended:
        return
    done = case.review.done
    if done is not None and done.plan_id == plan.plan_id:
        since, due, clock = done.completed_on, days_after(done.completed_on, ANNUAL_DAYS), "annual"
    else:
        since, due, clock = plan.started_on, days_after(plan.started_on, CHECK_IN_DAYS), "check_in"
    yield Step("schedule_review", "review", plan.plan_id, worker_of(case), since, since, 4, due, None, clock)


def _consequences(case: Case) -> Iterator[Step]:
    """Give what completed reviews ask of signoff, until signoff has done it."""
    running = {each.plan_id for each in case.signoff.in_force}
    for found in to_settle(case):
        if found.plan_id in running:
            running.remove(found.plan_id)
            on = found.completed_on
            yield Step("settle_end", "signoff", found.plan_id, worker_of(case), on, on, rank=2)
    done = case.review.done
    plan = next((each for each in case.signoff.in_force if done and each.plan_id == done.plan_id), None)
    if done is None or plan is None:
        return
    on = done.completed_on
    sent = (case.review.revision, case.review.reassessment)
    passed_on = any(each is not None and each.review_id == done.review_id for each in sent)
    changed = plan.budget_changed_at is not None and plan.budget_changed_at > done.completed_at
    if done.result == "budget_changes" and not passed_on and not changed:
        yield Step("change_budget", "signoff", plan.plan_id, worker_of(case), on, on, rank=2)


def requests_and_concerns(case: Case) -> Iterator[Step]:
    """Give the requests and concerns that are not answered."""
    for asked in case.review.requests:
        code = "decide_request" if asked.acknowledged else "acknowledge_request"
        due = asked.decide_by if asked.acknowledged else asked.acknowledge_by
        clock = "request_decided" if asked.acknowledged else "request_acknowledged"
        since = asked.requested_on
        yield Step(code, "review", asked.request_id, worker_of(case), since, since, 2, due, None, clock)
    for concern in case.review.concerns:
        since, about = concern.opened_on, concern.concern_id
        yield Step("answer_concern", "review", about, PERSON, since, since, rank=3)
        yield Step(
            "close_concern",
            "review",
            about,
            manager_of(case),
            since,
            since,
            4,
            concern.close_by,
            None,
            "money_concern",
        )
