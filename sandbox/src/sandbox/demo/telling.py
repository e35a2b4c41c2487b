"""How a story is told: who did what, what was decided and why, a sum line by line; as wide as the screen is."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from contracts.event import WATCHERS
from sandbox.roster import SERVICES

if TYPE_CHECKING:
    from sandbox.demo.counts import Count
    from sandbox.demo.stage import Said

WIDEST = 110
"""Characters a line is long at most: longer ones are hard to read."""
NARROW = 70
"""On a screen narrower than this, names stand above what they did."""
ROLES = {"council_system": "council's system", "stage": "a service", "person": "the person"}


class Telling:
    """Prints to a console; in colour where that is a terminal, plain anywhere else."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, WIDEST)

    def title(self, text: str, beneath: str = "") -> None:
        """Begin a story."""
        self.show("")
        self.show(Rule(Text(text, style="bold"), style="cyan", align="left", characters="─"))
        if beneath:
            self.show(Text(beneath, style="dim"))
        self.show("")

    def by(self, who: str, what: str, quote: str = "") -> None:
        """Tell that somebody did something, with their own words if there are any."""
        said = Text(what)
        if quote:
            said.append(f"\n“{quote}”", style="italic")
        if self._width < NARROW:
            self.show(Text(who, style="bold"))
            self.show(Padding(said, (0, 0, 0, 2)))
            return
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=22)
        grid.add_column(ratio=1)
        grid.add_row(Text(who, style="bold"), said)
        self.show(grid)

    def points(self, heading: str, items: Iterable[str]) -> None:
        """Tell several things under a heading."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=1)
        grid.add_column(ratio=1)
        for item in items:
            grid.add_row("·", Text(item))
        indent = 0 if self._width < NARROW else 24
        self.show(Padding(Text(heading, style="bold"), (0, 0, 0, indent)))
        self.show(Padding(grid, (0, 0, 0, indent)))

    def events(self, said: "Sequence[Said]") -> None:
        """Show what the services said of a case, and to whom."""
        table = self.table(
            "What the services told one another",
            ("at", "left"),
            ("says", "left"),
            ("that", "left"),
            ("because of", "left"),
            ("heard by", "left"),
        )
        moments = [datetime.fromisoformat(each.time).astimezone() for each in said]
        at = "%H:%M:%S" if len({moment.date() for moment in moments}) == 1 else "%a %d %b %H:%M"
        for each, moment in zip(said, moments, strict=True):
            what = Text(each.name.replace("_", " "))
            if each.codes:
                what.append(f" ({each.codes})", style="dim")
            role = ROLES.get(each.role, each.role.replace("_", " "))
            table.add_row(f"{moment:{at}}", each.service, what, role, _listeners(each))
        self.show("")
        self.show(table)
        self.show(
            Text(
                "Each is thin: opaque numbers, versions, codes and dates. No name, no answer, no sum.",
                style="dim",
            )
        )

    def counts(self, counts: "Sequence[Count]") -> None:
        """Show what was counted: events said and heard, and the rest in a line; or only what is wrong."""
        wrong = [count for count in counts if not count.holds]
        if wrong:
            table = self.table(
                "Not as the story says",
                ("of", "left"),
                ("what", "left"),
                ("at", "left"),
                ("story", "right"),
                ("found", "right"),
            )
            for each in wrong:
                what = f"{each.what} {each.kind}".replace("_", " ")
                table.add_row(each.of, what, each.at, str(each.expected), Text(str(each.found), style="red"))
            self.show(table)
            return
        table = self.table(
            "", ("of", "left"), ("event", "left"), ("story", "right"), ("said", "right"), ("effect", "left")
        )
        done: dict[tuple[str, str], dict[int, list[str]]] = {}
        for each in counts:
            if each.kind == "had its effect":
                by_number = done.setdefault((each.of, each.what), {})
                by_number.setdefault(each.found, []).append(each.at)
        for each in counts:
            if each.kind == "said":
                effects = done.get((each.of, each.what), {}).items()
                shown = "; ".join(f"{number} at {', '.join(at)}" for number, at in effects) or "-"
                what = f"{each.what.replace('_', ' ')} ({each.at})"
                table.add_row(each.of, what, str(each.expected), str(each.found), shown)
        self.show(table)
        rows = sum(each.found for each in counts if each.kind == "written, each once")
        self.show(
            Text(
                f"Each said once, numbered without a gap, heard once and in order; {rows} records, none twice; "
                "nothing left to publish or to fetch, nothing waiting, no dead letter.",
                style="dim",
            )
        )

    def line(self, text: str, style: str = "") -> None:
        """Print one line."""
        self.show(Text(text, style=style))

    def command(self, text: str) -> None:
        """Print something to type in: never broken over lines."""
        self._console.print(f"  {escape(text)}", soft_wrap=True, highlight=False)

    def table(self, heading: str, *columns: tuple[str, str]) -> Table:
        """Begin a table; each column has a name and a side (`left` or `right`)."""
        table = Table(
            title=heading,
            title_justify="left",
            title_style="bold",
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
        )
        for name, justify in columns:
            side = "right" if justify == "right" else "left"
            table.add_column(name, justify=side, no_wrap=side == "right", overflow="fold")  # type: ignore[arg-type]
        return table

    def show(self, what: object) -> None:
        """Print anything that rich can."""
        self._console.print(what, soft_wrap=False, width=self._width, highlight=False)


def _listeners(said: "Said") -> str:
    """Name the services that hear an event, or say that all of the others do."""
    if set(said.heard_by) == set(SERVICES) - {said.service, *WATCHERS}:
        return "the others"
    return ", ".join(said.heard_by) or "-"


def pounds(pence: int) -> str:
    """Write pence as people write them."""
    sign = "-" if pence < 0 else ""
    whole, part = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{part:02}"
