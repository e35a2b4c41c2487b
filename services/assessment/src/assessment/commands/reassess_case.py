"""Assess a case again: a new assessment that begins with every answer as it was said in the last one."""

from uuid import UUID, uuid5

from assessment.commands.prefill_answers import prefill_answers
from assessment.commands.reopen_case import open_again
from assessment.commands.withdraw_resume_code import withdraw_codes
from assessment.domain.answers import Answer
from assessment.domain.asked_again import ReassessmentAsked
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import AssessmentVersion
from assessment.domain.assessment_refusals import AssessmentUnderWay, NothingToReassess
from assessment.domain.case import Case, CaseState
from assessment.domain.questionnaire_refusals import NotPublished
from assessment.domain.reassessing import carried, newest, reassesses, use_of
from assessment.storage.cases import answers, assessment_versions, assessments, cases
from assessment.storage.contents import content_of
from assessment.storage.council import questionnaires
from assessment.storage.tryings import asked_in
from chassis.work import Work


async def reassess_case(
    work: Work,
    case_id: UUID,
    asked: ReassessmentAsked,
    *,
    questionnaire_id: UUID | None = None,
    version: int | None = None,
) -> Assessment:
    """Start a reassessment by hand: by the newest version of the same questionnaire, unless another is named.

    Raises:
        Refused: the case is closed, an assessment is under way, or none was ever completed.

    """
    case = await work.get(cases, case_id)
    case.going_on()
    if case.under_way:
        raise AssessmentUnderWay
    before = await _last_completed(work, await work.find(assessments, case_id=case.id))
    if before is None:
        raise NothingToReassess
    assessment = await _begin(work, case, before, asked, questionnaire_id, version)
    work.save(cases, case)
    return assessment


async def follow_reassessment_request(work: Work, case_id: UUID, asked: ReassessmentAsked) -> None:
    """Start a reassessment because a review asks for it, or give the request to the assessment under way. Once.

    A closed case is open again from the day of the request, unless the person has died or moved away.
    """
    case = await work.one(cases, id=case_id)
    if case is None or case.over_for_good:
        return
    made = await work.find(assessments, case_id=case.id)
    waiting = [each.request_id for each in case.asked_again]
    if asked.request_id in waiting or any(one.answers_request(asked.request_id) for one in made):
        return
    if case.state is CaseState.CLOSED:
        open_again(work, case, asked.requested_on)
    under_way = next((one for one in made if case.under_way and one.id == case.assessment_id), None)
    if under_way is not None:
        under_way.attach(asked)
        work.save(assessments, under_way)
    else:
        before = await _last_completed(work, made)
        if before is None:
            case.asked_again = (*case.asked_again, asked)
        else:
            await _begin(work, case, before, asked, None, None)
    work.save(cases, case)


async def _last_completed(work: Work, made: list[Assessment]) -> AssessmentVersion | None:
    last = newest((one.completed_on, one.id) for one in made)
    if last is None:
        return None
    number = next(one.versions for one in made if one.id == last)
    seen = await work.version(assessment_versions, last, number)
    return assessment_versions.adapter.validate_python(seen.document)


async def _begin(
    work: Work,
    case: Case,
    before: AssessmentVersion,
    asked: ReassessmentAsked,
    questionnaire_id: UUID | None,
    version: int | None,
) -> Assessment:
    """Begin it with what is carried over; the caller saves the case."""
    by = questionnaire_id or before.questionnaire_id
    questionnaire = await work.one(questionnaires, id=by)
    last = questionnaire.published if questionnaire else 0
    if not 1 <= (version or last) <= last:
        raise NotPublished(pointer="/questionnaire_id" if version is None else "/version")
    content = await content_of(work, by, version or last)
    assessment = Assessment(
        id=work.new_id(),
        case_id=case.id,
        person_id=case.person_id,
        questionnaire_id=by,
        questionnaire_version=version or last,
        started_on=work.today,
        led_by=before.led_by,
        use=use_of(before, content),
        reassesses=reassesses(asked, before),
    )
    said = [
        Answer(
            id=uuid5(assessment.id, one.question),
            assessment_id=assessment.id,
            case_id=case.id,
            person_id=case.person_id,
            question=one.question,
            sayings=(one.saying,),
            second_voices=one.second_voices,
        )
        for one in carried(before, content, assessment.use)
    ]
    for answer in said:
        work.add(answers, answer)
    now = await asked_in(work, assessment)
    await prefill_answers(work, assessment, now, begun=[one.question for one in said])
    await withdraw_codes(work, case.id)
    case.assessing(assessment.id)
    work.add(assessments, assessment)
    return assessment
