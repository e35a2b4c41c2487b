"""Each service as two processes, `serve` and `work`, as in a cluster; and what a process has cost so far."""

import asyncio
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil  # type: ignore[import-untyped]

from sandbox.environment import environment, inherited
from sandbox.issuing import issuer_of
from sandbox.keyfiles import key_in
from sandbox.layout import Layout
from sandbox.loopback import served
from sandbox.ports import free_port
from sandbox.processes import StartFailed, tail

WORDS = ("serve", "work")
AS_IN_A_CLUSTER = {"LEEWAY_POOL_SIZE": "16", "LEEWAY_SLOT_GROUPS": "4", "LEEWAY_DRAIN_SECONDS": "0"}
"""What deploy/k8s/base/settings.env says; but nobody is sent elsewhere first when one of these ends."""
START_WITHIN = 120.0
LOOK_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor time of one process (user and system), and the most memory it had, in MiB."""

    seconds: float
    memory: float


@dataclass(eq=False)
class Process:
    """One process of a service, with its ops port open: metrics are taken, traces are not."""

    service: str
    word: str
    ops_port: int
    running: "subprocess.Popen[bytes]"
    log: Path
    started: Spent | None = None
    """What it had cost when it was ready first."""

    @property
    def name(self) -> str:
        """What it is called in the table."""
        return f"{self.service} {self.word}"

    def spent(self) -> Spent:
        """Return what it has cost since it began."""
        times = psutil.Process(self.running.pid).cpu_times()
        status = Path(f"/proc/{self.running.pid}/status").read_text()
        peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
        return Spent(times.user + times.system, int(peak) / 1024)

    def asked(self, path: str) -> str | None:
        """Return what its ops port answers; None where it does not answer 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ops_port, timeout=5)
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", path)
            answer = connection.getresponse()
            text = answer.read().decode()
            return text if answer.status == http.client.OK else None
        connection.close()
        return None

    def counted(self, metric: str, label: str = "") -> float:
        """Return the sum of a counter, or of how often a histogram was added to, over all labels or those with one."""
        lines = [line for line in (self.asked("/metrics") or "").splitlines() if label in line]
        shown = [line for line in lines if line.startswith((f"{metric}{{", f"{metric} "))]
        return sum(float(line.rpartition(" ")[2]) for line in shown)

    def wait(self) -> Self:
        """Return when it is ready, and take down what that cost. Raises StartFailed with the end of its log."""
        until = time.monotonic() + START_WITHIN
        while self.asked("/startupz") is None or self.asked("/readyz") is None:
            if self.running.poll() is not None or time.monotonic() > until:
                raise StartFailed(f"{self.name} is not ready\n{tail(self.log)}")
            time.sleep(LOOK_EVERY)
        self.started = self.spent()
        return self

    def end(self) -> None:
        """Tell it to end, and return when it has."""
        self.running.terminate()
        try:
            self.running.wait(20)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()


class Apart:
    """The sandbox's servers in a folder, and the services' processes, each begun and ended by itself."""

    def __init__(self, folder: Path) -> None:
        self.layout = Layout.here(folder)
        self.processes: dict[tuple[str, str], Process] = {}

    @contextmanager
    def servers(self) -> Iterator[Self]:
        """Start database, bus and issuer; end everything when the block is left."""
        layout = self.layout
        layout.make()
        layout.choose_ports()
        for service in layout.services:
            key_in(layout.client_key(service))
        with ExitStack() as stack:
            postgres, nats = layout.postgres(), layout.nats()
            stack.callback(postgres.delete)
            postgres.start()
            stack.callback(nats.delete)
            nats.start()
            stack.enter_context(served(issuer_of(layout).app(), layout.ports()["issuer"]))
            stack.callback(self.end)
            for service in layout.services:
                asyncio.run(postgres.create_database(service))
            yield self

    def run(self, *words: str) -> dict[str, Spent]:
        """Run a command of every service that ends by itself, all at once, and return what each cost.

        All at once, since one may wait for what another makes. Raises StartFailed with the end of a log.
        """
        begun = {service: self._open(service, words, service, 0) for service in self.layout.services}
        spent = {}
        for service, process in begun.items():
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            spent[service] = Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        failed = [service for service, process in begun.items() if process.returncode]
        if failed:
            raise StartFailed(f"{failed[0]} {' '.join(words)}\n{tail(self.layout.log(failed[0]))}")
        return spent

    def begin(self, service: str, word: str, database: str = "") -> Process:
        """Start one process, by its own database or another, and return when it is ready."""
        ops_port = free_port()
        running = self._open(service, (word,), database or service, ops_port)
        process = Process(service, word, ops_port, running, self.layout.log(service))
        self.processes[service, word] = process
        return process.wait()

    def begin_all(self) -> None:
        """Start every process, one after another."""
        for service in self.layout.services:
            for word in WORDS:
                self.begin(service, word)

    def end(self, *words: str) -> None:
        """End every process, or those with these words."""
        for (service, word), process in list(self.processes.items()):
            if not words or word in words:
                process.end()
                del self.processes[service, word]

    def _open(
        self, service: str, words: tuple[str, ...], database: str, ops_port: int
    ) -> "subprocess.Popen[bytes]":
        url = self.layout.postgres().url(database, user=service)
        told = environment(self.layout, service, url) | AS_IN_A_CLUSTER | {"LEEWAY_OPS_PORT": str(ops_port)}
        with self.layout.log(service).open("ab") as out:
            return subprocess.Popen(
                [str(Path(sys.executable).with_name(service)), *words],
                env=inherited(self.layout) | told,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
