"""All routes of planning."""

from fastapi import APIRouter

from planning.api import routes_policies, routes_rate_cards

router = APIRouter()
for part in (routes_rate_cards, routes_policies):
    router.include_router(part.router)
