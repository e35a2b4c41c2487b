"""Reads from which day an agreement to an end counts, and what of the case's money an end that waits depends on."""

from datetime import date

from chassis.reading import Looking
from signoff.domain.case_budget import CaseBudget
from signoff.domain.decided import ENDED, Decided
from signoff.domain.ending import WISHES, Ending, State, WhyNot, target_of
from signoff.domain.settling import Stands
from signoff.storage.case_budgets import budget_of_case
from signoff.storage.stores import sign_offs, taken_back


async def agreed_since(looking: Looking, case: CaseBudget, target: Decided) -> date:
    """Give the first day of which an agreement to the end of a plan counts.

    That is the last on which something was decided of what the plan pays or is to pay, or on which the person took
    an agreement back: they did not agree to give up what came after.
    """
    coming = [each for each in case.coming(looking.today) if each.plan_id == target.plan_id]
    days = [each.decided_on for each in (target, *coming) if each.reason != ENDED]
    for plan_id in {each.plan_id for each in case.decided}:
        sign_off = await looking.one(sign_offs, id=plan_id)
        if sign_off is not None and sign_off.agreements_taken_back:
            seen = await looking.version(taken_back, plan_id, sign_off.agreements_taken_back)
            days.append(date.fromisoformat(str(seen.document["taken_back_on"])))
    return min(max(days, default=date.min), looking.today)


async def stands(looking: Looking, ending: Ending) -> Stands:
    """Give what decides how an end can be settled today, besides what the review found."""
    behind = ending.why_not is WhyNot.ENDS_BEFORE
    if ending.state is not State.WAITING or not (behind or ending.found.reason == WISHES):
        return Stands()
    case, _ = await budget_of_case(looking, ending.case_id, ending.person_id)
    target = target_of(case, ending.found.ends_on, looking.today)
    if target is None:
        return Stands()
    since = await agreed_since(looking, case, target)
    return Stands(since, behind=target.reason == ENDED and target.may_be_taken_back(looking.today))
