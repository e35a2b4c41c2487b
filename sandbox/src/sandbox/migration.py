"""Write the next migration of a service from its tables: `make migration s=<service> m="<what it does>"`."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from chassis.migrate import migrate, write_revision
from chassis.service import Service
from sandbox.postgres import Postgres


async def next_migration(service: Service, message: str, server: Postgres) -> Path:
    """Compare the service's tables with a database at its last migration, and write down the difference."""
    address = await server.create_database(f"{service.name}_next")
    if any((service.migrations / "versions").glob("[0-9]*.py")):
        await migrate(address, service.migrations)
    return await write_revision(address, service.migrations, service.metadata, message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write it with a Postgres of its own, which is gone afterwards; say which file it is."""
    parser = argparse.ArgumentParser(prog='make migration s=<service> m="<what it does>"')
    parser.add_argument("service", help="such as ras")
    parser.add_argument("message", help="what it does, in a few words")
    asked = parser.parse_args(arguments)
    if not (asked.service and asked.message.strip()):
        parser.error('which service, and what does it do? make migration s=ras m="add a review date"')
    service: Service = import_module(f"{asked.service}.main").SERVICE
    with tempfile.TemporaryDirectory(prefix="leeway-migration-") as folder:
        Path(folder).chmod(0o711)  # so that the account Postgres runs as can pass through
        server = Postgres(Path(folder) / "postgres", durable=False).start()
        try:
            written = asyncio.run(next_migration(service, asked.message, server))
        finally:
            server.delete()
    print(f"wrote {written}: read it before you commit it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
