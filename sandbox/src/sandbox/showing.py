"""What the commands print: lively in a terminal, plain lines anywhere else."""

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.markup import escape
from rich.status import Status
from rich.table import Table

from sandbox.clock import case_now, offset
from sandbox.health import unwell
from sandbox.layout import Layout
from sandbox.state import READY, State

if TYPE_CHECKING:
    from sandbox.travel import Stop


class Starting:
    """Shows what the supervisor says while it starts: a line for each step done, and what it is at now."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._status: Status | None = console.status("starting") if console.is_terminal else None
        self._shown = 0
        self._noted = 0

    def __enter__(self) -> Self:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def __call__(self, state: State) -> None:
        """Show what is new."""
        if state.phase == READY and not self._shown:
            return
        for note in state.notes[self._noted :]:
            self._console.print(f"[yellow]note[/] {note}")
        for name, took in state.steps[self._shown :]:
            self._console.print(f"[green]done[/] {name} [dim]{took:.1f} s[/]")
        self._noted, self._shown = len(state.notes), len(state.steps)
        if self._status is not None:
            self._status.update(state.doing or "starting")


def status_table(layout: Layout) -> tuple[Table, bool]:
    """Return name, pid, port, health and restarts of each part, and whether all is well."""
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "pid", "port", "health", "restarts"):
        table.add_column(heading, justify="left" if heading in ("name", "health") else "right")
    state = State.read(layout.folder) or State()
    ports, bad = layout.ports(), unwell(layout)
    for part in ("supervisor", *layout.parts):
        process = layout.process(part)
        well = "well" if process is not None and part not in bad else "not well" if process else "down"
        colour = "green" if well == "well" else "red"
        pid = str(process.pid) if process else "-"
        times = str(state.restarts.get(part, 0)) if part != "supervisor" else "-"
        table.add_row(part, pid, str(ports.get(part, "-")), f"[{colour}]{well}[/]", times)
    all_well = not bad and layout.process("supervisor") is not None
    return table, all_well


def show_stop(console: Console) -> "Callable[[Stop], None]":
    """Return what prints a stop of a journey in time."""

    def show(stop: "Stop") -> None:
        what = ", ".join(f"{number} {kind} ({service})" for service, kind, number in stop.timers)
        console.print(f"[green]stop[/] {stop.at:%a %d %b %Y %H:%M} UTC  {escape(what)}")

    return show


def clock_line(layout: Layout) -> str:
    """Return what day it is in the sandbox, and how far that is ahead."""
    ahead = offset(layout)
    moved = f" ({ahead.days} days {ahead.seconds // 3600} hours ahead)" if ahead else ""
    return f"case time {case_now(layout):%A %d %B %Y %H:%M} UTC{moved}"
