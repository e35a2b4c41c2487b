"""Write what a helper thinks, beside the person's words on the support around them and never in their place."""

from uuid import UUID

from chassis.work import Work
from planning.commands.write_section import write_section
from planning.domain.lead import STAFF
from planning.domain.refusals import ViewNotYours
from planning.domain.sections import HelpersView, Sections, Support
from planning.domain.writing import HELPERS_VIEW, PlanSection
from planning.storage.stores import plans


async def write_helpers_view(
    work: Work, plan_id: UUID, view: HelpersView, *, text: str
) -> tuple[PlanSection, bool]:
    """Write it, and say whether it is the first. Who leads for the person writes what they say, and has none.

    A worker who leads has one, unless they decide in the person's place.
    """
    plan = await work.get(plans, plan_id)
    decides = plan.lead.authority is not None or work.actor.role not in STAFF
    if decides and plan.lead.principal_id == work.actor.id:
        raise ViewNotYours
    written = Sections(support=Support(helpers_view=view))
    return await write_section(work, plan_id, HELPERS_VIEW, written, text=text)
