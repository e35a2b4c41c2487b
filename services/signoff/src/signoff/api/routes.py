"""All routes of signoff."""

from fastapi import APIRouter

from signoff.api import routes_decisions, routes_pages, routes_preview, routes_questions, routes_sign_offs

router = APIRouter()
for part in (routes_sign_offs, routes_decisions, routes_pages, routes_questions, routes_preview):
    router.include_router(part.router)
