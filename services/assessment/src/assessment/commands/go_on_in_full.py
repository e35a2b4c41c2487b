"""Go on from the short questionnaire to the full one: every answer goes along, and nothing is asked twice."""

from uuid import UUID

from assessment.commands.prefill_answers import prefill_answers
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import WentOn
from assessment.domain.questionnaire_policy import Route
from assessment.domain.questionnaire_refusals import NotPublished, RouteIsFull
from assessment.domain.short_route import carry_on, choose
from assessment.storage.answering import answered_so_far, moves_on
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.contents import content_of
from assessment.storage.published import published_now
from assessment.storage.tryings import asked_in
from chassis.work import Work


async def go_on_in_full(work: Work, assessment_id: UUID) -> Assessment:
    """Ask by the full questionnaire from now on.

    Raises:
        Refused: it is complete or its case closed, it is asked in full already, or no full one is published.

    """
    answered = await answered_so_far(work, assessment_id)
    assessment = await work.get(assessments, assessment_id, match=True)
    (await work.get(cases, assessment.case_id)).going_on()
    assessment.may_answer("")
    short = await content_of(work, assessment.questionnaire_id, assessment.questionnaire_version)
    if short.route is Route.FULL:
        raise RouteIsFull(pointer="/route")
    full = choose(await published_now(work), short.about, assessment.use, Route.FULL)
    if full is None:
        raise NotPublished(pointer="/route")
    said = await work.find(answers, assessment_id=assessment.id)
    version = assessment.questionnaire_version
    carried = [one for one in said if carry_on(one, short, full.content, assessment.use, version, work.now)]
    assessment.went_on = (*assessment.went_on, WentOn(version, work.today, assessment.questionnaire_id))
    assessment.questionnaire_id, assessment.questionnaire_version = full.questionnaire_id, full.version
    now = await asked_in(work, assessment)
    filled = await prefill_answers(work, assessment, now, said)
    for answer in carried:
        if answer.question not in filled:
            work.save(answers, answer)
    work.save(assessments, assessment)
    moves_on(work, assessment, answered)
    return assessment
