"""Reads a Dockerfile as a builder would: every instruction accounted for, arguments and environment expanded."""

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

KNOWN = {
    "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "RUN", "STOPSIGNAL",
    "USER", "WORKDIR",
}  # fmt: skip
"""What this reader understands; another instruction is refused, so that nothing passes unread."""
INHERITED = {"PATH": "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"}
VARIABLE = re.compile(r"\$(?:(\w+)|\{(\w+)\})")


class Unread(ValueError):
    """A line this reader does not understand."""


@dataclass(frozen=True)
class Instruction:
    """One instruction: its word, its `--name=value` flags, and the rest as written, continued lines joined."""

    word: str
    flags: Mapping[str, str]
    value: str
    line: int

    def words(self) -> list[str]:
        """Return an exec form (a JSON list); raise `Unread` for the shell form."""
        try:
            found = json.loads(self.value)
        except json.JSONDecodeError:
            found = None
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise Unread(f"line {self.line}: {self.word} is not in exec form")
        return found


@dataclass(frozen=True)
class Copy:
    """One COPY: what, where to, and the stage it comes from (empty: the folder that is built)."""

    sources: tuple[str, ...]
    target: str
    stage: str


@dataclass
class Image:
    """One stage, and what a container of it would be started with."""

    base: str
    name: str
    entrypoint: list[str] = field(default_factory=list)
    cmd: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)
    user: str = ""
    workdir: str = "/"
    healthcheck: list[str] = field(default_factory=list)
    health_flags: Mapping[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ports: list[int] = field(default_factory=list)
    stop_signal: str = ""
    commands: list[list[str]] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    before: tuple["Image", ...] = ()

    @property
    def installs(self) -> list[list[str]]:
        """Every `uv pip install ...` of all stages, in order, as its words from `uv` on."""
        return [
            c for stage in (*self.before, self) for c in stage.commands if c[:3] == ["uv", "pip", "install"]
        ]


def instructions(text: str) -> list[Instruction]:
    """Return every instruction; raise `Unread` for anything else than a comment or a blank line."""
    found = []
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        whole = line.strip()
        while whole.endswith("\\"):
            _, more = next(lines, (0, ""))
            whole = whole[:-1] + ("\\" if more.lstrip().startswith("#") else more.strip())
        word, _, rest = whole.partition(" ")
        if word.upper() not in KNOWN:
            raise Unread(f"line {number}: {word}")
        flags = {}
        rest = rest.strip()
        while flag := re.match(r"--([a-z-]+)=(\S+)\s+", rest):
            flags[flag[1]] = flag[2]
            rest = rest[flag.end() :]
        found.append(Instruction(word.upper(), flags, rest, number))
    return found


def read(path: Path, **arguments: str) -> Image:
    """Return the last stage, with those before it; `arguments` are the build's (SERVICE="ras")."""
    return of(path.read_text(encoding="utf-8"), **arguments)


def of(text: str, **arguments: str) -> Image:
    """Return the same, of a Dockerfile's text."""
    stages: list[Image] = []
    known: dict[str, str] = {}
    for each in instructions(text):
        if each.word == "FROM":
            base, *rest = each.value.split()
            name = rest[1] if len(rest) == 2 and rest[0].upper() == "AS" else ""
            stages.append(Image(expand(base, known), name, env=dict(INHERITED)))
            known = dict(INHERITED)
        elif each.word == "ARG":
            name, _, usual = each.value.partition("=")
            known[name] = arguments.get(name, expand(usual.strip('"'), known))
        elif not stages:
            raise Unread(f"line {each.line}: {each.word} before the first FROM")
        else:
            _take(stages[-1], each, known)
    if not stages:
        raise Unread("no FROM")
    stages[-1].before = tuple(stages[:-1])
    return stages[-1]


def expand(value: str, known: Mapping[str, str]) -> str:
    """Put what is known in place of $name and ${name}; what is not known stays as written."""
    return VARIABLE.sub(lambda found: known.get(found[1] or found[2], found[0]), value)


def _take(stage: Image, each: Instruction, known: dict[str, str]) -> None:  # noqa: C901, PLR0912 - one case an instruction
    value = expand(each.value, known)
    match each.word:
        case "ENV":
            stage.env |= pairs(value, each)
            known |= stage.env
        case "LABEL":
            stage.labels |= pairs(value, each)
        case "USER":
            stage.user = value
        case "WORKDIR":
            stage.workdir = value
        case "STOPSIGNAL":
            stage.stop_signal = value
        case "EXPOSE":
            stage.ports += [int(port) for port in value.split()]
        case "ENTRYPOINT":
            stage.entrypoint, stage.cmd = each.words(), []
        case "CMD":
            stage.cmd = each.words()
        case "HEALTHCHECK":
            word, _, rest = each.value.partition(" ")
            if word != "CMD":
                raise Unread(f"line {each.line}: HEALTHCHECK {word}")
            stage.healthcheck = Instruction("CMD", {}, rest.strip(), each.line).words()
            stage.health_flags = each.flags
        case "COPY":
            *sources, target = value.split()
            stage.copies.append(Copy(tuple(sources), target, each.flags.get("from", "")))
        case "RUN":
            stage.commands += commands(value)
        case _:
            raise Unread(f"line {each.line}: {each.word}")


def pairs(value: str, each: Instruction) -> dict[str, str]:
    """Return NAME=value pairs; raise `Unread` for the old form without `=`."""
    found = {}
    for word in shlex.split(value):
        name, there, rest = word.partition("=")
        if not there:
            raise Unread(f"line {each.line}: {each.word} {word}")
        found[name] = rest
    return found


def commands(value: str) -> list[list[str]]:
    """Return the simple commands of a RUN: split where the shell joins them, without what it redirects."""
    lexer = shlex.shlex(value, posix=True, punctuation_chars="&|;<>{}")
    lexer.whitespace_split = True
    found: list[list[str]] = [[]]
    redirected = False
    for word in lexer:
        if redirected:
            redirected = False
        elif set(word) <= set("&|;{}"):
            found.append([])
        elif set(word) <= set("<>&"):
            redirected = True
        else:
            found[-1].append(word)
    return [each for each in found if each]
