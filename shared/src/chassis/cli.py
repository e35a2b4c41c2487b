"""The command of a service: serve | work | both | healthy | migrate | dead | revision | openapi | describe."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TypeVar
from uuid import UUID

from pydantic import ValidationError

from chassis import logs, run
from chassis.dead import dead_letters, retry
from chassis.making import make
from chassis.ops import alive
from chassis.pool import Pool
from chassis.service import Service
from chassis.settings import Database, Settings

Told = TypeVar("Told", bound=Database)


def main(service: Service, arguments: Sequence[str] | None = None) -> int:
    """Run one command of a service; return the exit code."""
    parser = argparse.ArgumentParser(prog=service.name, description=service.description)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="serve the API")
    commands.add_parser("work", help="publish, hear, fetch and keep time")
    commands.add_parser("both", help="serve and work in one process")
    commands.add_parser("healthy", help="tell by the exit code whether its ops port answers, on this machine")
    commands.add_parser("migrate", help="bring the database, and the bus, to this code's revision")
    commands.add_parser("openapi", help="print the OpenAPI document")
    commands.add_parser("describe", help="print the OpenAPI document, and each rule that can say no")
    revision = commands.add_parser("revision", help="write the next migration from the declared tables")
    revision.add_argument("message")
    dead = commands.add_parser("dead", help="look after events that could not have their effect")
    dead.add_argument("what", choices=["list", "show", "retry"])
    dead.add_argument("event", nargs="?", type=UUID)
    asked = parser.parse_args(arguments)
    if asked.command in ("openapi", "describe"):
        openapi = run.build(service, settings_for_description(service)).openapi()
        both = {"openapi": openapi, "rules": rules(service.refused)}
        said = openapi if asked.command == "openapi" else both
        sys.stdout.write(json.dumps(said, indent=2, ensure_ascii=False) + "\n")
        return 0
    loops = {"serve": run.serve, "work": run.work, "both": run.both}
    if asked.command in (*loops, "healthy"):
        settings = _told(service.settings)
        if asked.command in loops:
            return run.run(loops[asked.command], service, settings)
        return 0 if alive(settings.host, settings.ops_port) else 1
    database = _told(Database)
    if asked.command in ("migrate", "revision"):
        from chassis import migrate  # noqa: PLC0415 - Alembic takes long to load, and no other command needs it

        dsn, folder = database.database_url, service.migrations
        if asked.command == "migrate":
            logs.set_up(service.name)
            began = monotonic()
            asyncio.run(migrate.migrate(dsn, folder, patience=database.database_wait_seconds))
            if database.nats_url:
                asyncio.run(make(database, service.subscriptions, began))
        else:
            written = migrate.write_revision(dsn, folder, service.metadata, asked.message)
            sys.stdout.write(f"{asyncio.run(written)}\n")
        return 0
    return asyncio.run(_dead(database.database_url, asked.what, asked.event))


def _told(settings: Callable[[], Told]) -> Told:
    try:
        return settings()
    except ValidationError as wrong:  # whose own words would show every other setting, secrets included
        for each in wrong.errors(include_input=False, include_url=False):
            sys.stderr.write(f"LEEWAY_{'.'.join(map(str, each['loc'])).upper()}: {each['msg']}\n")
        sys.exit(2)


def settings_for_description(service: Service) -> Settings:
    """Return settings that suffice to describe a service and to do nothing else."""
    return Settings.model_validate(
        {
            "database_url": "postgresql://nowhere/none",
            "keys_folder": "/nonexistent",
            "issuers": [{"issuer": "https://issuer.example", "jwks_url": "https://issuer.example/jwks.json"}],
            "audience": service.name,
        }
    )


def rules(refused: type[Exception]) -> list[dict[str, str]]:
    """Return the refusals below this class that have a code of their own: name, code, rule and source, by code."""
    found: list[dict[str, str]] = []
    for kind in refused.__subclasses__():
        if "code" in vars(kind):
            found.append(
                {"name": kind.__name__, **{of: getattr(kind, of) for of in ("code", "rule", "source")}}
            )
        found += rules(kind)
    return sorted(found, key=lambda each: (each["code"], each["name"]))


async def _dead(dsn: str, what: str, event: UUID | None) -> int:
    pool = Pool(dsn, size=1)
    try:
        if what == "retry":
            done = event is not None and await retry(pool, event)
            sys.stdout.write("the case goes on\n" if done else "there is no such dead letter\n")
            return 0 if done else 1
        for letter in await dead_letters(pool, event if what == "show" else None):
            at = f"{letter.source}#{letter.sequence} of {letter.subject_id}"
            line = f"{letter.event_id}  {letter.type}  {at}"
            sys.stdout.write(f"{line}  since {letter.since:%Y-%m-%d %H:%M}\n")
            if what == "show":
                sys.stdout.write(f"  {letter.error}\n  {letter.behind} later events wait behind it\n")
        return 0
    finally:
        await pool.close()
