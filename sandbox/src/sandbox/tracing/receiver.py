"""A receiver of OTLP over HTTP that keeps what all services send, for as long as a story is played."""

import gzip
import time
from contextlib import AbstractContextManager
from threading import Lock
from types import TracebackType
from typing import Any, Self

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.loopback import served
from sandbox.ports import free_port
from sandbox.tracing.spans import Span, as_json, spans_of

PROTOBUF = "application/x-protobuf"
EVERY = 200
"""Milliseconds between two sendings of a service that is traced here; elsewhere it is seconds."""


class Receiver:
    """Receives while it is entered; `url` is the endpoint that services are told."""

    def __init__(self) -> None:
        self._port = free_port()
        self._kept: list[ExportTraceServiceRequest] = []
        self._measured: list[ExportMetricsServiceRequest] = []
        self._lock = Lock()
        self._serving: AbstractContextManager[None] | None = None

    @property
    def url(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self._port}"

    def environment(self) -> dict[str, str]:
        """Return what a process is told so that it sends its spans here, and soon."""
        return {"LEEWAY_OTLP_ENDPOINT": self.url, "OTEL_BSP_SCHEDULE_DELAY": str(EVERY)}

    def document(self) -> dict[str, Any]:
        """Return everything received, as OTLP JSON."""
        with self._lock:
            return as_json(self._kept)

    def spans(self) -> list[Span]:
        """Return every span received."""
        return spans_of(self.document())

    def labels(self, histogram: str, label: str) -> set[str]:
        """Return the values of a label under which a histogram was measured; a service sends when it ends."""
        with self._lock:
            return {
                attribute.value.string_value
                for sent in self._measured
                for resource in sent.resource_metrics
                for scope in resource.scope_metrics
                for metric in scope.metrics
                if metric.name == histogram
                for point in metric.histogram.data_points
                for attribute in point.attributes
                if attribute.key == label
            }

    def forget(self) -> None:
        """Drop what was received, also what is on its way."""
        time.sleep(2 * EVERY / 1000)
        with self._lock:
            self._kept.clear()

    def __enter__(self) -> Self:
        app = Starlette(
            routes=[
                Route("/v1/traces", self._traces, methods=["POST"]),
                Route("/v1/metrics", self._metrics, methods=["POST"]),
            ]
        )
        self._serving = served(app, self._port)
        self._serving.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._serving is not None:
            self._serving.__exit__(kind, error, trace)

    async def _traces(self, request: Request) -> Response:
        sent = ExportTraceServiceRequest.FromString(await _body(request))
        with self._lock:
            self._kept.append(sent)
        return Response(ExportTraceServiceResponse().SerializeToString(), media_type=PROTOBUF)

    async def _metrics(self, request: Request) -> Response:
        sent = ExportMetricsServiceRequest.FromString(await _body(request))
        with self._lock:
            self._measured.append(sent)
        return Response(b"", media_type=PROTOBUF)


async def _body(request: Request) -> bytes:
    body = await request.body()
    return gzip.decompress(body) if request.headers.get("content-encoding") == "gzip" else body
