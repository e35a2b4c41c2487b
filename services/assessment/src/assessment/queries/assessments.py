"""How far an assessment has come: what is said, what is asked next, what the rules propose."""

from dataclasses import dataclass
from uuid import UUID

from assessment.domain.alone import HELPERS, for_helpers, private, reckoned_with, seen_by_helpers
from assessment.domain.answers import Answer
from assessment.domain.asked_again import Reassesses
from assessment.domain.assessment import Assessment
from assessment.domain.content import Content
from assessment.domain.could_change import CouldChange, could_change
from assessment.domain.eligibility import Proposal, propose
from assessment.domain.enough import Look, look
from assessment.domain.meeting import heard_alone
from assessment.domain.questions import Question
from assessment.domain.reassessing import Beside, beside
from assessment.domain.still_asked import unanswered
from assessment.storage.allocation_tables import tables_that_may_apply
from assessment.storage.cases import answers, assessment_versions, assessments
from assessment.storage.contents import content_of
from assessment.storage.meetings import meetings
from assessment.storage.tryings import asked_in
from chassis.problems import NotHere
from chassis.reading import Reading


@dataclass(frozen=True)
class Standing:
    """How far it has come, and what is still to be asked in the order of the pages."""

    look: Look
    unanswered: list[Question]


async def said_in(read: Reading, assessment_id: UUID) -> tuple[Assessment, list[Answer], Content]:
    """The assessment, everything said in it, and what it asks.

    For those who help, as if there were no questions for the person alone.
    """
    assessment = await read.get(assessments, assessment_id)
    said = await read.find(answers, assessment_id=assessment.id)
    content = await asked_in(read, assessment, {one.question for one in said if one.sayings})
    if read.actor.role in HELPERS:
        return assessment, seen_by_helpers(said, private(content)), for_helpers(content)
    return assessment, said, content


async def one_answer(read: Reading, assessment_id: UUID, question_id: str, answer_id: UUID) -> Answer:
    """What was said to one question. Raises NotHere where there is nothing, or nothing for this caller."""
    if read.actor.role in HELPERS:
        assessment = await read.get(assessments, assessment_id)
        content = await asked_in(read, assessment)
        if question_id in private(content):
            raise NotHere
        answer = await read.get(answers, answer_id)
        if not seen_by_helpers([answer], private(content)):
            raise NotHere
        return answer
    return await read.get(answers, answer_id)


async def can_be_asked_alone(read: Reading, assessment: Assessment, content: Content) -> bool:
    """Whether the person can be asked now what is for them alone; also where nothing is."""
    if not private(content):
        return True
    held = await read.find(meetings, case_id=assessment.case_id)
    return heard_alone(read.actor.role, held, assessment.id, read.today)


async def standing(read: Reading, assessment_id: UUID) -> Standing:
    """What is still to be asked, and whether it is enough. Nobody is kept from saying more.

    What is for the person alone follows only while they can be asked alone.
    """
    assessment, said, content = await said_in(read, assessment_id)
    given, tables = reckoned_with(said, read.actor.role), await tables_that_may_apply(read, read.today)
    seen = look(content, given, tables, assessment.use)
    alone = await can_be_asked_alone(read, assessment, content)
    return Standing(
        look=seen if alone else seen.unheard(), unanswered=unanswered(content, given, assessment.use)
    )


async def what_could_change(read: Reading, assessment_id: UUID, question_id: str) -> CouldChange:
    """What one question could still change. Raises QuestionNotThere where it is not asked in this assessment."""
    assessment, said, content = await said_in(read, assessment_id)
    tables = await tables_that_may_apply(read, read.today)
    question = assessment.question(content, question_id)
    return could_change(content, reckoned_with(said, read.actor.role), tables, question, assessment.use)


async def proposal(read: Reading, assessment_id: UUID) -> Proposal:
    """What the rules propose on what has been said so far."""
    assessment, said, content = await said_in(read, assessment_id)
    return propose(content, reckoned_with(said, read.actor.role), assessment.use)


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
