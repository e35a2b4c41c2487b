"""Planning, put together."""

import sys
from pathlib import Path

from fastapi import FastAPI

from chassis import cli, run
from chassis.service import Service
from planning.api.routes import router
from planning.domain.refusals import Refused
from planning.settings import Settings
from planning.storage.rate_cards import rate_card_versions
from planning.storage.tables import metadata
from planning.subscriptions import subscriptions
from planning.timers import timers

SERVICE = Service(
    name="planning",
    title="Support planning",
    description=(
        "A support plan of the person's own, with as much help as they want (Care Act 2014 s.25).\n\n"
        "Whoever the person invites can lead, help or look; a whole plan can be sent in one call."
    ),
    metadata=metadata,
    router=router,
    migrations=Path(__file__).parent / "migrations",
    refused=Refused,
    subscriptions=subscriptions,
    timers=timers,
    documents=(rate_card_versions,),
    settings=Settings,
)


def app() -> FastAPI:
    """Give the API, for `uvicorn --factory planning.main:app`."""
    return run.build(SERVICE, Settings())


def main() -> None:
    """Run one command: serve, work, both, migrate, dead, revision, openapi."""
    sys.exit(cli.main(SERVICE))
