"""The demo: four stories from beginning to end, then everything counted; it holds only if every step did."""

import sys
import time
from datetime import timedelta
from pathlib import Path

from rich.console import Console

from contracts.event import hearers
from sandbox.calling import PATIENCE, Answer, Around, Call, Client
from sandbox.clock import NotAtRest, today
from sandbox.demo.boatman import Boatman
from sandbox.demo.boatman_review import BoatmansReview
from sandbox.demo.counts import Count, count
from sandbox.demo.killing import EVERY, Killing
from sandbox.demo.ledger import Ledger
from sandbox.demo.man import Man
from sandbox.demo.passing import on_one_day, until
from sandbox.demo.people import Cast, next_cast
from sandbox.demo.printer import Printer
from sandbox.demo.printer_review import PrintersReview
from sandbox.demo.report import Report
from sandbox.demo.stage import DidNotHold, Stage
from sandbox.demo.telling import Telling
from sandbox.demo.woman import Woman
from sandbox.demo.woman_review import WomansReview
from sandbox.household import Household
from sandbox.layout import Layout
from sandbox.roster import SERVICES
from sandbox.scopes import catalogue
from sandbox.seeds import COUNCILS

KILLABLE = (*SERVICES, "nats", "postgres")
ALL = "all"
"""Says that each of them is killed in turn."""
WEEKS = 7
"""Weeks from the day support starts to the reviews."""
MUTED_PATIENCE = 12.0
"""Seconds a call is tried again for where something is muted: it cannot hold, and this only has to be seen."""


def check(kill: str, mute: str) -> None:
    """Refuse what cannot be killed or muted.

    Raises:
        ValueError: the message says what can be.

    """
    if kill and kill not in (*KILLABLE, ALL):
        raise ValueError(f"KILL={kill}: it is one of {', '.join(KILLABLE)}, or {ALL} of them in turn")
    heard = [f"{reader}.{event.name}" for event in catalogue().values() for reader in hearers(event)]
    if mute and mute not in heard:
        raise ValueError(f"MUTE={mute}: nobody hears that; it is one of {', '.join(heard)}")


def play(
    house: Household,
    *,
    console: Console,
    kill: str = "",
    every: int = EVERY,
    mute: str = "",
    report: Path | None = None,
    stays: bool = True,
    around: Around | None = None,
) -> int:
    """Play the stories in a sandbox that is up. Return 0 if every step held, else 1.

    `kill` is killed at every third call, or `every` so many; `all` is each part in turn. `mute` only says what was
    left out when the sandbox was started; `report` is written whatever happens; `stays`: the sandbox stays up, so
    what to try next is said.
    """
    killing = Killing(house, KILLABLE if kill == ALL else (kill,), every) if kill else None
    return _Run(house, console, killing, mute, report, around).play(stays=stays)


class _Run:
    """One run of the demo."""

    def __init__(
        self,
        house: Household,
        console: Console,
        killing: Killing | None,
        mute: str,
        report: Path | None,
        around: Around | None,
    ) -> None:
        self._layout = house.layout
        self._tell = Telling(console)
        self._killing, self._mute = killing, mute
        self._around: Around = killing or around or Around()
        self._report = Report(report)
        self._cast: Cast = next_cast(self._layout)
        self._counts: list[Count] = []
        self._stage: Stage | None = None
        self._woman: Woman | None = None

    def play(self, *, stays: bool) -> int:
        began = time.monotonic()
        failed = ""
        if self._killing:
            self._tell.line(
                f"{self._killing.what} is killed at every {self._killing.nth} call. The stories must not change.",
                "yellow",
            )
        if self._mute:
            self._tell.line(f"{self._mute} is not heard in this sandbox. The stories cannot hold.", "yellow")
        try:
            ledgers = self._stories()
            self._counts = count(self._layout, ledgers)
            self._tell.title("Counted")
            self._tell.counts(self._counts)
            wrong = [each for each in self._counts if not each.holds]
            if wrong:
                failed = "; ".join(each.words for each in wrong)
        except (DidNotHold, NotAtRest) as failure:
            failed = str(failure)
        took = time.monotonic() - began
        self._close(failed, took)
        about: dict[str, object] = {
            "kill": self._killing.what if self._killing else None,
            "kills": dict(self._killing.killed) if self._killing else {},
            "mute": self._mute or None,
            "seconds": round(took, 2),
        }
        self._report.write(held=not failed, failed=failed, counts=self._counts, about=about)
        if stays and not failed and self._woman is not None:
            next_steps(self._tell, self._layout, self._woman)
        return 1 if failed else 0

    def _stories(self) -> list[Ledger]:
        patience = MUTED_PATIENCE if self._mute else PATIENCE
        client = Client(self._layout, watch=self._watch, around=self._around, patience=patience)
        if on_one_day(self._layout):
            self._tell.line("It is late: the stories begin tomorrow morning.", "yellow")
        try:
            woman = self._woman = Woman(self._at(client, 0), self._cast)
            woman.play()
            of_man = Man(self._at(client, 1), self._cast).play()
            printer = Printer(self._at(client, 1), self._cast, self._layout)
            printer.play()
            boatman = Boatman(self._at(client, 0), self._cast, self._layout)
            boatman.play()
            self._goes_on(woman, printer, boatman)
            return [woman.ledger(), *of_man, printer.ledger(), boatman.ledger()]
        finally:
            client.close()

    def _at(self, client: Client, council: int) -> Stage:
        """Set the stage for a story that begins today at a council."""
        self._stage = Stage(client, self._tell, COUNCILS[council], today(self._layout))
        if self._mute:
            self._stage.patience = 5.0  # it cannot hold; this only has to be seen
        return self._stage

    def _goes_on(self, woman: Woman, printer: Printer, boatman: Boatman) -> None:
        """Let support start and weeks pass, and play what comes then."""
        self._tell.title("Support starts", "Whoever knows says so: the person, who helps them, or finance.")
        check_in, review = WomansReview(woman, self._layout), PrintersReview(printer)
        for part in (check_in, review, boatman):
            self._stage = part.stage
            part.starts()
        day = today(self._layout) + timedelta(weeks=WEEKS)
        until(self._layout, day)
        self._tell.title(
            f"Seven weeks later: {day:%A %d %B}", "Time travels; the services' own clocks do the rest."
        )
        for going_on in (check_in, review, BoatmansReview(boatman)):
            self._stage = going_on.stage
            self._tell.line("")
            going_on.play()

    def _watch(self, call: Call, answer: Answer) -> None:
        self._report.step = self._stage.doing if self._stage else ""
        self._report.watch(call, answer)

    def _close(self, failed: str, took: float) -> None:
        calls = len(self._report.calls)
        self._tell.line("")
        if failed:
            self._tell.line("This step did not hold.", "bold red")
            self._tell.line(failed, "red")
            return
        kills = f", {self._killing.kills} kills" if self._killing else ""
        self._tell.line(
            f"Every step held: four stories, {calls} calls{kills}, {len(self._counts)} counts, {took:.1f} seconds.",
            "bold green",
        )


def next_steps(tell: Telling, layout: Layout, woman: Woman) -> None:
    """Say what to try next, with lines that work as they stand."""
    program = _program(layout)
    code, case = woman.stage.council.code, woman.case
    person = f"{program} token --role person --council {code} --subject {woman.woman.subject} --audience ras"
    auditor = f"{program} token --role auditor --council {code} --subject an-auditor --audience assessment"
    urls = {service: layout.url(service) for service in SERVICES}
    ras, assessment = urls["ras"], urls["assessment"]
    token = f'-H "Authorization: Bearer $({person})"'
    signs = token.replace("--audience ras", "--audience signoff")
    tell.title("The sandbox is up. Try next")
    tell.line("Read the sum as she does:")
    tell.command(f"curl -sS {token} {ras}/v1/cases/{case}/allocation")
    tell.line("Say, as she could, that it is not enough:")
    tell.command(
        f"curl -sS -X POST {token} -H \"Idempotency-Key: $(date +%s%N)\" -H 'Content-Type: application/json' "
        f"""-d '{{"ground": "not_enough"}}' {ras}/v1/cases/{case}/allocation/contests"""
    )
    tell.line("Read the decision on her plan, as the page she gets:")
    tell.command(f"curl -sS {signs} {urls['signoff']}/v1/sign-offs/{woman.planning.id}/decisions/1/page")
    tell.line("Ask, as she may, where her case is:")
    tell.command(
        f"curl -sS {token.replace('--audience ras', '--audience insight')} {urls['insight']}/v1/cases/{case}"
    )
    tell.line("See what is in payment of it:")
    tell.command(f"curl -sS {signs} {urls['signoff']}/v1/cases/{case}/budget")
    tell.line("Hear what has been said of her case:")
    tell.command(f'curl -sS -H "Authorization: Bearer $({auditor})" "{assessment}/v1/events?case={case}"')
    tell.line("Read, as anyone may, by which table the sum was made:")
    tell.command(f"curl -sS {ras}/v1/public/{code}/tables/older_people")
    tell.line("Read, as anyone may, what it costs to employ an assistant:")
    tell.command(f"curl -sS {urls['planning']}/v1/public/{code}/rate-card")
    tell.line("")
    tell.line("The APIs, for any viewer of OpenAPI 3.1:")
    for url in urls.values():
        tell.command(f"{url}/openapi.json")
    tell.line("The rest:")
    for words in ("status", "travel +7d", "logs ras", "down"):
        tell.command(f"{program} {words}")


def _program(layout: Layout) -> str:
    """Return how this program is called from here: `.venv/bin/leeway`, with the folder where needed."""
    found = Path(sys.executable).parent / "leeway"
    here = Path.cwd()
    name = str(found.relative_to(here)) if found.is_relative_to(here) else str(found)
    return name if layout.folder == Layout.here().folder else f"{name} --folder {layout.folder}"
