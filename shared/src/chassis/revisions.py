"""Where a database stands, and where this code needs it: read without Alembic, which only changing a database needs."""

import re
from functools import cache
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r'^revision = "(\w+)"$', re.MULTILINE)


def known(folder: Path) -> tuple[str, ...]:
    """Return the revisions of a service, oldest first: its folder of numbered files, as `revision` writes them."""
    files = sorted((folder / "versions").glob("*.py"))
    return tuple(found[1] for file in files if (found := _NUMBER.search(file.read_text())) is not None)


_known = cache(known)


def head(folder: Path) -> str:
    """Return the newest revision."""
    if not (found := known(folder)):
        raise RuntimeError(f"no migrations in {folder}")
    return found[-1]


def lagging(found: str | None, folder: Path) -> str:
    """Return what is wrong with a database at this revision, for the code with these migrations; empty if nothing.

    A revision that the code does not know is a newer one. Migrations come before the code that needs them and
    take nothing away that older code needs, so that code goes on, while it is replaced and after a way back.
    """
    ours = _known(folder)
    if found is not None and (found == ours[-1] or found not in ours):
        return ""
    return f"it stands at {found or 'no revision'}, and this code needs {ours[-1]}: migrate it first"


async def revision_of(connection: Any) -> str | None:
    """Return the revision a database stands at, on a plain asyncpg connection; None where it has none."""
    if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
        return None
    found: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    return found
