"""`make bench`: prints ratios, side by side in one run; absolute figures only say what this machine did today."""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from chassis.migrate import migrate
from sandbox.bench.catching_up import bench_catching_up
from sandbox.bench.hop import bench_hops
from sandbox.bench.insight import FEW, MANY, bench_insight
from sandbox.bench.journeys import bench_journeys
from sandbox.bench.record import SERVICE, SPEAKER
from sandbox.bench.stages import bench_stages
from sandbox.bench.writing import bench_writing
from sandbox.issuer import Issuer
from sandbox.keyfiles import key_in, public_part
from sandbox.loopback import served
from sandbox.nats import Nats
from sandbox.ports import free_port
from sandbox.postgres import Postgres

LEAST_OF_BARE, GOAL_OF_BARE, LEAST_OF_ORM = 0.4, 0.6, 2.0
MOST_OF_SHEET = 50
"""Milliseconds."""
LEAST_CAUGHT_UP = 1_200
MOST_OF_FEW = 1.3


def main() -> int:
    """Run every line of the bench; return 1 where a bar is missed."""
    folder = Path(tempfile.mkdtemp(prefix="leeway-bench-"))
    folder.chmod(0o711)
    postgres, nats = Postgres(folder / "postgres").start(), Nats(folder / "nats").start()
    try:
        keys = {name: key_in(folder / f"{name}.json") for name in (SPEAKER, "ras")}
        clients = {name: public_part(key) for name, key in keys.items()}
        port = free_port()
        issuer = Issuer(folder / "issuer", f"http://127.0.0.1:{port}", clients)
        with served(issuer.app(), port):
            missed = asyncio.run(_run(folder, postgres, nats, issuer))
    finally:
        nats.delete()
        postgres.delete()
    try:
        _say("")
        _say("Whole journeys, every service on this machine, over HTTP")
        whole = bench_journeys(folder)
        _say(f"  {whole.rate:.1f} journeys/s, {whole.calls:,.0f} calls/s")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return missed


async def _run(folder: Path, postgres: Postgres, nats: Nats, issuer: Issuer) -> int:
    settings: dict[str, Any] = {
        "database_url": await postgres.create_database("bench"),
        "nats_url": nats.url,
        "issuers": [{"issuer": issuer.url, "jwks_url": f"{issuer.url}/jwks.json"}],
        "keys_folder": str(folder / "keys"),
        "audience": SPEAKER,
    }
    await migrate(settings["database_url"], SERVICE.migrations)
    _say(
        "One write command (read, decide, write with a version check, say one event; 1.5 kB; 20 councils; 8 writers)"
    )
    written = await bench_writing(settings, issuer, _say)
    for way, rate in written.rates.items():
        _say(f"  {way:<7} {rate:>7,.0f}/s   median {written.medians[way]:.1f} ms")
    _say(f"  to the bare endpoint: {written.to_bare:.2f}   (at least {LEAST_OF_BARE}, goal {GOAL_OF_BARE})")
    _say(f"  to the ORM way:       {written.to_orm:.2f}   (at least {LEAST_OF_ORM})")
    _say("")
    _say("One event, from commit to committed effect (median; one process, nothing else going on)")
    for hop in await bench_hops(folder, postgres, nats, issuer):
        times = f"{hop.milliseconds:>6.1f} ms   floor {hop.floor:>5.1f} ms"
        _say(f"  {hop.name:<14} {times}   {hop.ratio:.2f} times the floor")
    _say("")
    _say("A backlog of events, worked off by one worker (inbox, position, one effect each)")
    caught = await bench_catching_up(settings, postgres, nats)
    line = f"  {caught.rate:>7,.0f}/s   floor {caught.floor:,.0f}/s   {caught.ratio:.2f} of the floor"
    _say(f"{line}   (at least {LEAST_CAUGHT_UP:,}/s)")
    _say("")
    _say(f"Insight with {MANY:,} cases against {FEW:,} (95 of 100 answers; 8 at once; 20 councils)")
    for question in await bench_insight(settings, postgres, issuer):
        times = f"{question.many:>6.1f} ms against {question.few:>5.1f} ms"
        _say(f"  {question.name:<20} {times}   {question.ratio:.2f} times   (at most {MOST_OF_FEW})")
    _say("")
    _say("The stages with a whole plan of seven actions (20 councils; 8 at once; each plan once)")
    staged = await bench_stages(settings, postgres, issuer)
    for each in staged.commands:
        ours = f"{each.rate:>5,.0f}/s, {each.median:>5.1f} ms"
        bare = f"bare {each.bare_rate:>5,.0f}/s, {each.bare_median:>5.1f} ms"
        _say(f"  {each.name:<11} {ours}   {bare}   {each.to_bare:.2f} of the bare endpoint")
    bar = f"   (95 within {MOST_OF_SHEET})"
    for how, sheets, asked in (
        ("one by one", staged.sheet_alone, bar),
        ("8 at once", staged.sheet_together, ""),
    ):
        times = f"median {sheets.median():.1f} ms, 95 of 100 within {sheets.percentile(95):.1f} ms"
        _say(f"  summary sheet, {how}: {times}{asked}")
    missed = (
        staged.sheet_alone.percentile(95) >= MOST_OF_SHEET
        or written.to_bare < LEAST_OF_BARE
        or written.to_orm < LEAST_OF_ORM
    )
    if missed:
        _say("A bar was missed.")
    return int(missed)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
