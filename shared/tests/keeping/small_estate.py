"""A sandbox of the two small services; one dies where a file says: `python small_estate.py <folder> <fault>`."""

import os
import sys
from pathlib import Path

import small_service as small
from nats.aio.msg import Msg

from chassis import cli
from chassis.listen import Listener
from sandbox.issuing import issue
from sandbox.layout import Layout
from sandbox.supervisor import Supervisor

SERVICES = {"assessment": small.speaker(), "ras": small.listener()}
ACKS_FIRST = "ras.acks_first"
"""The fault that a sandbox is started with so that it is found: events are acknowledged before their effect."""


def told(layout: Layout, name: str) -> Path:
    """Return the file that names the point at which a service's next process dies."""
    return layout.folder / f"{name}.crash"


async def ack_first(listener: Listener, message: Msg) -> None:
    """Take a message as a careless listener would."""
    await message.ack_sync()
    message._ackd = False
    await TAKE(listener, message)


TAKE = Listener._take


def main() -> int:
    """Be the supervisor."""
    layout, fault = Layout(Path(sys.argv[1]), tuple(SERVICES)), sys.argv[2]
    if fault == ACKS_FIRST:
        Listener._take = ack_first  # type: ignore[method-assign, assignment]

    def serve(name: str) -> None:
        file = told(layout, name)
        if file.exists():
            os.environ["LEEWAY_CRASH"] = file.read_text()
            file.unlink()  # the process after this one lives
        sys.exit(cli.main(SERVICES[name], ["both"]))

    def prepare(name: str) -> None:
        sys.exit(cli.main(SERVICES[name], ["migrate"]))

    return Supervisor(layout, prepare=prepare, serve=serve, issue=issue, mute=fault).run()


if __name__ == "__main__":
    sys.exit(main())
