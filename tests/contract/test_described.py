"""What is published about the events is valid and keeps every promise made before; `make check` sees if it is fresh."""

import json
import os
from pathlib import Path

import pytest
from jsoncompat import check_compat
from jsonschema import Draft7Validator, Draft202012Validator

from contracts.asyncapi import asyncapi, stages
from contracts.describe import EXAMPLES, SCHEMAS, declare
from contracts.event import CATALOGUE
from contracts.schema import example_name, schema

ROOT = Path(__file__).parents[2]
declare()
EVENTS = list(CATALOGUE)
GOLDEN = sorted((ROOT / EXAMPLES).glob("*/*.json"))
RELEASED = [*sorted((ROOT / SCHEMAS).glob("*.json")), *sorted((ROOT / SCHEMAS / "earlier").glob("*.json"))]
REAL = os.environ.get("LEEWAY_REAL_DATA")


def type_of(schema_file: Path) -> str:
    """The event's type, from the name of its schema file, numbered if it is an earlier one."""
    return schema_file.stem.rsplit(".", 1)[0] if schema_file.parent.name == "earlier" else schema_file.stem


def promise_kept(old: dict[str, object], new: dict[str, object]) -> bool:
    """Whether everything that `new` lets us say is still valid under `old`."""

    def plain(document: dict[str, object]) -> str:
        return json.dumps({key: value for key, value in document.items() if key != "$id"})

    return bool(check_compat(plain(old), plain(new), "serializer"))


@pytest.mark.skipif(
    REAL is None, reason="LEEWAY_REAL_DATA is not set: the published AsyncAPI 3.0.0 schema lies there"
)
@pytest.mark.parametrize("stage", stages())
def test_asyncapi_documents_are_valid_by_the_published_schema(stage: str) -> None:
    published = json.loads((Path(str(REAL)) / "schemas" / "asyncapi-3.0.0.json").read_text())
    validator = Draft7Validator(published)
    assert [error.message for error in validator.iter_errors(asyncapi(stage))] == []
    broken = asyncapi(stage)
    next(iter(broken["operations"].values()))["action"] = "shout"
    assert not validator.is_valid(broken)


@pytest.mark.parametrize("stage", stages())
def test_every_reference_inside_an_asyncapi_document_leads_somewhere(stage: str) -> None:
    document = asyncapi(stage)

    def references(part: object) -> list[str]:
        if isinstance(part, list):
            return [found for each in part for found in references(each)]
        if not isinstance(part, dict):
            return []
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [found for each in part.values() for found in references(each)]

    for reference in references(document):
        place: object = document
        for step in reference.removeprefix("#/").split("/"):
            assert isinstance(place, dict)
            assert step in place, reference
            place = place[step]


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_is_sent_by_its_stage_and_received_by_its_readers(event: str) -> None:
    declared = CATALOGUE[event]
    key = f"{declared.stage}_{declared.name}_v{declared.major}"
    senders = [stage for stage in stages() if f"send_{key}" in asyncapi(stage)["operations"]]
    receivers = [stage for stage in stages() if f"receive_{key}" in asyncapi(stage)["operations"]]
    assert senders == [declared.stage]
    assert receivers == sorted(declared.readers)


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_its_golden_examples(event: str) -> None:
    assert list((ROOT / EXAMPLES / event).glob("*.json"))


@pytest.mark.parametrize("example", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_golden_example_was_never_edited_and_can_still_be_read(example: Path) -> None:
    body = json.loads(example.read_text())
    assert example.name == example_name(body), "an example that was written once is never edited: add another"
    read = CATALOGUE[example.parent.name].read(body)
    written = read.model_dump(mode="json")
    assert {key: written.get(key) for key in body} == body


@pytest.mark.parametrize("example", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_golden_example_is_valid_by_a_schema_that_was_published(example: Path) -> None:
    body = json.loads(example.read_text())
    published = [json.loads(file.read_text()) for file in RELEASED if type_of(file) == example.parent.name]
    assert any(Draft202012Validator(each).is_valid(body) for each in published)


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_todays_event_keeps_to_every_schema_ever_published(released: Path) -> None:
    event = type_of(released)
    assert event in CATALOGUE, f"{event} was published: its class stays until nobody reads it"
    old, new = json.loads(released.read_text()), schema(CATALOGUE[event])
    Draft202012Validator.check_schema(old)
    assert promise_kept(old, new), (
        "only optional fields may be added; anything else is a new version beside it"
    )


@pytest.mark.parametrize("event", EVENTS)
def test_an_added_optional_field_is_allowed_and_nothing_else(event: str) -> None:
    old = schema(CATALOGUE[event])
    assert old["additionalProperties"] is True
    field = old["required"][0]
    code = {"type": "string", "pattern": "^[a-z]+$"}

    def changed(properties: dict[str, object], required: list[str]) -> dict[str, object]:
        return {**old, "properties": properties, "required": required}

    with_more = changed({**old["properties"], "said_later": code}, old["required"])
    without = {name: inner for name, inner in old["properties"].items() if name != field}
    assert promise_kept(old, with_more)
    assert not promise_kept(with_more, old)
    assert not promise_kept(old, changed(old["properties"], old["required"][1:]))
    assert not promise_kept(old, changed(without, old["required"][1:]))
    assert not promise_kept(old, changed({**old["properties"], field: {"type": "integer"}}, old["required"]))
