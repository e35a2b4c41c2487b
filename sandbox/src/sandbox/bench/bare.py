"""The yardstick: an endpoint that does one raw asyncpg select and one statement of the same rows, and nothing else."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID, uuid4

import asyncpg
from fastapi import FastAPI, Header, Response

from chassis.ids import uuid7
from contracts.assessment import CaseReopened
from sandbox.bench.record import RecordGiven

READ = """
SELECT r.version, r.person_id, r.body, k.status
FROM record r LEFT JOIN idempotency k ON k.council = $1 AND k.key = $3
WHERE r.council = $1 AND r.id = $2
"""
WRITE = """
WITH saved AS (
  UPDATE record SET version = version + 1, state = $4, body = $5, changed_at = $6
  WHERE council = $1 AND id = $2 AND version = $3 RETURNING person_id
), counted AS (
  INSERT INTO event_counter (council, subject_id, last) SELECT $1, $2, 1 FROM saved
  ON CONFLICT (council, subject_id) DO UPDATE SET last = event_counter.last + 1 RETURNING last
), told AS (
  INSERT INTO journal (council, id, at, actor, role, action, case_id, touched, event_type, subject_id, sequence, body)
  SELECT $1, $7, $6, $8, 'practitioner', 'write_record', $2, $9, $10, $2, last, $11 FROM counted RETURNING id
), queued AS (
  INSERT INTO outbox (council, id, subject_id) SELECT $1, id, $2 FROM told
)
INSERT INTO idempotency (council, key, caller, body_hash, status, kind, id, version, href, subject_id, sequence)
SELECT $1, $12, $8, $13, 200, 'write_record', $2, $3 + 1, $14, $2, last FROM counted RETURNING sequence
"""
TOUCHED = '[{"kind": "record", "fields": ["lines", "state"]}]'
ACTOR = uuid4()


class Unreset(asyncpg.Connection):
    """A connection that is handed on without a word to the server."""

    def get_reset_query(self) -> str:
        """Return nothing to run."""
        return ""


def bare_app(dsn: str) -> FastAPI:
    """Return the endpoint."""
    pool: asyncpg.Pool[Any]

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        nonlocal pool
        settings = {"app.council": "*", "jit": "off"}
        async with asyncpg.create_pool(
            dsn, min_size=12, max_size=12, connection_class=Unreset, server_settings=settings
        ) as pool:
            yield

    app = FastAPI(lifespan=lifespan)

    @app.put("/v1/records/{record_id}")
    async def put_record(
        record_id: UUID,
        body: RecordGiven,
        response: Response,
        council: Annotated[str, Header()],
        idempotency_key: Annotated[str, Header()],
        if_match: Annotated[str, Header()],
    ) -> dict[str, Any]:
        now = datetime.now(UTC)
        async with pool.acquire() as connection:
            row = await connection.fetchrow(READ, council, record_id, idempotency_key)
            if row is None or f'"v{row["version"]}"' != if_match:
                response.status_code = 412
                return {}
            was = json.loads(row["body"])
            text = json.dumps({**was, **body.model_dump()})
            event = CaseReopened(case_id=record_id, person_id=row["person_id"], opened_on=now.date())
            href = f"/v1/records/{record_id}"
            sequence = await connection.fetchval(
                *(WRITE, council, record_id, row["version"], body.state, text, now, uuid7(), ACTOR, TOUCHED),
                *(CaseReopened.type, event.model_dump_json(), idempotency_key, b"0" * 32, href),
            )
        if sequence is None:
            response.status_code = 412
            return {}
        response.headers["ETag"] = f'"v{row["version"] + 1}"'
        return {"id": record_id, "version": row["version"] + 1, "href": href}

    return app
