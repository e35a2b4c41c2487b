"""Publish a questionnaire: its draft becomes a version that never changes."""

from uuid import UUID

from assessment.domain.content import Content
from assessment.domain.questionnaire import OverCeiling, Questionnaire
from assessment.domain.questionnaire_policy import QuestionnairePolicy, in_force
from assessment.domain.refusals import Refused
from assessment.storage.contents import content_of
from assessment.storage.council import policies, questionnaire_versions, questionnaires
from chassis.work import Work
from contracts.event import Document


async def publish_questionnaire(
    work: Work, questionnaire_id: UUID, over_ceiling: OverCeiling | None
) -> tuple[Questionnaire, Document]:
    """Publish the draft under the council's policy of today."""
    drafted, policy, last = await _before(work, questionnaire_id)
    published = drafted.publish(work.today, policy, over_ceiling, last)
    work.save(questionnaires, drafted)
    return drafted, work.publish(questionnaire_versions, drafted.id, published.number, published)


async def objections_to_publishing(
    work: Work, questionnaire_id: UUID, over_ceiling: OverCeiling | None
) -> list[Refused]:
    """Everything that would be refused."""
    drafted, policy, last = await _before(work, questionnaire_id)
    return list(drafted.objections(policy, over_ceiling, last))


async def _before(
    work: Work, questionnaire_id: UUID
) -> tuple[Questionnaire, QuestionnairePolicy, Content | None]:
    drafted = await work.get(questionnaires, questionnaire_id, match=True)
    policy = in_force((dated.policy for dated in await work.find(policies)), work.today)
    last = await content_of(work, drafted.id, drafted.published) if drafted.published else None
    return drafted, policy, last
