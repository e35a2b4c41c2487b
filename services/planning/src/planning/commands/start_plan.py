"""Start a plan: with one click, or the whole of it in one call; somebody leads it from the first moment."""

from dataclasses import dataclass
from uuid import UUID

from chassis.problems import refused_problem
from chassis.work import Work
from contracts.event import Document
from contracts.planning import PlanStarted
from planning.commands.offer_help import offer_help_later
from planning.commands.refuse_all import refuse_all
from planning.commands.submit_plan import objections_to_sending, publish_version
from planning.domain import costing, submission
from planning.domain.draft import Draft
from planning.domain.known import KnownCase
from planning.domain.lead import Wished, Writer, first_lead, person_leads
from planning.domain.plan import Plan, started
from planning.domain.refusals import CaseIsClosed, PlanAlreadyThere, Refused
from planning.domain.sections import Sections
from planning.domain.writing import PlanSection, SectionText, blank_sections, given
from planning.storage.gathering import draft_of, leads_of, plan_under_way
from planning.storage.stores import known_cases, plan_sections, plans, section_texts


@dataclass(frozen=True)
class Begun:
    """A plan that could begin, and everything that speaks against it."""

    plan: Plan
    parts: list[PlanSection]
    texts: list[SectionText]
    draft: Draft
    objections: list[Refused]


async def start_plan(
    work: Work, case_id: UUID, *, wished: Wished, sections: Sections, submit: bool = False, wish: str = ""
) -> tuple[Plan, Document | None]:
    """Begin it in an open case that has no plan under way; `submit` sends it for a decision in the same breath."""
    known = await work.get(known_cases, case_id)
    begun = await _begin(work, known, wished=wished, sections=sections, submit=submit, wish=wish)
    refuse_all(begun.objections)
    plan = begun.plan
    work.say(
        PlanStarted(
            case_id=plan.case_id,
            person_id=plan.person_id,
            plan_id=plan.id,
            led_by=plan.lead.kind.value,
            started_on=plan.started_on,
        )
    )
    document = publish_version(work, plan, begun.draft, wish) if submit else None
    for part in begun.parts:
        part.submitted_in = document.version if document else 0
        work.add(plan_sections, part)
    for text in begun.texts:
        work.publish(section_texts[text.name], plan.id, text.number, text)
    work.add(plans, plan, taken=refused_problem(PlanAlreadyThere()))
    if document is None:
        await offer_help_later(work, plan)
    return plan, document


async def objections_to_starting(
    work: Work, case_id: UUID, *, wished: Wished, sections: Sections, submit: bool, wish: str
) -> tuple[list[Refused], Draft]:
    """Give everything that would be refused, and what the plan is judged by."""
    known = await work.get(known_cases, case_id)
    begun = await _begin(work, known, wished=wished, sections=sections, submit=submit, wish=wish)
    return begun.objections, begun.draft


async def _begin(
    work: Work, known: KnownCase, *, wished: Wished, sections: Sections, submit: bool, wish: str
) -> Begun:
    who = Writer(work.actor.id, str(work.actor.role))
    found: list[Refused] = [CaseIsClosed()] if known.closed else []
    found += await _under_way(work, known)
    try:
        lead = first_lead(wished, who, known, await leads_of(work, known.id))
    except Refused as refused:
        found.append(refused)
        lead = person_leads(known)
    plan = started(work.new_id(), known, lead, who, work.today)
    parts = blank_sections(plan.id, known.id, known.person_id)
    texts = []
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
    else:
        found += costing.objections(draft.sections.actions, draft.cards)
    return Begun(plan, parts, texts, draft, found)


async def _under_way(work: Work, known: KnownCase) -> list[Refused]:
    present = await plan_under_way(work, known.id)
    if present is None:
        return []
    return [PlanAlreadyThere(f"The plan of this case is at /v1/plans/{present.id}.")]
