"""What a correction may change: two versions of an assessment beside each other, and the decision that stands."""

from uuid import UUID

from assessment.domain.correcting import Correction, Read, correction, in_force, read_in
from assessment.storage.allocation_tables import allocation_tables
from assessment.storage.cases import assessment_versions, assessments, cases, determinations
from assessment.storage.contents import content_of
from chassis.problems import NotHere
from chassis.reading import Reading


async def correction_of(read: Reading, assessment_id: UUID, number: int) -> Correction:
    """What this version may change against the one before it. Raises NotHere for the first version."""
    assessment = await read.get(assessments, assessment_id)
    if not 1 < number <= assessment.versions:
        raise NotHere
    case = await read.get(cases, assessment.case_id)
    stands = None
    if case.determinations:
        seen = await read.version(determinations, case.id, case.determinations)
        stands = determinations.adapter.validate_python(seen.document)
    content = await content_of(read, assessment.questionnaire_id, assessment.questionnaire_version)
    groups = (stands.client_group,) if stands else content.client_groups
    on = stands.determined_on if stands else read.today
    return correction(
        await _read(read, assessment_id, number - 1),
        await _read(read, assessment_id, number),
        in_force(await read.find(allocation_tables), on, groups),
        stands,
        assessment.considered,
    )


async def _read(read: Reading, assessment_id: UUID, number: int) -> Read:
    seen = await read.version(assessment_versions, assessment_id, number)
    version = assessment_versions.adapter.validate_python(seen.document)
    content = await content_of(read, version.questionnaire_id, version.questionnaire_version)
    return read_in(version, content)
