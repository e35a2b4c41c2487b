"""The bench of insight: where a case is, asked of a hundred thousand cases and of one thousand, side by side."""

import random
import statistics
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

import asyncpg

from chassis.effects import Effects
from chassis.migrate import migrate
from chassis.run import means_of
from chassis.settings import Settings
from contracts.event import CATALOGUE
from contracts.roles import Role, principal_id
from contracts.schema import examples
from sandbox.bench.load import WRITERS, Prepared, Result, send
from sandbox.bench.record import COUNCILS
from sandbox.bench.stage_cases import Case, arrival
from sandbox.bench.writing import serving
from sandbox.issuer import Issuer
from sandbox.postgres import Postgres
from sandbox.scopes import catalogue

MANY, FEW = 100_000, 1_000
OF_EACH = 20
"""Cases that each worker is responsible for, however many there are in all."""
ROUNDS, EACH = 3, 40
STORY = (
    *("assessment.case_opened", "assessment.person_linked", "assessment.responsible_changed"),
    *("assessment.sharing_granted", "assessment.assessment_completed", "assessment.eligibility_determined"),
    *("ras.allocation_indicated", "planning.plan_started", "planning.plan_submitted"),
    *("signoff.signoff_routed", "signoff.plan_signed_off", "signoff.support_started"),
    *("signoff.payment_started", "review.review_scheduled"),
)
"""What was said of each case."""
COPIES = """
CREATE TEMP TABLE copies AS
SELECT n, 'e' || lpad((n % 20)::text, 8, '0') AS council, gen_random_uuid() AS id, gen_random_uuid() AS person,
       ($2::uuid[])[1 + n % cardinality($2)] AS worker, ($2::uuid[])[1] AS first
FROM generate_series(1, $1) n
"""
MULTIPLY = (
    """
    INSERT INTO cases SELECT c.council, c.id, t.version, c.person, t.moved_at - c.n * interval '1 minute', t.allocated,
      replace(replace(replace(t.body::text, t.id::text, c.id::text), t.person_id::text, c.person::text),
        c.first::text, c.worker::text)::json
    FROM copies c CROSS JOIN cases t
    """,
    """
    INSERT INTO timeline SELECT c.council, c.id, t.source, t.sequence, t.at, t.day, t.name, t.role, t.facts
    FROM copies c CROSS JOIN timeline t
    """,
    """
    INSERT INTO steps SELECT (jsonb_populate_record(t, jsonb_build_object('council', c.council,
      'id', gen_random_uuid(), 'case_id', c.id, 'person_id', c.person,
      'worker_principal_id', CASE WHEN t.worker_principal_id IS NOT NULL THEN c.worker END))).*
    FROM copies c CROSS JOIN steps t
    """,
    """
    INSERT INTO position SELECT c.council, t.source, c.id, t.last FROM copies c CROSS JOIN position t
    """,
    """
    INSERT INTO known_access (council, case_id, source_id, who, part, stages, sequence)
    SELECT c.council, c.id, t.source_id, CASE t.who WHEN c.first THEN c.worker ELSE gen_random_uuid() END,
      t.part, t.stages, t.sequence
    FROM copies c CROSS JOIN known_access t
    """,
)
"""One case that was really heard, as many times as there are copies; the one itself stays."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: in how many milliseconds 95 of 100 answers came, of many cases and of few, and the ratio."""

    name: str
    many: float
    few: float
    ratio: float


async def bench_insight(
    settings: dict[str, Any], postgres: Postgres, issuer: Issuer, *, many: int = MANY, few: int = FEW
) -> list[Asked]:
    """Ask both for the same, in turn, round by round."""
    workers = [f"bench-worker-{n}" for n in range(many // OF_EACH)]
    principals = [principal_id(issuer.url, worker) for worker in workers]
    async with AsyncExitStack() as stack:
        sides = {}
        for number in (many, few):
            dsn = await postgres.create_database(f"bench_insight_{number}")
            own = settings | {"database_url": dsn, "audience": "insight"}
            places = await _filled(own, number, principals[: number // OF_EACH])
            ports = await stack.enter_async_context(serving(own, ("insight",)))
            sides[number] = (ports["insight"], places)
        asking = _Asking(issuer, workers)
        questions: dict[str, Callable[[_Place], Prepared]] = {
            "where a case is": asking.case,
            "what waits for me": asking.work,
            "the cases I may see": asking.cases,
        }
        found = []
        for name, question in questions.items():
            seen: dict[int, list[Result]] = {many: [], few: []}
            for _ in range(ROUNDS + 1):
                for number, (port, places) in sides.items():
                    some = [random.choices(places, k=EACH) for _ in range(WRITERS)]  # noqa: S311 - no secret
                    requests = [[question(place) for place in own] for own in some]
                    seen[number].append(await send(port, requests))
            late = {n: statistics.median(r.percentile(95) for r in rounds[1:]) for n, rounds in seen.items()}
            found.append(Asked(name, late[many], late[few], late[many] / late[few]))
        return found


@dataclass(frozen=True, slots=True)
class _Place:
    """A case, and which worker is responsible for it."""

    council: str
    case: UUID
    worker: int


@dataclass
class _Asking:
    """Prepares requests, with one token for each worker and council."""

    issuer: Issuer
    workers: list[str]

    def __post_init__(self) -> None:
        self._tokens: dict[tuple[str, str], str] = {}

    def case(self, place: _Place) -> Prepared:
        """Ask where a case is."""
        return self._get(place, f"/v1/cases/{place.case}")

    def work(self, place: _Place) -> Prepared:
        """Ask what waits for whoever asks."""
        return self._get(place, "/v1/work-lists/mine")

    def cases(self, place: _Place) -> Prepared:
        """Ask which cases one may see."""
        return self._get(place, "/v1/cases")

    def _get(self, place: _Place, path: str) -> Prepared:
        key = (place.council, self.workers[place.worker])
        if key not in self._tokens:
            self._tokens[key] = self.issuer.mint(Role.PRACTITIONER, *key, "insight")
        return Prepared("GET", path, {"Authorization": f"Bearer {self._tokens[key]}"})


async def _filled(settings: dict[str, Any], number: int, workers: list[UUID]) -> list[_Place]:
    """Let one case be heard, and make so many of it; return some of them."""
    service = import_module("insight.main").SERVICE
    await migrate(settings["database_url"], service.migrations)
    means = means_of(service, Settings.model_validate(settings))
    try:
        effects = Effects(service.subscriptions, means, lambda: None)
        for event in _story(Case(COUNCILS[0]), workers[0]):
            await effects.effect(event)
    finally:
        await means.pool.close()
    connection = await asyncpg.connect(settings["database_url"], server_settings={"app.council": "*"})
    try:
        await connection.execute(COPIES, number, workers)
        for text in MULTIPLY:
            await connection.execute(text)
        await connection.execute("VACUUM ANALYZE")
        rows = await connection.fetch("SELECT council, id, n FROM copies ORDER BY random() LIMIT 1000")
        return [_Place(row["council"], row["id"], row["n"] % len(workers)) for row in rows]
    finally:
        await connection.close()


def _story(case: Case, worker: UUID) -> list[Any]:
    """Return the events of a case, one stage after the other."""
    catalogue()
    kinds = {f"{kind.stage}.{kind.name}": kind for kind in CATALOGUE.values()}
    told, said = [], dict.fromkeys((name.split(".")[0] for name in STORY), 0)
    for name in STORY:
        kind = kinds[name]
        body = examples(kind)[0] | {"case_id": str(case.id), "person_id": str(case.person_id)}
        if kind.name == "responsible_changed":
            body["worker_principal_id"] = str(worker)
        if kind.name == "eligibility_determined":
            body["decision"] = "eligible"
        said[kind.stage] += 1
        told.append(arrival(case, kind.read(body), said[kind.stage]))
    return told
