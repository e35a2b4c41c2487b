"""An ASGI application served on the loopback address by a thread of this process, for tests."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp


@contextmanager
def served(app: ASGIApp, port: int, patience: float = 10) -> Iterator[None]:
    """Serve an application at a port of 127.0.0.1 until the block is left."""
    configuration = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_config=None, access_log=False, ws="none", lifespan="off"
    )
    server = uvicorn.Server(configuration)
    thread = threading.Thread(target=server.run, name=f"served-{port}", daemon=True)
    thread.start()
    until = time.monotonic() + patience
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise RuntimeError(f"nothing answers at port {port}")
        time.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(patience)
