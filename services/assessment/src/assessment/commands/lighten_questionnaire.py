"""Lighten what is published, at once: its named owner leaves a question out, words it otherwise, or asks less."""

from uuid import UUID

from assessment.domain.burden import Reading
from assessment.domain.questionnaire import Questionnaire
from assessment.domain.questionnaire_refusals import NotPublished
from assessment.domain.refusals import WorkerUnknown
from assessment.domain.softening import Softening
from assessment.domain.trying_refusals import NotItsOwner
from assessment.storage.council import questionnaire_versions, questionnaires, workers
from assessment.storage.tryings import softenings
from chassis.work import Work
from contracts.event import Document
from contracts.roles import Role


async def lighten_questionnaire(
    work: Work, questionnaire_id: UUID, by: Softening, reading: Reading
) -> tuple[Questionnaire, Document]:
    """Publish the next version with one question softened; assessments under way are told."""
    kept = await work.get(questionnaires, questionnaire_id, match=True)
    if work.actor.role != Role.MANAGER and not await _owns(work, kept):
        raise NotItsOwner
    if not kept.published:
        raise NotPublished
    seen = await work.version(questionnaire_versions, kept.id, kept.published)
    last = questionnaire_versions.adapter.validate_python(seen.document)
    version, told = kept.soften(work.new_id(), by, last, work.today, reading)
    work.save(questionnaires, kept)
    work.add(softenings, told)
    return kept, work.publish(questionnaire_versions, kept.id, version.number, version)


async def name_owner(work: Work, questionnaire_id: UUID, worker_id: UUID) -> Questionnaire:
    """Name the worker who may lighten it at once."""
    kept = await work.get(questionnaires, questionnaire_id, match=True)
    if await work.one(workers, id=worker_id) is None:
        raise WorkerUnknown(pointer="/worker_id")
    kept.owner_id = worker_id
    work.save(questionnaires, kept)
    return kept


async def _owns(work: Work, kept: Questionnaire) -> bool:
    if kept.owner_id is None:
        return False
    owner = await work.one(workers, id=kept.owner_id)
    return owner is not None and owner.active and owner.principal_id == work.actor.id
