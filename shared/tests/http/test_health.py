"""Alive and ready."""

from typing import Any

import httpx

from chassis.telemetry import OFF, Telemetry


async def test_liveness_asks_nothing(client: httpx.AsyncClient, bench: Any) -> None:
    bench.well["database"] = False
    assert (await client.get("/livez")).json() == {"status": "alive"}
    bench.well["database"] = True


async def test_a_service_is_not_ready_before_it_has_started(client: httpx.AsyncClient) -> None:
    answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["code"] == "not-ready"
    assert answer.headers["retry-after"] == "1"


async def test_readiness_needs_the_database_and_only_shows_the_bus(build: Any, bench: Any) -> None:
    app = build([{"issuer": "https://issuer.test", "jwks_url": "https://issuer.test/jwks"}])
    transport = httpx.ASGITransport(bench.app, raise_app_exceptions=False)
    async with bench.app.router.lifespan_context(bench.app), httpx.AsyncClient(transport=transport) as client:
        ready = await client.get("http://parking/readyz")
        assert ready.json() == {"status": "ready", "checks": {"database": "well", "bus": "well"}}
        bench.well["bus"] = False
        without_bus = await client.get("http://parking/readyz")
        assert without_bus.status_code == 200
        assert without_bus.json()["checks"]["bus"] == "not well (ConnectionError)"
        bench.well["database"] = False
        without_database = await client.get("http://parking/readyz")
        bench.well.update(database=True, bus=True)
    assert without_database.status_code == 503
    assert without_database.json()["checks"]["database"] == "not well (ConnectionError)"
    assert app.state.tokens is not bench.app.state.tokens


def test_telemetry_is_off_unless_a_collector_is_named() -> None:
    assert Telemetry("", "parking").config() == OFF
    on = Telemetry("http://127.0.0.1:9/", "parking")
    config = on.config()
    assert config["tracing"] is True
    assert config["logs"] is False
    assert config["tracer_provider"] is on.tracer_provider
