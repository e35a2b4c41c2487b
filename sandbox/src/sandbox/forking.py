"""A child that shares with its parent what was imported; log, record and signals are its own."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from sandbox.processes import Running


def fork(work: Callable[[], object], log: Path, record: Path | None = None) -> Running:
    """Run `work` in a child and return the child. It ends with code 0 when `work` returns, 1 when it raises.

    What it prints is appended to `log`; `record` says which process it is.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        child = Running.of(pid) or Running(pid, 0)
        if record is not None:
            child.write(record)
        return child
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        _print_to(log)
        own = Running.of(os.getpid())
        if record is not None and own is not None:
            own.write(record)  # also here: the parent may be killed before it can
        work()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001  whatever it is belongs in the log, and nothing may return to the caller
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _print_to(log: Path) -> None:
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)
    sys.stdout = open(1, "w", buffering=1, closefd=False, encoding="utf-8")  # noqa: SIM115  open for life
    sys.stderr = open(2, "w", buffering=1, closefd=False, encoding="utf-8")  # noqa: SIM115  as above
