"""The demo's first story, from the first call to the signed plan, at any place that a file names: `leeway story`.

Nothing is started, no database is looked into and time does not travel: whatever happens, happens over HTTP, with
tokens that the place's own identity provider gives for a password.
"""

import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rich.console import Console

from contracts.roles import Role
from sandbox.calling import Client, Unexpected, Who
from sandbox.clock import ENGLAND
from sandbox.demo.people import cast_of
from sandbox.demo.stage import DidNotHold, Stage
from sandbox.demo.telling import Telling
from sandbox.demo.woman import Woman
from sandbox.environment import asked
from sandbox.processes import StartFailed
from sandbox.seeds import COUNCILS, seed

WAITS = 10.0
"""Seconds for the identity provider's answer."""
LASTS = timedelta(minutes=1)
"""A story takes less, unless the place is very slow."""


class Strict(BaseModel):
    """What stands in the file, and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Login(Strict):
    """A login: what the provider calls it, and whose part it plays."""

    role: Role
    council: str
    username: str
    subject: str
    """What stands in `sub` of its tokens."""
    stands_for: str = ""
    """The subject that the sample data name it by; empty: it plays any part of its role that nobody is named for."""


class Written(Strict):
    """The file (TOML). No password stands in it."""

    issuer: str
    """What stands in `iss` of the tokens."""
    token_url: str
    """The token endpoint, as it is reached from here."""
    client_id: str
    """A client that takes passwords (RFC 6749, 4.3), such as a development realm has."""
    scope: str = "to:{service}"
    """What to ask for, for a token for one service."""
    password_variable: str = "LEEWAY_TRY_PASSWORD"  # noqa: S105 - where it is, not what it is
    password_file: str = ""
    """Where the password stands if the environment does not have it; seen from this file's folder."""
    services: dict[str, str]
    """The address of each service."""
    logins: tuple[Login, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Elsewhere:
    """A place where the services run, as a file describes it."""

    written: Written
    password: str

    @classmethod
    def of(cls, file: Path) -> "Elsewhere":
        """Read a file. Raises ValueError: the message says what is wrong with it."""
        try:
            written = Written.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        except OSError as error:
            raise ValueError(f"{file} cannot be read: {error.strerror}") from error
        except ValidationError as error:
            first = error.errors()[0]
            raise ValueError(f"{file}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
        kept = file.parent / written.password_file
        password = asked(written.password_variable)
        if not password and written.password_file and kept.is_file():
            password = kept.read_text(encoding="utf-8").strip()
        if not password:
            raise ValueError(
                f"no password: set {written.password_variable}, or name a password_file in {file}"
            )
        return cls(written, password)

    @property
    def services(self) -> tuple[str, ...]:
        """The services the file names."""
        return tuple(self.written.services)

    @property
    def issuer_url(self) -> str:
        """What stands in `iss`."""
        return self.written.issuer

    def url(self, part: str) -> str:
        """Return the address of a service."""
        return self.written.services[part].rstrip("/")

    def subject(self, who: Who) -> str:
        """Return what stands in `sub`."""
        return self.login(who).subject

    def login(self, who: Who) -> Login:
        """Return the login that plays somebody's part. Raises ValueError where there is none."""
        known = [each for each in self.written.logins if (each.role, each.council) == (who.role, who.council)]
        named = [each for each in known if each.stands_for == who.subject]
        spare = [each for each in known if not each.stands_for]
        if not (named or spare):
            raise ValueError(f"the file has no login of role {who.role} at {who.council} for {who.subject}")
        return (named or spare)[0]

    def token(self, who: Who, service: str) -> str:
        """Return a token of the provider's. Raises ValueError where it gives none."""
        login = self.login(who)
        form = {
            "grant_type": "password",
            "client_id": self.written.client_id,
            "username": login.username,
            "password": self.password,
            "scope": self.written.scope.format(service=service),
        }
        answer = httpx.post(self.written.token_url, data=form, timeout=WAITS, trust_env=False)
        if not answer.is_success:
            code = _code(answer)
            raise ValueError(
                f"{self.written.token_url} gives {login.username} no token: {answer.status_code} {code}"
            )
        return str(answer.json()["access_token"])

    def among(self, persons: Mapping[str, Login], chosen: Login) -> "Elsewhere":
        """Return the same place with one person only."""
        others = tuple(each for each in self.written.logins if each.username not in persons)
        return replace(self, written=self.written.model_copy(update={"logins": (chosen, *others)}))


def story(file: Path, console: Console) -> int:
    """Play at the place that a file describes; return 0 if every step held, else 1.

    Raises:
        ValueError: the file, a login or a password is not as it must be.

    """
    place, tell = Elsewhere.of(file), Telling(console)
    try:
        for each in seed(place, [c for c in COUNCILS if _keeps(place, c.code)]).new:
            tell.line(f"new there: {each}")
        found = _newcomer(place)
        client = Client(found[1])
        try:
            stage = Stage(client, tell, COUNCILS[0], _day_to_play_on(tell))
            Woman(stage, cast_of(found[0])).play()
        finally:
            client.close()
    except (DidNotHold, StartFailed, Unexpected) as failure:
        tell.line("")
        tell.line("This step did not hold.", "bold red")
        tell.line(str(failure), "red")
        return 1
    tell.line("")
    tell.line("Every step held, from the first call to the signed plan.", "bold green")
    return 0


def _keeps(place: Elsewhere, council: str) -> bool:
    """Tell whether somebody of a council can be given what it needs there."""
    return any((each.role, each.council) == (Role.ADMINISTRATOR, council) for each in place.written.logins)


def _day_to_play_on(tell: Telling) -> date:
    """Return the date in England; just before midnight wait, so that the story ends on the day it began."""
    now = datetime.now(ENGLAND)
    soon = now + LASTS
    if soon.date() > now.date():
        tell.line("It is nearly midnight: the story waits for the next day.", "yellow")
        time.sleep((soon.replace(hour=0, minute=0, second=1) - now).total_seconds())
    return soon.date()


def _newcomer(place: Elsewhere) -> tuple[int, Elsewhere]:
    """Return the number of the first person who has no case yet, and the place with nobody else.

    A login has one record, so each time the story is played it needs another person.
    """
    council = COUNCILS[0].code
    logins = place.written.logins
    persons = {e.username: e for e in logins if (e.role, e.council) == (Role.PERSON, council)}
    for number, login in enumerate(persons.values(), start=1):
        alone = place.among(persons, login)
        client = Client(alone)
        try:
            who = Who(Role.PERSON, council, login.subject)
            if not client.call("assessment", who, "GET", "/v1/cases").body["items"]:
                return number, alone
        finally:
            client.close()
    raise ValueError(f"every person of the file has a case already: {', '.join(persons)}")


def _code(answer: httpx.Response) -> str:
    try:
        body: Any = answer.json()
        return str(body["error"])
    except (ValueError, KeyError, TypeError):
        return ""
