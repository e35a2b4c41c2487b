"""What the supervisor's children do: the real services, from the same `main` that runs anywhere else."""

import sys
from importlib import import_module
from pathlib import Path

from chassis import cli
from chassis.service import Service
from sandbox.issuing import issue
from sandbox.layout import Layout
from sandbox.supervisor import Supervisor


def service_named(name: str) -> Service:
    """Return a service as its `main` puts it together."""
    service: Service = import_module(f"{name}.main").SERVICE
    return service


def prepare(name: str) -> None:
    """Bring a service's database up to date."""
    cli.main(service_named(name), ["migrate"])


def serve(name: str) -> None:
    """Run a service's api and worker on one loop until told to stop."""
    sys.exit(cli.main(service_named(name), ["both"]))


def main() -> int:
    """Be the supervisor of the sandbox in a folder: `python -m sandbox.entry <folder> [<mute>]`."""
    layout = Layout.here(Path(sys.argv[1]))
    mute = sys.argv[2] if len(sys.argv) > 2 else ""  # noqa: PLR2004  the second argument may be left out
    for name in layout.services:
        service_named(name)
    return Supervisor(layout, prepare=prepare, serve=serve, issue=issue, mute=mute).run()


if __name__ == "__main__":
    sys.exit(main())
