"""Where words could be left behind: streams, tables, logs, and the files of the database; and finding them there."""

import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path

import asyncpg
import nats
from nats.js.errors import NotFoundError

from sandbox.nats import Nats
from sandbox.postgres import Postgres


def in_files(files: Iterable[Path], words: Iterable[str]) -> Iterator[str]:
    """Say which file holds which words, as UTF-8 or as UTF-16."""
    needles = {word: (word.encode(), word.encode("utf-16-le")) for word in words}
    for file in files:
        if not file.is_file() or not file.stat().st_size:
            continue
        with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
            for word, forms in needles.items():
                if any(content.find(form) >= 0 for form in forms):
                    yield f"{word!r} in {file.name}"


def under(folder: Path, *, of_databases: frozenset[int] | None = None) -> Iterator[Path]:
    """Yield every file under a folder; with `of_databases`, of Postgres's databases only these (by oid)."""
    for file in folder.rglob("*"):
        inside = file.relative_to(folder).parts
        if (
            len(inside) > 2
            and inside[0] == "base"
            and of_databases is not None
            and int(inside[1]) not in of_databases
        ):
            continue
        yield file


async def in_postgres(server: Postgres, databases: Iterable[str], words: Iterable[str]) -> list[str]:
    """Say where words can be read in a server: in its files, once all is written out, and in any row of any table."""
    wanted, found, oids = list(words), [], set()
    for database in databases:
        connection = await asyncpg.connect(server.url(database))
        try:
            await connection.execute("CHECKPOINT")
            oids.add(
                int(await connection.fetchval("SELECT oid FROM pg_database WHERE datname = $1", database))
            )
            names = await connection.fetch(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 2200"
            )
            for (name,) in names:
                query = f'SELECT t::text FROM "{name}" t'  # noqa: S608 - names from the catalogue
                rows = await connection.fetch(query)
                found += [
                    f"{word!r} in a row of {name}" for word in wanted if any(word in row[0] for row in rows)
                ]
        finally:
            await connection.close()
    return [*found, *in_files(under(server.place / "data", of_databases=frozenset(oids)), wanted)]


async def in_streams(server: Nats, words: Iterable[str]) -> tuple[int, list[str]]:
    """Return how many messages all streams hold, and where words stand in a subject, a header or a body."""
    wanted, found, number = list(words), [], 0
    client = await nats.connect(server.url)
    try:
        stream = client.jetstream()
        for info in await stream.streams_info():
            name = str(info.config.name)
            held = range(info.state.first_seq, info.state.last_seq + 1) if info.state.messages else ()
            for sequence in held:
                try:
                    message = await stream.get_msg(name, sequence)
                except NotFoundError:
                    continue
                number += 1
                text = f"{message.subject} {message.headers} {(message.data or b'').decode()}"
                found += [f"{word!r} in {name} {sequence}" for word in wanted if word in text]
    finally:
        await client.close()
    return number, found
