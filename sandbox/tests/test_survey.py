"""`leeway survey`: no decision changes by asking less, and a survey that is wrong about it is found out."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment.domain.allocation_table import AllocationTable
from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content
from assessment.domain.eligibility import Proposed
from assessment.domain.enough import Look, look
from assessment.domain.given import Given
from assessment.domain.purposes import Limb, Purpose, PurposeKind
from assessment.domain.questions import Kind, Question, Section
from sandbox.cli import main
from sandbox.survey import judged
from sandbox.survey.answering import would_say
from sandbox.survey.asking import Asking
from sandbox.survey.counting import Surveyed, put, spread
from sandbox.survey.forms import REAL, Form, own_forms, real_forms
from sandbox.survey.judged import JUDGED, WHY, Nothing, content_of, judgement
from sandbox.survey.main import FEWER_THAN, missing
from sandbox.survey.page import page
from sandbox.survey.people import MOST_OF_SIMPLE, people

SEED = 7
WHERE = os.environ.get("LEEWAY_REAL_DATA", "")
real = pytest.mark.skipif(not WHERE, reason="LEEWAY_REAL_DATA is not set: the real forms were not surveyed")


@pytest.fixture(scope="module")
def own() -> Form:
    return next(own_forms())


@pytest.fixture(scope="module", params=list(own_forms()), ids=lambda form: form.name)
def each(request: pytest.FixtureRequest) -> Form:
    form: Form = request.param
    return form


def told(missed: list[str]) -> str:
    return "; ".join(missed)


def test_our_own_forms_could_be_published(each: Form) -> None:
    assert list(each.content.objections()) == []


def test_nobodys_decision_changes_by_stopping_at_enough(each: Form) -> None:
    surveyed = put(each, 300, SEED)
    assert missing([surveyed]) == []
    assert all(one.with_next <= one.asked for one in surveyed.counted)
    assert any(one.with_next < one.asked for one in surveyed.counted)


def test_what_opens_a_deciding_question_counts_in_a_decision(own: Form) -> None:
    decides = next(one for one in own.questions if any(p.limb is Limb.IMPAIRMENT for p in one.purposes))
    gate = Question("gate", "?", Kind.YES_NO, purposes=(Purpose(PurposeKind.PLAN),))
    hidden = replace(decides, condition=Condition((Is("gate", "yes"),)))
    sections = (Section("gated", "Gated", (gate, hidden)),)
    asking = Asking(replace(own, content=replace(own.content, sections=sections)))
    no = {hidden.id: Given(chosen=("no",))}
    shut = asking.decision({"gate": Given(chosen=("no",)), **no})
    open_ = asking.decision({"gate": Given(chosen=("yes",)), **no})
    assert (shut.proposed, open_.proposed) == (Proposed.NOT_KNOWN, Proposed.NOT_ELIGIBLE)


@pytest.mark.parametrize("after", [3, 6])
def test_whoever_stops_after_so_many_answers_changes_decisions_and_is_found_out(
    each: Form, after: int
) -> None:
    def hasty(
        content: Content, given: Mapping[str, Given], tables: Sequence[AllocationTable], use: str
    ) -> Look:
        return replace(look(content, given, tables, use), enough=len(given) >= after)

    surveyed = put(each, 100, SEED, Asking(each, hasty))
    assert "decisions changed" in told(missing([surveyed]))


def test_a_form_that_never_has_enough_is_found_out(own: Form) -> None:
    def never(
        content: Content, given: Mapping[str, Given], tables: Sequence[AllocationTable], use: str
    ) -> Look:
        return replace(look(content, given, tables, use), enough=False)

    assert "never enough" in told(missing([put(own, 4, SEED, Asking(own, never))]))


def test_a_simple_case_that_is_asked_forty_fields_is_too_long_and_other_cases_may_be(own: Form) -> None:
    surveyed = put(own, 40, SEED)
    longer = tuple(replace(one, with_next=FEWER_THAN, simple=False) for one in surveyed.counted)
    form = Surveyed("care_act", 197, 169, longer, 0)
    assert missing([form]) == []
    first = replace(longer[0], simple=True)
    assert "not fewer than 40" in told(missing([replace(form, counted=(first, *longer[1:]))]))
    shorter = replace(first, with_next=FEWER_THAN - 1)
    assert missing([replace(form, counted=(shorter, *longer[1:]))]) == []


def test_the_same_seed_makes_the_same_people_and_another_makes_others(own: Form) -> None:
    def said(seed: int) -> list[dict[str, Given]]:
        return [would_say(person, own.questions, {}) for person in people(40, seed, own.client_groups)]

    assert said(SEED) == said(SEED)
    assert said(SEED) != said(SEED + 1)


def test_a_simple_case_has_at_most_three_outcomes_that_are_hard_and_none_of_them_very() -> None:
    simple = [person for person in people(400, SEED, ("older_people", "carers")) if person.simple]
    assert len(simple) > 50
    assert max(sum(level > 0 for level in person.unable.values()) for person in simple) <= MOST_OF_SIMPLE
    assert max(level for person in simple for level in person.unable.values()) == 1


def test_people_of_one_severity_find_more_hard_the_higher_it_is() -> None:
    everyone = list(people(2000, SEED, ("older_people",)))
    means = [
        sum(sum(map(bool, one.unable.values())) for one in some) / len(some)
        for some in ([one for one in everyone if one.severity == severity] for severity in range(4))
    ]
    assert means == sorted(means)
    assert means[3] > means[0] + 3


def test_numbers_are_spread_by_the_nearest_rank() -> None:
    assert spread(range(1, 11)) == (1, 5, 9, 10)
    assert spread([4]) == (4, 4, 4, 4)


def test_without_the_real_forms_only_ours_is_surveyed_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LEEWAY_REAL_DATA", raising=False)
    assert main(["survey", "--people", "20"]) == 0
    said = capsys.readouterr().out
    assert "LEEWAY_REAL_DATA is not set" in said
    assert "our own form proves nothing" in said
    assert "care_act" not in said


def test_the_page_is_not_written_without_the_real_forms(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("LEEWAY_REAL_DATA", raising=False)
    (tmp_path / "docs").mkdir()
    assert main(["--folder", str(tmp_path / ".leeway"), "survey", "--people", "20", "--write"]) == 1
    assert list((tmp_path / "docs").iterdir()) == []


@pytest.mark.parametrize("name", JUDGED)
def test_every_field_has_a_purpose_or_says_by_a_code_why_nothing_would_be_lost(name: str) -> None:
    found = judgement(name)
    for place, field in found["fields"].items():
        served = {"eligibility", "allocation", "records", "plan"} & set(field)
        assert ("nothing" in field) != bool(served), place
        assert field.get("nothing", Nothing.FOLLOWS) in set(Nothing), place
    assert set(WHY) == set(Nothing)


@real
@pytest.mark.parametrize("name", JUDGED)
def test_a_judgement_of_other_fields_or_choices_than_the_form_has_is_refused(name: str) -> None:
    forms = {form["id"]: form for form in json.loads((Path(WHERE) / REAL).read_text())}
    found = dict(judgement(name))
    content_of(forms[found["form"]], found)
    with pytest.raises(ValueError, match=r"differ at 9\.9\.9"):
        content_of(forms[found["form"]], found | {"fields": found["fields"] | {"9.9.9": {"plan": True}}})
    gate = next(place for place, field in found["fields"].items() if "choices" in field)
    worse = found["fields"][gate] | {"choices": {"4": {"level": "manages"}}}
    with pytest.raises(ValueError, match="no choice number 4"):
        content_of(forms[found["form"]], found | {"fields": found["fields"] | {gate: worse}})


@real
def test_nothing_of_the_real_forms_text_stands_in_our_files() -> None:
    folder = Path(judged.__file__).parent
    ours = "".join(file.read_text() for file in folder.iterdir() if file.suffix in {".py", ".json"}).lower()
    texts: set[str] = set()

    def gather(of: Any) -> None:
        if isinstance(of, dict):
            for key, value in of.items():
                if isinstance(value, str) and key in {"question", "hint", "label", "intro"}:
                    texts.add(value.strip().lower())
                gather(value)
        elif isinstance(of, list):
            for each in of:
                gather(each)

    gather(json.loads((Path(WHERE) / REAL).read_text()))
    long_enough = {text for text in texts if len(text.split()) > 3}
    assert len(long_enough) > 100
    assert [text for text in long_enough if text in ours] == []


@real
def test_the_council_s_own_fields_are_never_what_is_asked_next() -> None:
    for form in real_forms(Path(WHERE)):
        asking = Asking(form)
        for person in people(60, SEED, form.client_groups):
            said = would_say(person, form.questions, form.leanings or {})
            given, enough = asking.until_enough(said)
            assert enough
            assert not given.keys() & form.staff


@real
def test_five_hundred_people_and_both_real_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["survey", "--people", "500", "--seed", str(SEED)]) == 0
    said = capsys.readouterr().out
    assert f"500 synthetic people, seed {SEED}" in said
    for name, fields in (("care_act", 197), ("occupational_therapy", 173)):
        assert f"{name}: {fields} fields" in said
    assert set(re.findall(r"decisions changed: (\d+)", said)) == {"0"}


@real
def test_the_page_is_the_same_for_the_same_seed_and_bears_no_date() -> None:
    forms = [*real_forms(Path(WHERE)), *own_forms()]
    once, twice = (page(forms, [put(form, 12, SEED) for form in forms], 12, SEED) for _ in range(2))
    assert once == twice
    assert f"--people 12 --seed {SEED}" in once
    assert not re.search(r"20\d\d-\d\d-\d\d|\d\d:\d\d", once)
    assert once.index("Our own sample") > once.index("occupational therapy")
