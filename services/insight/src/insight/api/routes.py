"""All routes of insight."""

from fastapi import APIRouter

from insight.api import routes_cases, routes_work

router = APIRouter()
for part in (routes_cases, routes_work):
    router.include_router(part.router)
