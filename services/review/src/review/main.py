"""Review, put together."""

import sys
from pathlib import Path

from fastapi import FastAPI

from chassis import cli, run
from chassis.service import Service
from review.api.routes import router
from review.domain.refusals import Refused
from review.settings import Settings
from review.storage.conversation import review_documents
from review.storage.stores import kept_plans
from review.storage.tables_conversation import conversation_parts
from review.subscriptions import subscriptions
from review.timers import timers

SERVICE = Service(
    name="review",
    title="Review",
    description=(
        "A review of a signed plan: how life goes, what to change, and nothing about receipts (Care Act 2014 s.27).\n\n"
        "A plan never ends because its review is late, and a budget never falls because of a review alone."
    ),
    metadata=conversation_parts.metadata,
    router=router,
    migrations=Path(__file__).parent / "migrations",
    refused=Refused,
    subscriptions=subscriptions,
    timers=timers,
    documents=(kept_plans, review_documents),
    settings=Settings,
)


def app() -> FastAPI:
    """Give the API, for `uvicorn --factory review.main:app`."""
    return run.build(SERVICE, Settings())


def main() -> None:
    """Run one command: serve, work, both, migrate, dead, revision, openapi."""
    sys.exit(cli.main(SERVICE))
