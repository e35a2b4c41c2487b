"""One container without an engine: the process an image would be, as its user, in its folder, told what it is told."""

import http.client
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.deploy.as_images import Built

from sandbox.processes import Running, tail

DEADLINE = 60.0


def ready(ops_port: int) -> bool:
    """Tell whether the process at this ops port says that it is ready."""
    connection = http.client.HTTPConnection("127.0.0.1", ops_port, timeout=3)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@dataclass(eq=False)
class Replica:
    """One process of a service. `folder` holds its log, and the record by which a later run would find it."""

    built: Built
    word: str
    environment: Mapping[str, str]
    folder: Path
    port: int
    ops_port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self.folder.name

    @property
    def log(self) -> Path:
        """What it says."""
        return self.folder / "log"

    def start(self) -> None:
        """Start it; it need not be ready yet."""
        self.folder.mkdir(exist_ok=True)
        with self.log.open("ab") as out:
            self.process = self._open(self.built.command([self.word]), out)
        if (running := Running.of(self.process.pid)) is not None:
            running.write(self.folder / "process.json")

    def end(self, number: signal.Signals = signal.SIGTERM, grace: float = DEADLINE) -> int:
        """Send a signal, wait for the end, and return the exit code; after `grace` seconds it is killed."""
        assert self.process is not None
        self.process.send_signal(number)
        try:
            return self.process.wait(grace)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def alive(self) -> bool:
        """Tell whether it runs."""
        return self.process is not None and self.process.poll() is None

    def run(self, words: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        """Run one more command inside, as an engine would: the health check, or a step that ends."""
        process = self._open(words, subprocess.PIPE)
        said, _ = process.communicate(timeout=DEADLINE)
        return subprocess.CompletedProcess(words, process.returncode, said.decode(errors="replace"))

    def last_words(self) -> str:
        """Return the end of its log, for a message."""
        return f"{self.name}:\n{tail(self.log, 25)}"

    def _open(self, words: Sequence[str], out: "IO[bytes] | int") -> "subprocess.Popen[bytes]":
        account = self.built.account
        return subprocess.Popen(
            list(words),
            env=dict(self.environment),
            cwd=self.built.here(self.built.image.workdir),
            user=None if account is None else account.uid,
            group=None if account is None else account.gid,
            extra_groups=None if account is None else [],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
