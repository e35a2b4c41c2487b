"""What our processes read as docker-compose.yml starts them: settings, files of secrets, and files of the checkout."""

import importlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from tests.deploy.compose_checks import ROOT, image_of, own
from tests.deploy.compose_file import Compose, Part

from sandbox.roster import SERVICES
from sandbox.secrets_made import Secrets

HOST = re.compile(r"://(?:[^@/\s\"]*@)?([\w.-]+)")
"""The host of an address, whoever is named before it."""


@contextmanager
def secrets_of(compose: Compose) -> Iterator[tuple[Secrets, set[str]]]:
    """Yield secrets made in a folder of their own, and the names of their files."""
    with tempfile.TemporaryDirectory() as folder:
        made = Secrets(Path(folder))
        (made.folder / ".env.example").write_text(compose.example)
        yield made, set(made.make())


def settings(compose: Compose) -> None:
    """Start each of our processes' settings from its image, its environment and the files it would find."""
    with secrets_of(compose) as (made, _):
        for service, role, part in own(compose):
            if role != "db":
                _settings(compose, service, role, part, made)


def _settings(compose: Compose, service: str, role: str, part: Part, made: Secrets) -> None:
    image = image_of(service)
    mounted = made.folder / "run" / part.name
    mounted.mkdir(parents=True)
    for target, source in part.secrets.items():
        file = compose.document["secrets"][source]["file"]
        (mounted / target).write_text((made.folder / file).read_text())
    module = importlib.import_module(f"{service}.settings")
    known = {f"LEEWAY_{field.upper()}" for field in module.Settings.model_fields} | {"LEEWAY_SECRETS_FOLDER"}
    environment = image.env | part.environment
    unknown = {name for name in environment if name.startswith("LEEWAY_")} - known
    assert not unknown, f"{part.name} is told what it does not know: {unknown}"
    here = {"LEEWAY_SECRETS_FOLDER": str(mounted), "LEEWAY_CLIENT_KEY_FILE": str(mounted / "client.json")}
    with pytest.MonkeyPatch.context() as only:
        for name in [name for name in os.environ if name.startswith("LEEWAY_")]:
            only.delenv(name)
        for name, value in (environment | here).items():
            only.setenv(name, value)
        told = module.Settings()
    assert told.database_url.endswith(f"@{service}-db:5432/{service}")
    assert (told.host, told.port, told.ops_port) == ("0.0.0.0", 8000, 9000)  # noqa: S104 - in a container
    if role == "migrate":
        assert told.nats_url.startswith(f"nats://{service}-migrate:")
        return
    assert part.named_volumes == {str(told.keys_folder): "keys"}
    hostname = compose.part("identity").environment["KC_HOSTNAME"]
    assert [issuer["issuer"] for issuer in told.issuers] == [f"{hostname}/realms/leeway"]
    assert told.token_url.startswith(f"{hostname}/realms/leeway/")
    assert told.sources == {"*": {each: f"http://{each}-api:{told.port}" for each in SERVICES}}
    if role == "api":
        assert len(told.cursor_secret) >= 32, "a cursor outlives a restart"
    if role == "worker":
        assert told.nats_url.startswith(f"nats://{service}:")
        assert told.nats_url.endswith("@nats:4222")
        assert json.loads((mounted / "client.json").read_text())["d"]


def reached(compose: Compose) -> None:
    """Each part is in the networks that it calls or is called in, and in no other; whoever is published, in `edge`.

    Each part that is called answers in one network that is there for it. `edge` leads out: nobody calls there.
    """
    answers = {"identity": "identity", "nats": "bus"}
    for service in SERVICES:
        answers |= {f"{service}-db": f"{service}-db", f"{service}-api": "stages"}
    needed = {part.name: {"edge"} if part.raw.get("ports") else set() for part in compose.parts()}
    with secrets_of(compose) as (made, _):
        for part in compose.parts():
            for host in _called(compose, part, made):
                # The collector asks our processes how they are, and not what they serve.
                where = "telemetry" if part.name == "collector" else answers.get(host, "telemetry")
                needed[part.name].add(where)
                needed[host].add(where)
    for part in compose.parts():
        assert part.networks == needed[part.name], (
            f"{part.name} is in {part.networks}, not {needed[part.name]}"
        )


def _called(compose: Compose, part: Part, made: Secrets) -> set[str]:
    """Return the hosts that a part is told of: in its environment, its secrets, and the collector's configuration."""
    told = list(part.environment.values())
    told += [
        (made.folder / compose.document["secrets"][each]["file"]).read_text()
        for each in part.secrets.values()
    ]
    found = {host for text in told for host in HOST.findall(text)}
    if part.name == "collector":
        configuration = yaml.safe_load((ROOT / "deploy/collector/collector.yaml").read_text())
        (job,) = configuration["receivers"]["prometheus"]["config"]["scrape_configs"]
        found |= {name for each in job["dns_sd_configs"] for name in each["names"]}
        found.add(configuration["exporters"]["otlp_grpc"]["endpoint"].partition(":")[0])
    return found


def files(compose: Compose) -> None:
    with secrets_of(compose) as (_, there):
        pass
    named = [each["file"] for each in compose.document["secrets"].values()]
    for part in compose.parts():
        named += [*part.binds, *part.raw.get("env_file", [])]
    for file in named:
        assert (ROOT / file).exists() or file.removeprefix("./") in there, file


def passwords(compose: Compose) -> None:
    """The provider starts with both its passwords and not without one; no file of an environment may be missing."""
    raw = compose.part("identity").raw
    with secrets_of(compose) as (made, _), tempfile.TemporaryDirectory() as folder:
        server = Path(folder) / "kc.sh"
        server.write_text('#!/bin/bash\nprintf "%s\\n" "$@"\n')
        server.chmod(0o700)
        line = [
            word.replace("$$", "$").replace("/opt/keycloak/bin/kc.sh", str(server))
            for word in raw["entrypoint"]
        ]
        (file,) = raw["env_file"]
        lines = (made.folder / file).read_text().splitlines()
        given = dict(each.split("=", 1) for each in lines) | {"PATH": os.defpath}
        assert _ends(line + raw["command"], given) == "start-dev\n--import-realm\n"
        for name in ("LEEWAY_TRY_PASSWORD", "KC_BOOTSTRAP_ADMIN_PASSWORD"):
            for without in ({k: v for k, v in given.items() if k != name}, given | {name: ""}):
                assert not _ends(line + raw["command"], without), f"it starts without {name}"
    for part in compose.parts():
        assert all(isinstance(each, str) for each in part.raw.get("env_file", [])), "one that may be missing"


def _ends(line: list[str], environment: dict[str, str]) -> str:
    """Return what a command says that ends well; nothing where it does not."""
    ended = subprocess.run(line, env=environment, capture_output=True, text=True, check=False, timeout=10)
    return "" if ended.returncode else ended.stdout
