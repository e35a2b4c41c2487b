"""Start a plan: with one click, or the whole of it in one call; somebody leads it from the first moment."""

from dataclasses import dataclass, field
from uuid import UUID

from chassis.problems import refused_problem
from chassis.work import Work
from contracts.event import Document
from planning.commands.begin_plan import Begun, begin_plan
from planning.commands.refuse_all import refuse_all
from planning.commands.submit_plan import objections_to_sending
from planning.domain import costing, submission
from planning.domain.draft import Draft
from planning.domain.known import KnownCase
from planning.domain.lead import STAFF, Lead, Wished, Writer, first_lead, person_leads
from planning.domain.plan import Plan, started
from planning.domain.plan_parts import State
from planning.domain.refusals import CaseIsClosed, PlanAlreadyThere, Refused
from planning.domain.revising import Revises, RevisionAsked, Signed, carried_lead, carried_over, ground_of
from planning.domain.sections import Sections
from planning.domain.writing import blank_sections, given
from planning.storage.gathering import draft_of, leads_of, plan_under_way
from planning.storage.signed import signed_plans, signed_version, with_known_costs
from planning.storage.stores import known_cases, plans, revisions_asked


@dataclass(frozen=True)
class Tried:
    """A plan that could begin, and everything that speaks against it."""

    begun: Begun
    objections: list[Refused]
    answers: list[RevisionAsked] = field(default_factory=list)
    """Requests to revise that nobody has answered yet: this plan does."""


async def start_plan(
    work: Work, case_id: UUID, *, wished: Wished, sections: Sections, submit: bool = False, wish: str = ""
) -> tuple[Plan, Document | None]:
    """Begin it in an open case that has no plan under way; `submit` sends it for a decision in the same breath.

    The case is saved with it, unchanged: whatever is heard of it at that moment meets the plan, or the plan meets it.
    Where the last plan is signed, everything in it is carried over, and `sections` stand in place of theirs.
    """
    known = await work.get(known_cases, case_id)
    tried = await _try(work, known, wished=wished, sections=sections, submit=submit, wish=wish)
    refuse_all(tried.objections)
    taken = refused_problem(PlanAlreadyThere())
    for asked in tried.answers:
        asked.taken_by = tried.begun.plan.id
        work.save(revisions_asked, asked)
    document = await begin_plan(work, tried.begun, taken=taken, submit=submit, wish=wish)
    work.save(known_cases, known)
    return tried.begun.plan, document


async def objections_to_starting(
    work: Work, case_id: UUID, *, wished: Wished, sections: Sections, submit: bool, wish: str
) -> tuple[list[Refused], Draft]:
    """Give everything that would be refused, and what the plan is judged by."""
    known = await work.get(known_cases, case_id)
    tried = await _try(work, known, wished=wished, sections=sections, submit=submit, wish=wish)
    return tried.objections, tried.begun.draft


async def _try(
    work: Work, known: KnownCase, *, wished: Wished, sections: Sections, submit: bool, wish: str
) -> Tried:
    who = Writer(work.actor.id, str(work.actor.role))
    found: list[Refused] = [CaseIsClosed()] if known.closed else []
    found += await _under_way(work, known)
    signed = await _last_signed(work, known.id)
    try:
        lead = await _lead(work, known, wished, who, signed)
    except Refused as refused:
        found.append(refused)
        lead = person_leads(known)
    revises = Revises(signed.plan_id, signed.plan_version, ground_of(signed, known)) if signed else None
    plan = started(work.new_id(), known, lead, who, work.today, revises)
    answers = await _unanswered(work, plan)
    for asked in answers:
        plan.attach(asked.requested)
    parts = blank_sections(plan.id, known.id, known.person_id)
    texts = carried_over(parts, signed, who, work.now, but=given(sections)) if signed else []
    for part in parts:
        if part.name in given(sections):
            try:
                texts.append(part.write(sections, who, work.now, pointer=f"/sections/{part.name}"))
            except Refused as refused:
                found.append(refused)
    draft = await draft_of(work, plan, known, parts)
    if submit:
        found += objections_to_sending(work, plan, wish)
        found += submission.objections(draft)
    elif sections.actions is not None:
        found += costing.objections(draft.sections.actions, draft.cards)
    return Tried(Begun(plan, parts, texts, draft), found, answers)


async def _lead(work: Work, known: KnownCase, wished: Wished, who: Writer, signed: Signed | None) -> Lead:
    """Give who leads: of a revision who led the signed plan, unless something else is said."""
    able = await leads_of(work, known.id)
    if signed is None or wished != Wished():
        return first_lead(wished, who, known, able)
    before = carried_lead(signed.lead, known, able)
    own = who.role not in STAFF and who.role != "person" and who.principal_id in able
    return first_lead(wished, who, known, able) if own and before.principal_id != who.principal_id else before


async def _last_signed(work: Work, case_id: UUID) -> Signed | None:
    own = await signed_plans(work, case_id)
    found = await signed_version(work, own[-1]) if own else None
    return await with_known_costs(work, found) if found else None


async def _unanswered(work: Work, plan: Plan) -> list[RevisionAsked]:
    """Give the requests to revise the same plan that nobody took up, or whose plan ended before it was signed."""
    if plan.revises is None:
        return []
    found = await work.find(revisions_asked, case_id=plan.case_id, plan_id=plan.revises.plan_id)
    ended = {each.id for each in await work.find(plans, case_id=plan.case_id) if each.state is State.ENDED}
    return [asked for asked in found if asked.taken_by is None or asked.taken_by in ended]


async def _under_way(work: Work, known: KnownCase) -> list[Refused]:
    present = await plan_under_way(work, known.id)
    if present is None:
        return []
    return [PlanAlreadyThere(f"The plan of this case is at /v1/plans/{present.id}.")]
