"""Sending spans and metrics to an OTLP/HTTP collector: a module of its own, for what it takes is heavy to load."""

from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics.export import MetricReader, PeriodicExportingMetricReader
from opentelemetry.sdk.trace.export import SpanExporter


def spans_to(endpoint: str) -> SpanExporter:
    """Return what sends spans to this address."""
    return OTLPSpanExporter(endpoint=endpoint)


def metrics_to(endpoint: str) -> MetricReader:
    """Return what sends what is measured to this address, every minute."""
    return PeriodicExportingMetricReader(OTLPMetricExporter(endpoint=endpoint))
