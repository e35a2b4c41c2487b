"""The sample data as the APIs take them, read from the files beside this one."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from contracts.roles import Role
from sandbox.calling import Who


@dataclass(frozen=True)
class Worker:
    """A worker of a sample council; `id` is their number in the council's own system, and their login's subject."""

    id: str
    name: str
    job_title: str
    phone: str
    who: Who


@dataclass(frozen=True)
class Team:
    """A team of a sample council."""

    id: str
    name: str
    phone: str
    workers: tuple[str, ...]


@dataclass(frozen=True)
class Organisation:
    """An organisation that plans with people, such as a user-led one; its system has a login, and no registration."""

    name: str
    who: Who


@dataclass(frozen=True)
class Council:
    """A council that does not exist, with the code that stands in its tokens."""

    code: str
    name: str
    website: str
    contact: str
    workers: tuple[Worker, ...]
    teams: tuple[Team, ...]
    organisations: tuple[Organisation, ...]
    answer_days: int

    @property
    def system(self) -> Who:
        """The council's own system of record."""
        return Who(Role.COUNCIL_SYSTEM, self.code, "council-records")

    @property
    def administrator(self) -> Who:
        """Whoever keeps the council's questionnaires, tables and policies."""
        return Who(Role.ADMINISTRATOR, self.code, "council-keeper")

    def tables(self) -> list[dict[str, Any]]:
        """Return its allocation tables, one for each client group."""
        shared = _read("tables.json")
        about = shared["about"] | {
            "organisation": self.name,
            "contact": self.contact,
            "website": f"{self.website}/allocation",
        }
        kept = ("effective_from", "weeks_in_year", "ask", "challenge")
        return [
            {name: shared[name] for name in kept}
            | {name: value for name, value in group.items() if name != "points"}
            | {"about": about, "items": [_item(item, group["points"]) for item in shared["items"]]}
            for group in shared["groups"]
        ]


def questionnaire() -> dict[str, Any]:
    """Return the sample questionnaire: `content`, `trials`, and the `policy` it is published under."""
    found: dict[str, Any] = _read("questionnaire.json")
    return found


def rate_card() -> dict[str, Any]:
    """Return the sample rate card for people who employ personal assistants."""
    found: dict[str, Any] = _read("rate_card.json")
    return found


def dated_policies() -> list[tuple[str, str, dict[str, Any]]]:
    """Return the dated policies of the later stages: the service, the path, and what is posted there."""
    return [(each["service"], each["path"], each["policy"]) for each in _read("policies.json")]


def _item(item: dict[str, Any], points: dict[str, list[int]]) -> dict[str, Any]:
    levels = [
        {"code": code, "words": words, "points": number}
        for (code, words), number in zip(item["levels"], points[item["code"]], strict=True)
    ]
    return item | {"levels": levels}


def _council(data: dict[str, Any]) -> Council:
    workers = tuple(
        Worker(
            each["id"],
            each["name"],
            each["job_title"],
            each["phone"],
            Who(Role(each["role"]), data["code"], each["id"]),
        )
        for each in data["workers"]
    )
    teams = tuple(
        Team(each["id"], each["name"], each["phone"], tuple(each["workers"])) for each in data["teams"]
    )
    organisations = tuple(
        Organisation(each["name"], Who(Role(each["role"]), data["code"], each["id"]))
        for each in data["organisations"]
    )
    facts = {name: data[name] for name in ("code", "name", "website", "contact", "answer_days")}
    return Council(**facts, workers=workers, teams=teams, organisations=organisations)


def _read(name: str) -> Any:
    return json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


COUNCILS = tuple(_council(each) for each in _read("councils.json"))
