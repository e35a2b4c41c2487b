"""The supervisor of a sandbox in which things are killed: the real services, with windows shrunk so that more shows."""

import sys

from chassis import bus
from sandbox import entry

DUPLICATES = 0.2
"""Seconds for which NATS knows a message again. The guarantee is the reader's inbox, so it is left to that."""


def main() -> int:
    """Be the supervisor: `python -m sandbox.faults.entry <folder> [<mute>]`."""
    bus.DUPLICATES = DUPLICATES
    return entry.main()


if __name__ == "__main__":
    sys.exit(main())
