"""Where one checkout keeps its sandbox, and on which ports: derived from its path, remembered once chosen."""

import fcntl
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from sandbox.nats import Nats
from sandbox.ports import free_port, is_free
from sandbox.postgres import Postgres
from sandbox.processes import Running
from sandbox.roster import SERVICES

FIRST_PORT = 20_000
PORTS_A_CHECKOUT = 20
CHECKOUTS = 600
SERVERS = ("postgres", "nats", "nats-monitoring", "issuer")


@dataclass(frozen=True)
class Layout:
    """The sandbox of one checkout. `folder` holds it all; only Postgres's data may have to lie elsewhere."""

    folder: Path
    services: tuple[str, ...] = SERVICES

    @classmethod
    def here(cls, folder: Path | None = None) -> "Layout":
        """Return the sandbox of this checkout (`.leeway` beside `services/`), or the one in a folder."""
        if folder is not None:
            return cls(folder.absolute())
        above = [*Path(__file__).parents, Path.cwd(), *Path.cwd().parents]
        checkout = next(
            (f for f in above if (f / "services").is_dir() and (f / "pyproject.toml").exists()), None
        )
        return cls((checkout or Path.cwd()) / ".leeway")

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the processes, in the order they start in."""
        return ("postgres", "nats", "issuer", *self.services)

    @property
    def clock_file(self) -> Path:
        """How far case time has travelled."""
        return self.folder / "clock.json"

    @property
    def keys_folder(self) -> Path:
        """The file adapter's data keys."""
        return self.folder / "keys"

    @property
    def issuer_folder(self) -> Path:
        """The issuer's own key."""
        return self.folder / "issuer"

    @property
    def house(self) -> Path:
        """A file that every process of the sandbox holds open, and no other does: by it they are found."""
        return self.folder / "house.lock"

    @property
    def issuer_url(self) -> str:
        """What stands in `iss`."""
        return self.url("issuer")

    def client_key(self, service: str) -> Path:
        """Return the file of a service's private key."""
        return self.folder / "clients" / f"{service}.json"

    def log(self, part: str) -> Path:
        """Return the log of a process."""
        inside = {
            "postgres": self.folder / "postgres" / "postgres.log",
            "nats": self.folder / "nats" / "nats.log",
        }
        return inside.get(part, self.folder / "logs" / f"{part}.log")

    @property
    def cursor_secret(self) -> Path:
        """The file of what signs page cursors: kept, so that a cursor outlives a restart."""
        return self.folder / "clients" / "cursor.secret"

    def record(self, part: str) -> Path:
        """Return the file that says which process this is."""
        inside = {name: self.folder / name / "process.json" for name in ("postgres", "nats")}
        return inside.get(part, self.folder / "run" / f"{part}.json")

    def process(self, part: str) -> Running | None:
        """Return the process that runs as this part now; None while there is none."""
        return Running.read(self.record(part))

    def url(self, part: str) -> str:
        """Return the address a part answers HTTP at."""
        return f"http://127.0.0.1:{self.ports()[part]}"

    def postgres(self) -> Postgres:
        """Return the database server; it may run or not."""
        return Postgres(self.folder / "postgres", port=self.ports().get("postgres"))

    def nats(self) -> Nats:
        """Return the event server; it may run or not."""
        ports = self.ports()
        monitoring = ports.get("nats-monitoring")
        return Nats(self.folder / "nats", port=ports.get("nats"), monitoring_port=monitoring)

    def nats_monitors(self) -> tuple[int, ...]:
        """Return the ports at which the event servers say what they hold: one for each node."""
        return (self.ports()["nats-monitoring"],)

    def make(self) -> None:
        """Make the folders; what is secret is closed to other users."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for inner in ("keys", "issuer", "clients", "logs", "run"):
            (self.folder / inner).mkdir(mode=0o700, exist_ok=True)
        (self.folder / ".gitignore").write_text("*\n")
        self.house.touch()
        if not self.cursor_secret.exists():
            self.cursor_secret.touch(mode=0o600)
            self.cursor_secret.write_text(secrets.token_hex(32))
        for part in self.parts:
            keep_short(self.log(part))

    def ports(self) -> dict[str, int]:
        """Return the ports chosen last; empty before the first start."""
        try:
            found: dict[str, int] = json.loads((self.folder / "ports.json").read_text())
        except FileNotFoundError:
            return {}
        return found

    def choose_ports(self) -> list[str]:
        """Choose a port for each part, keep the choice, and say where another program was in the way.

        Everything of this sandbox must be stopped.
        """
        start = FIRST_PORT + crc32(str(self.folder).encode()) % CHECKOUTS * PORTS_A_CHECKOUT
        names = (*SERVERS, *self.services)
        before = self.ports()
        chosen: dict[str, int] = {}
        notes = []
        for number, name in enumerate(names):
            wanted = before.get(name, start + number)
            spare = range(start + len(names), start + PORTS_A_CHECKOUT)
            free = (port for port in (wanted, *spare) if port not in chosen.values() and is_free(port))
            chosen[name] = next(free, 0) or free_port()
            if chosen[name] != wanted:
                notes.append(f"port {wanted} is in use by another program: {name} takes {chosen[name]}")
        write_whole(self.folder / "ports.json", chosen)
        return notes

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep a second `leeway up`, `down` or `reset` of this checkout waiting until the block is left."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "command.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def keep_short(log: Path, most: int = 5_000_000) -> None:
    """Put a log aside once it is longer than so many bytes; the one put aside before is dropped."""
    with suppress(FileNotFoundError):
        if log.stat().st_size > most:
            log.replace(log.with_suffix(".before.log"))


def write_whole(file: Path, value: object) -> None:
    """Write a JSON file so that no reader ever sees half of it."""
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    beside.write_text(json.dumps(value, indent=1))
    beside.replace(file)
