"""The bench of the stages measures what it says: the bare way writes what the real one writes."""

from pathlib import Path

import asyncpg
import pytest

from sandbox.bench import stages
from sandbox.bench.load import WRITERS
from sandbox.issuer import Issuer
from sandbox.postgres import Postgres

WRITTEN = {
    "bench_planning": (
        "SELECT count(*) FROM plans WHERE state = 'submitted'",
        "SELECT count(*) FROM versions WHERE kind = 'plan'",
        "SELECT count(*) FROM journal WHERE action = 'submit_plan'",
        "SELECT count(DISTINCT plan_id) FROM plan_sections WHERE version = 2",
    ),
    "bench_signoff": (
        "SELECT count(*) FROM sign_offs WHERE state = 'signed'",
        "SELECT count(*) FROM versions WHERE kind = 'decision'",
        "SELECT count(*) FROM versions WHERE kind = 'personal_budget'",
        "SELECT count(*) FROM journal WHERE action = 'sign_plan'",
        "SELECT count(*) FROM event_counter WHERE last = 2",
    ),
}


async def test_the_bare_endpoint_writes_the_rows_that_the_real_command_writes(
    postgres: Postgres, issuer: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "ROUNDS", 1)
    monkeypatch.setattr(stages, "EACH", 1)
    settings = {
        "nats_url": "nats://127.0.0.1:1",
        "issuers": [{"issuer": issuer.url, "jwks_url": issuer.jwks_url}],
        "keys_folder": str(tmp_path / "keys"),
    }
    staged = await stages.bench_stages(settings, postgres, issuer)
    assert [each.name for each in staged.commands] == ["submission", "decision"]
    assert all(each.to_bare > 0 for each in staged.commands)
    plans = 2 * 2 * WRITERS + 1
    assert len(staged.sheet_alone.times) == len(staged.sheet_together.times) == plans
    for database, queries in WRITTEN.items():
        connection = await asyncpg.connect(postgres.url(database))
        counted = {query: await connection.fetchval(query) for query in queries}
        await connection.close()
        assert counted == dict.fromkeys(queries, plans)
