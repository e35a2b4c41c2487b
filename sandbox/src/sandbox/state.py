"""What the supervisor says of itself and its parts: written by it alone, read by the commands."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from sandbox.layout import write_whole

READY = "ready"
STARTING = "starting"
FAILED = "failed"


@dataclass
class State:
    """`steps` are what the start has done so far, each with how long it took in seconds."""

    phase: str = STARTING
    doing: str = ""
    steps: list[tuple[str, float]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    restarts: dict[str, int] = field(default_factory=dict)
    mute: str = ""
    error: str = ""

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Return what was said last; None before the first start."""
        try:
            said = cls(**json.loads((folder / "state.json").read_text()))
        except (FileNotFoundError, TypeError):
            return None
        said.steps = [(name, took) for name, took in said.steps]
        return said

    def write(self, folder: Path) -> None:
        """Say it."""
        write_whole(folder / "state.json", asdict(self))
