"""The demo as tests play it: in a sandbox of its own, in this process or by the command."""

import asyncio
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
from rich.console import Console

from sandbox.demo import play
from sandbox.household import Household

Report = dict[str, Any]


def leeway(house: Household, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sandbox.cli", "--folder", str(house.layout.folder), *words]
    env = {"PATH": "/usr/bin:/bin", "COLUMNS": "100"} | environment
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=200, env=env)


def playing(
    house: Household,
    file: Path,
    *,
    kill: str = "",
    every: int = 3,
    mute: str = "",
    width: int = 100,
    expect: int = 0,
) -> tuple[str, Report]:
    """Play in this process; return what was printed, and the report."""
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, soft_wrap=True)
    ended = play(house, console=console, kill=kill, every=every, mute=mute, report=file)
    assert ended == expect, out.getvalue()
    report: Report = json.loads(file.read_text())
    assert report["held"] is (expect == 0)
    return out.getvalue(), report


def run(house: Household, service: str, query: str, *values: object) -> Any:
    async def fetch() -> Any:
        connection = await asyncpg.connect(house.layout.postgres().url(service))
        try:
            return await connection.fetchval(query, *values)
        finally:
            await connection.close()

    return asyncio.run(fetch())
