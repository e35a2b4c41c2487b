"""The bus as it runs in production: three servers with deploy/nats/cluster.conf, volumes and addresses aside."""

import json
import os
import secrets
import shutil
import signal
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sandbox.nats import program
from sandbox.ports import free_port
from sandbox.processes import Running, StartFailed, launch, tail
from sandbox.roster import SERVICES

FILES = Path(__file__).parents[2] / "deploy" / "nats"


@dataclass(frozen=True)
class Ports:
    """Where one server listens: clients, the other servers, monitoring."""

    clients: int
    routes: int
    monitoring: int


def localised(text: str, ports: Ports, folder: Path) -> str:
    """Return the configuration with this machine's addresses and folders in place of those of a pod."""
    for pods, ours in (
        ("\nport: 4222\n", f'\nlisten: "127.0.0.1:{ports.clients}"\n'),
        ("\nhttp_port: 8222\n", f'\nhttp: "127.0.0.1:{ports.monitoring}"\n'),
        ("\n  port: 6222\n", f'\n  listen: "127.0.0.1:{ports.routes}"\n'),
        ('"/run/nats/nats.pid"', f'"{folder / "nats.pid"}"'),
        ('"/data"', f'"{folder / "data"}"'),
    ):
        if pods in text:
            before, after = text.split(pods)
            text = before + ours + after
    return text


def variable(user: str) -> str:
    """Return the variable that users.conf takes the password of a user from."""
    return f"NATS_{user.upper().replace('-', '_')}_PASSWORD"


class NatsCluster:
    """Servers on the loopback address, with the users of production; nodes count from 0. One node: single.conf.

    `users`: what stands in users.conf, where a test wants to see what else would come of it. `tls`: the folder of
    certificates, with TLS turned on as cluster.conf says.
    """

    def __init__(self, folder: Path, nodes: int = 3, users: str = "", tls: Path | None = None) -> None:
        self.folder = folder.absolute()
        self.nodes = nodes
        self.holding: int | None = None
        self._tls = tls
        self._users = users or (FILES / "users.conf").read_text()
        self._file = "cluster.conf" if nodes > 1 else "single.conf"
        self.ports = [Ports(free_port(), free_port(), free_port()) for _ in range(nodes)]
        names = (f"{service}{step}" for service in SERVICES for step in ("", "-migrate"))
        self._passwords = {user: f"n{secrets.token_hex(12)}" for user in names}
        self._environment = {
            "PATH": os.defpath,
            "HOME": "/",
            "GOMAXPROCS": "2",
            "NATS_JETSTREAM_KEY": f"n{secrets.token_hex(24)}",
            "NATS_ROUTE_PASSWORD": f"n{secrets.token_hex(12)}",
        } | {variable(user): word for user, word in self._passwords.items()}

    def url(self, user: str) -> str:
        """Return the addresses for a service (`ras`) or its migrate (`ras-migrate`): by commas, each with both."""
        user = f"{user}:{self._passwords[user]}"
        scheme = "nats" if self._tls is None else "tls"
        return ",".join(f"{scheme}://{user}@127.0.0.1:{port.clients}" for port in self.ports)

    @property
    def monitoring_ports(self) -> tuple[int, ...]:
        """Where each node tells how it is."""
        return tuple(port.monitoring for port in self.ports)

    def start(self, patience: float = 30) -> Self:
        """Start every node, and wait until each is healthy and all know who leads."""
        for node in range(self.nodes):
            self._launch(node)
        self.wait(patience)
        return self

    def start_node(self, node: int) -> None:
        """Start one node that was killed or stopped; do not wait for it."""
        self._launch(node)

    def wait(self, patience: float = 30) -> None:
        """Wait until every node is healthy: it has caught up with what it keeps. Raises StartFailed."""
        until = time.monotonic() + patience
        while unwell := [node for node in range(self.nodes) if not self.healthy(node)]:
            if time.monotonic() > until:
                raise StartFailed("\n".join(tail(self._home(node) / "nats.log") for node in unwell))
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop every node in good order."""
        running = [self.running(node) for node in range(self.nodes)]
        for server in running:
            if server is not None:
                server.send(signal.SIGTERM)
        for server in running:
            if server is not None:
                server.end()

    def kill(self, node: int) -> None:
        """Kill one node as a crash would (SIGKILL)."""
        if (server := self.running(node)) is not None:
            server.end(signal.SIGKILL)

    def running(self, node: int) -> Running | None:
        """Return the process of a node; None when it does not run."""
        return Running.read(self._home(node) / "process.json")

    def healthy(self, node: int) -> bool:
        """Tell whether a node answers, and has caught up with what it keeps."""
        return self.asked(node, "/healthz").get("status") == "ok"

    def leader(self, stream: str) -> int | None:
        """Return the node that leads a stream, as the nodes that run say; None while they know of none."""
        return self.leaders().get(stream)

    def busiest(self) -> int:
        """Return the node that leads most streams."""
        return Counter(self.leaders().values()).most_common(1)[0][0]

    def leaders(self) -> dict[str, int]:
        """Return the node that leads each stream; each node is believed only of what it leads itself."""
        found = {}
        for node in range(self.nodes):
            for account in self.asked(node, "/jsz?streams=true").get("account_details") or []:
                for stream in account.get("stream_detail") or []:
                    if stream.get("cluster", {}).get("leader") == f"nats-{node}":
                        found[stream["name"]] = node
        return found

    def asked(self, node: int, path: str) -> dict[str, Any]:
        """Return what a node says at a path of its monitoring; empty when it does not answer."""
        address = f"http://127.0.0.1:{self.ports[node].monitoring}{path}"
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                found: dict[str, Any] = json.load(answer)
        except (urllib.error.URLError, OSError, ValueError):
            return {}
        return found

    def log(self, node: int) -> str:
        """Return all a node has said."""
        return (self._home(node) / "nats.log").read_text(errors="replace")

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _home(self, node: int) -> Path:
        return self.folder / f"nats-{node}"

    def _launch(self, node: int) -> None:
        home = self._home(node)
        home.mkdir(parents=True, exist_ok=True)
        for probe in (home / "data" / "jetstream").glob("_test_*"):  # see sandbox.nats
            shutil.rmtree(probe, ignore_errors=True)
        (home / "users.conf").write_text(self._users)
        file = home / self._file
        text = localised((FILES / self._file).read_text(), self.ports[node], home)
        if self._tls is not None:
            text = text.replace("#TLS ", "").replace("/etc/nats-tls", str(self._tls))
        file.write_text(text)
        word = self._environment["NATS_ROUTE_PASSWORD"]
        environment = self._environment | {"POD_NAME": f"nats-{node}"}
        for n, port in enumerate(self.ports):
            environment[f"NATS_ROUTE_{n}"] = f"nats://leeway:{word}@127.0.0.1:{port.routes}"
        server = launch([program(), "-c", file], home / "nats.log", environment, holding=self.holding)
        server.write(home / "process.json")
