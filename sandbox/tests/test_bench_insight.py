"""The bench of insight asks for what is there: copies of a case are told like the one that was heard."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from sandbox.bench import insight
from sandbox.issuer import Issuer
from sandbox.postgres import Postgres


async def test_every_copy_of_a_case_stands_like_the_one_that_was_heard(
    postgres: Postgres, issuer: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(insight, "ROUNDS", 1)
    monkeypatch.setattr(insight, "EACH", 2)
    settings: Mapping[str, Any] = {
        "nats_url": "nats://127.0.0.1:1",
        "issuers": [{"issuer": issuer.url, "jwks_url": issuer.jwks_url}],
        "keys_folder": str(tmp_path / "keys"),
    }
    asked = await insight.bench_insight(dict(settings), postgres, issuer, many=400, few=40)
    assert [each.name for each in asked] == ["where a case is", "what waits for me", "the cases I may see"]
    assert all(each.ratio > 0 for each in asked)
    connection = await asyncpg.connect(postgres.url("bench_insight_400"))
    try:
        assert await connection.fetchval("SELECT count(*) FROM cases") == 401
        for table in ("timeline", "steps", "known_access"):
            query = f"SELECT DISTINCT count(*) FROM {table} GROUP BY case_id"  # noqa: S608 - a name of ours
            [numbers] = await connection.fetch(query)
            assert numbers["count"] >= 1
        mine = (
            "SELECT count(DISTINCT case_id) AS n FROM steps WHERE worker_principal_id IS NOT NULL "
            "GROUP BY worker_principal_id"
        )
        assert {row["n"] for row in await connection.fetch(mine)} <= {20, 21}
        of_others = "SELECT count(*) FROM cases WHERE strpos(body::text, id::text) = 0"
        assert await connection.fetchval(of_others) == 0
    finally:
        await connection.close()
