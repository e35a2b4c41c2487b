"""The write bench: one command through the chassis, beside the bare endpoint and the usual way."""

import asyncio
import json
import statistics
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import asyncpg

from chassis.ids import uuid7
from chassis.store import Scope
from contracts.roles import Role, principal_id
from sandbox.bench.load import WRITERS, Mine, Result, drive
from sandbox.bench.record import COUNCILS, SPEAKER, Line, Record, body, records
from sandbox.issuer import Issuer
from sandbox.ports import free_port

WAYS = ("leeway", "bare", "orm")
ROUNDS, SECONDS = 7, 1.5
KEEP = "INSERT INTO record VALUES ($1, $2, 1, $3, 'open', $4, NULL, now(), now())"
KNOW = """
INSERT INTO known_access (council, case_id, source_id, who, part) VALUES ($1, $2, $2, $3, 'responsible')
"""
EACH = 10
"""Records of each writer."""


@dataclass(frozen=True, slots=True)
class Written:
    """Requests a second and median milliseconds of each way, and the ratios pair by pair, as medians."""

    rates: dict[str, float]
    medians: dict[str, float]
    to_bare: float
    to_orm: float


async def bench_writing(settings: dict[str, Any], issuer: Issuer, tell: Callable[[str], None]) -> Written:
    """Measure the three ways in turn, round by round, on one database."""
    seen: dict[str, list[Result]] = {way: [] for way in WAYS}
    mine = {way: await _prepare(settings["database_url"], issuer) for way in WAYS}
    async with serving(settings, WAYS) as ports:
        for way in WAYS:
            await drive(ports[way], mine[way], 1.0)
        for n in range(ROUNDS):
            for way in WAYS:
                seen[way].append(await drive(ports[way], mine[way], SECONDS))
            tell(f"  round {n + 1} of {ROUNDS}: " + ", ".join(f"{w} {seen[w][-1].rate:,.0f}/s" for w in WAYS))
    pairs = {way: [a.rate / b.rate for a, b in zip(seen["leeway"], seen[way], strict=True)] for way in WAYS}
    return Written(
        {way: statistics.median(result.rate for result in seen[way]) for way in WAYS},
        {way: statistics.median(result.median() for result in seen[way]) for way in WAYS},
        statistics.median(pairs["bare"]),
        statistics.median(pairs["orm"]),
    )


async def _prepare(dsn: str, issuer: Issuer) -> list[list[Mine]]:
    who = principal_id(issuer.url, "bench")
    tokens = {
        council: f"Bearer {issuer.mint(Role.PRACTITIONER, council, 'bench', SPEAKER)}" for council in COUNCILS
    }
    connection = await asyncpg.connect(dsn, server_settings={"app.council": "*"})
    found = []
    for writer in range(WRITERS):
        own = []
        for n in range(EACH):
            council = COUNCILS[(writer * EACH + n) % len(COUNCILS)]
            lines = [Line(**line) for line in body(0)["lines"]]  # type: ignore[attr-defined]
            record = Record(uuid7(), uuid4(), "open", lines)
            text, _ = records.close(records.dump(record), None, Scope(council, "", None))  # type: ignore[arg-type]
            await connection.execute(KEEP, council, record.id, record.person_id, text)
            await connection.execute(KNOW, council, record.id, who)
            own.append(Mine(council, record.id, tokens[council]))
        found.append(own)
    await connection.close()
    return found


@asynccontextmanager
async def serving(settings: dict[str, Any], ways: Sequence[str]) -> AsyncIterator[dict[str, int]]:
    """Yield the port of each way, each in a process of its own."""
    ports = {way: free_port() for way in ways}
    children = [
        await asyncio.create_subprocess_exec(
            *(
                sys.executable,
                "-m",
                "sandbox.bench.serving",
                way,
                str(port),
                json.dumps(settings, default=str),
            )
        )
        for way, port in ports.items()
    ]
    try:
        for port in ports.values():
            async with asyncio.timeout(60):
                while True:
                    with suppress(OSError):
                        _, writer = await asyncio.open_connection("127.0.0.1", port)
                        writer.close()
                        break
                    await asyncio.sleep(0.05)
        yield ports
    finally:
        for child in children:
            with suppress(ProcessLookupError):
                child.terminate()
            await child.wait()
