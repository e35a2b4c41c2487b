"""What is counted and measured: names, kinds, units and the few labels each may have; never a case, never a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import isnan
from typing import Any

from opentelemetry.metrics import Counter, Histogram, Meter, Observation

QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800)
"""Seconds: from a wait for a connection to an event that its hearer was down for."""
LONG = (60, 600, 3600, 4 * 3600, 86400, *(86400 * days for days in (2, 5, 10, 20, 28, 42, 56, 84, 182)))
"""Seconds: from a minute to half a year, for what people wait for."""
FEW = (0, 1, 2, 5, 10, 20, 30, 40, 50, 75, 100, 150, 200)
"""Things a person is asked for."""


class Kind(StrEnum):
    """How values of a metric come together."""

    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. A counter's name is shown with `_total`. A service declares its own beside the chassis's."""

    name: str
    kind: Kind
    says: str
    labels: frozenset[str] = frozenset()
    buckets: tuple[float, ...] = QUICK


def counter(name: str, says: str, *labels: str) -> Metric:
    """Return what is only ever added to."""
    return Metric(name, Kind.COUNTER, says, frozenset(labels))


def gauge(name: str, says: str, *labels: str) -> Metric:
    """Return what is so much now."""
    return Metric(name, Kind.GAUGE, says, frozenset(labels))


def histogram(name: str, says: str, *labels: str, buckets: tuple[float, ...] = QUICK) -> Metric:
    """Return what is measured each time it happens."""
    return Metric(name, Kind.HISTOGRAM, says, frozenset(labels), buckets)


OUTBOX_AGE = gauge("outbox_oldest_age_seconds", "How long the oldest event has waited to be published.")
OUTBOX_WAITING = gauge("outbox_waiting", "Events that wait to be published.")
LAG = gauge("consumer_lag", "Messages behind the one heard last.", "stream", "consumer")
END_TO_END = histogram(
    "event_end_to_end_seconds", "From when an event was made to its effect here.", "source"
)
DEAD_LETTERS = gauge("dead_letters_open", "Events and timers that failed for good and wait for somebody.")
PARKED = gauge("parked_cases", "Cases that go no further until a dead letter is seen to.")
GAPS = counter("sequence_gaps", "Events that came before an earlier one of their case.", "source")
DUPLICATES = counter("inbox_duplicates", "Events that had had their effect when they came.", "source")
REPUBLICATIONS = counter("events_refused", "Messages that were not said by their source itself.", "source")
TIMERS_DUE = gauge("timers_due", "Timers whose time has come and which have not run.")
TIMERS_FAILED = counter("timers_failed", "Tries of a timer that failed.", "kind")
SAID = counter("events_said", "Events said.", "type")
REPLAYS = counter("idempotent_replays", "Calls whose key was known: their first answer was given again.")
REFUSALS = counter("refusals", "Calls refused for who asks, by what was asked.", "operation", "code")
CONSENT_DENIALS = counter(
    "consent_denials", "Refused: not there, or neither theirs nor shared so far.", "council", "role"
)
STAGE_DURATION = histogram(
    "case_stage_duration_seconds",
    "From the beginning of a stage's part to its end, nights and weekends included; to the day, or closer.",
    "stage",
    buckets=LONG,
)
POOL_WAIT = histogram("db_pool_wait_seconds", "How long work waited that found no connection free.")
POOL_IN_USE = gauge("db_pool_in_use", "Connections lent.")
POOL_SIZE = gauge("db_pool_size", "Connections that can be lent.")


@dataclass(slots=True)
class Measures:
    """The instruments of one process, each made when its metric is measured first."""

    meter: Meter
    _made: dict[str, Any] = field(default_factory=dict)
    _now: dict[str, dict[frozenset[tuple[str, str]], float]] = field(default_factory=dict)
    """What each gauge shows, by its labels."""

    def measured(self, metric: Metric, value: float, labels: Mapping[str, str]) -> None:
        """Take one value; not a number takes away what a gauge shows. Raises ValueError for another label."""
        if labels.keys() != metric.labels:
            raise ValueError(f"{metric.name} is labelled by {sorted(metric.labels)}")
        instrument = self._made.get(metric.name)
        if instrument is None:
            instrument = self._made[metric.name] = self._make(metric)
        if isinstance(instrument, Counter):
            instrument.add(value, labels)
        elif isinstance(instrument, Histogram):
            instrument.record(value, labels)
        else:
            self._now[metric.name][frozenset(labels.items())] = value

    def _shown(self, name: str) -> Iterator[Observation]:
        for labels, value in list(self._now[name].items()):
            if not isnan(value):
                yield Observation(value, dict(labels))

    def _make(self, metric: Metric) -> Any:
        match metric.kind:
            case Kind.COUNTER:
                return self.meter.create_counter(metric.name, description=metric.says)
            case Kind.GAUGE:
                self._now[metric.name] = {}
                shown = [lambda _: self._shown(metric.name)]
                return self.meter.create_observable_gauge(metric.name, shown, description=metric.says)
            case Kind.HISTOGRAM:
                return self.meter.create_histogram(
                    metric.name, description=metric.says, explicit_bucket_boundaries_advisory=metric.buckets
                )
