"""Every event is thin, said by its stage, and heard by the readers it names."""

import ast
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin
from uuid import UUID

import pytest
from annotated_types import Ge, Le
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from contracts.describe import declare
from contracts.event import CATALOGUE, Code, Document, Event, Moment, Version, said_by

ROOT = Path(__file__).parents[2]
declare()
EVENTS = list(CATALOGUE.values())
SERVICES = sorted(folder.name for folder in (ROOT / "services").iterdir() if (folder / "src").is_dir())

THIN = {UUID, date, datetime, bool, Document, NoneType}
"""What a field may hold as it is; besides, only counted versions, codes, and lists of any of these."""

TELLING = frozenset(
    [
        "name",
        "address",
        "postcode",
        "phone",
        "email",
        "birth",
        "nhs",
        "gender",
        "ethnicity",
        "text",
        "words",
        "note",
        "comment",
        "answer",
        "need",
        "needs",
        "outcome",
        "pence",
        "amount",
        "cost",
    ]
)
"""Words a field of a thin event has no use for."""


def too_much(name: str, annotation: object) -> str:
    """Say why a field is not thin; the empty string if it is."""
    parts = name.split("_")
    telling = sorted(TELLING.intersection(parts))
    if telling and annotation not in {date, UUID} and get_origin(annotation) is not Literal:
        return f"`{name}` speaks of {telling[0]}"
    return f"`{name}` may hold anything" if not _thin(annotation) else ""


def _thin(annotation: object) -> bool:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        kind, constraints = inside[0], inside[1:]
        if kind is str:
            return any(isinstance(each, StringConstraints) and _is_code(each.pattern) for each in constraints)
        return {Ge, Le} <= {type(each) for each in constraints} if kind is int else _thin(kind)
    if origin is list:
        return _thin(inside[0])
    if origin in {Union, UnionType}:
        return all(_thin(each) for each in inside)
    if origin is Literal:
        return all(isinstance(each, str) for each in inside)
    return annotation in THIN


def _is_code(pattern: object) -> bool:
    return isinstance(pattern, str) and pattern == get_args(Code)[1].pattern


def annotation_of(field: FieldInfo) -> object:
    return field.rebuild_annotation()


def makers_in(source: str) -> dict[str, str]:
    """The functions of a source text that say what they return, by their names."""
    return {
        node.name: node.returns.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name)
    }


def said_in(source: str, makers: Mapping[str, str] = MappingProxyType({})) -> set[str]:
    """The classes whose instances a source text passes to `.say(...)`, directly, by a name or from a maker."""
    tree = ast.parse(source)

    def made(value: ast.expr) -> str | None:
        named = value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else None
        return makers.get(named, named) if named else None

    by_name = {
        target.id: made(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    said = {
        by_name.get(argument.id) if isinstance(argument, ast.Name) else made(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say"
        for argument in node.args
    }
    return {name for name in said if name}


def heard_in(source: str) -> set[str]:
    """The names of the classes subscribed to by `@subscriptions.on(...)` in a source text."""
    return {
        argument.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "on"
        for argument in node.args
        if isinstance(argument, ast.Name)
    }


def commands_say(service: str) -> set[str]:
    folder = ROOT / "services" / service / "src" / service / "commands"
    sources = [file.read_text() for file in sorted(folder.glob("*.py"))]
    makers = {name: made for source in sources for name, made in makers_in(source).items()}
    return set().union(*(said_in(source, makers) for source in sources))


def subscriptions_hear(service: str) -> set[str]:
    file = ROOT / "services" / service / "src" / service / "subscriptions.py"
    return heard_in(file.read_text()) if file.exists() else set()


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_an_event_is_thin(event: type[Event]) -> None:
    faults = [too_much(name, annotation_of(field)) for name, field in event.model_fields.items()]
    assert not any(faults), faults


class Fat(BaseModel):
    """Fields that no event may have."""

    anything: object
    free: str
    patterned: Annotated[str, StringConstraints(pattern=".*")]
    several: list[str]
    perhaps: str | None
    weekly_pence: Annotated[int, "pence"]
    count: int
    share: float
    needs_help: bool
    inner: dict[str, str]
    family_name: Code
    needs_met: Annotated[str, StringConstraints(pattern="^[a-z ]+$")]


class Thin(BaseModel):
    """Fields that any event may have."""

    case_id: UUID
    version: Version
    on: date
    until: date | None
    at: Moment
    channel: Code
    stages: list[Code]
    decision: Literal["eligible", "not_eligible"]
    determination: Document
    others: list[Document]
    members: list[UUID]
    whole: bool
    answer: Literal["accepted", "refused"]


@pytest.mark.parametrize("name", Fat.model_fields)
def test_the_lint_finds_what_is_not_thin(name: str) -> None:
    assert too_much(name, annotation_of(Fat.model_fields[name]))


@pytest.mark.parametrize("name", Thin.model_fields)
def test_the_lint_leaves_what_is_thin(name: str) -> None:
    assert not too_much(name, annotation_of(Thin.model_fields[name]))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_an_event_is_said_by_a_command_of_its_stage_and_of_no_other(event: type[Event]) -> None:
    assert [service for service in SERVICES if event.__name__ in commands_say(service)] == [said_by(event)]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_an_event_is_heard_by_exactly_the_readers_it_names(event: type[Event]) -> None:
    heard_by = {service for service in SERVICES if event.__name__ in subscriptions_hear(service)}
    assert heard_by == set(event.readers) & set(SERVICES)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_an_event_that_nobody_hears_says_why_it_is_said(event: type[Event]) -> None:
    assert bool(event.readers) != bool(event.unheard)


def test_saying_and_hearing_are_recognised() -> None:
    assert said_in("work.say(CaseOpened(case_id=1))") == {"CaseOpened"}
    assert said_in("async def f(work):\n    event = CaseOpened()\n    work.say(event)") == {"CaseOpened"}
    maker = "def opened() -> CaseOpened: ..."
    assert said_in("work.say(opened())", makers_in(maker)) == {"CaseOpened"}
    assert said_in("CaseOpened()\nlog(CaseOpened())") == set()
    assert heard_in("@subscriptions.on(CaseOpened, fetch='x')\nasync def f(): ...") == {"CaseOpened"}
    assert heard_in("from contracts.assessment import CaseOpened") == set()
