"""Ports on the loopback address: which are free."""

import secrets
import socket
import time

BELOW = range(10_000, 20_000)
"""Below those that the system gives to whoever connects, so that what is chosen is still free a little later."""
_given: set[int] = set()
_drawn_from = [BELOW]


class PortBusy(Exception):
    """Another program listens on this port."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(f"port {port} is in use by another program")


def is_free(port: int) -> bool:
    """Tell whether a server could listen on 127.0.0.1 at this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def wait_until_free(port: int, patience: float = 1.0) -> None:
    """Return when a port is free: a server just ended may hold it a moment. Else raise PortBusy."""
    until = time.monotonic() + patience
    while not is_free(port):
        if time.monotonic() > until:
            raise PortBusy(port)
        time.sleep(0.02)


def share(number: int, among: int) -> None:
    """From now on draw only from the part that is process `number`'s (from 0), of so many that work side by side."""
    _drawn_from[0] = BELOW[number::among]


def free_port() -> int:
    """Return a port nobody listens on now; no other call in this process returns it too.

    It is drawn by lot, so that processes that choose at the same time hardly ever choose the same; those that took
    their `share` never do.
    """
    while True:
        port = secrets.choice(_drawn_from[0])
        if port not in _given and is_free(port):
            _given.add(port)
            return port
