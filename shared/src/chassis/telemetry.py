"""Traces and metrics, off unless a collector is named; and the trace id of every problem and fault."""

import re
import secrets
from typing import Any

from fastapi.telemetry import TelemetryConfig
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from starlette.types import Scope

OFF: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
_TRACEPARENT = re.compile(rb"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_KEPT = "leeway.trace_id"


class Telemetry:
    """The providers of one process. `endpoint` is the base address of an OTLP/HTTP collector, or empty."""

    def __init__(self, endpoint: str, service: str) -> None:
        self.tracer_provider: TracerProvider | None = None
        self.meter_provider: MeterProvider | None = None
        if endpoint:
            resource = Resource.create({"service.name": service, "service.namespace": "leeway"})
            base = endpoint.rstrip("/")
            self.tracer_provider = TracerProvider(resource=resource)
            self.tracer_provider.add_span_processor(
                BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{base}/v1/traces"))
            )
            reader = PeriodicExportingMetricReader(OTLPMetricExporter(endpoint=f"{base}/v1/metrics"))
            self.meter_provider = MeterProvider([reader], resource=resource)

    def config(self) -> TelemetryConfig:
        """Return what FastAPI is told. No log records: they carry messages, perhaps a person's words."""
        if self.tracer_provider is None:
            return OFF
        return {
            "tracer_provider": self.tracer_provider,
            "meter_provider": self.meter_provider,
            "tracing": True,
            "metrics": True,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        }

    def shutdown(self) -> None:
        """Send what is left and stop."""
        if self.tracer_provider is not None:
            self.tracer_provider.shutdown()
        if self.meter_provider is not None:
            self.meter_provider.shutdown()


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
            match = _TRACEPARENT.fullmatch(value)
            if match is not None and match[1].strip(b"0"):
                return match[1].decode()
    return ""
