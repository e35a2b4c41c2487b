"""Where a collector would stand: it takes what processes tell of themselves, and keeps none of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.loopback import served
from sandbox.ports import free_port


@dataclass
class Sink:
    """An OTLP/HTTP address. `bytes` counts what came."""

    port: int = field(default_factory=free_port)
    bytes: int = 0

    @property
    def url(self) -> str:
        """Its base address."""
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def serving(self) -> Iterator["Sink"]:
        """Serve until the block is left."""
        with served(Starlette(routes=[Route("/v1/{what}", self._take, methods=["POST"])]), self.port):
            yield self

    async def _take(self, request: Request) -> Response:
        self.bytes += len(await request.body())
        return Response(media_type="application/x-protobuf")
