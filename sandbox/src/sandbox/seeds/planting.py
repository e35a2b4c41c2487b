"""Gives the sample councils what they need, over HTTP as their own systems would; what is there stays untouched."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from sandbox.anywhere import Place
from sandbox.calling import Answer, Client, Unexpected, Who
from sandbox.layout import Layout
from sandbox.processes import StartFailed
from sandbox.seeds.sample import (
    COUNCILS,
    Council,
    Team,
    Worker,
    dated_policies,
    questionnaire,
    rate_card,
)

SYSTEM = "hr"
"""The system whose numbers the sample workers and teams have."""


@dataclass
class Planted:
    """What was not there before, in words; empty where everything was."""

    new: list[str] = field(default_factory=list)


def seed(at: Layout | Place, councils: Sequence[Council] = COUNCILS) -> Planted:
    """Give the councils their policies, questionnaire, tables, rate card, workers and teams; nothing the second time.

    Raises:
        sandbox.processes.StartFailed: a service refuses what is sent, or does not answer.

    """
    client, planted = Client(at), Planted()
    try:
        for council in councils:
            Planter(client, council, planted).plant()
    except Unexpected as failure:
        raise StartFailed(f"the sample councils lack something: {failure}") from failure
    finally:
        client.close()
    return planted


class Planter:
    """Looks at what a council has, and adds what it lacks; started again, it takes up where it was cut short."""

    def __init__(self, client: Client, council: Council, planted: Planted) -> None:
        self._client = client
        self._council = council
        self._planted = planted

    def plant(self) -> None:
        """Plant everything; `planted` is told what was new."""
        self._policies()
        self._questionnaire()
        for table in self._council.tables():
            self._table(table)
        self._rate_card()
        self._people()

    def _policies(self) -> None:
        keeper = self._council.administrator
        policy = questionnaire()["policy"]
        held = self._get("assessment", keeper, "/v1/questionnaire-policies")["items"]
        if all(each["source"] != policy["source"] for each in held):
            self._send("assessment", keeper, "POST", "/v1/questionnaire-policies", policy)
        answering = {
            "effective_from": policy["effective_from"],
            "working_days": self._council.answer_days,
            "source": "Made up for the sandbox",
        }
        self._dated("ras", "/v1/answer-policies", answering)
        for service, path, dated in dated_policies():
            self._dated(service, path, dated)

    def _dated(self, service: str, path: str, policy: dict[str, Any]) -> None:
        """Set a policy, unless one of the same source is there."""
        keeper = self._council.administrator
        if all(each["source"] != policy["source"] for each in self._all(service, keeper, path)):
            self._send(service, keeper, "POST", path, policy)

    def _rate_card(self) -> None:
        keeper, wanted = self._council.administrator, rate_card()
        held = self._all("planning", keeper, "/v1/rate-cards")
        if all(each["published"][0]["title"] != wanted["title"] for each in held):
            self._send("planning", keeper, "POST", "/v1/rate-cards", wanted)
            self._planted.new.append(f"{self._council.name}: rate card")

    def _questionnaire(self) -> None:
        keeper, wanted = self._council.administrator, questionnaire()
        title = wanted["content"]["title"]
        known = next(
            (q for q in self._all("assessment", keeper, "/v1/questionnaires") if q["title"] == title), None
        )
        if known is not None and known["published"]:
            return
        if known is None:
            known = self._send(
                "assessment", keeper, "POST", "/v1/questionnaires", {"content": wanted["content"]}
            ).body
        path = f"/v1/questionnaires/{known['id']}"
        tried = {trial["said"] for trial in self._get("assessment", keeper, path)["trials"]}
        for trial in wanted["trials"]:
            if trial["said"] not in tried:
                self._send("assessment", keeper, "POST", f"{path}/trials", trial)
        version = self._get("assessment", keeper, path)["version"]
        self._send("assessment", keeper, "PUT", f"{path}/publication", {"over_ceiling": None}, match=version)
        self._planted.new.append(f"{self._council.name}: questionnaire")

    def _table(self, table: dict[str, Any]) -> None:
        keeper, group = self._council.administrator, table["client_group"]
        held = self._all("ras", keeper, f"/v1/tables?client_group={quote(group)}")
        known = next((each for each in held if each["title"] == table["title"]), None)
        if known is not None and known["published"]:
            return
        if known is None:
            known = self._send("ras", keeper, "POST", "/v1/tables", {"table": table}).body
        path = f"/v1/tables/{known['id']}/publication"
        self._send("ras", keeper, "PUT", path, match=known["version"])
        self._planted.new.append(f"{self._council.name}: table for {group}")

    def _people(self) -> None:
        system = self._council.system
        held = {_number(each): each for each in self._all("assessment", system, "/v1/workers")}
        ids = {}
        for worker in self._council.workers:
            wanted = self._worker(worker)
            known = held.get(worker.id)
            if known is None or not self._same(worker, known):
                version = known["version"] if known else 0
                path = f"/v1/workers/external/{SYSTEM}/{worker.id}"
                known = self._send("assessment", system, "PUT", path, wanted, since=version).body
                self._planted.new.append(f"{self._council.name}: {worker.name}")
            ids[worker.id] = known["id"]
        teams = {_number(each): each for each in self._all("assessment", system, "/v1/teams")}
        for team in self._council.teams:
            known = teams.get(team.id)
            if known is None or not set(known["worker_ids"]) >= {ids[one] for one in team.workers}:
                version = known["version"] if known else 0
                path = f"/v1/teams/external/{SYSTEM}/{team.id}"
                self._send("assessment", system, "PUT", path, _team(team, ids), since=version)
                self._planted.new.append(f"{self._council.name}: {team.name}")

    def _worker(self, worker: Worker) -> dict[str, Any]:
        return {
            "name": worker.name,
            "job_title": worker.job_title,
            "phone": worker.phone,
            "login": self._client.login(worker.who),
        }

    def _same(self, worker: Worker, held: dict[str, Any]) -> bool:
        """Whether a worker is held as wanted: the login is another one once the issuer has another address."""
        return (worker.name, self._client.principal(worker.who)) == (held["name"], held["principal_id"])

    def _send(
        self,
        service: str,
        who: Who,
        method: str,
        path: str,
        body: object = None,
        *,
        match: int | None = None,
        since: int = 0,
    ) -> Answer:
        """Send with a key that is the same for the same thing, so that a start that was cut short is taken up."""
        told = json.dumps([service, who.council, method, path, body, match, since], sort_keys=True)
        key = f"seed-{hashlib.sha256(told.encode()).hexdigest()[:32]}"
        return self._client.call(service, who, method, path, body, match=match, key=key)

    def _get(self, service: str, who: Who, path: str) -> Any:
        return self._client.call(service, who, "GET", path).body

    def _all(self, service: str, who: Who, path: str) -> list[dict[str, Any]]:
        """Return every item of a list, page by page."""
        joint = "&" if "?" in path else "?"
        page = self._get(service, who, f"{path}{joint}limit=200")
        found: list[dict[str, Any]] = page["items"]
        while page["next"]:
            page = self._get(service, who, f"{path}{joint}limit=200&cursor={quote(page['next'])}")
            found += page["items"]
        return found


def _number(held: dict[str, Any]) -> str:
    """Return the number of a worker or team in the council's own system; empty where it has none."""
    external = held["external_id"]
    return str(external["id"]) if external and external["system"] == SYSTEM else ""


def _team(team: Team, ids: dict[str, str]) -> dict[str, Any]:
    return {"name": team.name, "phone": team.phone, "worker_ids": [ids[one] for one in team.workers]}
