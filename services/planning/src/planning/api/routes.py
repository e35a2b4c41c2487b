"""All routes of planning."""

from fastapi import APIRouter

from planning.api import routes_policies, routes_rate_cards, routes_work

router = APIRouter()
for part in (routes_rate_cards, routes_policies, routes_work):
    router.include_router(part.router)
