"""Where each span stands in a picture of a story: a lane for each service, rows in it, and what goes between lanes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from contracts.event import CATALOGUE
from sandbox.tracing.spans import Place, Span

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
HEARS, FETCHES, SAYS, WRITES, TIMER = "process", "fetch", "send", "write", "timer"


@dataclass(frozen=True, slots=True)
class Bar:
    """A span as it is drawn: its kind, and which row of its lane it stands in."""

    span: Span
    kind: str
    row: int
    written: tuple[Span, ...] = ()


@dataclass(slots=True)
class Lane:
    """What one service did: bars that last, and moments at which it published."""

    service: str
    bars: list[Bar] = field(default_factory=list)
    said: list[tuple[Span, str]] = field(default_factory=list)
    """Each batch with the names of its events, in words."""

    @property
    def rows(self) -> int:
        """How many rows it needs."""
        return max((bar.row for bar in self.bars), default=0) + 1


@dataclass(frozen=True, slots=True)
class Arrow:
    """Something that goes from one service to another: an event that is heard, or content that is fetched."""

    kind: str
    source: Span
    goal: Span


def lane_of(service: str, spans: Sequence[Span], apart: int) -> Lane:
    """Arrange the spans of a service; two bars of one row are at least `apart` nanoseconds from each other."""
    lane = Lane(service)
    ends: list[int] = []
    own = sorted((span for span in spans if span.service == service), key=lambda span: span.began)
    for span in own:
        if span.template == SAYS:
            lane.said.append((span, ", ".join(_events_of(span, spans))))
        elif (kind := kind_of(span)) is not None:
            row = next((n for n, end in enumerate(ends) if end + apart <= span.began), len(ends))
            ends[row : row + 1] = [max(span.ended, span.began + apart)]
            written = tuple(each for each in own if each.template == WRITES and _inside(each, span))
            lane.bars.append(Bar(span, kind, row, written))
    return lane


def kind_of(span: Span) -> str | None:
    """Return what a bar shows: a call answered, an event heard, content fetched, a timer; None for what is no bar."""
    if span.template in METHODS:
        return "answers"
    return span.template if span.template in (HEARS, FETCHES, TIMER) else None


def arrows_of(spans: Sequence[Span]) -> list[Arrow]:
    """Return what goes between services, by who said it and who heard it, who asked for content and who gave it."""
    by_place = {span.at: span for span in spans}
    batches = [span for span in spans if span.template == SAYS]
    found = []
    for span in spans:
        if span.template == HEARS:
            about = [each for each in batches if set(each.links) & set(span.links) and _of_event(each, span)]
            found += [Arrow(HEARS, each, span) for each in about[:1]]
        parent = by_place.get(Place(span.at.trace, span.parent))
        if kind_of(span) == "answers" and parent is not None and parent.template == FETCHES:
            found.append(Arrow(FETCHES, parent, span))
    return found


def words_of(event_type: str) -> str:
    """Return an event's name in words."""
    kind = CATALOGUE.get(event_type)
    return (kind.name if kind else event_type.split(".")[-2]).replace("_", " ")


def _events_of(batch: Span, spans: Iterable[Span]) -> list[str]:
    """Return the events of a batch as those who heard them name them, each once."""
    heard = [
        span
        for span in spans
        if span.template == HEARS and set(span.links) & set(batch.links) and _of_event(batch, span)
    ]
    return list(
        dict.fromkeys(words_of(_type_of(span)) for span in sorted(heard, key=lambda span: span.began))
    )


def _of_event(batch: Span, heard: Span) -> bool:
    stream = "messaging.destination.name"
    return bool(batch.attributes.get(stream) == heard.attributes.get(stream))


def _type_of(span: Span) -> str:
    return span.name.partition(" ")[2]


def _inside(inner: Span, outer: Span) -> bool:
    return inner.at.trace == outer.at.trace and inner.parent == outer.at.span
