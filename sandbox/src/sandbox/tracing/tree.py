"""Whether the spans of a story belong together: each has its parent in the trace, or is linked to one that has."""

from collections.abc import Iterable, Sequence

from sandbox.tracing.spans import Place, Span

TIMER = "timer"


def apart(spans: Sequence[Span], root: Place) -> list[str]:
    """Return what does not belong to the trace of a story that begins with the span `root`, in words.

    A span belongs where its parent does; where it has none, where one that it is linked to does. A timer is linked
    to where it was set; that may have been before the story, so then neither it nor what it causes is judged. One
    that is linked to nothing is not excused.
    """
    there = {span.at: span for span in spans}
    joined = _joined(spans, {root, *_begun_by_timers(spans)})
    found = []
    for span in spans:
        if span.at in joined:
            continue
        if span.parent and Place(span.at.trace, span.parent) not in there:
            found.append(f"{span.service}: {span.name}: its parent was never sent")
        elif not span.parent:
            found.append(
                f"{span.service}: {span.name}: it begins a trace of its own, linked to nothing of this one"
            )
    return sorted(found)


def of_story(spans: Iterable[Span], root: Place) -> list[Span]:
    """Return the spans of the story's own trace."""
    return [span for span in spans if span.at.trace == root.trace]


def _begun_by_timers(spans: Iterable[Span]) -> set[Place]:
    return {span.at for span in spans if not span.parent and span.links and span.template == TIMER}


def _joined(spans: Sequence[Span], begin: set[Place]) -> set[Place]:
    """Return the spans that hang together with those it begins with, by parents and by links of roots."""
    joined = set(begin)
    while True:
        more = {
            span.at
            for span in spans
            if span.at not in joined
            and (
                Place(span.at.trace, span.parent) in joined
                if span.parent
                else any(link in joined for link in span.links)
            )
        }
        if not more:
            return joined
        joined |= more
