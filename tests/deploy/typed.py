"""Types what a document says, in bash, with stand-ins on the path that write down what they are asked."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.deploy.compose_file import Compose

ROOT = Path(__file__).parents[2]
BLOCKS = re.compile(r"^```(?:sh|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`]+)`")
PLACEHOLDER = re.compile(r"<\w+>")
PROGRAMS = ("make", "docker", "kubectl", "leeway", "less", "curl", "sleep")
PART, END = "\x1f", "\x1e"
STAND_IN = r"""#!/bin/bash
taken=
for each in "$@"; do [[ $each == - ]] && taken=$(cat); done
IFS=$'\x1f'
said="$taken$IFS${0##*/}$IFS$*"
printf '%s\x1e' "$said" >> LOG
case "$*" in
  compose*config*--services) cat SERVICES ;;
  *port-forward*) exec /bin/sleep 60 ;;
esac
IFS=' '
[[ $0 != */leeway ]] || echo "said by leeway $*"
"""


@dataclass(frozen=True)
class Asked:
    """One call of a program: its arguments, and what it was given on its standard input by a `-`."""

    program: str
    said: list[str]
    taken: str = ""

    @property
    def line(self) -> str:
        """As it might be typed."""
        return " ".join([self.program, *self.said])


def blocks(page: str) -> list[str]:
    """Return each block of a page that is for a shell."""
    return BLOCKS.findall(page)


def inline(page: str) -> list[str]:
    """Return what a page says in its lines to type, its placeholders filled in; lines of a page may break in it."""
    found = (" ".join(each.split()) for each in INLINE.findall(BLOCKS.sub("", page)))
    typed = [each for each in found if each.startswith(("kubectl ", "docker ")) and len(each.split()) > 2]
    return [PLACEHOLDER.sub("dev", each).replace("…", "x") for each in typed]


def type_in(text: str, folder: Path) -> list[Asked]:
    """Run a text in a folder with stand-ins only; return what was asked. Raises AssertionError if it fails."""
    inside, log = folder / ".venv" / "bin", folder / "asked"
    inside.mkdir(parents=True, exist_ok=True)
    log.unlink(missing_ok=True)
    services = folder / "services"
    services.write_text("".join(f"{part.name}\n" for part in Compose.read(ROOT).parts()))
    body = STAND_IN.replace("LOG", str(log)).replace("SERVICES", str(services))
    for program in PROGRAMS:
        (inside / program).write_text(body)
        (inside / program).chmod(0o700)
    environment = {"PATH": f"{inside}:{os.defpath}", "HOME": str(folder)}
    whole = f"set -eu -o pipefail\n{text}\nwait\n"
    ended = subprocess.run(
        ["bash", "-c", whole],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, f"{text}\n{ended.stderr}"
    lines = log.read_text().split(END)[:-1] if log.exists() else []
    return [Asked(program, said, taken) for taken, program, *said in (line.split(PART) for line in lines)]
