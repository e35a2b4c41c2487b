"""House rules that no linter knows, each with lines it allows and lines it refuses."""

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]

PURE = frozenset(
    {
        *("abc", "bisect", "calendar", "collections", "copy", "dataclasses", "datetime", "decimal", "enum"),
        *("fractions", "functools", "graphlib", "hashlib", "heapq", "html", "itertools", "json", "math"),
        *("numbers", "operator", "re", "statistics", "string", "struct", "textwrap", "types", "typing"),
        *("unicodedata", "uuid", "zlib"),
    }
)
"""Of the standard library, what does no input or output and gives the same answer every time."""

IDS = frozenset({"uuid1", "uuid4", "uuid6", "uuid7"})
CLOCK = frozenset({"now", "today", "utcnow"})
WORLD = frozenset({"open", "print", "input", "exec", "eval"})
"""Calls that ask the clock, chance or the world; the domain is given their results as values."""

DRAWERS = {"base", "common", "core", "helper", "helpers", "lib", "misc", "shared", "stuff", "util", "utils"}
"""Names of modules into which anything could go."""

CARE = (
    r"allocations?|assess|assessed|assessments?|budgets?|care|carers?|council_tax|determinations?|eligibility|eligible|"
    r"outcomes? of care|planning|plans?|questionnaires?|ras|reassessments?|reviews?|reviewed|sign[ _-]?offs?|"
    r"social work|support plan"
)
"""What the stages are about. `case` and `person` are words of the chassis."""

REGISTRY = r"pypi[.]|python[h]osted|registry[.][a-z]+[.]|index[-]url|find[-]links|/simple[/]"
"""How a package registry would show, written so that it does not find itself."""


@dataclass(frozen=True)
class Rule:
    """What is refused, where, with lines that show it."""

    says: str
    find: Callable[[str], list[str]]
    where: Callable[[PurePosixPath], bool]
    good: tuple[str, ...]
    bad: tuple[str, ...]


def tracked() -> list[PurePosixPath]:
    """Every file of the tree that is not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [PurePosixPath(line) for line in sorted(set(listed)) if (ROOT / line).is_file()]


def nodes(source: str) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(source))


def faults(rule: Rule, path: PurePosixPath) -> list[str]:
    """What a rule finds in a file, each with the file's name; a file that is no text has no faults."""
    content = (ROOT / path).read_bytes()
    if b"\0" in content:
        return []
    try:
        return [f"{path}: {fault}" for fault in rule.find(content.decode())]
    except SyntaxError as error:
        return [f"{path}: does not parse ({error})"]


def modules(source: str) -> Iterator[str]:
    for node in nodes(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def calls(source: str) -> Iterator[tuple[str, ast.Call]]:
    for node in nodes(source):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def names(source: str) -> set[str]:
    """Every name a source uses, imports or reads as an attribute."""
    found: set[str] = set()
    for node in nodes(source):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom | ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def impure_imports(source: str) -> list[str]:
    def own(module: str) -> bool:
        return bool(re.fullmatch(r"[a-z]+\.domain(\.\w+)*", module))

    return [module for module in modules(source) if module.split(".")[0] not in PURE and not own(module)]


def unsteady(source: str) -> list[str]:
    called = [name for name, _ in calls(source) if name in CLOCK | WORLD]
    clocks = [
        f"{kind}.{name}" for kind in ("datetime", "date") for name in CLOCK if f"{kind}.{name}" in source
    ]
    return [*called, *clocks, *sorted(names(source) & IDS)]


def machine_days(source: str) -> list[str]:
    return re.findall(r"\b(?:datetime[.](?:now|utcnow|today)|date[.]today|machine_now)\b", source)


def environment(source: str) -> list[str]:
    return sorted(names(source) & {"environ", "getenv", "environb", "putenv"})


def broken_fetch(source: str) -> list[str]:
    found = ["publish_async"] if "publish_async" in names(source) else []
    for name, call in calls(source):
        many = [
            given
            for given in (
                *call.args[:1],
                *(keyword.value for keyword in call.keywords if keyword.arg == "batch"),
            )
            if isinstance(given, ast.Constant) and isinstance(given.value, int) and given.value > 1
        ]
        batch = [
            keyword
            for keyword in call.keywords
            if keyword.arg == "batch" and not isinstance(keyword.value, ast.Constant)
        ]
        if name == "fetch" and (many or batch):
            found.append(ast.unparse(call))
    return found


def care_words(source: str) -> list[str]:
    """Words of the stages, in names, comments and text alike: `planId` and `plan_id` are two words each."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", source)
    return re.findall(rf"\b(?:{CARE})\b", split, re.IGNORECASE)


def prints(source: str) -> list[str]:
    return [name for name, call in calls(source) if name == "print" and isinstance(call.func, ast.Name)]


def commits(source: str) -> list[str]:
    ends = {"commit", "begin", "begin_nested", "rollback", "transaction"}
    return [name for name, call in calls(source) if name in ends and isinstance(call.func, ast.Attribute)]


def slow_middleware(source: str) -> list[str]:
    return sorted(names(source) & {"BaseHTTPMiddleware"})


def stand_ins(source: str) -> list[str]:
    mocks = [
        module
        for module in modules(source)
        if module in {"unittest.mock", "mock", "pytest_mock", "moto", "respx"}
    ]
    unfinished = names(source) & {"NotImplementedError", "MagicMock", "AsyncMock"}
    uncounted = re.findall(r"pragma: no[ ]cover", source)
    return [*mocks, *sorted(unfinished), *uncounted]


def sql(source: str) -> list[str]:
    database = [
        module for module in modules(source) if module.split(".")[0] in {"sqlalchemy", "asyncpg", "alembic"}
    ]
    statement = re.compile(r"\s*(select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from)\s", re.DOTALL)
    text = [
        node.value for node in nodes(source) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    queries = [said for said in text if statement.match(said) or statement.match(said.swapcase())]
    return database + queries


def registries(source: str) -> list[str]:
    return re.findall(REGISTRY, source)


def python(path: PurePosixPath) -> bool:
    return path.suffix == ".py"


def shipped(path: PurePosixPath) -> bool:
    """Python that runs in production or the sandbox: not a test."""
    return python(path) and "tests" not in path.parts and path.name != "conftest.py"


def of_services(path: PurePosixPath) -> bool:
    return shipped(path) and path.parts[0] == "services"


def room(path: PurePosixPath) -> str:
    """The room of a service's file: `services/<name>/src/<name>/<room>...`."""
    return path.parts[4].removesuffix(".py") if of_services(path) else ""


RULES = [
    Rule(
        "the domain imports the standard library's pure part and itself",
        impure_imports,
        lambda path: room(path) == "domain",
        (
            "from datetime import date",
            "from collections.abc import Iterable",
            "from ras.domain.money import Pence",
            "from uuid import UUID",
        ),
        (
            "import os",
            "from pathlib import Path",
            "import random",
            "import time",
            "from secrets import token_hex",
            "import pydantic",
            "from ras.storage import tables",
            "from . import money",
            "from contracts.roles import Role",
            "from zoneinfo import ZoneInfo",
        ),
    ),
    Rule(
        "the domain is given time and ids as values, and does no input or output",
        unsteady,
        lambda path: room(path) == "domain",
        (
            "def due(today: date): return today + timedelta(days=5)",
            "opened: datetime",
            "uuid5(UUID(int=0), 'x')",
        ),
        (
            "datetime.now(UTC)",
            "date.today()",
            "datetime.datetime.utcnow()",
            "uuid.uuid4()",
            "from uuid import uuid4",
            "field(default_factory=uuid4)",
            "default_factory=datetime.now",
            "open('x')",
            "print(1)",
        ),
    ),
    Rule(
        "what a test of a stage says of days is the same whenever it is run: its clock is the services' own",
        machine_days,
        lambda path: path.parts[0] == "services" and "tests" in path.parts,
        ("house.ras.means.clock.today()", "date(2026, 11, 22)", "datetime.combine(day, noon)", "clock.now()"),
        ("date.today()", "datetime.now(UTC)", "from chassis.clock import machine_now", "datetime.utcnow()"),
    ),
    Rule(
        "only settings read the environment",
        environment,
        lambda path: shipped(path) and path.name != "settings.py" and path.parts[0] != "sandbox",
        ("settings.database_url", "environment = 'production'"),
        ("os.environ['X']", "os.getenv('X')", "from os import environ", "environ.get('X')"),
    ),
    Rule(
        "of nats-py, neither fetch of several nor publish_async: both are broken",
        broken_fetch,
        python,
        (
            "await consumer.fetch(1, timeout=5)",
            "await connection.fetch('select 1')",
            "await js.publish(subject)",
        ),
        (
            "await consumer.fetch(10)",
            "consumer.fetch(batch=50)",
            "consumer.fetch(batch=size)",
            "js.publish_async(x)",
        ),
    ),
    Rule(
        "the chassis has no care words",
        care_words,
        lambda path: path.as_posix().startswith("shared/src/chassis/"),
        (
            "case_id = person_id",
            "class Subscriptions: ...",
            "explain = 1",
            "# careful, in advance, previewed",
            "raster = 1",
        ),
        (
            "plan_id = 1",
            "class AssessmentId: ...",
            "'the budget'",
            "# signed off in sign-off",
            "review = ras",
            "SIGN_OFF = 1",
        ),
    ),
    Rule(
        "only the sandbox prints",
        prints,
        lambda path: shipped(path) and path.parts[0] != "sandbox",
        ("sys.stdout.write('x')", "console.print('x')"),
        ("print('x')",),
    ),
    Rule(
        "a command leaves as one statement: nobody but the chassis begins or commits",
        commits,
        lambda path: of_services(path) and path.name != "swapping.py",  # it swaps whole tables: docs/adr/0010
        ("await work.say(event)", "begin = 1"),
        (
            "await session.commit()",
            "async with connection.transaction(): ...",
            "engine.begin()",
            "session.rollback()",
        ),
    ),
    Rule(
        "no middleware that runs each request in a second task",
        slow_middleware,
        python,
        ("app.add_middleware(Identity)",),
        (
            "class Slow(BaseHTTPMiddleware): ...",
            "from starlette.middleware.base import BaseHTTPMiddleware",
        ),
    ),
    Rule(
        "nothing unfinished, nothing that stands in for something else",
        stand_ins,
        python,
        ("raise NotHere", "import unittest"),
        (
            "raise NotImplementedError",
            "from unittest.mock import patch",
            "import mock",
            "x = 1  # pragma: no\x20cover",
        ),
    ),
    Rule(
        "SQL stays in storage and queries",
        sql,
        lambda path: room(path) not in {"", "storage", "queries", "migrations"},
        (
            "summary = 'Select a table from the list'",
            "detail = 'Update the answer and set it aside'",
            "work.find(parts)",
        ),
        (
            "import sqlalchemy",
            "from sqlalchemy import select",
            "'select id from cases where x'",
            "'delete from cases '",
        ),
    ),
    Rule(
        "no file names a package registry: where packages come from is the machine's business",
        registries,
        lambda _: True,
        ("uv pip install --require-hashes -r requirements.lock", "simplest = 1"),
        ("https://pypi\x2eorg/project/x", "--index\x2durl https://x", "files.python\x68osted.org"),
    ),
]


@pytest.fixture(scope="module")
def files() -> list[PurePosixPath]:
    return tracked()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_the_house_keeps_the_rule(files: list[PurePosixPath], rule: Rule) -> None:
    assert [fault for path in files if rule.where(path) for fault in faults(rule, path)] == []


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in RULES for line in rule.good])
def test_a_good_line_is_allowed(rule: Rule, line: str) -> None:
    assert rule.find(line) == []


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in RULES for line in rule.bad])
def test_a_bad_line_is_refused(rule: Rule, line: str) -> None:
    assert rule.find(line)


def test_what_the_domain_may_import_is_standard_library() -> None:
    assert set(sys.stdlib_module_names) >= PURE


def test_no_module_is_a_drawer(files: list[PurePosixPath]) -> None:
    def is_drawer(path: PurePosixPath) -> bool:
        return bool({part.removesuffix(".py").lstrip("_") for part in path.parts[1:]} & DRAWERS)

    assert is_drawer(PurePosixPath("shared/src/chassis/utils.py"))
    assert is_drawer(PurePosixPath("services/ras/src/ras/common/money.py"))
    assert not is_drawer(PurePosixPath("shared/src/chassis/store.py"))
    assert [path for path in files if python(path) and is_drawer(path)] == []


def lines_of_code(source: str) -> int:
    """Count the lines that a program needs: not the blank ones, comments and docstrings (also of attributes)."""
    said = {
        line
        for node in nodes(source)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    silent = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    spoken = {
        line
        for token in tokens
        if token.type not in silent
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(spoken - said)


def test_lines_of_code_are_those_that_do_something() -> None:
    source = '''"""What it is for."""

import os  # why


class A:
    """What it is.

    And more.
    """

    b: int
    """What it means."""
    # a remark
    QUERY = """
    SELECT 1

    """
    c = (
        1,
    )
'''
    assert lines_of_code(source) == 10  # import, class, b, four of QUERY, three of c
    assert lines_of_code("") == lines_of_code('"""Nothing else."""\n') == 0


def test_the_chassis_stays_within_its_budget(files: list[PurePosixPath]) -> None:
    sources = {
        path.name: (ROOT / path).read_text()
        for path in files
        if path.as_posix().startswith("shared/src/chassis/") and python(path)
    }
    assert {name: size for name, text in sources.items() if (size := len(text.splitlines())) > 250} == {}
    total = sum(map(lines_of_code, sources.values()))
    assert 0 < total <= 6190, f"{total} lines of code: see docs/adr, the chassis's budget"


def test_every_file_of_commands_is_named_for_its_verb(files: list[PurePosixPath]) -> None:
    def verbs(path: PurePosixPath) -> list[str]:
        body = ast.parse((ROOT / path).read_text()).body
        return [node.name for node in body if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef)]

    commands = [path for path in files if room(path) == "commands" and path.name != "__init__.py"]
    assert [f"{path}: {verbs(path)}" for path in commands if path.stem not in verbs(path)] == []


def test_no_lock_but_ours_is_tracked_and_it_names_no_host(files: list[PurePosixPath]) -> None:
    assert not [path for path in files if path.name == "uv.lock"]
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    pins = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert pins
    assert all("==" in line and line.endswith("\\") for line in pins)
    assert lock.count("--hash=sha256:") >= len(pins)
