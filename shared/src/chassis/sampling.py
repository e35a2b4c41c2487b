"""Which spans are kept, and what none of them tells: neither is for a caller to say."""

from typing import Any

from opentelemetry.sdk.trace.sampling import ParentBased, SamplingResult, TraceIdRatioBased
from opentelemetry.trace import SpanKind

UNTOLD = ("client.", "server.", "url.", "user_agent.", "http.request.method_original")
"""What a span would know of a caller: where from and with what, and the words of the call that are the caller's."""


class Discreet(ParentBased):
    """Samples calls by the id of their trace, all else as its parent was, and tells nothing of who calls.

    Whoever calls says whether a trace is sampled, and anybody may call: that is not heeded. The same share of ids is
    sampled everywhere, so a trace stays whole. A caller can still choose an id; what is kept is bound by the exporter.
    """

    def __init__(self, ratio: float) -> None:
        super().__init__(TraceIdRatioBased(ratio))

    def should_sample(self, *given: Any, **named: Any) -> SamplingResult:
        """Return the decision, with the attributes that may be told, and nothing of a caller's `tracestate`."""
        called = SpanKind.SERVER in (*given, *named.values())
        found = (self._root.should_sample if called else super().should_sample)(*given, **named)
        told = (found.attributes or {}).items()
        kept = {name: value for name, value in told if not name.startswith(UNTOLD)}
        return SamplingResult(found.decision, kept)
