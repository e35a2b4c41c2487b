"""All routes of review."""

from fastapi import APIRouter

from review.api import (
    routes_completion,
    routes_concerns,
    routes_conversation,
    routes_documents,
    routes_policies,
    routes_reports,
    routes_requests,
    routes_reviews,
    routes_work,
)

router = APIRouter()
for part in (
    routes_reviews,
    routes_conversation,
    routes_completion,
    routes_documents,
    routes_concerns,
    routes_requests,
    routes_work,
    routes_reports,
    routes_policies,
):
    router.include_router(part.router)
