"""All routes of assessment."""

from fastapi import APIRouter

from assessment.api import (
    routes_advocacy,
    routes_answers,
    routes_assessments,
    routes_carrying,
    routes_cases,
    routes_corrections,
    routes_could_change,
    routes_council,
    routes_determinations,
    routes_held,
    routes_joinings,
    routes_meetings,
    routes_names,
    routes_paper,
    routes_people,
    routes_policies,
    routes_public,
    routes_questionnaires,
    routes_resume_codes,
    routes_safeguarding,
    routes_sharings,
    routes_short,
    routes_trials,
    routes_urgent,
    routes_young_carers,
)
from assessment.api.answering import routes as answering

router = APIRouter()
for part in (
    routes_people,
    routes_cases,
    routes_council,
    routes_questionnaires,
    routes_policies,
    routes_public,
    routes_trials,
    routes_assessments,
    routes_answers,
    routes_could_change,
    routes_held,
    routes_carrying,
    routes_corrections,
    routes_determinations,
    routes_sharings,
    routes_names,
    routes_meetings,
    routes_joinings,
    routes_young_carers,
    routes_short,
    routes_advocacy,
    routes_urgent,
    routes_paper,
    routes_resume_codes,
    routes_safeguarding,
    answering,
):
    router.include_router(part.router)
