"""Traces and metrics of one process, silent unless asked for; and the trace id of every problem and fault."""

import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from threading import Thread
from typing import Any

from fastapi.telemetry import TelemetryConfig
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Link, NonRecordingSpan, SpanContext, SpanKind, StatusCode, TraceFlags
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.types import Scope

from chassis.metrics import Measures, Metric
from chassis.sampling import Discreet

OFF: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
QUIET = frozenset({"/livez", "/readyz", "/startupz", "/metrics"})
"""Paths that are asked every few seconds, and tell of nothing but themselves."""
FLUSH = 2.0
"""Seconds for sending what is left when a process ends."""
MOST_LINKS = 512
_TRACEPARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")
_KEPT = "leeway.trace_id"
NOTHING: AbstractContextManager[None] = nullcontext()
_FAULT = 500


class Telemetry:
    """The providers of one process.

    `endpoint`: base address of an OTLP/HTTP collector, or empty; `ratio`: which share of the traces that begin here
    is sampled; `metrics`: whether `scrape` shows something, else it is sent; `exporter`: where spans go instead.
    """

    def __init__(
        self,
        endpoint: str = "",
        service: str = "",
        *,
        ratio: float = 1,
        metrics: bool = False,
        exporter: SpanExporter | None = None,
    ) -> None:
        self.tracer_provider: TracerProvider | None = None
        self.meter_provider: MeterProvider | None = None
        self.asked: list[Callable[[], Awaitable[None]]] = []
        """What is asked before metrics are shown; each sets gauges."""
        self._tracer: trace.Tracer | None = None
        self._measures: Measures | None = None
        self._registry = CollectorRegistry(auto_describe=True)
        resource = Resource.create({"service.name": service, "service.namespace": "leeway"})
        base = endpoint.rstrip("/")
        if endpoint:
            from chassis.exporting import metrics_to, spans_to  # noqa: PLC0415 - loaded where a collector is named
        if endpoint or exporter is not None:
            # How a collector fares is told by its own metrics; here each failure would be a line, every few seconds.
            logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
            self.tracer_provider = TracerProvider(
                sampler=Discreet(ratio),
                resource=resource,
                shutdown_on_exit=False,
                span_limits=SpanLimits(max_links=MOST_LINKS),
            )
            sent = exporter or spans_to(f"{base}/v1/traces")
            self.tracer_provider.add_span_processor(BatchSpanProcessor(sent))
            self._tracer = self.tracer_provider.get_tracer("leeway")
        readers: list[MetricReader] = []
        if endpoint and not metrics:  # else they are fetched, and nobody need take them
            readers.append(metrics_to(f"{base}/v1/metrics"))
        if metrics:
            readers.append(
                PrometheusMetricReader(
                    disable_target_info=True, scope_info_enabled=False, registry=self._registry
                )
            )
        if readers:
            self.meter_provider = MeterProvider(readers, resource=resource, shutdown_on_exit=False)
            self._measures = Measures(self.meter_provider.get_meter("leeway"))

    @property
    def tracing(self) -> bool:
        """Whether anybody sees spans."""
        return self._tracer is not None

    @property
    def measuring(self) -> bool:
        """Whether anybody sees what is measured."""
        return self._measures is not None

    def config(self) -> TelemetryConfig:
        """Return what FastAPI is told. No log records: they carry messages, perhaps a person's words."""
        if self.tracer_provider is None and self.meter_provider is None:
            return OFF
        return {
            "tracer_provider": self.tracer_provider,
            "meter_provider": self.meter_provider,
            "tracing": self.tracer_provider is not None,
            "metrics": self.meter_provider is not None,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
            "exclude": lambda scope: scope.get("path") in QUIET,
        }

    def span(
        self,
        name: str,
        kind: SpanKind = SpanKind.INTERNAL,
        attributes: Mapping[str, Any] | None = None,
        *,
        begins: bool = False,
        parent: str | None = None,
        links: Iterable[str | None] = (),
    ) -> AbstractContextManager[None]:
        """Return a span to enter: of the current one, of `parent` (a traceparent), or where it `begins` of none.

        Whatever is raised inside is told by its type alone.
        """
        if self._tracer is None:
            return NOTHING
        context = Context() if begins else None
        if parent is not None and (remote := _context(parent)) is not None:
            context = trace.set_span_in_context(NonRecordingSpan(remote), Context())
        linked = [Link(found) for link in links if link and (found := _context(link)) is not None]
        told = {name: value for name, value in (attributes or {}).items() if value is not None}
        return _spanned(self._tracer, name, kind, told, context, linked)

    def measured(self, metric: Metric, value: float = 1, /, **labels: str) -> None:
        """Take one value of a metric."""
        if self._measures is not None:
            self._measures.measured(metric, value, labels)

    async def scrape(self) -> tuple[bytes, str]:
        """Ask for what must be asked for, and return `exposition`."""
        for ask in self.asked:
            with suppress(Exception):  # what cannot be asked stays as it was; readiness says what is not well
                await ask()
        return self.exposition()

    def exposition(self) -> tuple[bytes, str]:
        """Return what is measured as Prometheus text, and the media type of that."""
        return generate_latest(self._registry), CONTENT_TYPE_LATEST

    def shutdown(self) -> None:
        """Send what is left, for two seconds at most, and stop."""
        stopping = [
            Thread(target=provider.shutdown, daemon=True)
            for provider in (self.tracer_provider, self.meter_provider)
            if provider is not None
        ]
        for thread in stopping:
            thread.start()
        for thread in stopping:
            thread.join(FLUSH / len(stopping))


SILENT = Telemetry()
"""Traces nothing and measures nothing."""


@contextmanager
def _spanned(
    tracer: trace.Tracer,
    name: str,
    kind: SpanKind,
    attributes: Mapping[str, Any],
    context: Context | None,
    links: Sequence[Link],
) -> Iterator[None]:
    with tracer.start_as_current_span(
        name, context, kind, attributes, links, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield
        except Exception as fault:
            span.set_attribute("error.type", type(fault).__name__)
            if getattr(fault, "status", _FAULT) >= _FAULT:
                span.set_status(StatusCode.ERROR)
            raise


def _context(traceparent: str) -> SpanContext | None:
    """Read a traceparent (W3C Trace Context); None for anything else."""
    match = _TRACEPARENT.fullmatch(traceparent)
    if match is None:
        return None
    found = SpanContext(int(match[1], 16), int(match[2], 16), True, TraceFlags(int(match[3], 16)))  # noqa: FBT003
    return found if found.is_valid else None


def carried() -> dict[str, str]:
    """Return the header by which what is done now is known elsewhere: `traceparent`, or nothing."""
    span = trace.get_current_span().get_span_context()
    if not span.is_valid:
        return {}
    return {"traceparent": f"00-{span.trace_id:032x}-{span.span_id:016x}-{span.trace_flags:02x}"}


def trace_id(scope: Scope) -> str:
    """Return the trace of a request (32 hex digits): ours, the caller's (W3C Trace Context), or a new one."""
    kept: Any = scope.get(_KEPT)
    if isinstance(kept, str):
        return kept
    span = trace.get_current_span().get_span_context()
    found = f"{span.trace_id:032x}" if span.is_valid else _given(scope) or secrets.token_hex(16)
    scope[_KEPT] = found
    return found


def _given(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"traceparent":
            match = _TRACEPARENT.fullmatch(value.decode("latin-1"))
            if match is not None and match[1].strip("0"):
                return match[1]
    return ""
