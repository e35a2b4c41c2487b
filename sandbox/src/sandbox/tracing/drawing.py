"""Draws a story's trace as an SVG picture: who did what, which service answered, wrote, said and heard, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from sandbox.tracing.lanes import FETCHES, HEARS, TIMER, Arrow, Lane, arrows_of, lane_of
from sandbox.tracing.spans import Place, Span

WIDTH, LEFT, RIGHT = 2000, 215, 40
TOP, ROW, BAR, PAD, FLAG = 128, 19, 14, 9, 18
"""Pixels: where lanes begin, the height of a row and of its bar, around them, and of a line of what is said."""
A_LETTER = 7.4
"""Pixels, about, at the size in which what is said is written."""
COLOURS = {"answers": "#2f6fb5", HEARS: "#2e8b57", FETCHES: "#d9822b", TIMER: "#7a5195"}
SAID, WRITTEN, INK, PALE = "#8a2be2", "#12304f", "#1b1f24", "#5b6570"
LANES = {
    "people": ("The people", "she, her sister, the council"),
    "assessment": ("Assessment", "needs and entitlement"),
    "ras": ("Resource allocation", "an indicative sum"),
    "planning": ("Planning", "her own plan"),
    "signoff": ("Sign-off", "the decision and the budget"),
    "review": ("Review", "whether it is still right"),
    "insight": ("Insight", "where the case is"),
}
KEY = (
    (COLOURS["answers"], "answers a call"),
    (WRITTEN, "writes, all or nothing"),
    (SAID, "says what happened"),
    (COLOURS[HEARS], "hears of it"),
    (COLOURS[FETCHES], "fetches what it points at"),
)
COLUMNS = 4


def draw(spans: Sequence[Span], root: Place) -> str:
    """Return the picture of the story that begins with the span `root`."""
    drawing = _Drawing(spans, root)
    return "\n".join(drawing.lines())


@dataclass(frozen=True, slots=True)
class Flag:
    """A moment at which a service says something: where it stands, and its words."""

    at: Place
    x: float
    line: int
    words: str
    leftward: bool


class _Drawing:
    """One picture. Time runs to the right; a lane stands for a service."""

    def __init__(self, spans: Sequence[Span], root: Place) -> None:
        story = next(span for span in spans if span.at == root)
        self._steps = sorted(
            (span for span in spans if span.service == story.service and span.parent == root.span),
            key=lambda span: span.began,
        )
        self._spans = [span for span in spans if span.service != story.service]
        self._began = story.began
        self._ended = max(span.ended for span in (story, *self._spans))
        self._scale = (WIDTH - LEFT - RIGHT) / (self._ended - self._began)
        self._lanes = [
            lane_of(service, self._spans, round(4 / self._scale))
            for service in LANES
            if service != story.service
        ]
        self._count = sum(span.at.trace == root.trace for span in spans)
        self._linked = len(spans) - self._count
        self._flags = {lane.service: list(self._flags_of(lane)) for lane in self._lanes}
        self._tops: dict[str, float] = {}
        self._y = TOP + 62.0
        for lane in self._lanes:
            self._tops[lane.service] = self._y
            self._y += self._height(lane)

    def lines(self) -> Iterable[str]:
        """Return the lines of the SVG document."""
        body = [
            *self._grid(),
            *self._people(),
            *self._between(),
            *(line for lane in self._lanes for line in self._lane(lane)),
        ]
        words = list(self._words())
        height = self._y + 60 + -(-len(self._steps) // COLUMNS) * 26
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
            'aria-labelledby="title about" font-family="Helvetica, Arial, sans-serif">'
        )
        yield '<title id="title">One story as one trace</title>'
        yield f'<desc id="about">{self._about()}</desc>'
        yield f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>'
        yield from self._head()
        yield from body
        yield from words
        yield "</svg>"

    def _about(self) -> str:
        return (
            f"From the request for help to the signed plan: {self._count} spans of one trace, and "
            f"{self._linked} batches linked to it, in {(self._ended - self._began) / 1e9:.1f} seconds on one machine. "
            "People's own time is left out."
        )

    def _head(self) -> Iterable[str]:
        yield _text(
            24, 46, "One person's request for help, followed through every service", 30, weight="bold"
        )
        yield _text(24, 76, self._about(), 17, PALE)
        x = 24.0
        for colour, words in KEY:
            yield f'<rect x="{x:.0f}" y="93" width="22" height="14" rx="3" fill="{colour}"/>'
            yield _text(x + 30, 106, words, 16)
            x += 64 + 8.9 * len(words)

    def _x(self, moment: int) -> float:
        return LEFT + (moment - self._began) * self._scale

    def _flags_of(self, lane: Lane) -> Iterable[Flag]:
        """Place what a service says so that no words stand on others."""
        free: list[float] = []
        for span, words in lane.said:
            x = self._x(span.began)
            width = A_LETTER * len(words)
            leftward = x + 10 + width > WIDTH
            begins = x - 6 - width if leftward else x
            line = next((n for n, end in enumerate(free) if end <= begins), len(free))
            free[line : line + 1] = [x + 16 + (0 if leftward else width)]
            yield Flag(span.at, x, line, words, leftward)

    def _lines(self, service: str) -> int:
        return max((flag.line + 1 for flag in self._flags[service]), default=0)

    def _height(self, lane: Lane) -> float:
        return self._lines(lane.service) * FLAG + lane.rows * ROW + 2 * PAD

    def _row(self, service: str, row: int) -> float:
        return self._tops[service] + PAD + self._lines(service) * FLAG + row * ROW

    def _grid(self) -> Iterable[str]:
        lanes = [(lane.service, self._tops[lane.service], self._height(lane)) for lane in self._lanes]
        names = [("people", float(TOP), 62.0), *lanes]
        for n, (name, top, height) in enumerate(names):
            shade = "#f4f6f8" if n % 2 == 0 else "#ffffff"
            yield f'<rect x="0" y="{top:.0f}" width="{WIDTH}" height="{height:.0f}" fill="{shade}"/>'
            title, beneath = LANES[name]
            middle = top + height / 2
            yield _text(24, middle - 1, title, 18, weight="bold")
            yield _text(24, middle + 17, beneath, 12, PALE)
        seconds = int((self._ended - self._began) / 1e9)
        for second in range(seconds + 1):
            x = self._x(self._began + second * 10**9)
            yield _line(x, TOP, self._y, "#d5dae0", ' stroke-dasharray="2 5"')
            yield _text(x, self._y + 16, f"{second} s", 13, PALE, anchor="middle")

    def _people(self) -> Iterable[str]:
        for n, step in enumerate(self._steps):
            x, right = self._x(step.began), self._x(step.ended)
            width = max(right - x - 1, 3)
            y = TOP + 12 + n % 2 * 20
            yield f'<rect x="{x:.1f}" y="{TOP + 52}" width="{width:.1f}" height="6" rx="2" fill="{INK}"/>'
            middle = x + width / 2
            yield _line(middle, y + 9, TOP + 52, "#9aa4ae")
            yield f'<circle cx="{middle:.1f}" cy="{y + 2}" r="11" fill="{INK}"/>'
            yield _text(middle, y + 6.5, str(n + 1), 13, "#ffffff", "bold", "middle")

    def _lane(self, lane: Lane) -> Iterable[str]:
        for bar in lane.bars:
            x, y = self._x(bar.span.began), self._row(lane.service, bar.row)
            yield _box(
                x, y, self._x(bar.span.ended) - x, BAR, COLOURS[bar.kind], f"{lane.service}: {bar.span.name}"
            )
            for each in bar.written:
                left = self._x(each.began)
                yield _box(left, y + 8, self._x(each.ended) - left, 6, WRITTEN, each.name)
        for flag in self._flags[lane.service]:
            y = self._tops[lane.service] + PAD + flag.line * FLAG
            yield f'<path d="M{flag.x:.1f} {y + 3:.1f} l7 6 l-7 6 z" fill="{SAID}"/>'
            if flag.words:
                x, anchor = (flag.x - 4, "end") if flag.leftward else (flag.x + 10, "start")
                yield _text(x, y + 14, flag.words, 13, SAID, "bold", anchor)

    def _between(self) -> Iterable[str]:
        rows = {bar.span.at: bar.row for lane in self._lanes for bar in lane.bars}
        for arrow in arrows_of(self._spans):
            yield self._arrow(arrow, rows)

    def _arrow(self, arrow: Arrow, rows: dict[Place, int]) -> str:
        source, said = arrow.source, arrow.kind == HEARS
        x, goal = self._x(source.began), self._x(arrow.goal.began)
        if said:
            line = next(flag.line for flag in self._flags[source.service] if flag.at == source.at)
            y = self._tops[source.service] + PAD + line * FLAG + 9
        else:
            y = self._row(source.service, rows[source.at]) + BAR / 2
        end = self._row(arrow.goal.service, rows[arrow.goal.at]) + BAR / 2
        colour, dashes = (COLOURS[HEARS], "") if said else (COLOURS[FETCHES], ' stroke-dasharray="5 4"')
        bend = (y + end) / 2
        return (
            f'<path d="M{x:.1f} {y:.1f} C{x:.1f} {bend:.1f} {goal:.1f} {bend:.1f} {goal:.1f} {end:.1f}" fill="none" '
            f'stroke="{colour}" stroke-width="1.3" opacity="0.55"{dashes}/>'
        )

    def _words(self) -> Iterable[str]:
        """Return what each number of the first lane stands for, in columns."""
        a_column = -(-len(self._steps) // COLUMNS)
        for n, step in enumerate(self._steps):
            x = 36 + n // a_column * (WIDTH - 48) / COLUMNS
            y = self._y + 54 + n % a_column * 26
            yield f'<circle cx="{x:.0f}" cy="{y - 5:.0f}" r="11" fill="{INK}"/>'
            yield _text(x, y - 0.5, str(n + 1), 13, "#ffffff", "bold", "middle")
            yield _text(x + 20, y, step.name[:1].upper() + step.name[1:], 16)


def _box(x: float, y: float, width: float, height: int, colour: str, words: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 3):.1f}" height="{height}" rx="3" fill="{colour}">'
        f"<title>{escape(words)}</title></rect>"
    )


def _line(x: float, top: float, bottom: float, colour: str, dashes: str = "") -> str:
    return f'<line x1="{x:.1f}" y1="{top:.1f}" x2="{x:.1f}" y2="{bottom:.1f}" stroke="{colour}"{dashes}/>'


def _text(
    x: float,
    y: float,
    words: str,
    size: int,
    colour: str = INK,
    weight: str = "normal",
    anchor: str = "start",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )
