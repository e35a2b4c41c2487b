"""All routes of insight."""

from fastapi import APIRouter

from insight.api import routes_cases

router = APIRouter()
for part in (routes_cases,):
    router.include_router(part.router)
