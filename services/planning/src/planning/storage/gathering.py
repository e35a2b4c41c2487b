"""A plan with everything it is judged by, gathered from its rows."""

from dataclasses import dataclass, replace
from uuid import UUID

from chassis.reading import Looking
from planning.domain.draft import Draft
from planning.domain.known import Indicated, KnownCase, may_lead
from planning.domain.lead import Lead
from planning.domain.plan import Plan
from planning.domain.plan_parts import LIVE
from planning.domain.writing import PARTS, PlanSection, assembled, writers
from planning.storage.invitations import invitations_of
from planning.storage.rate_cards import cards_of
from planning.storage.stores import known_cases, known_indications, plan_sections, plans


@dataclass(frozen=True)
class Gathered:
    """A plan, its case, its sections in their order, who may lead it, and the draft they make."""

    plan: Plan
    known: KnownCase
    parts: list[PlanSection]
    may_lead: tuple[UUID, ...]
    draft: Draft

    @property
    def content_version(self) -> int:
        """A number that rises with every text that is accepted anywhere in the plan."""
        return sum(part.number for part in self.parts)

    def led_by(self, lead: Lead) -> "Gathered":
        """Give the same, with somebody else who leads."""
        return replace(self, draft=replace(self.draft, lead=lead))


async def gathered(look: Looking, plan: Plan) -> Gathered:
    """Gather everything of a plan."""
    known = await look.get(known_cases, plan.case_id)
    found = await look.find(plan_sections, plan_id=plan.id)
    parts = sorted(found, key=lambda part: PARTS.index(part.name))
    draft = await draft_of(look, plan, known, parts)
    return Gathered(plan, known, parts, await leads_of(look, plan.case_id), draft)


async def draft_of(look: Looking, plan: Plan, known: KnownCase, parts: list[PlanSection]) -> Draft:
    """Put together what a plan is judged by."""
    sections = assembled(parts)
    return Draft(
        sections,
        plan.lead,
        writers(parts),
        known.determined,
        await indicated_of(look, known.id),
        await cards_of(look, sections.actions),
    )


async def indicated_of(look: Looking, case_id: UUID) -> Indicated | None:
    """Give the indicative sum of a case, if one holds."""
    found = await look.one(known_indications, id=case_id)
    return found.indicated if found else None


async def leads_of(look: Looking, case_id: UUID) -> tuple[UUID, ...]:
    """Give who was invited to lead the plan of a case, and may today."""
    return may_lead(await invitations_of(look, case_id), look.today)


async def plan_under_way(look: Looking, case_id: UUID) -> Plan | None:
    """Give the plan under way in a case, if there is one."""
    return next((plan for plan in await look.find(plans, case_id=case_id) if plan.state in LIVE), None)
