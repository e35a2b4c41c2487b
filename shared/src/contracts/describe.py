"""Write down what the stages say and hear, from the catalogue: `python -m contracts.describe [--check]`.

Written: an AsyncAPI document per stage, a JSON Schema and golden examples per event, the table of all events, the
README's picture and table of services, and each service's OpenAPI and rules as its own commands print them. What was
written once is kept: today's classes must still read the examples and keep to the schemas.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import contracts
from contracts.asyncapi import asyncapi, stages
from contracts.event import CATALOGUE, RESTRICTED, WATCHERS, Event, said_by
from contracts.rules import Proofs, Raised, Rule, page
from contracts.schema import example_name, examples, schema, shape, text

BEGIN, END = "<!-- from the catalogue -->", "<!-- end of what is from the catalogue -->"
CONTRACTS = Path("docs/contracts")
SCHEMAS = CONTRACTS / "schemas"
OPENAPI = CONTRACTS / "openapi"
EXAMPLES = Path("tests/contract/examples")
README = Path("README.md")
EVENTS = CONTRACTS / "README.md"
RULES = Path("docs/rules.md")


INTRODUCTION = """\
# Everything that is said

Written by `make describe` from `shared/src/contracts`. `insight` watches: it hears each of these, and is named at none.
Beside this table lie, for machines, an AsyncAPI document per stage, a JSON Schema per event (`schemas/`), and the
OpenAPI document of each service (`openapi/`). The feed of a service (`GET /v1/events`) gives an event with
`traceparent` (W3C Trace Context), as CloudEvents' extension for tracing has it, where what said it was traced.
"""


def declare() -> None:
    """Import every module of this package, so that the catalogue is whole."""
    for module in iter_modules(contracts.__path__):
        if f"contracts.{module.name}" != __name__:
            import_module(f"contracts.{module.name}")


def described(root: Path) -> dict[Path, str]:
    """Give each file that should be there, by its path under the root, with its text."""
    declare()
    files = {CONTRACTS / f"{stage}.asyncapi.json": text(asyncapi(stage)) for stage in stages()}
    for event in CATALOGUE.values():
        files[SCHEMAS / f"{event.type}.json"] = text(schema(event))
        files |= {EXAMPLES / event.type / example_name(body): text(body) for body in examples(event)}
    files |= superseded(root) | printed(root)
    readme = (root / README).read_text(encoding="utf-8")
    files[README] = _between_marks(readme, f"{picture()}\n{services_table(root)}")
    files[EVENTS] = f"{INTRODUCTION}\n{table()}"
    return files


def printed(root: Path) -> dict[Path, str]:
    """Give the OpenAPI document of each service there is, and the page of all rules, as their commands print them."""
    names = services(root)
    if not names:
        return {}
    with ThreadPoolExecutor() as pool:  # each command imports a whole service
        said = dict(zip(names, pool.map(_said, names), strict=True))
    files = {OPENAPI / f"{name}.json": text(found["openapi"]) for name, found in said.items()}
    return {**files, RULES: page(proofs(root))}


def proofs(root: Path) -> Proofs:
    """Give each service's rules, by code, each with a test that raises it if there is one."""
    found: Proofs = {}
    for service in services(root):
        raised = Raised.by_tests_in(root, Path("services") / service / "tests")
        rules = [Rule(**each) for each in _said(service)["rules"]]
        found[service] = [(rule, raised.test_of(rule)) for rule in rules]
    return found


def services(root: Path) -> list[str]:
    """Name the services there are."""
    return [found.parent.name for found in sorted(root.glob("services/*/src/*/main.py"))]


def superseded(root: Path) -> dict[Path, str]:
    """Give the schemas whose shape is no longer today's, to be kept beside it under the next free number."""
    files: dict[Path, str] = {}
    for event in CATALOGUE.values():
        current = root / SCHEMAS / f"{event.type}.json"
        if not current.exists():
            continue
        written = current.read_text(encoding="utf-8")
        if shape(json.loads(written)) != shape(schema(event)):
            number = len(list((root / SCHEMAS / "earlier").glob(f"{event.type}.*.json")))
            files[SCHEMAS / "earlier" / f"{event.type}.{number}.json"] = written
    return files


def events() -> list[type[Event]]:
    """Give every event, by stage and then as it is declared."""
    return sorted(CATALOGUE.values(), key=lambda event: event.stage)


def table() -> str:
    """Make the table of who says and hears what, in Markdown."""
    lines = ["| event | said by | heard by | it means |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{event.name}` | {_sayer(event)} | {', '.join(event.readers) or '-'} | {_means(event)} |"
        for event in events()
    ]
    return "\n".join(lines) + "\n"


def _sayer(event: type[Event]) -> str:
    restricted = event.stage in RESTRICTED
    return f"{said_by(event)} (restricted: {event.stage})" if restricted else event.stage


def services_table(root: Path) -> str:
    """Make the table of the services in Markdown: what each is for, which events it says, and whom it hears."""
    lines = ["| service | what it does | says | hears |", "| --- | --- | --- | --- |"]
    summaries = {name: str(_said(name)["openapi"]["info"]["summary"]) for name in services(root)}
    for name in (*_services(), *WATCHERS):
        said = [f"`{event.name}`" for event in events() if said_by(event) == name]
        heard: dict[str, int] = {}
        for event in events():
            if name in event.readers:
                heard[event.stage] = heard.get(event.stage, 0) + 1
        hears = ", ".join(f"{number} of {stage}" for stage, number in heard.items())
        if name in WATCHERS:
            hears = "everything"
        lines.append(f"| {name} | {summaries.get(name, '')} | {', '.join(said) or '-'} | {hears or '-'} |")
    return "\n".join(lines) + "\n"


def picture() -> str:
    """Draw who hears whom, as a Mermaid flowchart with the number of events on each arrow; who watches hears all."""
    arrows: dict[tuple[str, str], int] = {}
    for event in events():
        for reader in event.readers:
            arrows[event.stage, reader] = arrows.get((event.stage, reader), 0) + 1
    lines = [f"    {service}[{service}]" for service in (*_services(), *WATCHERS)]
    lines += [f"    {one} -- {_number(count)} --> {other}" for (one, other), count in arrows.items()]
    lines += [f"    {stage} -. all .-> {watcher}" for watcher in WATCHERS for stage in _services()]
    return "\n".join(["```mermaid", "flowchart LR", *lines, "```"]) + "\n"


def _services() -> list[str]:
    return [stage for stage in stages() if stage not in RESTRICTED]


def stale(root: Path) -> list[Path]:
    """Name the files that are not as the catalogue has it: missing, different, or of no event of today."""
    wanted = described(root)
    different = [
        path
        for path, content in wanted.items()
        if not (root / path).exists() or (root / path).read_text(encoding="utf-8") != content
    ]
    folders = {CONTRACTS: "*.asyncapi.json", SCHEMAS: "*.json", OPENAPI: "*.json"}
    there = [path for folder, pattern in folders.items() for path in (root / folder).glob(pattern)]
    return different + [path.relative_to(root) for path in there if path.relative_to(root) not in wanted]


def write(root: Path) -> list[Path]:
    """Write what is missing or different; name what was written."""
    wanted, written = described(root), []
    for path in stale(root):
        if path in wanted:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(wanted[path], encoding="utf-8")
            written.append(path)
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Write, or with `--check` only compare; 1 if something is stale and was not written."""
    parser = argparse.ArgumentParser(prog="python -m contracts.describe", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is stale")
    parser.add_argument("--root", type=Path, default=Path(), help="the repository (default: here)")
    options = parser.parse_args(arguments)
    if not options.check:
        sys.stdout.writelines(f"wrote {path}\n" for path in write(options.root))
    left = stale(options.root)
    sys.stdout.writelines(
        f"stale: {path} (run `make describe`; remove what no event stands for)\n" for path in left
    )
    return 1 if left else 0


@cache
def _said(service: str) -> Any:
    command = [str(Path(sys.executable).parent / service), "describe"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - ours


def _number(count: int) -> str:
    return f"{count} event{'s' if count > 1 else ''}"


def _means(event: type[Event]) -> str:
    first = " ".join((event.__doc__ or "").split()).split(". ")[0].rstrip(".")
    return first.replace("|", "\\|")


def _between_marks(readme: str, content: str) -> str:
    whole = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    if not whole.search(readme):
        message = f"{README} lacks the marks {BEGIN} and {END}"
        raise ValueError(message)
    return whole.sub(lambda _: f"{BEGIN}\n{content}{END}", readme)


if __name__ == "__main__":
    sys.exit(main())
