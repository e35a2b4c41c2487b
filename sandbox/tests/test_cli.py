"""The command `leeway` with the real services: what it starts, says, costs and leaves."""

import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import httpx
import psutil  # type: ignore[import-untyped]
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from rich.console import Console

from sandbox.cli import main
from sandbox.environment import environment
from sandbox.health import unwell
from sandbox.household import Household
from sandbox.layout import Layout
from sandbox.processes import holders
from sandbox.roster import SERVICES
from sandbox.showing import Starting
from sandbox.state import State


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A sandbox of its own, stopped and deleted at the end."""
    folder = tmp_path_factory.mktemp("cli") / ".leeway"
    yield folder
    Household(Layout.here(folder)).reset()


@pytest.fixture(scope="module")
def started(folder: Path) -> Layout:
    """The same, with everything up."""
    done = leeway(folder, "up")
    assert done.returncode == 0, done.stdout + done.stderr
    return Layout.here(folder)


def leeway(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sandbox.cli", "--folder", str(folder), *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)


def test_up_says_each_step_and_where_everything_is(folder: Path) -> None:
    done = leeway(folder, "up")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "done postgres" in done.stdout
    for part in ("postgres", "nats", "issuer", *SERVICES):
        assert part in done.stdout
    assert "not well" not in done.stdout


def test_every_service_answers_that_it_is_ready(started: Layout) -> None:
    assert unwell(started) == []
    for service in SERVICES:
        assert httpx.get(f"{started.url(service)}/readyz").json()["status"] == "ready"


def test_up_again_is_a_quick_no_op(started: Layout) -> None:
    before = started.process("supervisor")
    began = time.monotonic()
    assert leeway(started.folder, "up").returncode == 0
    assert time.monotonic() - began < 10  # a start takes as long again, and other tests run beside this
    assert started.process("supervisor") == before


def test_a_token_from_the_command_is_one_the_services_trust(started: Layout) -> None:
    words = ("--role", "auditor", "--council", "e09000099", "--subject", "someone", "--audience", "ras")
    token = leeway(started.folder, "token", *words).stdout.strip()
    keys = KeySet.import_key_set(httpx.get(f"{started.issuer_url}/jwks.json").json())
    assert jwt.decode(token, keys, algorithms=["ES256"]).claims["role"] == "auditor"
    answer = httpx.get(f"{started.url('ras')}/v1/events", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code not in {401, 500}


def test_status_counts_what_was_started_again(started: Layout) -> None:
    house = Household(started)
    before = started.process("ras")
    house.kill("ras")
    until = time.monotonic() + 20
    while started.process("ras") in (None, before) or unwell(started):
        assert time.monotonic() < until
        time.sleep(0.05)
    lines = [line.split() for line in leeway(started.folder, "status").stdout.splitlines()]
    assert next(line for line in lines if line[:1] == ["ras"])[3:] == ["well", "1"]


def test_travel_moves_the_clock_the_services_read(started: Layout) -> None:
    done = leeway(started.folder, "travel", "+7d")
    assert done.returncode == 0, done.stdout
    assert "all at rest" in done.stdout
    ahead = json.loads(started.clock_file.read_text())["offset_seconds"]
    assert abs(ahead - 7 * 86_400) < 120
    assert leeway(started.folder, "travel", "2020-01-01").returncode == 1


def test_logs_are_printed(started: Layout) -> None:
    assert "ras.log" in leeway(started.folder, "logs").stdout
    assert leeway(started.folder, "logs", "ras", "-n", "3").stdout.strip()


def test_idle_memory_stays_under_the_budget(started: Layout) -> None:
    ours = [*holders(started.house)]
    total = sum(psutil.Process(running.pid).memory_full_info().pss for running in ours)
    assert total < 700 * 1024 * 1024, f"{total / 1024 / 1024:.0f} MB in {len(ours)} processes"


def test_after_the_supervisor_is_killed_up_takes_nothing_over(started: Layout) -> None:
    supervisor = started.process("supervisor")
    assert supervisor is not None
    supervisor.end(signal.SIGKILL)
    orphans = holders(started.house)
    assert len(orphans) >= len(started.parts)
    assert leeway(started.folder, "up").returncode == 0
    assert not set(orphans) & set(holders(started.house))


def test_down_leaves_no_process_and_status_says_so(started: Layout) -> None:
    assert leeway(started.folder, "down").returncode == 0
    assert holders(started.house) == []
    done = leeway(started.folder, "status")
    assert done.returncode == 1
    assert done.stdout.count("down") == len(started.parts) + 1
    assert main(["--folder", str(started.folder), "travel", "+1d"]) == 1


HEAVY = ("alembic", "sqlalchemy.orm", "opentelemetry.exporter.otlp", "google.protobuf", "holidays")
"""What only who migrates, sends to a collector or counts working days has to load: 400 modules, and a third of the
time that a process takes to start."""


def test_the_services_start_no_thread_and_load_nothing_for_a_few_when_they_are_imported() -> None:
    script = (
        "import threading, importlib, sys\n"
        f"[importlib.import_module(f'{{name}}.main') for name in {SERVICES}]\n"
        f"print(threading.active_count(), [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "1 []"


def test_each_service_takes_the_settings_it_is_given(
    started: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    for service in SERVICES:
        for name, value in environment(started, service, "postgresql://x/y", f"{service}.muted").items():
            monkeypatch.setenv(name, value)
        settings = import_module(f"{service}.main").SERVICE.settings()
        assert settings.audience == settings.client_id == service
        assert settings.mute == "muted"
        assert settings.sources["*"][service] == started.url(service)


def test_without_a_terminal_the_start_is_shown_in_plain_lines() -> None:
    out = io.StringIO()
    with Starting(Console(file=out, force_terminal=False)) as show:
        show(State(doing="postgres"))
        show(State(steps=[("postgres", 0.61)], notes=["port 1 is in use by another program"]))
        show(State(phase="ready", steps=[("postgres", 0.61), ("nats", 0.02)]))
    assert out.getvalue().splitlines() == [
        "note port 1 is in use by another program",
        "done postgres 0.6 s",
        "done nats 0.0 s",
    ]
