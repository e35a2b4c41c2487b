"""`leeway trace`: plays the first story as one trace, checks that it is one, writes it and draws it."""

import io
from collections import Counter
from pathlib import Path

from rich.console import Console

from chassis.metrics import STAGE_DURATION
from sandbox.household import Household
from sandbox.layout import Layout
from sandbox.scopes import catalogue
from sandbox.tracing.drawing import draw
from sandbox.tracing.playing import play
from sandbox.tracing.spans import spans_of, write
from sandbox.tracing.tree import apart, of_story

MEASURED = (
    ("how long their part took was told by", STAGE_DURATION.name, "stage"),
    ("how old the case was, of", "case_age_seconds", "event"),
)
"""What the metrics of a story must tell, too: in words, by which histogram and label."""


def run(layout: Layout, console: Console, written: Path, picture: Path | None) -> int:
    """Play, and return 1 where a span does not belong to the story's trace, else 0.

    `written` gets the spans as OTLP JSON, `picture` an SVG.
    """
    catalogue()
    receiver, root = play(Household(layout), Console(file=io.StringIO(), width=100))
    document = receiver.document()
    write(document, written)
    spans = spans_of(document)
    story = of_story(spans, root)
    services = {span.service for span in story}
    console.print(
        f"{len(story)} spans of one trace, in {len(services)} places: {', '.join(sorted(services))}"
    )
    console.print(
        f"{len(spans) - len(story)} spans beside it, each linked to it or begun by a timer: {written}"
    )
    for words, histogram, label in MEASURED:
        console.print(f"{words}: {', '.join(sorted(receiver.labels(histogram, label))) or 'nothing'}")
    if picture is not None:
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_text(draw(spans, root) + "\n")
        console.print(f"the picture: {picture}")
    lost = Counter(apart(spans, root))
    for words, times in lost.items():
        console.print(f"[red]apart[/] {words} ({times} times)")
    return 1 if lost else 0
