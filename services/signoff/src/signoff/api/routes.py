"""All routes of signoff."""

from fastapi import APIRouter

from signoff.api import (
    routes_advice,
    routes_budget,
    routes_challenges,
    routes_changes,
    routes_decisions,
    routes_endings,
    routes_pages,
    routes_policies,
    routes_preview,
    routes_questions,
    routes_samples,
    routes_sign_offs,
    routes_starts,
    routes_work,
)

router = APIRouter()
for part in (
    routes_sign_offs,
    routes_decisions,
    routes_budget,
    routes_changes,
    routes_endings,
    routes_pages,
    routes_questions,
    routes_preview,
    routes_challenges,
    routes_advice,
    routes_samples,
    routes_starts,
    routes_work,
    routes_policies,
):
    router.include_router(part.router)
