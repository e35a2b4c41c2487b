"""The parent of everything: it starts the servers, forks a child per service, and starts again what dies."""

import asyncio
import gc
import os
import select
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from sandbox.environment import become, environment
from sandbox.forking import fork
from sandbox.health import answers
from sandbox.keyfiles import key_in
from sandbox.layout import Layout
from sandbox.part import Part
from sandbox.ports import PortBusy
from sandbox.processes import Running, StartFailed, tail
from sandbox.state import FAILED, READY, State

Entry = Callable[[str], object]
"""Does something for the service of this name, whose settings stand in the environment; called in a child."""

START_WITHIN = 60.0
MOST_DEATHS_AT_START = 3


class Supervisor:
    """Runs until it is told to stop (SIGTERM). It has no event loop, thread or connection when it forks.

    `prepare` (migrations) runs once per service and start, in a child that ends; `serve` runs in the child
    that stays; `issue` serves the identity issuer. `load` imports what all of them share.
    """

    def __init__(
        self,
        layout: Layout,
        *,
        prepare: Entry,
        serve: Entry,
        issue: Callable[[Layout], object],
        load: Callable[[], object] = lambda: None,
        mute: str = "",
    ) -> None:
        self._layout = layout
        self._prepare = prepare
        self._serve = serve
        self._issue = issue
        self._load = load
        self._state = State(mute=mute)
        self._saying = threading.Lock()
        self._parts: dict[str, Part] = {}
        self._told: list[int] = []
        self._ended: dict[int, int] = {}

    def run(self) -> int:
        """Start all, keep all running, stop all; return the exit code."""
        self._layout.make()
        self._house = os.open(self._layout.house, os.O_RDONLY)
        self._listen_for_signals()
        record = self._layout.record("supervisor")
        (Running.of(os.getpid()) or Running(os.getpid(), 0)).write(record)
        try:
            self._start_all()
            while not self._told:
                self._look_after()
                dues = [part.due for part in self._parts.values() if part.running is None]
                self._nap(min([1.0, *(max(due - time.monotonic(), 0) for due in dues)]))
        except (StartFailed, PortBusy) as failure:
            self._state.phase, self._state.error = FAILED, str(failure)
        finally:
            self._stop_all()
            self._say("")
            record.unlink(missing_ok=True)
        return int(self._state.phase == FAILED)

    def _listen_for_signals(self) -> None:
        self._woken, waker = os.pipe()
        os.set_blocking(waker, False)
        os.set_blocking(self._woken, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda told, _: self._told.append(told))
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def _start_all(self) -> None:
        self._say("ports")
        self._state.notes = self._layout.choose_ports()
        for service in self._layout.services:
            key_in(self._layout.client_key(service))
        starts = {"postgres": self._start_postgres, "nats": self._start_nats, "issuer": self._start_issuer}
        starts |= {service: self._starter(service) for service in self._layout.services}
        self._parts = {name: Part(name, start) for name, start in starts.items()}
        self._start_servers()
        self._step("issuer", self._parts["issuer"].launch)
        self._step("databases and migrations", self._prepare_all)
        for service in self._layout.services:
            self._parts[service].launch()
        for name in self._parts:
            self._step(f"{name} answers", partial(self._await, self._parts[name]))
        self._state.phase = READY
        self._say("")

    def _start_servers(self) -> None:
        """Start the two servers while the imports go on; the thread for it ends before anything is forked."""
        with ThreadPoolExecutor(1) as beside:
            starts = [
                beside.submit(self._step, name, self._parts[name].launch) for name in ("postgres", "nats")
            ]
            self._step("imports", self._load)
            gc.collect()
            gc.freeze()  # what is imported stays shared between the children
        for start in starts:
            start.result()

    def _step(self, name: str, work: Callable[[], object]) -> None:
        began = time.monotonic()
        self._say(name)
        work()
        self._state.steps.append((name, round(time.monotonic() - began, 2)))

    def _say(self, doing: str) -> None:
        with self._saying:
            self._state.doing = doing
            self._state.write(self._layout.folder)

    def _start_postgres(self) -> Running:
        server = self._layout.postgres()
        server.holding = self._house
        return server.start().running or Running(0, 0)

    def _start_nats(self) -> Running:
        server = self._layout.nats()
        server.holding = self._house
        return server.start().running or Running(0, 0)

    def _start_issuer(self) -> Running:
        return self._child("issuer", lambda: self._issue(self._layout))

    def _starter(self, service: str) -> Callable[[], Running]:
        return lambda: self._child(service, lambda: self._as_service(service, self._serve))

    def _child(self, name: str, work: Callable[[], object]) -> Running:
        return fork(work, self._layout.log(name), self._layout.record(name))

    def _as_service(self, service: str, entry: Entry) -> None:
        url = self._layout.postgres().url(service, user=service)
        become(environment(self._layout, service, url, self._state.mute))
        entry(service)

    def _prepare_all(self) -> None:
        """Make each service's database and bring it up to date: a child for each, all at once."""

        def work(service: str) -> None:
            asyncio.run(self._layout.postgres().create_database(service))
            self._as_service(service, self._prepare)

        children = {
            service: fork(partial(work, service), self._layout.log(service))
            for service in self._layout.services
        }
        until = time.monotonic() + START_WITHIN
        for service, child in children.items():
            while child.pid not in self._ended and not self._told and time.monotonic() < until:
                self._nap(0.5)
                self._collect()
            if self._ended.pop(child.pid, -1) != 0:
                for other in children.values():
                    other.end()
                raise StartFailed(
                    f"the database of {service} is not ready\n{tail(self._layout.log(service))}"
                )

    def _await(self, part: Part) -> None:
        until = time.monotonic() + START_WITHIN
        while not answers(self._layout, part.name):
            self._look_after()
            if self._told:
                raise StartFailed("it was told to stop while it started")
            if part.deaths > MOST_DEATHS_AT_START or time.monotonic() > until:
                raise StartFailed(f"{part.name} does not start\n{tail(self._layout.log(part.name))}")
            self._nap(0.05)

    def _look_after(self) -> None:
        """Notice who died, and start again whose pause is over."""
        self._collect()
        for part in self._parts.values():
            if part.running is not None and not part.running.alive():
                self._died(part, self._ended.pop(part.running.pid, 0))
            if part.running is None and part.since and part.due <= time.monotonic():
                try:
                    part.launch()
                except (StartFailed, PortBusy) as failure:
                    print(f"{part.name} did not come back: {failure}", flush=True)
                    self._died(part)

    def _died(self, part: Part, status: int | None = None) -> None:
        part.died(status)
        self._state.restarts[part.name] = self._state.restarts.get(part.name, 0) + 1
        self._say(self._state.doing)

    def _collect(self) -> None:
        """Take the exit status of every child that ended."""
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                self._ended[ended[0]] = ended[1]

    def _nap(self, seconds: float) -> None:
        """Wait, but no longer than until a signal comes: a child's end, or the word to stop."""
        if select.select([self._woken], [], [], seconds)[0]:
            with suppress(BlockingIOError):
                os.read(self._woken, 1024)

    def _stop_all(self) -> None:
        forked = [p.running for n, p in self._parts.items() if n not in ("postgres", "nats") and p.running]
        for running in forked:
            running.send(signal.SIGTERM)
        for running in forked:
            if not running.gone_within(15):  # not told twice: that would end it at once
                running.end(signal.SIGKILL)
        for name in (*self._layout.services, "issuer"):
            self._layout.record(name).unlink(missing_ok=True)
        self._layout.nats().stop()
        self._layout.postgres().stop()
