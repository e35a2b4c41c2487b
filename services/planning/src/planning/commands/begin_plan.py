"""Begin a plan that nothing speaks against: keep it with its sections, and say so."""

from dataclasses import dataclass

from chassis.problems import Problem
from chassis.work import Work
from contracts.event import Document
from contracts.planning import PlanStarted
from planning.commands.offer_help import offer_help_later
from planning.commands.submit_plan import publish_version
from planning.domain.draft import Draft
from planning.domain.plan import Plan
from planning.domain.writing import PlanSection, SectionText
from planning.storage.stores import plan_sections, plans, section_texts


@dataclass(frozen=True)
class Begun:
    """A plan that could begin: its sections, the texts that stand in them, and what they make."""

    plan: Plan
    parts: list[PlanSection]
    texts: list[SectionText]
    draft: Draft


async def begin_plan(
    work: Work, begun: Begun, *, taken: Problem, submit: bool = False, wish: str = ""
) -> Document | None:
    """Begin it; `submit` sends it for a decision in the same breath. `taken` is told where one is under way."""
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
    work.add(plans, plan, taken=taken)
    if document is None:
        await offer_help_later(work, plan)
    return document
