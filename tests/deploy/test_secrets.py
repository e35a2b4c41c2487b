"""`leeway secrets`: made once, closed to others, printed by nobody, and everything that reads them finds them."""

import asyncio
import base64
import json
import os
import re
import stat
import subprocess
from pathlib import Path
from typing import Any

import asyncpg
import kubernetes_validate
import pytest
import yaml
from joserfc.jwk import ECKey

from chassis.settings import Settings
from chassis.tokens import client_key
from sandbox import cli
from sandbox.cluster import program
from sandbox.mounted import MOUNTED
from sandbox.postgres import Postgres
from sandbox.roster import SERVICES
from sandbox.secrets_made import Secrets

ROOT = Path(__file__).parents[2]
COMPOSED = {"POD_NAME", *(f"NATS_ROUTE_{number}" for number in range(3))}
"""What the StatefulSet of the bus puts together by itself."""
OWN = {f"{service}{step}-secrets" for service in SERVICES for step in ("", "-migrate")}
"""The Secrets of the services, and of their steps."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / ".env.example").write_text((ROOT / ".env.example").read_text())
    return tmp_path


@pytest.fixture
def made(checkout: Path) -> Path:
    Secrets(checkout).make()
    return checkout / "deploy" / "secrets"


def leeway(checkout: Path, *more: str) -> int:
    return cli.main(["--folder", str(checkout / ".leeway"), "secrets", *more])


def values(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()}


def variables(file: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in file.read_text().splitlines())


def test_what_containers_mount_from_the_checkout_is_readable_to_their_users_under_any_umask(
    checkout: Path,
) -> None:
    composed = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    mounts = {
        mount.partition(":")[0].removeprefix("./")
        for part in composed["services"].values()
        for mount in part.get("volumes", [])
        if isinstance(mount, str) and mount.startswith("./")
    }
    assert mounts == set(MOUNTED)
    for name in MOUNTED:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-r", ROOT / name, checkout / name], check=True)
    subprocess.run(["chmod", "-R", "go=", checkout / "deploy"], check=True)
    Secrets(checkout).make()
    for name in MOUNTED:
        place = checkout / name
        for each in (place, *place.rglob("*")):
            needed = 0o005 if each.is_dir() else 0o004
            assert each.stat().st_mode & needed == needed, each


def test_a_second_time_changes_nothing(checkout: Path) -> None:
    first = Secrets(checkout).make()
    before = values(checkout)
    assert set(first) == set(before) - {".env.example"}
    assert Secrets(checkout).make() == []
    assert values(checkout) == before


def test_what_is_there_is_kept_and_what_is_missing_is_made_to_fit(checkout: Path, made: Path) -> None:
    (made / "ras/database_password").write_text("chosen")
    (made / "ras/leeway_database_url").unlink()
    (made / "nats.env").write_text("NATS_JETSTREAM_KEY=chosen\n")
    again = Secrets(checkout).make()
    assert again == ["deploy/secrets/ras/leeway_database_url"]
    assert (made / "ras/leeway_database_url").read_text() == "postgresql://ras:chosen@ras-db:5432/ras"
    assert variables(made / "nats.env")["NATS_JETSTREAM_KEY"] == "chosen"
    known = (made / "ras/leeway_nats_url").read_text()
    assert known == f"nats://ras:{variables(made / 'nats.env')['NATS_RAS_PASSWORD']}@nats:4222"


def test_nobody_else_may_enter_and_containers_may_read(made: Path) -> None:
    folders = [made, *(made / service for service in SERVICES)]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    mounted = {"superuser_password", "database_password", "leeway_database_url", "leeway_cursor_secret",
               "leeway_nats_url", "leeway_nats_migrate_url", "client.json"}  # fmt: skip
    for file in (each for each in made.rglob("*") if each.is_file()):
        mode = stat.S_IMODE(file.stat().st_mode)
        assert mode == (0o644 if file.parent != made and file.name in mounted else 0o600), file
    assert stat.S_IMODE((made.parent.parent / ".env").stat().st_mode) == 0o600


def test_a_narrow_umask_does_not_keep_containers_out(checkout: Path) -> None:
    before = os.umask(0o077)
    try:
        Secrets(checkout).make()
    finally:
        os.umask(before)
    file = checkout / "deploy/secrets/ras/client.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_outside_a_checkout_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leeway(tmp_path) == 1
    assert ".env.example" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_no_two_secrets_are_alike(made: Path) -> None:
    drawn = [
        (made / s / f"{kind}_password").read_text()
        for s in SERVICES
        for kind in ("database", "superuser", "nats", "nats_migrate")
    ]
    drawn += [(made / s / "leeway_cursor_secret").read_text() for s in SERVICES]
    drawn += [variables(made / "nats.env")[name] for name in ("NATS_JETSTREAM_KEY", "NATS_ROUTE_PASSWORD")]
    assert len(set(drawn)) == len(drawn)
    assert all(len(each) >= 48 for each in drawn)
    assert all(re.fullmatch(r"[a-z][a-z0-9]+", each) for each in drawn if "n" in each)


def test_the_command_prints_names_and_no_secret(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leeway(checkout) == 0
    said = capsys.readouterr().out
    assert "made deploy/secrets/ras/client.json" in said
    assert leeway(checkout) == 0
    said += capsys.readouterr().out
    assert "all is there already" in said
    secret = {
        word for text in values(checkout / "deploy").values() for word in re.findall(r"[\w-]{24,}", text)
    }
    assert len(secret) > 40
    assert not [each for each in secret if each in said]


def manifests(checkout: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, Any]]:
    assert leeway(checkout, "--kubernetes", *more) == 0
    items: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["items"]
    return items


def test_kubernetes_gets_the_same_as_valid_secrets(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = manifests(checkout, capsys, "--development")
    for item in items:
        kubernetes_validate.validate(item, kubernetes_validate.latest_version(), strict=True)
    said = {
        item["metadata"]["name"]: {
            key: base64.b64decode(value).decode() for key, value in item["data"].items()
        }
        for item in items
    }
    assert set(said) == {*OWN, "nats-secrets", "identity-secrets"}
    inside = checkout / "deploy/secrets"
    for service in SERVICES:
        mine = said[f"{service}-secrets"]
        assert set(mine) == {"client.json", "leeway_cursor_secret", "leeway_nats_url"}
        assert mine["client.json"] == (inside / service / "client.json").read_text()
        known = variables(inside / "nats.env")[f"NATS_{service.upper()}_PASSWORD"]
        places = [f"nats://{service}:{known}@nats-{n}.nats-headless:4222" for n in range(3)]
        assert mine["leeway_nats_url"].split(",") == places
        known = variables(inside / "nats.env")[f"NATS_{service.upper()}_MIGRATE_PASSWORD"]
        places = [f"nats://{service}-migrate:{known}@nats-{n}.nats-headless:4222" for n in range(3)]
        assert said[f"{service}-migrate-secrets"] == {"leeway_nats_url": ",".join(places)}
    assert said["nats-secrets"] == variables(inside / "nats.env")
    assert said["identity-secrets"] == variables(inside / "identity.env")
    assert manifests(checkout, capsys, "--development") == items


def test_production_gets_nothing_of_the_provider_for_trying(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = manifests(checkout, capsys)
    assert {item["metadata"]["name"] for item in items} == {"nats-secrets", *OWN}
    everything = "".join(base64.b64decode(v).decode() for item in items for v in item["data"].values())
    given = variables(checkout / "deploy/secrets/identity.env")
    for name in ("LEEWAY_TRY_PASSWORD", "KC_BOOTSTRAP_ADMIN_PASSWORD"):
        assert given[name] not in everything


def test_the_public_halves_of_the_services_keys_are_printed_and_nothing_else(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leeway(checkout, "--public") == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) == set(SERVICES)
    for service, found in said.items():
        (key,) = found["keys"]
        own = json.loads((checkout / f"deploy/secrets/{service}/client.json").read_text())
        assert key == {name: value for name, value in own.items() if name != "d"}
        assert {"kid", "x", "y", "crv", "kty"} <= set(key)


def test_a_wrong_manifest_would_not_pass(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = manifests(checkout, capsys)[0] | {"secretData": {}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(item, kubernetes_validate.latest_version(), strict=True)


def test_a_service_reads_what_is_made(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("LEEWAY_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LEEWAY_SECRETS_FOLDER", str(made / "ras"))
    monkeypatch.setenv("LEEWAY_KEYS_FOLDER", "/keys")
    settings = Settings()
    assert settings.database_url == (made / "ras/leeway_database_url").read_text()
    assert settings.nats_url == (made / "ras/leeway_nats_url").read_text()
    assert settings.cursor_secret == (made / "ras/leeway_cursor_secret").read_text()
    assert client_key(made / "ras/client.json").is_private


def test_the_realm_and_the_bus_find_every_variable_they_name(made: Path) -> None:
    realm = (ROOT / "deploy/identity/realm.json").read_text()
    named = set(re.findall(r"\$\{([A-Z][A-Z0-9_]*)\}", realm))
    given = variables(made / "identity.env")
    assert named
    assert named <= set(given)
    assert set(given) - named == {"KC_BOOTSTRAP_ADMIN_USERNAME", "KC_BOOTSTRAP_ADMIN_PASSWORD"}
    bus = "\n".join(
        (ROOT / "deploy/nats" / file).read_text() for file in ("single.conf", "users.conf", "cluster.conf")
    )
    asked = set(re.findall(r"(?m)^[^#\"]*?\$([A-Z][A-Z0-9_]*)", bus)) | set(
        re.findall(r"password: \$(\w+)", bus)
    )
    assert asked - COMPOSED - {"NATS_ROUTE_1", "NATS_ROUTE_2"} == set(variables(made / "nats.env"))


def test_the_realm_is_given_public_halves_of_the_services_own_keys(made: Path) -> None:
    given = variables(made / "identity.env")
    for service in SERVICES:
        key = ECKey.import_key(json.loads((made / service / "client.json").read_text()))
        assert given[f"LEEWAY_{service.upper()}_KEY_ID"] == key.kid
        assert str(key.as_dict(private=True)["d"]) not in (made / "identity.env").read_text()
        assert given[f"LEEWAY_{service.upper()}_KEY_X"] == key.as_dict(private=False)["x"]


async def test_the_role_of_a_service_owns_its_database_and_is_no_superuser(
    made: Path, postgres: Postgres
) -> None:
    script = made / "role.sh"
    script.write_text(
        (ROOT / "deploy/postgres/role.sh").read_text().replace("/run/secrets", str(made / "ras"))
    )
    psql = program("psql", postgres.folder, None)
    known = postgres.url()
    environment = {"PATH": f"{psql.parent}:{os.defpath}", "SERVICE": "role_made", "PGHOST": "127.0.0.1"}
    environment |= {"PGPORT": str(postgres.port), "PGPASSWORD": known.split(":")[2].split("@")[0]}
    ended = await asyncio.create_subprocess_exec(
        "bash", script, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said = (await asyncio.wait_for(ended.communicate(), 30))[0].decode()
    assert ended.returncode == 0, said
    password = (made / "ras/database_password").read_text()
    assert password not in said
    own = await asyncpg.connect(f"postgresql://role_made:{password}@127.0.0.1:{postgres.port}/role_made")
    try:
        row = await own.fetchrow(
            "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls AS much, "
            "pg_get_userbyid(datdba) = rolname AS owns FROM pg_roles, pg_database "
            "WHERE rolname = current_user AND datname = current_database()"
        )
        assert dict(row or {}) == {"much": False, "owns": True}
        await own.execute("CREATE TABLE mine (a int)")
    finally:
        await own.close()
