"""Makes what docker-compose and Kubernetes must be given in secret: passwords, keys and the addresses they stand in.

Nothing that is there is ever written again. All lies in `deploy/secrets/`, which git does not see, and which no other
user may enter. A file that a container reads is readable by everybody inside that closed folder, because compose
mounts a file with its owner and mode, and a container's own user is another one; what only compose itself reads is not.
"""

import json
import os
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

from joserfc.jwk import ECKey

from sandbox.keyfiles import key_in, public_part
from sandbox.mounted import open_to_containers
from sandbox.roster import SERVICES

SYSTEMS = ("council-system-e09000099", "council-system-e08000099")
"""The sample councils' systems of record, which are clients too."""
ADMINISTRATOR = "admin"
MOUNTED = 0o644
"""Read in a container, through a folder that only its owner may enter."""
OURS = 0o600
NATS = {"compose": ("nats:4222",), "kubernetes": tuple(f"nats-{n}.nats-headless:4222" for n in range(3))}
"""Where the bus is found: one server, or a cluster of three."""
NAMESPACE = "leeway"


def password() -> str:
    """Return 192 random bits: letters and digits, a letter first (nats-server reads `123` or `12k` as a number)."""
    return f"n{token_hex(24)}"


@dataclass(frozen=True)
class Secrets:
    """The secrets of one checkout: `folder` is where its docker-compose.yml lies."""

    folder: Path

    @property
    def inside(self) -> Path:
        """Where they lie."""
        return self.folder / "deploy" / "secrets"

    def make(self) -> list[str]:
        """Make what is missing; return the names of what was made, relative to the folder.

        Raises ValueError where no docker-compose.yml's .env.example lies.
        """
        if not (example := self.folder / ".env.example").exists():
            raise ValueError(
                f"there is no {example}: secrets are made in a checkout, beside docker-compose.yml"
            )
        before = set(self._files())
        open_to_containers(self.folder)
        self._closed(self.inside)
        self._write(self.folder / ".env", example.read_text(), OURS)
        for service in SERVICES:
            self._service(service)
        for system in SYSTEMS:
            key_in(self.inside / f"{system}.json")
        self._once(self.inside / "try_password", password(), OURS)
        self._environment("nats.env", self._bus())
        self._environment("identity.env", self._identity())
        return sorted(str(file.relative_to(self.folder)) for file in set(self._files()) - before)

    def public(self) -> str:
        """Return the public halves of the clients' keys, for whoever gives out tokens. Makes what is missing.

        JSON: {client id: key set (RFC 7517, 5)}. The samples' systems of record are not among them.
        """
        self.make()
        keys = {
            service: public_part(
                ECKey.import_key(json.loads((self.inside / service / "client.json").read_text()))
            )
            for service in SERVICES
        }
        return json.dumps({service: {"keys": [key]} for service, key in keys.items()}, indent=2)

    def manifests(self, *, development: bool = False) -> str:
        """Return the same as Secret manifests, for `kubectl create -f -`: a List in JSON. Makes what is missing.

        Created and never applied: those of another checkout must not take the place of what is in use.
        `development`: with what the identity provider for trying is given, which production has no use for.
        """
        self.make()
        found = {
            f"{service}-secrets": {
                "client.json": (self.inside / service / "client.json").read_text(),
                "leeway_cursor_secret": (self.inside / service / "leeway_cursor_secret").read_text(),
                "leeway_nats_url": self._nats_url(service, "kubernetes"),
            }
            for service in SERVICES
        }
        found |= {
            f"{service}-migrate-secrets": {
                "leeway_nats_url": self._nats_url(service, "kubernetes", migrate=True)
            }
            for service in SERVICES
        }
        for name in ("nats", "identity") if development else ("nats",):
            lines = (self.inside / f"{name}.env").read_text().splitlines()
            found[f"{name}-secrets"] = dict(line.split("=", 1) for line in lines)
        items = [_manifest(name, values) for name, values in found.items()]
        return json.dumps({"apiVersion": "v1", "kind": "List", "items": items}, indent=2)

    def _service(self, name: str) -> None:
        own = self._closed(self.inside / name)
        self._once(own / "superuser_password", password())
        known = self._once(own / "database_password", password())
        address = f"postgresql://{name}:{known}@{name}-db:5432/{name}"
        self._write(own / "leeway_database_url", address, MOUNTED)
        self._once(own / "leeway_cursor_secret", token_hex(32))
        for kind, migrate in (("nats", False), ("nats_migrate", True)):
            self._once(own / f"{kind}_password", password(), OURS)
            self._write(own / f"leeway_{kind}_url", self._nats_url(name, "compose", migrate=migrate), MOUNTED)
        if not (own / "client.json").exists():
            key_in(own / "client.json")
            (own / "client.json").chmod(MOUNTED)

    def _nats_url(self, service: str, where: str, *, migrate: bool = False) -> str:
        known = (self.inside / service / f"nats{'_migrate' * migrate}_password").read_text()
        user = f"{service}{'-migrate' * migrate}"
        return ",".join(f"nats://{user}:{known}@{place}" for place in NATS[where])

    def _bus(self) -> Iterator[tuple[str, str]]:
        for service in SERVICES:
            for kind in ("", "_migrate"):
                known = (self.inside / service / f"nats{kind}_password").read_text()
                yield f"NATS_{service.upper()}{kind.upper()}_PASSWORD", known
        yield "NATS_JETSTREAM_KEY", password()
        yield "NATS_ROUTE_PASSWORD", password()

    def _identity(self) -> Iterator[tuple[str, str]]:
        """The public halves of the clients' keys, which the realm's file names, and two passwords."""
        files = {service: self.inside / service / "client.json" for service in SERVICES}
        for name, file in (files | {system: self.inside / f"{system}.json" for system in SYSTEMS}).items():
            key = public_part(ECKey.import_key(json.loads(file.read_text())))
            for part, said in (("KEY_ID", key["kid"]), ("KEY_X", key["x"]), ("KEY_Y", key["y"])):
                yield f"LEEWAY_{name.upper().replace('-', '_')}_{part}", said
        yield "LEEWAY_TRY_PASSWORD", (self.inside / "try_password").read_text()
        yield "KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR
        yield "KC_BOOTSTRAP_ADMIN_PASSWORD", password()

    def _environment(self, name: str, wanted: Iterator[tuple[str, str]]) -> None:
        """Write an environment file; to one that is there, add what it lacks."""
        file = self.inside / name
        self._write(file, "", OURS)
        there = {line.partition("=")[0] for line in file.read_text().splitlines()}
        with file.open("a") as out:
            out.writelines(f"{variable}={value}\n" for variable, value in wanted if variable not in there)

    def _once(self, file: Path, drawn: str, mode: int = MOUNTED) -> str:
        self._write(file, drawn, mode)
        return file.read_text()

    def _files(self) -> Iterator[Path]:
        return (file for file in (self.folder / ".env", *self.inside.rglob("*")) if file.is_file())

    @staticmethod
    def _closed(folder: Path) -> Path:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        return folder

    @staticmethod
    def _write(file: Path, text: str, mode: int) -> None:
        """Write a file whole, if it is not there; whoever reads it meanwhile finds none."""
        if file.exists():
            return
        making = file.with_name(f".{file.name}.{os.getpid()}")
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(text)
        making.chmod(mode)
        with suppress(FileExistsError):  # another one was faster
            os.link(making, file)
        making.unlink()


def _manifest(name: str, values: dict[str, str]) -> dict[str, Any]:
    labels = {"app.kubernetes.io/name": name.removesuffix("-secrets"), "app.kubernetes.io/part-of": "leeway"}
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": name, "namespace": NAMESPACE, "labels": labels},
        "type": "Opaque",
        "data": {key: b64encode(value.encode()).decode() for key, value in values.items()},
    }
