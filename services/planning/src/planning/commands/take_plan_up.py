"""Take a signed plan up again because a review asks for it: a new plan, with everything that was signed in it."""

from uuid import UUID

from chassis.problems import Stale
from chassis.work import Work
from planning.commands.begin_plan import Begun, begin_plan
from planning.domain.known import KnownCase
from planning.domain.lead import Writer
from planning.domain.plan import started
from planning.domain.revising import RevisionAsked, WaitsFor, carried_lead, carried_over
from planning.domain.writing import blank_sections
from planning.storage.gathering import draft_of, leads_of, plan_under_way
from planning.storage.signed import newest_signed, with_known_costs
from planning.storage.stores import known_cases, plans, revisions_asked

REVISION_WAITS = "revision_waits"
"""The timer of a request that can be taken up now; its subject is the request."""


async def take_plan_up(work: Work, asked: RevisionAsked) -> None:
    """Keep the request, and start the revision, or give the request to the plan that is under way. Once.

    It waits where the case is closed, and where the signature of the plan it is about was not heard of yet.
    """
    if await work.one(revisions_asked, id=asked.id) is None:
        await _take_up(work, asked)
        work.add(revisions_asked, asked, taken=Stale())


async def take_up_waiting(work: Work, request_id: UUID) -> None:
    """Take up a request that waited, if it still does."""
    asked = await work.one(revisions_asked, id=request_id)
    if asked is not None and asked.taken_by is None:
        await _take_up(work, asked)
        work.save(revisions_asked, asked)


async def wake_revisions(work: Work, case_id: UUID) -> None:
    """Let requests of a case that wait be taken up: in a statement of their own, after this one."""
    for asked in await work.find(revisions_asked, case_id=case_id, taken_by=None):
        work.due(REVISION_WAITS, asked.id, work.now, case_id=case_id)


async def _take_up(work: Work, asked: RevisionAsked) -> None:
    known = await work.one(known_cases, id=asked.case_id)
    if known is None:
        known = KnownCase(asked.case_id, asked.person_id)
        work.add(known_cases, known, taken=Stale())
    else:
        work.save(known_cases, known)  # whoever opens or closes it at this moment comes again, and finds this
    if known.closed:
        asked.held_up = WaitsFor.CASE_OPEN
        return
    under_way = await plan_under_way(work, asked.case_id)
    if under_way is not None:
        asked.held_up = WaitsFor.SIGNATURE
        if under_way.id != asked.plan_id:
            under_way.attach(asked.requested)
            asked.taken_by = under_way.id
        work.save(plans, under_way)  # so does whoever hears at this moment that it was signed
        return
    asked.taken_by = await _start(work, known, asked)


async def _start(work: Work, known: KnownCase, asked: RevisionAsked) -> UUID:
    signed = await with_known_costs(work, await newest_signed(work, asked.signed, known.id))
    by = Writer(work.actor.id, str(work.actor.role))
    lead = carried_lead(signed.lead, known, await leads_of(work, known.id))
    plan = started(work.new_id(), known, lead, by, work.today)
    plan.attach(asked.requested)
    plan.revise_instead(signed.plan_id, signed.plan_version)
    parts = blank_sections(plan.id, known.id, known.person_id)
    texts = carried_over(parts, signed, by, work.now)
    draft = await draft_of(work, plan, known, parts)
    await begin_plan(work, Begun(plan, parts, texts, draft), taken=Stale())
    return plan.id
