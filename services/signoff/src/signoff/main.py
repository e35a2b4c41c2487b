"""Signoff, put together."""

import sys
from pathlib import Path

from fastapi import FastAPI

from chassis import cli, run
from chassis.service import Service
from signoff.api.routes import router
from signoff.domain.refusals import Refused
from signoff.settings import Settings
from signoff.storage.endings import settlements
from signoff.storage.stores import (
    decisions,
    kept_determinations,
    kept_indications,
    kept_plans,
    personal_budgets,
    returns,
    taken_back,
)
from signoff.storage.tables import metadata
from signoff.subscriptions import subscriptions
from signoff.timers import timers

SERVICE = Service(
    name="signoff",
    title="Sign-off",
    description=(
        "A quick, reasoned decision on a submitted plan, made near the person (Care Act 2014 ss.24 to 26).\n\n"
        "Cost alone is no ground to return a plan: it only changes who signs."
    ),
    metadata=metadata,
    router=router,
    migrations=Path(__file__).parent / "migrations",
    refused=Refused,
    subscriptions=subscriptions,
    timers=timers,
    documents=(
        kept_plans,
        kept_indications,
        kept_determinations,
        decisions,
        personal_budgets,
        returns,
        taken_back,
        settlements,
    ),
    settings=Settings,
)


def app() -> FastAPI:
    """Give the API, for `uvicorn --factory signoff.main:app`."""
    return run.build(SERVICE, Settings())


def main() -> None:
    """Run one command: serve, work, both, migrate, dead, revision, openapi."""
    sys.exit(cli.main(SERVICE))
