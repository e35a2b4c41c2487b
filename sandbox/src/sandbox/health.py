"""Whether a part of the sandbox answers."""

import http.client
from concurrent.futures import ThreadPoolExecutor

from sandbox.layout import Layout

PATHS = {"nats": "/healthz", "issuer": "/livez"}


def answers(layout: Layout, part: str, patience: float = 1.0) -> bool:
    """Tell whether a part says it is ready, within `patience` seconds. Postgres: whether its process runs."""
    if part == "postgres":
        return layout.process(part) is not None
    port = layout.ports().get("nats-monitoring" if part == "nats" else part)
    if port is None or layout.process(part) is None:
        return False
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request("GET", PATHS.get(part, "/readyz"))
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def unwell(layout: Layout) -> list[str]:
    """Return the parts that do not answer, in their order."""
    with ThreadPoolExecutor(len(layout.parts)) as pool:
        well = list(pool.map(lambda part: answers(layout, part, patience=3), layout.parts))
    return [part for part, good in zip(layout.parts, well, strict=True) if not good]
