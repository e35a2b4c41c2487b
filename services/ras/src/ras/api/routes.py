"""All routes of ras."""

from fastapi import APIRouter

from ras.api import routes_allocation, routes_contests, routes_public, routes_tables, routes_work

router = APIRouter()
for part in (routes_tables, routes_public, routes_allocation, routes_contests, routes_work):
    router.include_router(part.router)
