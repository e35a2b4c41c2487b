"""The yardstick for a submission and a decision: one raw asyncpg select, and one statement of the same rows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

import asyncpg
from fastapi import Body, FastAPI, Header, Response

from chassis.ids import uuid7
from sandbox.bench.bare import Unreset
from sandbox.bench.same_rows import Arm, count, statement, values, written

READ = {
    "planning": """
SELECT p.version, p.body, p.sealed, c.body AS known, c.sealed AS known_sealed, s.bodies, s.texts, k.status,
       ARRAY[p.id, p.case_id, p.person_id] || s.ids AS ids
FROM plans p JOIN known_cases c ON c.council = p.council AND c.id = p.case_id
CROSS JOIN LATERAL (SELECT array_agg(id ORDER BY name) AS ids, array_agg(body ORDER BY name) AS bodies,
                           array_agg(sealed ORDER BY name) AS texts
                    FROM plan_sections WHERE council = p.council AND plan_id = p.id) s
LEFT JOIN idempotency k ON k.council = $1 AND k.key = $3
WHERE p.council = $1 AND p.id = $2
""",
    "signoff": """
SELECT s.version, s.body, s.sealed, c.body AS known, c.sealed AS known_sealed, v.texts, k.status,
       ARRAY[s.id, s.case_id, s.person_id] AS ids
FROM sign_offs s JOIN known_cases c ON c.council = s.council AND c.id = s.case_id
CROSS JOIN LATERAL (SELECT array_agg(sealed) AS texts FROM versions
                    WHERE council = s.council AND kind LIKE 'kept_%' AND id IN (s.id, s.case_id)) v
LEFT JOIN idempotency k ON k.council = $1 AND k.key = $3
WHERE s.council = $1 AND s.id = $2
""",
}
COMMAND = {"planning": "submit_plan", "signoff": "sign_plan"}
TEMPLATE = "SELECT council, id, key FROM idempotency ORDER BY recorded_at DESC LIMIT 1"


class Template:
    """What one real command wrote; every bare one writes the same, with its own ids."""

    def __init__(self, arms: list[Arm], ids: list[UUID], council: str) -> None:
        self._arms, self._ids, self._council = arms, ids, council
        self._own = {
            (arm.table, name): row[arm.columns.index(name)]
            for arm in arms
            for row in arm.rows
            for name in ("id", "key")
            if arm.table in ("journal", "idempotency") and name in arm.columns
        }
        self.text = statement(arms)
        self.rows = count(arms)

    def values(self, council: str, ids: list[UUID], key: str) -> list[list[Any]]:
        """Return what to write for another plan."""
        instead: dict[Any, Any] = dict(zip(self._ids, ids, strict=True)) | {self._council: council}
        instead[self._own["journal", "id"]] = uuid7()
        instead[self._own["idempotency", "key"]] = key
        return values(self._arms, instead)


def bare_stage_app(dsn: str, service: str) -> FastAPI:
    """Return the endpoint. The newest real command in the database is what it does again."""
    pool: asyncpg.Pool[Any]
    template: Template

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        nonlocal pool, template
        settings = {"app.council": "*", "jit": "off"}
        async with asyncpg.create_pool(
            dsn, min_size=12, max_size=12, connection_class=Unreset, server_settings=settings
        ) as pool:
            async with pool.acquire() as connection:
                arms = await written(connection, COMMAND[service])
                done: Any = await connection.fetchrow(TEMPLATE)
                row: Any = await connection.fetchrow(READ[service], *done)
                template = Template(arms, row["ids"], done["council"])
            yield

    app = FastAPI(lifespan=lifespan)

    @app.put("/v1/{things}/{plan_id}/{word}")
    async def put(
        things: str,
        plan_id: UUID,
        word: str,
        response: Response,
        council: Annotated[str, Header()],
        idempotency_key: Annotated[str, Header()],
        if_match: Annotated[str, Header()],
        _: Annotated[dict[str, Any] | None, Body()] = None,
    ) -> dict[str, Any]:
        async with pool.acquire() as connection:
            row = await connection.fetchrow(READ[service], council, plan_id, idempotency_key)
            if row is None or f'"v{row["version"]}"' != if_match:
                response.status_code = 412
                return {}
            given = template.values(council, row["ids"], idempotency_key)
            done = await connection.fetchval(template.text, *given)
        if done != template.rows:
            response.status_code = 412
            return {}
        response.headers["ETag"] = f'"v{row["version"] + 1}"'
        return {"id": plan_id, "version": row["version"] + 1, "href": f"/v1/{things}/{plan_id}/{word}"}

    return app
