"""Start an assessment in a case, by one published version of a questionnaire."""

from uuid import UUID

from assessment.commands.prefill_answers import prefill_answers
from assessment.commands.withdraw_resume_code import withdraw_codes
from assessment.domain.alone import HELPERS
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import LedBy
from assessment.domain.assessment_refusals import AssessmentUnderWay
from assessment.domain.purposes import About
from assessment.domain.questionnaire_policy import Route
from assessment.domain.questionnaire_refusals import NotPublished, UseUnknown
from assessment.domain.short_route import choose
from assessment.storage.cases import assessments, cases
from assessment.storage.contents import content_of
from assessment.storage.council import questionnaires
from assessment.storage.published import published_now
from assessment.storage.tryings import asked_in
from chassis.work import Work


async def start_assessment(
    work: Work,
    case_id: UUID,
    *,
    questionnaire_id: UUID | None,
    version: int | None,
    use: str,
    led_by: LedBy,
    about: About = About.ADULT,
    route: Route | None = None,
) -> Assessment:
    """Start it with the version asked for, else with the newest.

    Where no questionnaire is named, by the council's: the short one if there is one, or on the route asked for.

    Who helps does not put another in the place of the one under way: the decision would rest on theirs alone.
    """
    case = await work.get(cases, case_id)
    if work.actor.role in HELPERS and case.under_way:
        raise AssessmentUnderWay
    newest = 0
    if questionnaire_id is None and version is None:
        found = choose(await published_now(work), about, use, route)
        questionnaire_id = found.questionnaire_id if found else None
    if questionnaire_id is not None:
        questionnaire = await work.one(questionnaires, id=questionnaire_id)
        newest = questionnaire.published if questionnaire else 0
    if questionnaire_id is None or not 1 <= (version or newest) <= newest:
        raise NotPublished(pointer="/questionnaire_id" if version is None else "/version")
    content = await content_of(work, questionnaire_id, version or newest)
    if use and use not in content.uses:
        raise UseUnknown(pointer="/use")
    assessment = Assessment(
        id=work.new_id(),
        case_id=case.id,
        person_id=case.person_id,
        questionnaire_id=questionnaire_id,
        questionnaire_version=version or newest,
        started_on=work.today,
        led_by=led_by,
        use=use,
        requests=case.asked_again,
    )
    await prefill_answers(work, assessment, await asked_in(work, assessment))
    await withdraw_codes(work, case.id)
    case.asked_again = ()
    case.assessing(assessment.id)
    work.add(assessments, assessment)
    work.save(cases, case)
    return assessment
