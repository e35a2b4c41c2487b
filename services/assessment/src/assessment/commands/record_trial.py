"""Record that somebody tried a draft: as what, what they said, and what changed."""

from datetime import date
from uuid import UUID

from assessment.domain.questionnaire import Questionnaire, Trial
from assessment.domain.trying import TriedAs
from assessment.storage.council import questionnaires
from chassis.work import Work


async def record_trial(
    work: Work, questionnaire_id: UUID, *, tried_as: TriedAs, on: date | None, said: str, changed: str
) -> Questionnaire:
    """Keep it with the draft; it becomes public with the version."""
    drafted = await work.get(questionnaires, questionnaire_id)
    drafted.tried(Trial(tried_as, on or work.today, said, changed, recorded_by=work.actor.id))
    work.save(questionnaires, drafted)
    return drafted
