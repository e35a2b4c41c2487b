"""A plan with everything it is judged by, gathered from its rows."""

from dataclasses import dataclass

from chassis.reading import Looking
from planning.domain.draft import Draft
from planning.domain.known import KnownCase
from planning.domain.plan import Plan
from planning.domain.writing import PARTS, PlanSection, assembled, writers
from planning.storage.rate_cards import cards_of
from planning.storage.stores import known_cases, plan_sections, plans


@dataclass(frozen=True)
class Gathered:
    """A plan, its case, its sections in their order, and the draft they make."""

    plan: Plan
    known: KnownCase
    parts: list[PlanSection]
    draft: Draft
    content_version: int
    """It rises with every text that is accepted anywhere in the plan."""


async def gathered(look: Looking, plan: Plan) -> Gathered:
    """Gather everything of a plan."""
    known = await look.get(known_cases, plan.case_id)
    found = await look.find(plan_sections, plan_id=plan.id)
    parts = sorted(found, key=lambda part: PARTS.index(part.name))
    return Gathered(
        plan, known, parts, await draft_of(look, plan, known, parts), sum(part.number for part in parts)
    )


async def draft_of(look: Looking, plan: Plan, known: KnownCase, parts: list[PlanSection]) -> Draft:
    """Put together what a plan is judged by."""
    sections = assembled(parts)
    return Draft(
        sections,
        plan.lead,
        writers(parts),
        known.determined,
        known.indicated,
        await cards_of(look, sections.actions),
    )


async def plan_of(look: Looking, known: KnownCase) -> Plan | None:
    """Give the plan begun last in a case, if there is one."""
    if known.plan_id is None:
        return None
    return await look.one(plans, id=known.plan_id)
