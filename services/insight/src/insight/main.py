"""Insight, put together."""

import sys
from pathlib import Path

from fastapi import FastAPI

from chassis import cli, run
from chassis.service import Service
from insight.api.routes import router
from insight.domain.refusals import Refused
from insight.queries.names import asking
from insight.settings import Settings
from insight.storage.tables import metadata
from insight.subscriptions import subscriptions
from insight.timers import timers

SERVICE = Service(
    name="insight",
    title="Insight",
    description=(
        "Where a case is, in one call: what happened, what comes next, who acts, by when and by which clock.\n\n"
        "It hears everything, decides nothing, and holds no words of anybody: it says where they are."
    ),
    metadata=metadata,
    router=router,
    migrations=Path(__file__).parent / "migrations",
    refused=Refused,
    subscriptions=subscriptions,
    timers=timers,
    settings=Settings,
    beside=asking,
)


def app() -> FastAPI:
    """Give the API, for `uvicorn --factory insight.main:app`."""
    return run.build(SERVICE, Settings())


def main() -> None:
    """Run one command: serve, work, both, migrate, dead, revision, openapi."""
    sys.exit(cli.main(SERVICE))
