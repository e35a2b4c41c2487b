"""Say, as a named practitioner, that a correction was looked at and what follows from it."""

from uuid import UUID

from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import Considered
from assessment.domain.refusals import ReasonMissing
from assessment.domain.words import says_something
from assessment.domain.workers import named_practitioner
from assessment.storage.cases import assessment_versions, assessments
from assessment.storage.council import workers
from chassis.problems import NotHere
from chassis.work import Work
from contracts.assessment import CorrectionConsidered
from contracts.event import Document


async def consider_correction(work: Work, assessment_id: UUID, number: int, words: str) -> Assessment:
    """Keep it with the name of who looked; a determination that is to change is made anew, and not here.

    Raises:
        NotHere: there is no such correction.
        Refused: nothing is said, or by nobody whom the council has named.

    """
    assessment = await work.get(assessments, assessment_id, match=True)
    if not 1 < number <= assessment.versions:
        raise NotHere
    known = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(known)
    if not says_something(words):
        raise ReasonMissing(pointer="/words")
    looked = Considered(number, work.today, work.actor.id, worker.named(), words)
    assessment.considered = (*assessment.considered, looked)
    work.save(assessments, assessment)
    seen = await work.version(assessment_versions, assessment.id, number)
    link = Document(path=assessment_versions.at(assessment.id, number), version=number, sha256=seen.sha256)
    work.say(
        CorrectionConsidered(
            case_id=assessment.case_id,
            person_id=assessment.person_id,
            assessment=link,
            considered_on=work.today,
        )
    )
    return assessment
