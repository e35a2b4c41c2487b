"""What must hold of docker-compose.yml; each check asserts, and is shown to catch a planted fault."""

import re
from functools import cache
from pathlib import Path

import yaml
from tests.deploy.compose_file import Compose, Part
from tests.deploy.image_file import Image, read

from sandbox.roster import SERVICES

ROOT = Path(__file__).parents[2]
NO_SHELL = {"collector"}
"""Images of one program and nothing to ask it with; nothing may wait for their health."""
WRITES_ITS_ROOT = {"identity"}
BECOMES_ROOT = {"nats-volume": ["CHOWN"]}
PUBLISHED = {*(f"{service}-api" for service in SERVICES), "identity", "traces", "collector"}
SECRETS = {
    "db": {"superuser_password", "database_password"},
    "migrate": {"leeway_database_url", "leeway_nats_url"},
    "api": {"leeway_database_url", "leeway_cursor_secret"},
    "worker": {"leeway_database_url", "leeway_nats_url", "client.json"},
}


@cache
def image_of(service: str) -> Image:
    return read(ROOT / "Dockerfile", SERVICE=service)


def own(compose: Compose) -> list[tuple[str, str, Part]]:
    """Return our services' parts: service, role, part."""
    return [(s, role, compose.part(f"{s}-{role}")) for s in SERVICES for role in SECRETS]


def parts(compose: Compose) -> None:
    wanted = {f"{service}-{role}" for service in SERVICES for role in SECRETS}
    there = {part.name for part in compose.parts()}
    assert there - wanted == {"nats", "nats-volume", "identity", "collector", "traces"}
    assert wanted <= there
    for service, role, part in own(compose):
        if role != "db":
            assert part.raw["build"]["args"]["SERVICE"] == service
            assert part.raw["image"].startswith(f"leeway-{service}:")
            word = {"api": "serve", "worker": "work", "migrate": "migrate"}[role]
            assert part.raw["command"] == [word]
        if role == "worker":
            assert int(part.raw["deploy"]["replicas"]) >= 2


def health(compose: Compose) -> None:
    for part in compose.parts():
        if part.once or part.name in NO_SHELL:
            continue
        own_check = part.raw.get("healthcheck", {})
        assert not own_check.get("disable"), part.name
        assert own_check.get("test") or (part.ours and image_of("ras").healthcheck), part.name


def order(compose: Compose) -> None:
    there = {part.name: part for part in compose.parts()}
    for part in there.values():
        for name, how in part.raw.get("depends_on", {}).items():
            wanted = "service_completed_successfully" if there[name].once else "service_healthy"
            assert how["condition"] == wanted, f"{part.name} waits for {name}"
            assert name not in NO_SHELL
    for service in SERVICES:
        assert set(there[f"{service}-migrate"].raw["depends_on"]) == {f"{service}-db", "nats"}
        assert set(there[f"{service}-api"].raw["depends_on"]) == {f"{service}-migrate", "identity"}
        assert set(there[f"{service}-worker"].raw["depends_on"]) == {f"{service}-migrate", "identity", "nats"}


def no_secret(compose: Compose) -> None:
    assert not re.search(r"://[^/\s\"'{}]*:[^/\s\"'{}]*@", compose.text), "an address with a password in it"
    assert not re.search(r"\b[0-9a-f]{24,}\b", compose.text)
    for part in compose.parts():
        for name, value in part.environment.items():
            if re.search("PASSWORD|SECRET|CREDENTIAL|PRIVATE", name):
                assert name.endswith("_FILE"), name
                assert value.startswith("/run/secrets/"), name


def variables(compose: Compose) -> None:
    assert compose.asked == set(compose.defaults), compose.asked ^ set(compose.defaults)
    assert not compose.odd
    before = ""
    for line in compose.example.splitlines():
        assert not line or line.startswith("#") or before, f"{line}: nothing says what it is"
        before = line


def networks(compose: Compose) -> None:
    declared = compose.document["networks"]
    assert {name for name, how in declared.items() if not (how or {}).get("internal")} == {"edge"}
    for part in compose.parts():
        assert part.networks <= set(declared), part.name
        for port in part.raw.get("ports", []):
            assert port.startswith("127.0.0.1:"), f"{part.name} is published to everybody"
        assert bool(part.raw.get("ports")) == (part.name in PUBLISHED) == ("edge" in part.networks), part.name
    for service in SERVICES:
        inside = {part.name for part in compose.parts() if f"{service}-db" in part.networks}
        assert inside == {f"{service}-{role}" for role in SECRETS}
        assert compose.part(f"{service}-db").networks == {f"{service}-db"}
    on_the_bus = {part.name for part in compose.parts() if "bus" in part.networks}
    assert on_the_bus == {"nats", *(f"{s}-{role}" for s in SERVICES for role in ("migrate", "worker"))}


def tags(compose: Compose) -> None:
    for part in compose.parts():
        image = part.raw["image"]
        name, _, tag = image.rpartition(":")
        assert re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)?", name), f"{image} names a registry, or no tag"
        assert part.ours or re.fullmatch(r"\d+\.\d+[a-z0-9.-]*", tag), f"{image} is not one version"


def confined(compose: Compose) -> None:
    for part in compose.parts():
        raw = part.raw
        assert raw["read_only"] == (part.name not in WRITES_ITS_ROOT), part.name
        assert raw["cap_drop"] == ["ALL"], part.name
        assert raw.get("cap_add", []) == BECOMES_ROOT.get(part.name, []), part.name
        assert raw["security_opt"] == ["no-new-privileges:true"], part.name
        assert re.fullmatch(r"\d+:\d+", raw["user"]), part.name
        assert raw["user"].startswith("0:") == (part.name in BECOMES_ROOT), part.name
        assert not {"privileged", "pid", "ipc", "devices"} & set(raw), part.name
        assert raw.get("network_mode", "none") == "none", part.name
        assert "docker.sock" not in str(raw.get("volumes")), part.name
        assert part.name in BECOMES_ROOT or raw["mem_limit"], part.name
        if part.ours:
            assert raw["user"] == image_of("ras").user
            assert raw["stop_grace_period"] == "40s", "it drains, and then ends what is under way"


def secrets(compose: Compose) -> None:
    used = set()
    for service, role, part in own(compose):
        more = {"client.json"} if part.name == "insight-api" else set()
        assert set(part.secrets) == SECRETS[role] | more, part.name
        assert all(source.startswith(f"{service}-") for source in part.secrets.values()), part.name
        if "leeway_nats_url" in part.secrets:
            step = "migrate-" if role == "migrate" else ""
            assert part.secrets["leeway_nats_url"] == f"{service}-nats-{step}url", "by another's name"
        used |= set(part.secrets.values())
    assert used == set(compose.document["secrets"])
    for source, how in compose.document["secrets"].items():
        assert how["file"].startswith(f"./deploy/secrets/{source.split('-')[0]}/")


def volumes(compose: Compose) -> None:
    used = {volume for part in compose.parts() for volume in part.named_volumes.values()}
    assert used == set(compose.document["volumes"])
    for service in SERVICES:
        assert compose.part(f"{service}-db").named_volumes == {"/var/lib/postgresql": f"{service}-data"}


def watched(compose: Compose, text: str | None = None) -> None:
    """The collector hears every process, and sends on to the viewer; `text` is its configuration."""
    told = yaml.safe_load(text or (ROOT / "deploy/collector/collector.yaml").read_text())
    (job,) = told["receivers"]["prometheus"]["config"]["scrape_configs"]
    (found,) = job["dns_sd_configs"]
    assert set(found["names"]) == {part.name for part in compose.parts() if part.ours and not part.once}
    assert found["port"] == image_of("ras").ports[1]
    for pipeline in told["service"]["pipelines"].values():
        for kind in ("receivers", "processors", "exporters"):
            assert set(pipeline[kind]) <= set(told[kind])
        assert pipeline["processors"][0] == "memory_limiter"
    assert told["exporters"]["otlp_grpc"]["endpoint"] == "traces:4317"
    port = told["receivers"]["otlp"]["protocols"]["http"]["endpoint"].rpartition(":")[2]
    endpoints = {p.environment["LEEWAY_OTLP_ENDPOINT"] for p in compose.parts() if p.ours and not p.once}
    assert endpoints == {f"http://collector:{port}"}
    assert all("telemetry" in p.networks for p in compose.parts() if p.ours and not p.once)
