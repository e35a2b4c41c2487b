"""What a story plays on: calls in somebody's name, positions carried on to other services, steps that must hold."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from contracts.event import CATALOGUE
from contracts.roles import Role
from sandbox.calling import DONE, Answer, Client, Unexpected, Who
from sandbox.demo.telling import Telling
from sandbox.roster import SERVICES
from sandbox.scopes import catalogue, hears
from sandbox.seeds.sample import Council

PATIENCE = 30.0
"""Seconds until something that a service does by itself must have been said."""


class DidNotHold(Exception):
    """A step did not hold; the message says which, and what was there instead."""


@dataclass
class Said:
    """An event of a case, as its service's feed shows it."""

    service: str
    name: str
    time: str
    role: str
    sequence: int
    heard_by: tuple[str, ...]
    codes: str


@dataclass
class Stage:
    """One story being played for one council."""

    client: Client
    tell: Telling
    council: Council
    today: date
    patience: float = 30.0
    """Seconds until insight must tell everything."""
    doing: str = ""
    positions: dict[tuple[str, str], int] = field(default_factory=dict)

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Name what is done inside; a failure there is reported by this name."""
        self.doing = what
        try:
            yield
        except Unexpected as failure:
            raise DidNotHold(f"{what}: {failure}") from failure
        except (LookupError, StopIteration, TypeError) as failure:
            raise DidNotHold(f"{what}: an answer lacks what the story needs ({failure!r})") from failure
        self.doing = ""

    def do(
        self,
        who: Who | None,
        method: str,
        path: str,
        body: object = None,
        *,
        service: str = "assessment",
        match: int | None = None,
        expect: Sequence[int] = DONE,
    ) -> Answer:
        """Make a call; it comes after all that was done before in this story at services this one hears."""
        heard = [place for place in self.positions if who is not None and hears(service, place[0])]
        after = [f"{source}:{about}:{self.positions[source, about]}" for source, about in heard]
        answer = self.client.call(service, who, method, path, body, match=match, after=after, expect=expect)
        if answer.position:
            source, about, number = answer.position.split(":")
            self.positions[source, about] = int(number)
        return answer

    def get(self, who: Who | None, path: str, *, service: str = "assessment") -> Any:
        """Read something."""
        return self.do(who, "GET", path, service=service).body

    def follow(self, service: str, about: str) -> None:
        """Let what comes now come after all that a service has said of a case by itself, as its feed shows it."""
        auditor = Who(Role.AUDITOR, self.council.code, "demo-auditor")
        until = time.monotonic() + PATIENCE
        while not (items := self.get(auditor, f"/v1/events?case={about}", service=service)["items"]):
            if time.monotonic() > until:
                raise DidNotHold(f"{self.doing}: {service} has said nothing of the case")
            time.sleep(0.05)
        self.positions[service, about] = max(int(item["sequence"]) for item in items)

    def undecided(self, who: Who, about: str) -> None:
        """See that sign-off knows what was said of a case so far, and has nothing to decide yet."""
        found = self.get(who, f"/v1/cases/{about}/sign-offs", service="signoff")["items"]
        self.holds("what there is to decide", found, [])

    def holds(self, what: str, found: object, expected: object) -> None:
        """Insist that something is as the story says."""
        if found != expected:
            where = f"{self.doing}: " if self.doing else ""
            raise DidNotHold(f"{where}{what} should be {expected!r} and is {found!r}")

    def events(self, about: str) -> list[Said]:
        """Return what every service said about a case, as an auditor reads it from their feeds, in order of time."""
        auditor = Who(Role.AUDITOR, self.council.code, "demo-auditor")
        found = []
        for service in SERVICES:
            items = self.get(auditor, f"/v1/events?case={about}", service=service)["items"]
            found += [_said(service, item) for item in items]
        return sorted(found, key=lambda said: said.time)


def _said(service: str, item: dict[str, Any]) -> Said:
    kind = CATALOGUE.get(item["type"]) or catalogue()[item["type"]]
    codes = [
        code
        for name, value in item["data"].items()
        for code in (value if isinstance(value, list) else [value])
        if isinstance(code, str) and not name.endswith(("_id", "_ids", "_on", "_by", "_due", "_from"))
    ]
    return Said(
        service=service,
        name=kind.name,
        time=item["time"],
        role=item["actor"].partition(":")[2],
        sequence=int(item["sequence"]),
        heard_by=kind.readers,
        codes=", ".join(code.replace("_", " ") for code in codes),
    )
