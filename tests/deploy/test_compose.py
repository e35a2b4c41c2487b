"""docker-compose.yml is valid, and holds what it promises; each check also catches a planted fault."""

import json
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.deploy import compose_checks as checks
from tests.deploy import compose_reads as reads
from tests.deploy.compose_file import Compose

from sandbox.roster import SERVICES
from sandbox.secrets_made import Secrets

ROOT = Path(__file__).parents[2]
COMPOSE = Compose.read(ROOT)
CHECKS = [
    checks.parts, checks.health, checks.order, reads.settings, reads.files, checks.no_secret, checks.variables,
    checks.networks, checks.tags, checks.confined, checks.secrets, checks.volumes, checks.watched, reads.passwords,
    reads.reached,
]  # fmt: skip
FAULTS = [
    ("command: [work]", "command: [serve]", checks.parts),
    ("SERVICE: planning, REVISION", "SERVICE: ras, REVISION", checks.parts),
    ('test: [CMD, wget, -q, -O, /dev/null, "http://127.0.0.1:8222/healthz"]', "timeout: 9s", checks.health),
    ("healthcheck:\n    # Over TCP", "healthcheck:\n    disable: true\n    # Over TCP", checks.health),
    ("{ condition: service_healthy }", "{ condition: service_started }", checks.order),
    ("nats: *healthy }", "nats: *done }", checks.order),
    ("depends_on: { ras-migrate: *done, identity: *healthy }", "depends_on: { identity: *healthy }", checks.order),
    ("LEEWAY_TOKEN_URL:", "LEEWAY_TOKEN_ADDRESS:", reads.settings),
    ("http://planning-api:8000", "http://planning-api:9000", reads.settings),
    ("KC_HOSTNAME: http://identity:8080", "KC_HOSTNAME: http://localhost:8080", reads.settings),
    ("LEEWAY_TRACE_RATIO: ${", "LEEWAY_TRACE_RATIO: lots${", reads.settings),
    ('volumes: ["keys:/keys"]', 'volumes: ["keys:/tmp"]', reads.settings),
    ("{ source: ras-client, target: client.json }", "{ source: ras-client, target: key.json }", reads.settings),
    ("./deploy/collector/collector.yaml:", "./deploy/collector/collect.yaml:", reads.files),
    ("deploy/secrets/nats.env", "deploy/secrets/bus.env", reads.files),
    ("./deploy/secrets/ras/client.json", "./deploy/secrets/ras/key.json", reads.files),
    ("KC_HEALTH_ENABLED", "KC_DB_PASSWORD", checks.no_secret),
    ("http://collector:4318", "http://me:word@collector:4318", checks.no_secret),
    ("${LEEWAY_METRICS_PORT}", "${LEEWAY_FIGURES_PORT}", checks.variables),
    ("${LEEWAY_METRICS_PORT}", "${LEEWAY_METRICS_PORT:-8889}", checks.variables),
    ("networks: [ras-db, identity, stages, telemetry, bus]", "networks: [ras-db, planning-db, identity, bus]",
     checks.networks),
    ("stages: { internal: true }", "stages:", checks.networks),
    ('"127.0.0.1:${LEEWAY_RAS_PORT}:8000"', '"${LEEWAY_RAS_PORT}:8000"', checks.networks),
    ("networks: [bus]", "networks: [bus, edge]", checks.networks),
    ("networks: [ras-db, identity, stages, telemetry, bus]", "networks: [ras-db, identity, telemetry, bus]",
     reads.reached),
    ("networks: [insight-db, identity, stages, telemetry, edge]", "networks: [insight-db, stages, telemetry, edge]",
     reads.reached),
    ("networks: [identity, edge]", "networks: [edge]", reads.reached),
    ('_METRICS_PORT}:8889"]\n    networks: [telemetry, edge]', '_METRICS_PORT}:8889"]\n    networks: [edge]',
     reads.reached),
    ('_TRACES_PORT}:16686"]\n    networks: [telemetry, edge]', '_TRACES_PORT}:16686"]\n    networks: [edge]',
     reads.reached),
    ("networks: [planning-db, bus]", "networks: [planning-db, bus, stages]", reads.reached),
    ("image: postgres:18.6", "image: postgres:latest", checks.tags),
    ("image: postgres:18.6", "image: postgres", checks.tags),
    ("image: postgres:18.6", "image: images.example/postgres:18.6", checks.tags),
    ("read_only: true", "read_only: false", checks.confined),
    ("cap_drop: [ALL]", "cap_drop: [NET_RAW]", checks.confined),
    ('user: "999:999"', "user: postgres", checks.confined),
    ("cap_add: [CHOWN]", "cap_add: [CHOWN, SYS_ADMIN]", checks.confined),
    ("stop_grace_period: 40s", "stop_grace_period: 10s", checks.confined),
    ("network_mode: none", "network_mode: host", checks.confined),
    ("{ source: ras-database-url, target", "{ source: planning-database-url, target", checks.secrets),
    ("ras-nats-url: { file: ./deploy/secrets/ras/", "ras-nats-url: { file: ./deploy/secrets/planning/", checks.secrets),
    ("{ source: ras-nats-url, target", "{ source: ras-nats-migrate-url, target", checks.secrets),
    ("ras/leeway_nats_migrate_url", "ras/leeway_nats_url", reads.settings),
    ("depends_on: { ras-db: *healthy, nats: *healthy }", "depends_on: { ras-db: *healthy }", checks.order),
    ('"ras-data:/var/lib/postgresql"', '"planning-data:/var/lib/postgresql"', checks.volumes),
    ('"ras-data:/var/lib/postgresql"', '"ras-data:/var/lib/postgresql/data"', checks.volumes),
    ("http://collector:4318", "http://collector:4317", checks.watched),
    ("$${LEEWAY_TRY_PASSWORD:?run leeway secrets}", "$${LEEWAY_TRY_PASSWORD}", reads.passwords),
    ("$${KC_BOOTSTRAP_ADMIN_PASSWORD:?run", "$${KC_BOOTSTRAP_ADMIN_PASSWORD?run", reads.passwords),
    ('exec "$$0" "$$@"', 'exec "$$0"', reads.passwords),
    ("[deploy/secrets/nats.env]", "[{ path: deploy/secrets/nats.env, required: false }]", reads.passwords),
]  # fmt: skip


@pytest.mark.parametrize("check", CHECKS)
def test_the_file_holds(check: Callable[[Compose], None]) -> None:
    check(COMPOSE)


@pytest.mark.parametrize(("right", "wrong", "check"), FAULTS)
def test_a_planted_fault_is_caught(right: str, wrong: str, check: Callable[[Compose], None]) -> None:
    assert right in COMPOSE.text
    with pytest.raises((AssertionError, ValueError, LookupError, OSError)):
        check(Compose(COMPOSE.text.replace(right, wrong), COMPOSE.example))


def test_whoever_tries_it_from_outside_finds_it_where_it_is_published() -> None:
    outside = tomllib.loads((ROOT / "deploy/compose.toml").read_text())
    ports = {name: f"http://127.0.0.1:{COMPOSE.defaults[f'LEEWAY_{name.upper()}_PORT']}" for name in SERVICES}
    assert outside["services"] == ports
    assert outside["token_url"].startswith(f"http://127.0.0.1:{COMPOSE.defaults['LEEWAY_IDENTITY_PORT']}/")
    assert outside["issuer"].startswith(COMPOSE.part("identity").environment["KC_HOSTNAME"])
    assert (ROOT / "deploy" / outside["password_file"]).parent == Secrets(ROOT).inside


def test_kubernetes_runs_the_same_versions() -> None:
    texts = [file.read_text() for file in (ROOT / "deploy/k8s").rglob("*.yaml")]
    there = {image for text in texts for image in re.findall(r"(?m)^\s*(?:- )?image: ([a-z][\w./:-]*)", text)}
    ours = {image for image in there if image.startswith("leeway-")}
    assert there - ours
    assert there - ours <= {part.raw["image"] for part in COMPOSE.parts()}


def test_every_check_has_a_fault_it_catches() -> None:
    assert {check for _, _, check in FAULTS} == set(CHECKS)


def test_a_variable_that_nobody_asks_for_or_nobody_explains_is_caught() -> None:
    for more in ("\n# What for?\nLEEWAY_MORE=1\n", "\nLEEWAY_TAG=dev\n"):
        with pytest.raises(AssertionError):
            checks.variables(Compose(COMPOSE.text, COMPOSE.example + more))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("- ras-worker\n", ""),
        ("port: 9000", "port: 8000"),
        ("endpoint: traces:4317", "endpoint: traces:4318"),
        ("processors: [memory_limiter, batch]", "processors: [batch]"),
        ("exporters: [otlp_grpc]", "exporters: [otlp]"),
    ],
)
def test_a_fault_in_the_collectors_configuration_is_caught(right: str, wrong: str) -> None:
    text = (ROOT / "deploy/collector/collector.yaml").read_text()
    assert right in text
    with pytest.raises(AssertionError):
        checks.watched(COMPOSE, text.replace(right, wrong))


@pytest.fixture(scope="module")
def specification() -> dict[str, Any]:
    real = os.environ.get("LEEWAY_REAL_DATA", "")
    if not real:
        pytest.skip("LEEWAY_REAL_DATA is not set: the compose specification's schema lies there")
    found: dict[str, Any] = json.loads((Path(real) / "schemas/compose-spec.json").read_text())
    return found


def test_the_file_follows_the_compose_specification(specification: dict[str, Any]) -> None:
    faults = [error.message for error in Draft202012Validator(specification).iter_errors(COMPOSE.document)]
    assert not faults
    assert "version" not in COMPOSE.document


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("stop_grace_period: 40s", "stop_grace: 40s"),
        ("cap_drop: [ALL]", "cap_drop: ALL"),
        ("{ condition: service_healthy }", "{ condition: service_well }"),
        ("    env_file: [deploy/secrets/nats.env]", "    env_file: { nats: here }"),
    ],
)
def test_what_the_specification_does_not_know_is_caught(
    right: str, wrong: str, specification: dict[str, Any]
) -> None:
    assert right in COMPOSE.text
    changed = Compose(COMPOSE.text.replace(right, wrong), COMPOSE.example).document
    assert list(Draft202012Validator(specification).iter_errors(changed))
