"""Up, down, reset: what the commands do with the sandbox of a checkout."""

import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence

from sandbox.environment import inherited
from sandbox.health import unwell
from sandbox.layout import Layout
from sandbox.processes import Running, StartFailed, holders, launch, tail
from sandbox.state import FAILED, READY, State

PATIENCE = 90.0


class Household:
    """The sandbox of one checkout. `program` is the supervisor's command line, which gets folder and mute."""

    def __init__(self, layout: Layout, program: Sequence[str] = ("-m", "sandbox.entry")) -> None:
        self.layout = layout
        self._program = program

    @property
    def supervisor(self) -> Running | None:
        """The supervising process, if it runs."""
        return self.layout.process("supervisor")

    def up(self, show: Callable[[State], None] = lambda _: None, mute: str = "") -> State:
        """Start everything, or nothing where all runs already; return when all is healthy.

        `show` is given what the supervisor says, again and again. What an earlier supervisor that was killed
        left running is stopped first.

        Raises:
            StartFailed: something does not start; all is stopped again, and the message says why.

        """
        with self.layout.alone():
            said = State.read(self.layout.folder)
            if self.supervisor is None or said is None or said.mute != mute:
                self._clear()
                self.layout.make()
                (self.layout.folder / "state.json").unlink(missing_ok=True)
                command = [sys.executable, *self._program, str(self.layout.folder), mute]
                supervisor = launch(command, self.layout.log("supervisor"), inherited(self.layout))
                supervisor.write(self.layout.record("supervisor"))
            return self._wait(show)

    def down(self) -> None:
        """Stop every process of this sandbox, also one without supervisor; return when none is left."""
        if self.layout.folder.exists():
            with self.layout.alone():
                self._clear()

    def reset(self) -> None:
        """Stop everything and delete all data, keys and logs."""
        if not self.layout.folder.exists():
            return
        with self.layout.alone():
            self._clear()
            self.layout.postgres().delete()
            for inside in self.layout.folder.iterdir():
                if inside.is_dir():
                    shutil.rmtree(inside)
                elif inside.name != "command.lock":
                    inside.unlink()

    def kill(self, part: str) -> None:
        """Kill a part as a crash would (SIGKILL); the supervisor starts it again."""
        if (running := self.layout.process(part)) is not None:
            running.end(signal.SIGKILL)

    def _wait(self, show: Callable[[State], None]) -> State:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            supervisor, said = self.supervisor, State.read(self.layout.folder)
            if said is not None:
                show(said)
                if said.phase == READY and not unwell(self.layout):
                    return said
            if supervisor is None or (said is not None and said.phase == FAILED):
                reason = (
                    said.error if said is not None and said.error else tail(self.layout.log("supervisor"))
                )
                self._clear()
                raise StartFailed(reason)
            time.sleep(0.05)
        raise StartFailed(f"not well after {PATIENCE:.0f} s: {', '.join(unwell(self.layout))}")

    def _clear(self) -> None:
        if (supervisor := self.supervisor) is not None:
            supervisor.end(patience=40)
        for part in (*self.layout.services, "issuer"):
            if (running := self.layout.process(part)) is not None:
                running.end()
            self.layout.record(part).unlink(missing_ok=True)
        self.layout.nats().stop()
        self.layout.postgres().stop()
        for left in holders(self.layout.house):
            left.end(patience=5)
        self.layout.record("supervisor").unlink(missing_ok=True)
