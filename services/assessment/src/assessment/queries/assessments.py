"""How far an assessment has come: what is said, what is asked next, what the rules propose."""

from dataclasses import dataclass
from uuid import UUID

from assessment.domain.answers import Answer
from assessment.domain.asked_again import Reassesses
from assessment.domain.assessment import Assessment, core_uncovered, given_in, next_questions, unanswered
from assessment.domain.content import Content
from assessment.domain.eligibility import Proposal, propose
from assessment.domain.purposes import CoreTopic
from assessment.domain.questions import Question
from assessment.domain.reassessing import Beside, beside
from assessment.storage.cases import answers, assessment_versions, assessments
from assessment.storage.contents import content_of
from chassis.problems import NotHere
from chassis.reading import Reading


@dataclass(frozen=True)
class Standing:
    """What is still to be asked: in the order that decides most, and in the order of the pages."""

    following: list[Question]
    unanswered: list[Question]
    core_uncovered: list[CoreTopic]


async def said_in(read: Reading, assessment_id: UUID) -> tuple[Assessment, list[Answer], Content]:
    """The assessment, everything said in it, and what it asks."""
    assessment = await read.get(assessments, assessment_id)
    said = await read.find(answers, assessment_id=assessment.id)
    return (
        assessment,
        said,
        await content_of(read, assessment.questionnaire_id, assessment.questionnaire_version),
    )


async def standing(read: Reading, assessment_id: UUID) -> Standing:
    """What is still to be asked. Nobody is kept from saying more."""
    assessment, said, content = await said_in(read, assessment_id)
    given = given_in(said)
    return Standing(
        following=next_questions(content, given, assessment.use),
        unanswered=unanswered(content, given, assessment.use),
        core_uncovered=core_uncovered(content, given, assessment.use),
    )


async def proposal(read: Reading, assessment_id: UUID) -> Proposal:
    """What the rules propose on what has been said so far."""
    assessment, said, content = await said_in(read, assessment_id)
    return propose(content, given_in(said), assessment.use)


async def beside_earlier(read: Reading, assessment_id: UUID) -> tuple[Reassesses, str, Beside]:
    """What a reassessment begins from, where that is read, and one beside the other.

    Raises NotHere where it is no reassessment.
    """
    assessment, said, content = await said_in(read, assessment_id)
    begun = assessment.reassesses
    if begun is None:
        raise NotHere
    seen = await read.version(assessment_versions, begun.assessment_id, begun.version)
    before = assessment_versions.adapter.validate_python(seen.document)
    asked_before = await content_of(read, before.questionnaire_id, before.questionnaire_version)
    at = assessment_versions.at(begun.assessment_id, begun.version)
    return begun, at, beside(before, asked_before, content, assessment.use, said, at)
