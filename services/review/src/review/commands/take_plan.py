"""Take a signed plan: keep it whole, and let its reviews be reckoned from it."""

import json
from collections.abc import Mapping
from dataclasses import replace

from chassis.work import Work
from contracts.event import Document
from contracts.signoff import PlanSignedOff
from review.commands.know_case import keep_case, known_case
from review.commands.reschedule import reschedule
from review.domain.facts import Reference, Signed
from review.domain.kept import KeptPlan, plan_in, review_day, takes_direct_payment
from review.storage.stores import kept_plans


async def take_plan(
    work: Work, event: PlanSignedOff, signed: Signed, content: Mapping[str, object] | None
) -> None:
    """Know that a plan was signed; a version that was heard before changes nothing.

    What the event does not say is read from the plan, which may be missing where an older sign-off says it.
    """
    known, new = await known_case(work, event.case_id, event.person_id)
    before = known.plan(event.plan_id).signed
    if before is None or before.version < signed.version:
        if event.plan and content is not None:
            signed = _read(work, event, event.plan, signed, content)
        known.hear_signed(event.plan_id, signed)
        await reschedule(work, known)
    keep_case(work, known, new=new)


def _read(
    work: Work, event: PlanSignedOff, link: Document, signed: Signed, content: Mapping[str, object]
) -> Signed:
    plan = plan_in(content)
    kept = KeptPlan(
        case_id=event.case_id,
        person_id=event.person_id,
        plan_id=event.plan_id,
        plan_version=event.plan_version,
        reference=Reference(link.path, link.version, link.sha256),
        content=json.dumps(plan, sort_keys=True, ensure_ascii=False),
    )
    own = work.publish(kept_plans, event.plan_id, event.plan_version, kept)
    takes = signed.direct_payment
    return replace(
        signed,
        kept=Reference(own.path, own.version, own.sha256),
        review_on=signed.review_on or review_day(plan),
        direct_payment=takes_direct_payment(plan) if takes is None else takes,
    )
