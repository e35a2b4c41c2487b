"""A council's form is imported whole: what is unsettled is listed, and nothing is dropped."""

import json
import os
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from assessment.domain.conditions import Condition, Is
from assessment.domain.importing import Imported, import_form
from assessment.domain.purposes import Purpose, PurposeKind
from assessment.domain.questionnaire_refusals import FormNotUnderstood
from assessment.domain.questions import Kind
from assessment.queries.reading_age import READING

PLAN = (Purpose(PurposeKind.PLAN),)


def field(name: str, kind: str = "text", **more: object) -> dict[str, object]:
    return {"id": name, "question": f"{name}?", "type": kind, **more}


def form(*pages: list[dict[str, object]], uses: list[str] | None = None) -> dict[str, object]:
    steps = [{"id": f"Page {n}", "name": f"Page {n}", "fields": fields} for n, fields in enumerate(pages, 1)]
    return {"id": "a-form", "name": "A form", "themes": [{"id": "One", "typeFilter": uses, "steps": steps}]}


def choices(*values: str) -> list[dict[str, str]]:
    return [{"value": value, "label": value.title()} for value in values]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("radios", Kind.RADIOS),
        ("checkboxes", Kind.CHECKBOXES),
        ("select", Kind.SELECT),
        ("text", Kind.TEXT),
        ("textarea", Kind.TEXTAREA),
        ("date", Kind.DATE),
        ("timetable", Kind.TIMETABLE),
        ("repeaterGroup", Kind.REPEATER),
        ("socialCareId", Kind.SOCIAL_CARE_ID),
        ("echo", Kind.ECHO),
    ],
)
def test_every_kind_of_field_becomes_a_question(kind: str, expected: Kind) -> None:
    assert import_form(form([field("x", kind)]), {}).content.questions()[0].kind is expected


def test_a_field_of_an_unknown_type_is_refused_and_not_dropped() -> None:
    with pytest.raises(FormNotUnderstood) as refused:
        import_form(form([field("x", "hologram")]), {})
    assert "1.1.1" in refused.value.detail


@pytest.mark.parametrize("broken", [{}, {"themes": "x"}, {"themes": ["x"]}, {"themes": [{"steps": [{}]}]}])
def test_what_is_not_a_form_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(FormNotUnderstood):
        import_form(broken, {})


def test_what_has_no_purpose_is_listed_and_kept() -> None:
    found = import_form(form([field("a"), field("b"), field("c", "echo")]), {"1.1.1": PLAN, "9.9.9": PLAN})
    assert found.report.without_purpose == ("1.1.2",)
    assert found.report.purposes_for_nothing == ("9.9.9",)
    assert [question.id for question in found.content.questions()] == ["1.1.1", "1.1.2", "1.1.3"]


def test_identifiers_that_occur_twice_are_told_apart_and_conditions_mean_the_one_on_their_page() -> None:
    page = [
        field("Change?", "radios", choices=choices("Yes", "No")),
        field("Why?", conditions=[{"id": "Change?", "value": "Yes"}]),
    ]
    found = import_form(form(page, page), {})
    assert found.report.twice == {"Change?": ("1.1.1", "1.2.1"), "Why?": ("1.1.2", "1.2.2")}
    assert [q.condition.all_of[0].question for q in found.content.questions() if q.condition] == [
        "1.1.1",
        "1.2.1",
    ]


def test_a_condition_that_can_never_be_met_is_reported_with_its_reason() -> None:
    page = [
        field("a", "radios", choices=choices("Yes", "No")),
        field("b", conditions=[{"id": "elsewhere", "value": "Yes"}]),
        field("c", conditions=[{"id": "a", "value": "Perhaps"}]),
    ]
    found = import_form(form(page), {})
    assert [(never.place, never.names) for never in found.report.never_met] == [
        ("1.1.2", "elsewhere"),
        ("1.1.3", "Perhaps"),
    ]
    assert found.content.burden(READING).never_shown == ("1.1.2", "1.1.3")


def test_several_conditions_of_a_field_all_have_to_hold() -> None:
    page = [
        field("a", "radios", choices=choices("Yes", "No")),
        field("b", "radios", choices=choices("Yes", "No")),
        field("c", conditions=[{"id": "a", "value": "Yes"}, {"id": "b", "value": "No"}]),
    ]
    expected = Condition((Is("1.1.1", "Yes"), Is("1.1.2", "No")))
    assert import_form(form(page), {}).content.questions()[2].condition == expected


def test_the_parts_of_a_repeater_keep_their_order_and_get_names_of_their_own() -> None:
    parts = [field("First name"), field("First name"), field("Tick", "checkboxes", choices=choices("x"))]
    group = field("Contacts", "repeaterGroup", subfields=parts)
    question = import_form(form([group]), {}).content.questions()[0]
    assert [(part.id, part.kind) for part in question.parts] == [
        ("first_name", Kind.TEXT),
        ("first_name_2", Kind.TEXT),
        ("tick", Kind.CHECKBOXES),
    ]


def test_an_echo_points_to_what_it_repeats() -> None:
    found = import_form(form([field("a"), field("b", "echo", path="Page 1.a")]), {})
    assert found.content.questions()[1].echoes == "1.1.1"


def test_themes_keep_the_kinds_of_assessment_they_belong_to() -> None:
    found = import_form(form([field("a")], uses=["Assessment", "Review Read-only"]), {})
    assert found.content.uses == ("assessment", "review_read_only")


# ---- the forms of a real council ----

REAL = os.environ.get("LEEWAY_REAL_DATA")
real = pytest.mark.skipif(
    not REAL, reason="LEEWAY_REAL_DATA is not set: the real council forms were not imported"
)


def purposes(form_id: str) -> dict[str, tuple[Purpose, ...]]:
    """The file names fields by place only, and the texts stay where they are."""
    path = Path(__file__).parents[1] / "data" / "purposes.json"
    return (
        TypeAdapter(dict[str, dict[str, tuple[Purpose, ...]]])
        .validate_json(path.read_bytes())
        .get(form_id, {})
    )


def real_form(form_id: str) -> Imported:
    forms = json.loads((Path(REAL or "") / "hackney-forms.json").read_text())
    return import_form(next(form for form in forms if form["id"] == form_id), purposes(form_id))


@real
def test_the_care_act_form_has_197_fields_97_required_69_of_free_text_and_91_conditional() -> None:
    burden = real_form("care-act-assessment").content.burden(READING)
    assert (burden.fields, burden.required, burden.free_text, burden.conditional) == (197, 97, 69, 91)
    assert burden.questions == 197 - 14
    assert 0 < burden.least < burden.likely < burden.most <= burden.questions - len(burden.never_shown)


@real
def test_what_the_care_act_form_asks_for_nothing_is_listed_by_place() -> None:
    found = real_form("care-act-assessment")
    named = {question.id for question in found.content.questions() if question.purposes}
    assert set(found.report.without_purpose) | named == {q.id for q in found.content.questions() if q.asked}
    assert set(found.report.without_purpose).isdisjoint(named)
    assert found.report.without_purpose
    assert found.report.purposes_for_nothing == ()


@real
@pytest.mark.parametrize(
    ("form_id", "fields", "absent"),
    [("care-act-assessment", 197, 2), ("occupational-therapy-assessment", 173, 3)],
)
def test_each_form_names_ten_identifiers_twice_and_its_conditions_that_are_never_met(
    form_id: str, fields: int, absent: int
) -> None:
    found = real_form(form_id)
    assert found.content.burden(READING).fields == fields
    assert len(found.report.twice) == 10
    assert all(len(places) == 2 for places in found.report.twice.values())
    assert len({never.names for never in found.report.never_met}) == absent
    assert {never.place for never in found.report.never_met} <= set(found.content.burden(READING).never_shown)
    if form_id == "occupational-therapy-assessment":
        assert len(found.report.without_purpose) == found.content.burden(READING).questions


@real
def test_the_kinds_of_every_field_and_part_are_known() -> None:
    for form_id in ("care-act-assessment", "occupational-therapy-assessment"):
        questions = real_form(form_id).content.questions()
        assert {Kind.RADIOS, Kind.REPEATER, Kind.TIMETABLE, Kind.SOCIAL_CARE_ID} <= {
            q.kind for q in questions
        }
        assert sum(len(question.parts) for question in questions) == 29
        assert all(question.echoes for question in questions if question.kind is Kind.ECHO)
