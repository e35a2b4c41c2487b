"""All routes of planning."""

from fastapi import APIRouter

from planning.api import (
    routes_plans,
    routes_policies,
    routes_rate_cards,
    routes_sections,
    routes_submission,
    routes_work,
)

router = APIRouter()
for part in (
    routes_plans,
    routes_submission,
    routes_sections,
    routes_rate_cards,
    routes_policies,
    routes_work,
):
    router.include_router(part.router)
