"""The council's dated policies on its questionnaires: who tries them, and how long they may be."""

from fastapi import APIRouter

from assessment.api.shapes_questionnaires import PolicyGiven
from assessment.api.shown_questionnaires import PoliciesShown
from assessment.api.who import CouncilReader, Keeper
from assessment.commands.set_policy import set_policy
from assessment.domain.questionnaire_policy import in_force
from assessment.storage.council import policies
from chassis.answering import leads_to
from chassis.http import Look, Start
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)


@router.post(
    "/questionnaire-policies",
    status_code=201,
    summary="Set the policy on questionnaires from a day on",
    operation_id="set_questionnaire_policy",
    responses=leads_to(201, "get_questionnaire_policies"),
)
async def post_policy(body: PolicyGiven, who: Keeper, start: Start) -> Receipt:
    async with start(who) as work:
        dated = await set_policy(work, body.policy())
        work.answers(policies, dated, href="/v1/questionnaire-policies", status=201)
    return work.receipt


@router.get(
    "/questionnaire-policies",
    summary="Show the policies on questionnaires",
    operation_id="get_questionnaire_policies",
)
async def get_policies(who: CouncilReader, look: Look) -> PoliciesShown:
    async with look(who) as read:
        found = [dated.policy for dated in await read.find(policies)]
        return PoliciesShown(in_force=in_force(found, read.today), items=found)
