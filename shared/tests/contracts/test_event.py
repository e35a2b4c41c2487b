"""How an event is declared, written and read."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID
from zlib import crc32

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from contracts.assessment import CaseOpened, EligibilityDetermined, TeamChanged
from contracts.event import CATALOGUE, Document, Event, Moment, documents, scope, slot, subject
from contracts.roles import principal_id

CASE = UUID("019cadc6-9a80-70f8-8d30-2f148ae797f2")
PERSON = UUID("019cadc6-9a80-796e-a949-32372acb76cc")
OPENED = CaseOpened(case_id=CASE, person_id=PERSON, channel="phone", opened_on=date(2026, 3, 2))


@pytest.fixture
def catalogue() -> Iterator[dict[str, type[Event]]]:
    """The catalogue, put back as it was."""
    before = dict(CATALOGUE)
    yield CATALOGUE
    CATALOGUE.clear()
    CATALOGUE.update(before)


def test_a_declared_event_stands_in_the_catalogue_under_its_type() -> None:
    assert CATALOGUE["uk.leeway.assessment.case_opened.v1"] is CaseOpened
    assert (CaseOpened.stage, CaseOpened.name, CaseOpened.major) == ("assessment", "case_opened", 1)


def test_a_second_version_stands_beside_the_first(catalogue: dict[str, type[Event]]) -> None:
    fields = {
        "__doc__": "Otherwise.",
        "__annotations__": {"case_id": UUID},
        "case_id": Field(description="It."),
    }
    second = type("CaseOpenedV2", (Event,), fields, stage="assessment", version=2, readers=("ras",))
    assert catalogue["uk.leeway.assessment.case_opened.v2"] is second
    assert second.name == "case_opened"
    assert catalogue["uk.leeway.assessment.case_opened.v1"] is CaseOpened


def test_an_event_declared_twice_is_refused() -> None:
    with pytest.raises(TypeError, match="declared twice"):
        type("CaseOpened", (Event,), {"__doc__": "Again."}, stage="assessment", readers=("ras",))
    assert CATALOGUE["uk.leeway.assessment.case_opened.v1"] is CaseOpened


@pytest.mark.parametrize(
    ("facts", "body", "fault"),
    [
        ({"stage": "ras", "readers": ("signoff",)}, {"__doc__": None}, "needs a docstring"),
        ({"stage": "ras", "readers": ("signoff",)}, {"__doc__": "  "}, "needs a docstring"),
        ({"stage": "ras"}, {}, "name who hears it"),
        ({"stage": "ras", "unheard": " "}, {}, "name who hears it"),
        ({"stage": "ras", "readers": ("signoff",), "unheard": "Nobody."}, {}, "name who hears it"),
        ({"stage": "ras", "readers": ("ras",)}, {}, "does not hear itself"),
        ({"stage": "Ras", "readers": ("signoff",)}, {}, "one lower-case word"),
        ({"stage": "ras", "readers": ("signoff",), "version": 0}, {}, "count from 1"),
        ({"stage": "ras", "readers": ("signoff",), "about": "table_id"}, {}, "no UUID field"),
        (
            {"stage": "ras", "readers": ("signoff",), "about": "opened_on"},
            {"opened_on": date},
            "no UUID field",
        ),
        ({"stage": "ras", "readers": ("signoff",)}, {"opened_on": date}, "without one: case_id, opened_on"),
    ],
)
def test_a_declaration_that_lacks_something_is_refused(
    facts: dict[str, object], body: dict[str, object], fault: str
) -> None:
    fields = {"case_id": UUID} | {name: kind for name, kind in body.items() if name != "__doc__"}
    names = {"__doc__": body.get("__doc__", "Something happened."), "__annotations__": fields}
    before = dict(CATALOGUE)
    with pytest.raises(TypeError, match=fault):
        type("SomethingHappened", (Event,), names, **facts)
    assert before == CATALOGUE


def test_the_subject_names_stage_council_slot_case_event_and_version() -> None:
    assert subject("e09000012", OPENED) == f"assessment.e09000012.{slot(CASE):02}.{CASE}.case_opened.v1"


def test_the_slot_is_the_checksum_of_the_id_and_never_changes() -> None:
    assert slot(CASE) == crc32(CASE.bytes) % 16
    assert [slot(UUID(int=number)) for number in range(8)] == [5, 3, 9, 15, 12, 10, 0, 6]


def test_an_event_about_a_team_stands_under_the_team() -> None:
    said = TeamChanged(team_id=PERSON, member_principal_ids=[CASE])
    assert said.subject_id == PERSON


def test_a_stage_may_fetch_what_it_hears_of() -> None:
    assert scope(EligibilityDetermined) == "assessment.eligibility_determined"
    assert documents(EligibilityDetermined) == ("determination",)
    assert documents(CaseOpened) == ()


def test_an_event_cannot_be_made_with_a_field_it_does_not_have() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        CaseOpened.model_validate({**OPENED.model_dump(), "family_name": "Marker"})


def test_an_event_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        OPENED.channel = "online"  # type: ignore[misc]


@pytest.mark.parametrize("as_bytes", [True, False], ids=["bytes", "JSON"])
def test_a_reader_ignores_fields_it_does_not_know(*, as_bytes: bool) -> None:
    body = {**OPENED.model_dump(mode="json"), "said_later": {"than": "today"}}
    data = TypeAdapter(dict[str, object]).dump_json(body) if as_bytes else body
    assert CaseOpened.read(data) == OPENED


def test_a_reader_ignores_unknown_fields_of_a_document_too() -> None:
    body = {
        "case_id": str(CASE),
        "person_id": str(PERSON),
        "determination": {
            "path": "/v1/cases/1/determinations/1",
            "version": 1,
            "sha256": "a" * 64,
            "size": 7,
        },
        "decision": "eligible",
        "determined_on": "2026-03-02",
    }
    assert EligibilityDetermined.read(body).determination.version == 1


def test_a_reader_bears_a_code_it_does_not_know_but_not_a_missing_field() -> None:
    body = OPENED.model_dump(mode="json")
    assert CaseOpened.read({**body, "channel": "by_pigeon"}).channel == "by_pigeon"
    with pytest.raises(ValidationError, match="person_id"):
        CaseOpened.read({key: value for key, value in body.items() if key != "person_id"})


@pytest.mark.parametrize("channel", ["she rang us", "Phone", "", "phone\n", "x" * 65])
def test_a_code_is_no_free_text(channel: str) -> None:
    with pytest.raises(ValidationError, match="string_pattern_mismatch"):
        CaseOpened(case_id=CASE, person_id=PERSON, channel=channel, opened_on=date(2026, 3, 2))


@pytest.mark.parametrize(
    "path",
    [
        "https://elsewhere.example/v1/cases",
        "//elsewhere/v1",
        "/v1/../admin",
        "/v1/cases?a=b",
        "v1/cases",
        "/v1",
    ],
)
def test_a_document_is_a_path_and_never_a_host(path: str) -> None:
    with pytest.raises(ValidationError, match="string_pattern_mismatch"):
        Document(path=path, version=1, sha256="0" * 64)


def test_a_document_needs_a_whole_digest_and_a_version_from_one() -> None:
    with pytest.raises(ValidationError, match="sha256"):
        Document(path="/v1/cases/1", version=1, sha256="abc")
    with pytest.raises(ValidationError, match="version"):
        Document(path="/v1/cases/1", version=0, sha256="0" * 64)


def test_a_time_without_its_offset_is_refused() -> None:
    moments: TypeAdapter[object] = TypeAdapter(Moment)
    assert moments.validate_python("2026-03-02T09:00:00Z")
    with pytest.raises(ValidationError, match="needs an offset"):
        moments.validate_python("2026-03-02T09:00:00")


def test_one_login_has_one_opaque_id_and_another_issuer_another() -> None:
    here = principal_id("https://login.example", "ada")
    assert here == principal_id("https://login.example", "ada")
    assert here != principal_id("https://other.example", "ada")
    assert "ada" not in str(here)
