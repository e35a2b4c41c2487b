"""Draft a questionnaire, or put another draft in place."""

from uuid import UUID

from assessment.domain.content import Content
from assessment.domain.questionnaire import Questionnaire
from assessment.storage.council import questionnaires
from chassis.work import Work


async def draft_questionnaire(work: Work, content: Content) -> Questionnaire:
    """Keep a new draft."""
    drafted = Questionnaire(work.new_id(), content)
    work.add(questionnaires, drafted)
    return drafted


async def redraft_questionnaire(work: Work, questionnaire_id: UUID, content: Content) -> Questionnaire:
    """Put another draft in place; published versions stay as they are."""
    drafted = await work.get(questionnaires, questionnaire_id, match=True)
    drafted.redraft(content)
    work.save(questionnaires, drafted)
    return drafted
