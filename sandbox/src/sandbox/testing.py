"""The pytest plugin: one real Postgres and one real NATS per test session, and databases of one's own."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from contracts.event import WATCHERS
from sandbox.issuer import Issuer
from sandbox.keyfiles import key_in, public_part
from sandbox.loopback import served
from sandbox.nats import Nats
from sandbox.ports import free_port
from sandbox.postgres import Postgres
from sandbox.processes import Running
from sandbox.scopes import catalogue

PREFIX = "leeway-test-"


class NotMade(Exception):
    """What a test asked for was not made: whatever made it was ended."""

    def __init__(self, what: str, ended: BaseException) -> None:
        super().__init__(f"{what} was not made: it was ended by {ended!r}")


def pytest_configure() -> None:
    """Let no example of Hypothesis fail because this machine has much to do, as where `CI` is set (its own profile)."""
    if settings.get_current_profile_name() == "default":
        settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
        settings.load_profile("patient")


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
    """Let what would end a process, or a task of one, fail only the tests that asked for what was being made.

    Where such an end passes through pytest, it no longer knows what stands, and every later test of the process fails.
    """
    try:
        return (yield)
    except (SystemExit, asyncio.CancelledError) as ended:
        raise NotMade(fixturedef.argname, ended) from ended


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """Yield a folder for the servers of this run; clear those of runs that were killed."""
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o711)  # so that the account Postgres runs as can pass through
    here = Running.of(os.getpid())
    if here is not None:
        here.write(folder / "owner.json")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(server_folder: Path) -> Iterator[Postgres]:
    """Yield a started Postgres that does not wait for the disk."""
    server = Postgres(server_folder / "postgres", durable=False).start()
    yield server
    server.delete()


@pytest.fixture(scope="session")
def nats_server(server_folder: Path) -> Iterator[Nats]:
    """Yield a started NATS with JetStream."""
    server = Nats(server_folder / "nats").start()
    yield server
    server.delete()


@pytest.fixture(scope="session")
def fresh_database(postgres: Postgres) -> Callable[[str], Awaitable[str]]:
    """Return a function that makes an empty database and returns its address.

    Used as `address = await fresh_database("ras")`. The address is that of a role of the database's own name,
    which owns it and is no superuser.
    """
    numbers = count(1)

    async def make(name: str = "test") -> str:
        return await postgres.create_database(f"{name}_{next(numbers)}")

    return make


@pytest.fixture(scope="session")
def client_keys(server_folder: Path) -> dict[str, Path]:
    """Return the private key file (JWK) of each service that says or hears an event, by its name."""
    events = catalogue().values()
    services = {event.stage for event in events}.union(WATCHERS, *(event.readers for event in events))
    files = {name: server_folder / "clients" / f"{name}.json" for name in sorted(services)}
    for file in files.values():
        key_in(file)
    return files


@pytest.fixture(scope="session")
def issuer(server_folder: Path, client_keys: dict[str, Path]) -> Iterator[Issuer]:
    """Yield the identity issuer, served over HTTP at `issuer.url`; every service is its client."""
    clients = {name: public_part(key_in(file)) for name, file in client_keys.items()}
    port = free_port()
    issuer = Issuer(server_folder / "issuer", f"http://127.0.0.1:{port}", clients)
    with served(issuer.app(), port):
        yield issuer


def _sweep(under: Path) -> None:
    """Stop servers and delete folders of test sessions that no longer run."""
    for owner in under.glob(f"{PREFIX}*/owner.json"):
        if os.access(owner, os.W_OK) and Running.read(owner) is None:
            for record in owner.parent.glob("*/process.json"):
                if (left := Running.read(record)) is not None:
                    left.end(patience=5)
            shutil.rmtree(owner.parent, ignore_errors=True)
