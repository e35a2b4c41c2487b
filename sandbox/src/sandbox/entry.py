"""What the supervisor's children do: the real services, from the same `main` that runs anywhere else."""

import sys
from importlib import import_module
from pathlib import Path

from sandbox.issuing import issue
from sandbox.layout import Layout
from sandbox.supervisor import Supervisor


def command(name: str, word: str) -> int:
    """Run one command of a service, as its own script does; what it imports, `load` has imported."""
    service = import_module(f"{name}.main").SERVICE
    ended: int = import_module("chassis.cli").main(service, [word])
    return ended


def prepare(name: str) -> None:
    """Bring a service's database up to date."""
    sys.exit(command(name, "migrate"))


def serve(name: str) -> None:
    """Run a service's api and worker on one loop until told to stop."""
    sys.exit(command(name, "both"))


def main() -> int:
    """Be the supervisor of the sandbox in a folder: `python -m sandbox.entry <folder> [<mute>]`."""
    layout = Layout.here(Path(sys.argv[1]))
    mute = sys.argv[2] if len(sys.argv) > 2 else ""  # noqa: PLR2004  the second argument may be left out

    def load() -> None:
        for name in layout.services:
            import_module(f"{name}.main")

    return Supervisor(layout, prepare=prepare, serve=serve, issue=issue, load=load, mute=mute).run()


if __name__ == "__main__":
    sys.exit(main())
