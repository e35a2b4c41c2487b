"""Publish a questionnaire: its draft becomes a version that never changes."""

from uuid import UUID

from assessment.domain.burden import Reading
from assessment.domain.content import Content
from assessment.domain.questionnaire import OverCeiling, Questionnaire
from assessment.domain.questionnaire_policy import QuestionnairePolicy, in_force
from assessment.domain.refusals import Refused
from assessment.domain.trying import Tryings
from assessment.storage.contents import content_of
from assessment.storage.council import policies, questionnaire_versions, questionnaires
from assessment.storage.tryings import tryings
from chassis.work import Work
from contracts.event import Document


async def publish_questionnaire(
    work: Work, questionnaire_id: UUID, over_ceiling: OverCeiling | None, reading: Reading
) -> tuple[Questionnaire, Document]:
    """Publish the draft under the council's policy of today; `reading` measures how hard its texts are."""
    drafted, policy, last, tried = await _before(work, questionnaire_id)
    published = drafted.publish(work.today, reading, policy, over_ceiling, last, tried)
    work.save(questionnaires, drafted)
    return drafted, work.publish(questionnaire_versions, drafted.id, published.number, published)


async def objections_to_publishing(
    work: Work, questionnaire_id: UUID, over_ceiling: OverCeiling | None
) -> list[Refused]:
    """Everything that would be refused."""
    drafted, policy, last, tried = await _before(work, questionnaire_id)
    return list(drafted.objections(policy, over_ceiling, last, tried))


async def _before(
    work: Work, questionnaire_id: UUID
) -> tuple[Questionnaire, QuestionnairePolicy, Content | None, Tryings]:
    drafted = await work.get(questionnaires, questionnaire_id, match=True)
    policy = in_force((dated.policy for dated in await work.find(policies)), work.today)
    last = await content_of(work, drafted.id, drafted.published) if drafted.published else None
    tried = drafted.all_tryings(await work.find(tryings, questionnaire_id=drafted.id))
    return drafted, policy, last, tried
