"""What a builder would make of the Dockerfile, without one: its own commands, run into a folder in place of `/app`."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from tests.deploy.image_file import Image, read

from sandbox.places import Account

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
APP = "/app"
AT_ONCE = 2
COMPILED_ELSEWHERE = ("PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")


@dataclass(frozen=True)
class Built:
    """The image of one service: what its Dockerfile says, and the folder that stands for `/app`."""

    service: str
    image: Image
    app: Path
    account: Account | None
    """Whom its processes run as; None: whoever runs the tests, who is not root and cannot become anybody else."""

    def here(self, word: str) -> str:
        """Return a word of the Dockerfile as it is in this folder."""
        return re.sub(rf"{APP}(?=/|:|$)", str(self.app), word)

    def command(self, words: Sequence[str] = ()) -> list[str]:
        """Return the command line of a container: the entry point, and the words given or the image's own."""
        return [self.here(word) for word in (*self.image.entrypoint, *(words or self.image.cmd))]

    def sites(self) -> Path:
        """Return the folder of what is installed."""
        return next(self.app.glob("lib/python*/site-packages"))


class NoInterpreter(Exception):
    """The user of the image can reach no Python 3.11 on this machine."""


def account_of(image: Image) -> Account | None:
    """Return the image's user; None where we are not root."""
    uid, _, gid = image.user.partition(":")
    return Account(int(uid), int(gid)) if os.geteuid() == 0 else None


def interpreter(account: Account | None) -> Path:
    """Return a Python 3.11 that this account may run: the one that runs us, or the system's."""
    found = [
        Path(sys.executable).resolve(),
        *(Path(p) / "python3.11" for p in ("/usr/local/bin", "/usr/bin")),
    ]
    for each in found:
        if each.exists() and (account is None or account.can("-x", each)):
            return each
    raise NoInterpreter(f"none of {', '.join(map(str, found))} can be run by user {account}")


def build(services: Iterable[str], under: Path) -> dict[str, Built]:
    """Make the image of each service below a folder: what they share once, as a builder's layers do, then each its own.

    Every command is the Dockerfile's. Other than there, the installer keeps and uses what it has fetched before.
    """
    images = {service: read(ROOT / "Dockerfile", SERVICE=service) for service in services}
    account = account_of(next(iter(images.values())))
    python = interpreter(account)
    layer = under / "layer"
    shared, first = _commands(*next(iter(images.items())))
    _run(shared, layer, python, under / "build", first)

    def own(service: str) -> Built:
        app = under / service
        shutil.copytree(layer, app, symlinks=True, copy_function=os.link)
        common, commands = _commands(service, images[service])
        if common != shared:
            raise ValueError(f"the shared layer of {service} differs")
        _run(commands, app, python, under / f"build-{service}", commands)
        return Built(service, images[service], app, account)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {built.service: built for built in pool.map(own, images)}


def _commands(service: str, image: Image) -> tuple[list[list[str]], list[list[str]]]:
    """Return the commands of the build that make `/app`: those that know no service yet, and the rest."""
    found = [
        command
        for stage in image.before
        for command in stage.commands
        if any(APP in word for word in command) and command[0] != "test"
    ]
    shared = list(takewhile(lambda c: not any(re.search(rf"\b{service}$", word) for word in c), found))
    return shared, found[len(shared) :]


def _run(commands: list[list[str]], app: Path, python: Path, folder: Path, needs: list[list[str]]) -> None:
    """Run commands in a folder that holds what they install, and delete the folder."""
    folder.mkdir(parents=True)
    leave = shutil.ignore_patterns("__pycache__", "tests")
    shutil.copy(ROOT / "requirements.lock", folder)
    for part in {word.removeprefix("./") for c in (*commands, *needs) for word in c if word.startswith("./")}:
        shutil.copytree(ROOT / part, folder / part, ignore=leave)
    try:
        for command in commands:
            words = [_here(word, app, python) for word in command]
            done = subprocess.run(
                words, cwd=folder, env=_environment(), check=False, capture_output=True, text=True
            )
            if done.returncode:
                raise RuntimeError(f"{' '.join(words)}: {done.stderr or done.stdout}")
    finally:
        shutil.rmtree(folder)


def _environment() -> dict[str, str]:
    """Return what a builder's commands are told, which is nothing of where this machine keeps what Python compiled.

    They compile into the image. Compiled elsewhere, every process of an image would compile all of it at its start.
    """
    return {name: value for name, value in os.environ.items() if name not in COMPILED_ELSEWHERE}


def _here(word: str, app: Path, python: Path) -> str:
    if word == "uv":
        return str(UV)
    if re.fullmatch(r"/usr/local/bin/python[\d.]*", word):
        return str(python)
    return re.sub(rf"{APP}(?=/|$)", str(app), word)
