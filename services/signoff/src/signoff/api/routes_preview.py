"""Who would sign a plan that is still being written, and why."""

from uuid import UUID

from fastapi import APIRouter

from chassis.calendar import WorkingDays
from chassis.http import Start
from chassis.route import StrictRoute
from signoff.api.shapes_preview import FactsGiven
from signoff.api.shown import PreviewShown
from signoff.api.who import Previewer
from signoff.commands.preview_route import preview_route

router = APIRouter(prefix="/v1/cases/{case_id}", route_class=StrictRoute, tags=["signoff"])


@router.post(
    "/route-previews", summary="Ask who would sign a plan with these facts", operation_id="preview_route"
)
async def post_preview(case_id: UUID, body: FactsGiven, who: Previewer, start: Start) -> PreviewShown:
    """Each reason with what would change it, before anything is submitted. It saves nothing."""
    async with start(who) as work:
        work.discard()
        found, known = await preview_route(work, case_id, body.facts())
    policy = known.policy
    due = WorkingDays.without(policy.closed_days).after(work.today, policy.decision_working_days)
    return PreviewShown(
        route=found,
        indicated=known.indication.read if known.indication else None,
        decision_working_days=policy.decision_working_days,
        due_on=due,
        policy=policy,
    )
