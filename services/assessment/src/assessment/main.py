"""Assessment, put together: `assessment serve | work | both | migrate`."""

from pathlib import Path

from fastapi import FastAPI

from assessment.api.routes import router
from assessment.domain.refusals import Refused
from assessment.settings import Settings
from assessment.storage.cases import assessment_versions, determinations, written_records
from assessment.storage.council import questionnaire_versions
from assessment.storage.tables import metadata
from assessment.subscriptions import subscriptions
from assessment.timers import timers
from chassis import cli, run
from chassis.service import Service

SERVICE = Service(
    name="assessment",
    title="Assessment",
    description="From a first request for help to a determination of eligibility and its written record.",
    metadata=metadata,
    router=router,
    migrations=Path(__file__).parent / "migrations",
    refused=Refused,
    subscriptions=subscriptions,
    timers=timers,
    documents=(assessment_versions, determinations, written_records, questionnaire_versions),
    settings=Settings,
)


def app() -> FastAPI:
    """Return the API, with settings from the environment."""
    return run.build(SERVICE, SERVICE.settings())


def main() -> int:
    """Run one command."""
    return cli.main(SERVICE)
