"""The bench of planning and sign-off: a submission, a decision, and the summary sheet, each with the real service."""

import asyncio
import json
import statistics
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import uuid4

import httpx

from chassis.migrate import migrate
from chassis.service import Service
from contracts.roles import Role
from sandbox.bench.load import WRITERS, Prepared, Result, send
from sandbox.bench.record import COUNCILS
from sandbox.bench.stage_cases import Case, Ears, decision, plan
from sandbox.bench.writing import serving
from sandbox.issuer import Issuer
from sandbox.postgres import Postgres

ROUNDS, EACH = 5, 6
"""Rounds that count (one more warms up), and how many plans each writer sends in a round."""
STAGES = ("planning", "signoff")


@dataclass(frozen=True, slots=True)
class Measured:
    """One command beside the bare endpoint: answers a second and median milliseconds of both, and the ratio."""

    name: str
    rate: float
    bare_rate: float
    median: float
    bare_median: float
    to_bare: float


@dataclass(frozen=True, slots=True)
class Staged:
    """Both commands, and the summary sheet read one after another, and by as many at once as write."""

    commands: list[Measured]
    sheet_alone: Result
    sheet_together: Result


async def bench_stages(settings: dict[str, Any], postgres: Postgres, issuer: Issuer) -> Staged:
    """Submit plans, read their sheets, and sign them: each once, by as many writers as the write bench has."""
    services: dict[str, Service] = {name: import_module(f"{name}.main").SERVICE for name in STAGES}
    own: dict[str, dict[str, Any]] = {}
    for name, service in services.items():
        dsn = await postgres.create_database(f"bench_{name}")
        await migrate(dsn, service.migrations)
        own[name] = settings | {"database_url": dsn, "audience": name}
    cases = [Case(COUNCILS[n % len(COUNCILS)]) for n in range(2 * (ROUNDS + 1) * WRITERS * EACH + 1)]
    tokens = Tokens(issuer)
    async with AsyncExitStack() as stack:
        ears = {name: Ears(service, own[name], issuer) for name, service in services.items()}
        for each in ears.values():
            stack.push_async_callback(each.close)
        for name in STAGES:
            await in_parallel(cases, ears[name].know)
        submitted = await _submitting(own["planning"], cases, tokens)
        await in_parallel(cases, lambda case: ears["signoff"].hear_plan(case, cases[0], submitted.document))
        return await _deciding(own["signoff"], cases, tokens, submitted.measured)


class Tokens:
    """One token for each council, role and service."""

    def __init__(self, issuer: Issuer) -> None:
        self._issuer = issuer
        self._made: dict[tuple[str, str, str], str] = {}

    def headers(self, case: Case, role: str, audience: str, match: int | None = None) -> dict[str, str]:
        """Return the headers of a call about a case."""
        key = (case.council, role, audience)
        if key not in self._made:
            self._made[key] = self._issuer.mint(role, case.council, f"bench-{role}", audience)
        found = {"Council": case.council, "Authorization": f"Bearer {self._made[key]}"}
        if match is not None:
            found |= {"Idempotency-Key": str(uuid4()), "If-Match": f'"v{match}"'}
        return found


@dataclass(frozen=True, slots=True)
class _Submitted:
    measured: Measured
    document: dict[str, Any]


async def _submitting(settings: dict[str, Any], cases: list[Case], tokens: Tokens) -> _Submitted:
    async with AsyncExitStack() as stack:
        port = (await stack.enter_async_context(serving(settings, ("planning",))))["planning"]
        url = f"http://127.0.0.1:{port}"
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=30))

        async def begin(case: Case) -> None:
            headers = tokens.headers(case, Role.PERSON, "planning") | {"Idempotency-Key": str(uuid4())}
            answer = await http.post(f"/v1/cases/{case.id}/plans", json=plan(), headers=headers)
            case.plan_id, case.version = answer.raise_for_status().json()["id"], answer.json()["version"]

        await in_parallel(cases, begin)

        def request(case: Case) -> Prepared:
            headers = tokens.headers(case, Role.PERSON, "planning", case.version)
            return Prepared("PUT", f"/v1/plans/{case.plan_id}/submission", headers, b"{}")

        await send(port, [[request(cases[0])]])
        bare = (await stack.enter_async_context(serving(settings, ("bare planning",))))["bare planning"]
        measured = await _side_by_side("submission", port, bare, cases[1:], request)
        path = f"/v1/plans/{cases[0].plan_id}/versions/1"
        served = await http.get(path, headers=tokens.headers(cases[0], Role.PERSON, "planning"))
        return _Submitted(measured, served.raise_for_status().json())


async def _deciding(
    settings: dict[str, Any], cases: list[Case], tokens: Tokens, submitted: Measured
) -> Staged:
    async with AsyncExitStack() as stack:
        port = (await stack.enter_async_context(serving(settings, ("signoff",))))["signoff"]

        def look(case: Case) -> Prepared:
            headers = tokens.headers(case, Role.MANAGER, "signoff")
            return Prepared("GET", f"/v1/sign-offs/{case.plan_id}/sheet", headers)

        def request(case: Case) -> Prepared:
            headers = tokens.headers(case, Role.MANAGER, "signoff", case.sign_off_version)
            body = json.dumps(decision()).encode()
            return Prepared("PUT", f"/v1/sign-offs/{case.plan_id}/decision", headers, body)

        together = await send(port, _dealt(cases, look))
        alone = await send(port, [[look(case) for case in cases]])
        await send(port, [[request(cases[0])]])
        bare = (await stack.enter_async_context(serving(settings, ("bare signoff",))))["bare signoff"]
        decided = await _side_by_side("decision", port, bare, cases[1:], request)
        return Staged([submitted, decided], alone, together)


async def _side_by_side(
    name: str, port: int, bare: int, cases: Sequence[Case], request: Callable[[Case], Prepared]
) -> Measured:
    """Send every plan once, in turn to the service and to the bare endpoint; the first round of each warms up."""
    share = WRITERS * EACH
    seen: dict[int, list[Result]] = {port: [], bare: []}
    for n in range(2 * (ROUNDS + 1)):
        to = (port, bare)[n % 2]
        seen[to].append(await send(to, _dealt(cases[n * share : (n + 1) * share], request)))
    ours, theirs = seen[port][1:], seen[bare][1:]
    return Measured(
        name,
        statistics.median(result.rate for result in ours),
        statistics.median(result.rate for result in theirs),
        statistics.median(result.median() for result in ours),
        statistics.median(result.median() for result in theirs),
        statistics.median(a.rate / b.rate for a, b in zip(ours, theirs, strict=True)),
    )


def _dealt(cases: Sequence[Case], request: Callable[[Case], Prepared]) -> list[list[Prepared]]:
    return [[request(case) for case in cases[writer::WRITERS]] for writer in range(WRITERS)]


async def in_parallel(cases: Sequence[Case], work: Callable[[Case], Awaitable[None]]) -> None:
    """Do something for every case, by several at once."""

    async def some(own: Sequence[Case]) -> None:
        for case in own:
            await work(case)

    await asyncio.gather(*(some(cases[n::WRITERS]) for n in range(WRITERS)))
