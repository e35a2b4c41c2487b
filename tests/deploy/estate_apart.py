"""The estate as it runs in a cluster: of each service two APIs and two workers, each a process like its container."""

import asyncio
import json
import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.deploy.as_images import ROOT, Built
from tests.deploy.balancer import Backend, Balancer, Front
from tests.deploy.compose_file import Compose
from tests.deploy.containers import replaced
from tests.deploy.nats_cluster import NatsCluster
from tests.deploy.replica import Replica, ready

from sandbox.issuing import issuer_of
from sandbox.keyfiles import key_in
from sandbox.layout import Layout
from sandbox.loopback import served
from sandbox.ports import free_port
from sandbox.postgres import Postgres
from sandbox.roster import SERVICES

REPLICAS = 2
START_WITHIN = 90.0
ADDED = ("LEEWAY_CLOCK_FILE", "LEEWAY_NATS_REPLICAS")
"""What the compose file does not say: where case time stands, for time must travel for the stories to end; and on how
many servers a stream is kept, where there are more than one, as in Kubernetes."""
KINDS = {"api": "serve", "worker": "work"}


@dataclass(frozen=True)
class Apart(Layout):
    """Where this estate lies: a layout whose address of a service is that of what stands before its replicas."""

    servers: Path = Path()
    bus: list[NatsCluster] = field(default_factory=list)

    def postgres(self) -> Postgres:
        """Return the database server: beside the folder, where a later run finds what was left."""
        return Postgres(self.servers / "apart-postgres", port=self.ports().get("postgres"), durable=False)

    def nats_monitors(self) -> tuple[int, ...]:
        """Return the ports of every node."""
        return self.bus[0].monitoring_ports


@dataclass
class Estate:
    """All of it, as the compose file has it; `collector` is the address that processes tell of themselves."""

    layout: Apart
    images: dict[str, Built]
    collector: str
    compose: Compose = field(default_factory=lambda: Compose.read(ROOT))
    replicas: dict[tuple[str, str], list[Replica]] = field(default_factory=dict)
    fronts: dict[str, Front] = field(default_factory=dict)
    steps: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def running(self, bus: NatsCluster) -> Iterator["Estate"]:
        """Start everything; stop everything when the block is left."""
        layout, began = self.layout, time.monotonic()
        layout.bus.append(bus)
        with ExitStack() as stack:
            server = layout.postgres()
            stack.callback(server.delete)
            server.start()
            stack.enter_context(served(issuer_of(layout).app(), layout.ports()["issuer"]))
            self.steps["servers"] = time.monotonic() - began
            self._secrets()
            stack.callback(self._stop)
            self._migrate()
            self.steps["migrated"] = time.monotonic() - began
            self._plan()
            for each in self.all():
                each.start()
            stack.enter_context(Balancer(list(self.fronts.values())).serving())
            self.wait(self.all())
            self.steps["ready"] = time.monotonic() - began
            yield self

    def all(self) -> list[Replica]:
        """Return every process that stays."""
        return [each for replicas in self.replicas.values() for each in replicas]

    def backend(self, replica: Replica) -> Backend | None:
        """Return how the balancer knows an API; None for a worker."""
        backends = [each for front in self.fronts.values() for each in front.backends]
        return next((each for each in backends if each.ops_port == replica.ops_port), None)

    def wait(self, replicas: list[Replica]) -> None:
        """Return when these say they are ready, and the balancer has seen it; raise AssertionError with a log."""
        until = time.monotonic() + START_WITHIN
        left = list(replicas)
        while left:
            for each in list(left):
                backend = self.backend(each)
                if ready(each.ops_port) and (backend is None or backend.ready):
                    left.remove(each)
                assert each.alive(), f"it ended as it started: {each.last_words()}"
            assert time.monotonic() < until, f"not ready: {', '.join(r.last_words() for r in left)}"
            time.sleep(0.2)

    def said(self, service: str, kind: str) -> dict[str, str]:
        """Return what a container is told: by its image, and by the compose file."""
        return self.images[service].image.env | self.compose.part(f"{service}-{kind}").environment

    def environment(self, service: str, kind: str, port: int, ops_port: int) -> dict[str, str]:
        """Return the same with the places of this machine, and what is added."""
        said, here = self.said(service, kind), self._here(service, kind)
        found = {name: replaced(value, here) for name, value in said.items()}
        found["PATH"] = self.images[service].here(said["PATH"])
        found |= {"LEEWAY_PORT": str(port), "LEEWAY_OPS_PORT": str(ops_port)}
        copies = str(len(self.layout.nats_monitors()))
        return found | dict(zip(ADDED, (str(self.layout.clock_file), copies), strict=True))

    def _here(self, service: str, kind: str) -> list[tuple[str, str]]:
        layout = self.layout
        realm = "http://identity:8080/realms/leeway"
        return [
            *((f"http://{other}-api:8000", layout.url(other)) for other in SERVICES),
            (f"{realm}/protocol/openid-connect/certs", f"{layout.issuer_url}/jwks.json"),
            (f"{realm}/protocol/openid-connect/token", f"{layout.issuer_url}/token"),
            (realm, layout.issuer_url),
            ("http://collector:4318", self.collector),
            ("0.0.0.0", "127.0.0.1"),  # noqa: S104  replaced, not bound
            ("/run/secrets", str(self._secrets_of(service, kind))),
            ("/keys", str(layout.keys_folder)),
        ]

    def _secrets_of(self, service: str, kind: str) -> Path:
        return self.layout.servers / f"apart-{service}-{kind}-secrets"

    def _secrets(self) -> None:
        """Write the files that would be mounted at /run/secrets, and the folder for keys, each for its reader only."""
        account = next(iter(self.images.values())).account
        owned = [self.layout.keys_folder]
        for service in SERVICES:
            address = self.layout.bus[0].url
            content = {
                "leeway_database_url": self.layout.postgres().url(service, user=service),
                "leeway_nats_url": address(service),
                "leeway_cursor_secret": self.layout.cursor_secret.read_text(),
                "client.json": json.dumps(key_in(self.layout.client_key(service)).as_dict(private=True)),
            }
            for kind in ("migrate", *KINDS):
                folder = self._secrets_of(service, kind)
                folder.mkdir()
                for name in self.compose.part(f"{service}-{kind}").secrets:
                    owned.append(folder / name)
                    owned[-1].touch(mode=0o600)
                    owned[-1].write_text(content[name])
                if kind == "migrate":
                    (folder / "leeway_nats_url").write_text(address(f"{service}-migrate"))
        if account is not None:
            for path in owned:
                os.chown(path, account.uid, account.gid)

    def _migrate(self) -> None:
        def migrate(service: str) -> None:
            asyncio.run(self.layout.postgres().create_database(service))
            step = self._replica(service, "migrate", "migrate", 0)
            done = step.run(step.built.command(["migrate"]))
            assert done.returncode == 0, done.stdout

        # All at once: each waits for the streams of those it hears.
        with ThreadPoolExecutor(len(SERVICES)) as pool:
            list(pool.map(migrate, SERVICES))

    def _plan(self) -> None:
        for service in SERVICES:
            for kind, word in KINDS.items():
                self.replicas[service, kind] = [
                    self._replica(service, kind, word, number) for number in range(1, REPLICAS + 1)
                ]
            backends = [Backend(each.port, each.ops_port) for each in self.replicas[service, "api"]]
            self.fronts[service] = Front(self.layout.ports()[service], backends)

    def _replica(self, service: str, kind: str, word: str, number: int) -> Replica:
        port, ops_port = free_port(), free_port()
        environment = self.environment(service, kind, port, ops_port)
        folder = self.layout.servers / f"apart-{service}-{kind}-{number}"
        return Replica(self.images[service], word, environment, folder, port, ops_port)

    def _stop(self) -> None:
        for each in self.all():
            if each.alive() and each.process is not None:
                each.process.kill()
        for each in self.all():
            if each.process is not None:
                each.process.wait()
            shutil.rmtree(each.folder, ignore_errors=True)
