"""Processes that outlive whoever started them: who they are, for certain, and how to end them."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import psutil  # type: ignore[import-untyped]


class StartFailed(Exception):
    """A program did not come up; the message ends with the last lines of its log."""


@dataclass(frozen=True)
class Running:
    """One process. A process id alone is used again by the system; with the time of start it is unique."""

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> Self | None:
        """Return who has this process id now, or None. A zombie counts as ended once its last thread has."""
        try:
            process = psutil.Process(pid)
            if process.status() == psutil.STATUS_ZOMBIE and not _threads_left(pid):
                return None
            return cls(pid, _started(process))
        except psutil.NoSuchProcess:
            return None

    @classmethod
    def read(cls, record: Path) -> Self | None:
        """Return the recorded process if it is still the same one and alive."""
        try:
            written = cls(**json.loads(record.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        return written if written.alive() else None

    def write(self, record: Path) -> None:
        """Record this process, whole or not at all."""
        beside = record.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(asdict(self)))
        beside.replace(record)

    def alive(self) -> bool:
        """Tell whether this very process still runs."""
        now = Running.of(self.pid)
        return now is not None and abs(now.started - self.started) < 1

    def send(self, number: signal.Signals) -> None:
        """Send a signal, if the process is still there."""
        if self.alive():
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def gone_within(self, seconds: float) -> bool:
        """Wait for the end; tell whether it came in time."""
        until = time.monotonic() + seconds
        while self.alive():
            if time.monotonic() > until:
                return False
            _reap(self.pid)
            time.sleep(0.01)
        _reap(self.pid)
        return True

    def end(self, politely: signal.Signals = signal.SIGTERM, patience: float = 10) -> None:
        """Ask it to stop, wait up to `patience` seconds, then kill it."""
        self.send(politely)
        if not self.gone_within(patience):
            self.send(signal.SIGKILL)
            self.gone_within(5)


def launch(
    command: Sequence[str | Path],
    log: Path,
    env: Mapping[str, str],
    account: tuple[int, int] | None = None,
    holding: int | None = None,
) -> Running:
    """Start a program in a session of its own (no terminal signal reaches it), its output appended to `log`.

    `account` (user id, group id) drops root first. The working folder is /, which every account may enter.
    `holding` is an open file the program keeps open too, by which `holders` finds it.
    """
    uid, gid = account or (None, None)
    with log.open("ab") as out:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd="/",
            env=dict(env),
            user=uid,
            group=gid,
            extra_groups=None if account is None else [],
            start_new_session=True,
            pass_fds=() if holding is None else (holding,),
        )
    process.returncode = 0  # reaped by process id, in `Running`; keeps the Popen object from minding
    return Running.of(process.pid) or Running(process.pid, 0)


def holders(file: Path) -> list[Running]:
    """Return every process that holds a file open, but for this one; those of other users only as root."""
    found, path = [], str(file.resolve())
    for pid in psutil.pids():
        try:
            held = pid != os.getpid() and any(f.path == path for f in psutil.Process(pid).open_files())
        except (psutil.Error, OSError):
            continue
        if held and (running := Running.of(pid)) is not None:
            found.append(running)
    return found


def tail(log: Path, lines: int = 12) -> str:
    """Return the last lines of a log, for the message of a failure."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except FileNotFoundError:
        return "(no log)"


def _reap(pid: int) -> None:
    """Collect the exit status if the process was our child: until then it would stay a zombie."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def _threads_left(pid: int) -> bool:
    """Tell whether threads live on after the first: until they end, the system keeps files and ports open."""
    try:
        return len(list(Path(f"/proc/{pid}/task").iterdir())) > 1
    except OSError:
        return False


def _started(process: psutil.Process) -> float:
    """Return the time of start; on Linux in seconds since boot, which setting the clock does not change."""
    stat = Path(f"/proc/{process.pid}/stat")
    try:
        after_name = stat.read_text().rpartition(")")[2].split()
    except OSError:
        if stat.parent.parent.joinpath("self").exists():
            raise psutil.NoSuchProcess(process.pid) from None
        return float(process.create_time())
    return int(after_name[19]) / os.sysconf("SC_CLK_TCK")
