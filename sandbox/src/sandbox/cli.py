"""The command `leeway`: everything one does with the sandbox of a checkout."""

import argparse
import asyncio
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from contracts.roles import Role
from sandbox.clock import NotAtRest
from sandbox.environment import asked
from sandbox.household import Household
from sandbox.layout import Layout
from sandbox.places import NoPlace
from sandbox.ports import PortBusy
from sandbox.processes import StartFailed
from sandbox.showing import Starting, clock_line, show_stop, status_table

console = Console(highlight=False, soft_wrap=True)
Command = Callable[[Layout, argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 not done, 2 asked wrongly."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(Layout.here(options.folder), options)
    except (StartFailed, PortBusy, NoPlace, NotAtRest, ValueError) as failure:
        console.print(f"[red]not done[/] {escape(str(failure))}")
        return 1
    except KeyboardInterrupt:
        console.print("\nleft as it is; `leeway status` shows it, `leeway down` stops it")
        return 130


def up(layout: Layout, options: argparse.Namespace) -> int:
    """Start everything, or nothing where all runs already."""
    _start(layout, options.mute)
    return status(layout, options)


def down(layout: Layout, _: argparse.Namespace) -> int:
    """Stop every process."""
    Household(layout).down()
    console.print("nothing runs; the data are kept (`leeway reset` deletes them)")
    return 0


def reset(layout: Layout, _: argparse.Namespace) -> int:
    """Stop every process and delete all data."""
    Household(layout).reset()
    console.print("nothing runs, and the data are gone")
    return 0


def status(layout: Layout, _: argparse.Namespace) -> int:
    """Say what runs, where, and how it is."""
    table, well = status_table(layout)
    console.print(table)
    console.print(clock_line(layout))
    return 0 if well else 1


def logs(layout: Layout, options: argparse.Namespace) -> int:
    """Print the end of one log or of all, and with --follow what is added."""
    parts = [options.part] if options.part else ["supervisor", *layout.parts]
    files = [str(layout.log(part)) for part in parts if layout.log(part).exists()]
    if not files:
        raise ValueError("there are no logs yet")
    follow = ["-F"] if options.follow else []
    return subprocess.run(["tail", "-n", str(options.lines), *follow, *files], check=False).returncode


def token(layout: Layout, options: argparse.Namespace) -> int:
    """Print an access token, as an identity provider would give it."""
    if not layout.ports():
        raise ValueError("the sandbox has no issuer yet: `leeway up` first")
    claims = {"provider": options.provider} if options.provider else {}
    minted = (
        import_module("sandbox.issuing")
        .issuer_of(layout)
        .mint(options.role, options.council, options.subject, options.audience, scope=options.scope, **claims)
    )
    print(minted)
    return 0


def url(layout: Layout, options: argparse.Namespace) -> int:
    """Print the address a part answers at."""
    if options.part not in layout.ports():
        raise ValueError(
            f"no part has that name: it is one of {', '.join(layout.ports()) or 'none, before `leeway up`'}"
        )
    print(layout.url(options.part))
    return 0


def go(layout: Layout, options: argparse.Namespace) -> int:
    """Move case time."""
    if layout.process("supervisor") is None:
        raise ValueError("nothing runs: `leeway up` first")
    with layout.alone():
        asyncio.run(import_module("sandbox.travel").travel(layout, options.to, show_stop(console)))
    console.print(f"all at rest; {clock_line(layout)}")
    return 0


def demo(layout: Layout, options: argparse.Namespace) -> int:
    """Start the sandbox and play the stories; without a terminal, stop everything at the end."""
    theatre = import_module("sandbox.demo")
    theatre.check(options.kill, options.mute)
    stays = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        house = _start(layout, options.mute)
        played: int = theatre.play(
            house, console=console, kill=options.kill, mute=options.mute, report=options.report, stays=stays
        )
        return played
    finally:
        if not stays:
            Household(layout).down()


def story(_: Layout, options: argparse.Namespace) -> int:
    """Play the demo's first story at any place, such as docker-compose: up to the signed plan, over HTTP alone."""
    played: int = import_module("sandbox.elsewhere").story(options.at, console)
    return played


def _start(layout: Layout, mute: str) -> Household:
    """Start everything, and give the sample councils what they need; nothing where all is there already."""
    house = Household(layout)
    with Starting(console) as starting:
        house.up(starting, mute=mute)
    import_module("sandbox.seeds").seed(layout)
    return house


def bench(_: Layout, __: argparse.Namespace) -> int:
    """Measure, as ratios against bare ways of doing the same."""
    ended: int = import_module("sandbox.bench.main").main()
    return ended


def faults(_: Layout, options: argparse.Namespace) -> int:
    """Kill parts of a sandbox of its own at random under load, and count what was lost or doubled."""
    ended: int = import_module("sandbox.faults.main").run(options.seconds, options.kills, options.seed)
    return ended


def trace(layout: Layout, options: argparse.Namespace) -> int:
    """Start the sandbox anew with a receiver of spans, play the first story as one trace, and write it as OTLP JSON."""
    ended: int = import_module("sandbox.tracing.main").run(layout, console, options.file, options.picture)
    return ended


def survey(layout: Layout, options: argparse.Namespace) -> int:
    """Put real council forms to synthetic people: how many questions suffice, and that no decision changes.

    The real forms are read from the folder LEEWAY_REAL_DATA; without it only our own forms are surveyed. Ends with 1
    where a decision changed by stopping at `enough`, or a simple case is asked 40 or more fields of the Care Act form.
    """
    written = layout.folder.parent / "docs" / "survey.md" if options.write else None
    ended: int = import_module("sandbox.survey.main").run(
        options.people, options.seed, asked("LEEWAY_REAL_DATA"), written
    )
    return ended


def secrets(layout: Layout, options: argparse.Namespace) -> int:
    """Make the secrets of docker-compose and Kubernetes, never over what is there, and print none of them.

    With --kubernetes they are printed, as manifests for `kubectl create -f -`.
    """
    made = import_module("sandbox.secrets_made").Secrets(layout.folder.parent)
    if options.kubernetes or options.public:
        print(made.public() if options.public else made.manifests(development=options.development))
        return 0
    console.print("\n".join([f"made {escape(name)}" for name in made.make()]) or "all is there already")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="leeway", description="Everything on one machine.")
    elsewhere = Path(asked("LEEWAY_FOLDER")) if asked("LEEWAY_FOLDER") else None
    told = "keep the sandbox here, not in .leeway of this checkout (or set LEEWAY_FOLDER)"
    parser.add_argument("--folder", type=Path, default=elsewhere, help=told)
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, command: Command) -> argparse.ArgumentParser:
        said = (command.__doc__ or "").rstrip(".")
        added = commands.add_parser(name, help=said[:1].lower() + said[1:], description=command.__doc__)
        added.set_defaults(command=command)
        return added

    for name, command in (("up", up), ("demo", demo)):
        added = add(name, command)
        added.add_argument("--mute", default=asked("MUTE"), metavar="SERVICE.EVENT", help="leave one out")
        if name == "demo":
            report = Path(asked("REPORT")) if asked("REPORT") else None
            added.add_argument(
                "--kill",
                default=asked("KILL"),
                metavar="PART",
                help="kill it at every third call; all: each part in turn",
            )
            added.add_argument("--report", type=Path, default=report, help="write every call and answer here")
    where = "a file that says where the services are, and by which logins (deploy/compose.toml)"
    add("story", story).add_argument("--at", type=Path, required=True, metavar="FILE", help=where)
    add("bench", bench)
    added = add("faults", faults)
    added.add_argument("--seconds", type=float, default=60, help="so long at least")
    added.add_argument("--kills", type=int, default=100, help="so many at least")
    added.add_argument("--seed", type=int, help="what chooses the kills; else drawn, and printed")
    added = add("trace", trace)
    added.add_argument("file", type=Path, help="where the spans are written")
    added.add_argument("--picture", type=Path, metavar="SVG", help="draw it, too")
    added = add("survey", survey)
    added.add_argument("--people", type=int, default=10_000, help="so many for each form (10000)")
    added.add_argument("--seed", type=int, default=2014, help="what makes the people up (2014)")
    added.add_argument("--write", action="store_true", help="write docs/survey.md")
    added = add("secrets", secrets)
    for name, what in (
        ("kubernetes", "print them as Secrets for kubectl"),
        ("development", "with those of the identity provider for trying"),
        ("public", "print the public halves of the services' keys, and no secret"),
    ):
        added.add_argument(f"--{name}", action="store_true", help=what)
    add("down", down)
    add("reset", reset)
    add("status", status)
    added = add("logs", logs)
    added.add_argument("part", nargs="?", help="a name that `leeway status` shows")
    added.add_argument("-n", "--lines", type=int, default=20)
    added.add_argument("-f", "--follow", action="store_true")
    added = add("token", token)
    added.add_argument("--role", required=True, choices=[str(role) for role in Role])
    added.add_argument("--council", required=True, help="its code, such as e09000099")
    added.add_argument("--subject", required=True, help="who it stands for")
    added.add_argument("--audience", required=True, help="the service to call")
    added.add_argument("--scope", default="")
    added.add_argument("--provider", default="")
    add("url", url).add_argument("part", help="such as ras, or issuer")
    add("travel", go).add_argument("to", help="+7d (m, h, d, w), or a date like 2026-12-24")
    return parser


if __name__ == "__main__":
    sys.exit(main())
