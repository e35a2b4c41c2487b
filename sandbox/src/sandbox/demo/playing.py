"""The demo: three stories from beginning to end, then everything counted; it holds only if every step did."""

import sys
import time
from pathlib import Path

from rich.console import Console

from sandbox.calling import Answer, Around, Call, Client
from sandbox.clock import NotAtRest, today
from sandbox.demo.counts import Count, count
from sandbox.demo.killing import Killing
from sandbox.demo.ledger import Ledger
from sandbox.demo.man import Man
from sandbox.demo.people import Cast, next_cast
from sandbox.demo.printer import Printer
from sandbox.demo.report import Report
from sandbox.demo.stage import DidNotHold, Stage
from sandbox.demo.telling import Telling
from sandbox.demo.woman import Woman
from sandbox.household import Household
from sandbox.layout import Layout
from sandbox.roster import SERVICES
from sandbox.scopes import catalogue
from sandbox.seeds import COUNCILS

KILLABLE = (*SERVICES, "nats", "postgres")


def check(kill: str, mute: str) -> None:
    """Refuse what cannot be killed or muted.

    Raises:
        ValueError: the message says what can be.

    """
    if kill and kill not in KILLABLE:
        raise ValueError(f"KILL={kill}: it is one of {', '.join(KILLABLE)}")
    heard = [f"{reader}.{event.name}" for event in catalogue().values() for reader in event.readers]
    if mute and mute not in heard:
        raise ValueError(f"MUTE={mute}: nobody hears that; it is one of {', '.join(heard)}")


def play(
    house: Household,
    *,
    console: Console,
    kill: str = "",
    mute: str = "",
    report: Path | None = None,
    stays: bool = True,
) -> int:
    """Play the stories in a sandbox that is up. Return 0 if every step held, else 1.

    `kill` is killed at every third call; `mute` only says what was left out when the sandbox was started;
    `report` is written whatever happens; `stays`: the sandbox stays up, so what to try next is said.
    """
    return _Run(house, console, kill, mute, report).play(stays=stays)


class _Run:
    """One run of the demo."""

    def __init__(self, house: Household, console: Console, kill: str, mute: str, report: Path | None) -> None:
        self._layout = house.layout
        self._tell = Telling(console)
        self._kill, self._mute = kill, mute
        self._report = Report(report)
        self._killing = Killing(house, kill) if kill else None
        self._cast: Cast = next_cast(self._layout)
        self._counts: list[Count] = []
        self._stage: Stage | None = None
        self._woman: Woman | None = None

    def play(self, *, stays: bool) -> int:
        began = time.monotonic()
        failed = ""
        if self._kill:
            self._tell.line(
                f"{self._kill} is killed at every third call. The stories must not change.", "yellow"
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
            "kill": self._kill or None,
            "kills": self._killing.kills if self._killing else 0,
            "mute": self._mute or None,
            "seconds": round(took, 2),
        }
        self._report.write(held=not failed, failed=failed, counts=self._counts, about=about)
        if stays and not failed and self._woman is not None:
            next_steps(self._tell, self._layout, self._woman)
        return 1 if failed else 0

    def _stories(self) -> list[Ledger]:
        around: Around = self._killing or Around()
        day = today(self._layout)
        client = Client(self._layout, watch=self._watch, around=around)
        try:
            self._stage = Stage(client, self._tell, COUNCILS[0], day)
            self._woman = Woman(self._stage, self._cast)
            first = self._woman.play()
            self._stage = Stage(client, self._tell, COUNCILS[1], day)
            second = Man(self._stage, self._cast).play()
            self._stage = Stage(client, self._tell, COUNCILS[1], day)
            return [first, *second, Printer(self._stage, self._cast, self._layout).play()]
        finally:
            client.close()

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
        kills = f", {self._kill} killed {self._killing.kills} times" if self._killing else ""
        self._tell.line(
            f"Every step held: three stories, {calls} calls{kills}, {len(self._counts)} counts, {took:.1f} seconds.",
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
