"""Ras, put together."""

import sys
from pathlib import Path

from fastapi import FastAPI

from chassis import cli, run
from chassis.service import Service
from ras.api.routes import router
from ras.domain.refusals import Refused
from ras.settings import Settings
from ras.storage.stores import indications, kept_determinations, published_tables
from ras.storage.tables import metadata
from ras.subscriptions import subscriptions
from ras.timers import timers

SERVICE = Service(
    name="ras",
    title="Resource allocation",
    description=(
        "From a determination of eligibility to an indicative sum that explains itself, to the penny.\n\n"
        "The sum is a starting point for planning: it may go up or down, and it is never a limit."
    ),
    metadata=metadata,
    router=router,
    migrations=Path(__file__).parent / "migrations",
    refused=Refused,
    subscriptions=subscriptions,
    timers=timers,
    documents=(published_tables, indications, kept_determinations),
    settings=Settings,
)


def app() -> FastAPI:
    """Give the API, for `uvicorn --factory ras.main:app`."""
    return run.build(SERVICE, Settings())


def main() -> None:
    """Run one command: serve, work, both, migrate, dead, revision, openapi."""
    sys.exit(cli.main(SERVICE))
