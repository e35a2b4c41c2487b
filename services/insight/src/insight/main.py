"""Insight, put together."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx
from fastapi import FastAPI

from chassis import cli, run
from chassis.logs import set_up as log_lines
from chassis.problems import Busy
from chassis.service import Service
from chassis.sources import Refused as SourceRefused
from chassis.sources import Sources
from chassis.tokens import StageTokens, client_key
from insight.api.routes import router
from insight.commands.rebuild import (
    AlreadyRebuilding,
    Incomplete,
    Lost,
    NotNow,
    Rebuilding,
    Rebuilt,
    rebuild,
)
from insight.domain.refusals import Refused
from insight.queries.names import asking
from insight.settings import Settings
from insight.storage.tables import metadata
from insight.subscriptions import subscriptions, told_of
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


UNDONE = "not done, and nothing changed"


def app() -> FastAPI:
    """Give the API, for `uvicorn --factory insight.main:app`."""
    return run.build(SERVICE, Settings())


def main() -> None:
    """Run one command: serve, work, both, migrate, dead, revision, openapi, describe; or rebuild."""
    if sys.argv[1:2] == ["rebuild"]:
        sys.exit(rebuilding(sys.argv[2:]))
    sys.exit(cli.main(SERVICE))


def rebuilding(arguments: Sequence[str]) -> int:
    """Build everything anew from the stages' journals, beside what is shown meanwhile; return the exit code."""
    parser = argparse.ArgumentParser(prog="insight rebuild", description=rebuilding.__doc__)
    parser.add_argument(
        "--council", action="append", default=[], help="one of which nothing is known here any more"
    )
    councils = parser.parse_args(arguments).council
    log_lines(SERVICE.name)
    logging.getLogger().setLevel(logging.WARNING)
    try:
        done = asyncio.run(_rebuild(Settings(), councils))
    except AlreadyRebuilding:
        sys.stdout.write("not done: another rebuild is under way\n")
    except NotNow:
        sys.stdout.write(
            f"{UNDONE}: others were at work in the tables all the while; it can be tried again\n"
        )
    except Lost:
        sys.stdout.write(f"{UNDONE}: the database cannot be reached; it can be tried again\n")
    except (Incomplete, Busy, SourceRefused) as fault:
        sys.stdout.write(f"{UNDONE}: {fault or type(fault).__name__}\n")
    else:
        spent = f"read in {done.reading:.1f} s, built in {done.building:.1f} s"
        sys.stdout.write(f"{done.events} events of {done.subjects} cases, teams and tables: {spent}\n")
        sys.stdout.write(f"swapped in; events waited for {done.held * 1000:.0f} ms, and nobody who asked\n")
        return 0
    return 1


async def _rebuild(settings: Settings, councils: Sequence[str]) -> Rebuilt:
    if settings.client_key_file is None:
        raise Busy("Without LEEWAY_CLIENT_KEY_FILE no stage can be asked for what it said.")
    means = run.means_of(SERVICE, settings)
    key, client_id = client_key(settings.client_key_file), settings.client_id or SERVICE.name
    try:
        async with httpx.AsyncClient(timeout=20.0, follow_redirects=False) as http:
            tokens = StageTokens(settings.token_url, client_id, key, http, subscriptions.scopes)
            sources = Sources(settings.sources, tokens, http)
            return await rebuild(Rebuilding(means, sources, subscriptions, told_of, councils))
    finally:
        await means.pool.close()
