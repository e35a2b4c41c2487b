"""Complete an assessment: enough was said, or it was said why not."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from assessment.domain.advocacy_refusals import AdvocateMissing
from assessment.domain.allocation_table import AllocationTable
from assessment.domain.alone import HELPERS, completing
from assessment.domain.answers import Answer
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import LedBy
from assessment.domain.case import Case
from assessment.domain.content import Content
from assessment.domain.correcting import decided_on
from assessment.domain.refusals import Refused, insist
from assessment.storage.advocacies import advocacies
from assessment.storage.allocation_tables import tables_that_may_apply
from assessment.storage.answering import answered_so_far, moves_on
from assessment.storage.cases import answers, assessment_versions, assessments, cases
from assessment.storage.meetings import meetings
from assessment.storage.tryings import asked_in
from chassis.metrics import FEW, histogram
from chassis.work import Work
from contracts.assessment import AssessmentCompleted
from contracts.event import Document

CORRECTED, CORRECTED_AFTER_DECISION, SECOND_VOICE = "corrected", "corrected_after_decision", "second_voice"
"""Why there is a further version of an assessment that was complete."""

ANSWERED = histogram("questions_answered", "Questions answered when an assessment is completed.", buckets=FEW)


async def complete_assessment(
    work: Work, assessment_id: UUID, led_by: LedBy | None
) -> tuple[Assessment, Document]:
    """Complete it, and keep its version. An answer that comes at the same moment is in it, or is refused."""
    answered = await answered_so_far(work, assessment_id)
    assessment, content, said = await _before(work, assessment_id)
    insist([*completing(content, work.actor.role), *await _advocate(work, assessment)])
    case = await work.get(cases, assessment.case_id)
    case.assessed(assessment.id)
    assessment.completed_as = work.actor.role
    work.save(cases, case)
    tables = await tables_that_may_apply(work, work.today)
    link = publish_version(work, assessment, content, said, led_by=led_by, tables=tables)
    moves_on(work, assessment, answered)
    work.measured(ANSWERED, len({answer.question for answer in said}))
    return assessment, link


async def publish_changed(
    work: Work, case: Case, assessment: Assessment, content: Content, changed: Answer, why: str, again: str
) -> Document:
    """Keep the next version of a completed assessment after one of its answers changed.

    The case moves on with it: whoever has read the version before reads this one before they decide on it.
    """
    answered = await answered_so_far(work, assessment.id)
    said = [
        answer for answer in await work.find(answers, assessment_id=assessment.id) if answer.id != changed.id
    ]
    if case.assessment_id == assessment.id:
        work.save(cases, case)
    if again == CORRECTED and decided_on(case, assessment.id):
        again = CORRECTED_AFTER_DECISION
    link = publish_version(work, assessment, content, [*said, changed], correction=why, again=again)
    moves_on(work, assessment, answered)
    return link


async def objections_to_completing(work: Work, assessment_id: UUID) -> list[Refused]:
    """Everything that would be refused."""
    assessment, content, said = await _before(work, assessment_id)
    return list(completing(content, work.actor.role)) or [
        *await _advocate(work, assessment),
        *assessment.objections(content, said, await tables_that_may_apply(work, work.today)),
    ]


async def _before(work: Work, assessment_id: UUID) -> tuple[Assessment, Content, list[Answer]]:
    assessment = await work.get(assessments, assessment_id, match=True)
    said = await work.find(answers, assessment_id=assessment.id)
    return assessment, await asked_in(work, assessment, {one.question for one in said if one.sayings}), said


async def _advocate(work: Work, assessment: Assessment) -> list[Refused]:
    """Say where the advocate who is due is not in place; who helps is not told why one is due."""
    advocacy = await work.one(advocacies, case_id=assessment.case_id)
    if advocacy is None or not advocacy.due:
        return []
    held = await work.find(meetings, case_id=assessment.case_id)
    met = [(one.on, who.name) for one in held if one.assessment_id == assessment.id for who in one.present]
    missing = list(advocacy.objections(work.today, met))
    return [AdvocateMissing() for _ in missing] if work.actor.role in HELPERS else missing


def publish_version(
    work: Work,
    assessment: Assessment,
    content: Content,
    said: Iterable[Answer],
    *,
    led_by: LedBy | None = None,
    correction: str = "",
    again: str | None = None,
    tables: Sequence[AllocationTable] = (),
) -> Document:
    """Keep the next version of a completed assessment, and say so."""
    version = assessment.complete(content, said, work.today, led_by, correction, tables)
    work.save(assessments, assessment)
    link = work.publish(assessment_versions, assessment.id, version.number, version)
    work.say(
        AssessmentCompleted(
            case_id=assessment.case_id,
            person_id=assessment.person_id,
            assessment=link,
            completed_on=version.completed_on,
            led_by=version.led_by.value,
            again=again,
        )
    )
    return link
