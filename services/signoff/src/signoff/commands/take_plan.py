"""Take a submitted plan: keep it whole, and say who may sign it."""

import json
from collections.abc import Mapping
from dataclasses import replace

from chassis.work import Work
from signoff.commands.know_case import keep_case, known_case
from signoff.commands.reroute import reroute
from signoff.domain.kept import KeptDocument, PlanRead
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import Submission
from signoff.storage.stores import kept_plans, sign_offs


async def take_plan(
    work: Work, plan: PlanRead, submission: Submission, content: Mapping[str, object]
) -> None:
    """Begin the decision on a plan, or go on with it; a version that was heard before changes nothing."""
    found = await work.one(sign_offs, id=plan.plan_id)
    if found and found.knows(submission.version):
        return
    known, new = await known_case(work, plan.case_id, plan.person_id)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    kept = KeptDocument(plan.case_id, plan.person_id, submission.plan, text)
    work.publish(kept_plans, plan.plan_id, submission.version, kept)
    sign_off = found or SignOff(plan.plan_id, plan.case_id, plan.person_id)
    again = bool(sign_off.submissions)
    sign_off.be_submitted(submission)
    known.hear_plan(plan.plan_id)
    if sign_off.current.version == submission.version and sign_off.decision is None:
        read = replace(plan, number=submission.version, submitted_on=submission.submitted_on)
        await reroute(work, known, sign_off, read, "submitted_again" if again else "submitted")
    keep_case(work, known, new=new)
    if found:
        work.save(sign_offs, sign_off)
    else:
        work.add(sign_offs, sign_off)
