"""Forms on paper over HTTP: printed so that anybody can use them, and keyed in so that nothing is lost."""

import dataclasses
import json
import re
import time
from copy import deepcopy
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import typst
from pydantic import TypeAdapter
from services.assessment.tests.house import COUNCIL, ELIGIBLE, Caller, House, answer, content, decision

from assessment.api import paper_pdf
from assessment.api.paper_page import paper_page
from assessment.domain.content import Content
from assessment.domain.paper import Known, Paper, Style, reference
from assessment.domain.paper_layout import paper_of
from assessment.settings import Settings
from chassis.problems import Busy
from contracts.roles import Role

SAMPLE = Path(__file__).parents[4] / "sandbox/src/sandbox/seeds/questionnaire.json"
HOSTILE = 'Is #panic("x") $x$ "so", *or* <script>alert(1)</script> @ref ]]} \\ // /* `?'
SETTER = Path(paper_pdf.__file__).with_name("paper.typ").read_bytes()


class Outline(HTMLParser):
    """Headings in order, tags seen, and whether every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.seen: set[str] = set()
        self.handlers: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on")}
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(int(tag[1]))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def sample(style: Style, **changed: Any) -> Paper:
    document = json.loads(SAMPLE.read_text())["content"] | changed
    read = TypeAdapter(Content).validate_python(document)
    return paper_of(read, "ABCDE-1", style)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", pdf))


async def begun(house: House, who: Caller) -> str:
    _, case_id = await house.case(who)
    asked = {"questionnaire_id": await house.questionnaire()}
    one = await who.post(f"/v1/cases/{case_id}/assessments", asked)
    return str(one["href"])


def paper(*entries: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"voice": "person", "entries": list(entries), **more}


@pytest.mark.parametrize("style", Style)
async def test_a_form_can_be_read_by_everybody_on_any_screen(house: House, style: Style) -> None:
    path = f"/v1/public/{COUNCIL}/questionnaires/{await house.questionnaire()}/versions/1/paper"
    shown = await house.http.get(f"{path}?style={style}")
    assert shown.status_code == 200
    assert shown.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    outline = Outline()
    outline.feed(shown.text)
    assert outline.open == []
    assert outline.handlers == set()
    assert outline.headings[0] == 1
    assert all(
        after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False)
    )
    assert not outline.seen & {"script", "img", "link", "iframe"}
    assert ("Picture" in shown.text) == (style is Style.EASY_READ)
    assert "leave out what you like" in shown.text
    assert '<span class="code">2a</span>' in shown.text


async def test_what_anybody_wrote_is_never_code_on_a_page_or_in_a_pdf() -> None:
    read = TypeAdapter(Content).validate_python(content())
    [section] = read.sections
    question = TypeAdapter(type(section.questions[0])).validate_python(
        {"id": "a", "kind": "radios", "text": HOSTILE, "help": HOSTILE, "options": [{"value": HOSTILE}] * 2}
    )
    hostile = Content(HOSTILE, (type(section)("s", HOSTILE, (question,), intro=HOSTILE),))
    form = paper_of(hostile, "A", Style.STANDARD, reference="B", known={"a": Known((HOSTILE,), HOSTILE)})
    page = paper_page(form)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    words = {"paper": json.dumps(dataclasses.asdict(form))}
    assert (
        HOSTILE
        in json.loads(typst.query(SETTER, "heading", field="body", format="json", sys_inputs=words))[0][
            "text"
        ]
    )
    assert (await paper_pdf.paper_pdf(form)).startswith(b"%PDF-")


async def test_the_sample_is_four_pages_at_most_whatever_typefaces_there_are_and_quickly_made() -> None:
    began = time.process_time()
    made = await paper_pdf.paper_pdf(sample(Style.STANDARD))
    assert time.process_time() - began < 5
    assert 1 <= pages(made) <= 4
    assert b"/StructTreeRoot" in made
    words = {"paper": json.dumps(dataclasses.asdict(sample(Style.STANDARD)))}
    bare = typst.Compiler(SETTER, ignore_system_fonts=True).compile(format="pdf", sys_inputs=words)
    assert isinstance(bare, bytes)
    assert 1 <= pages(bare) <= 4
    assert await paper_pdf.paper_pdf(sample(Style.STANDARD)) is made


async def test_too_many_forms_at_once_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_pdf, "WAITING", 0)
    with pytest.raises(Busy):
        await paper_pdf.paper_pdf(sample(Style.STANDARD))


async def test_a_form_is_had_as_a_pdf_in_every_print(house: House) -> None:
    path = f"/v1/public/{COUNCIL}/questionnaires/{await house.questionnaire()}/versions/1/paper.pdf"
    for style in Style:
        made = await house.http.get(f"{path}?style={style}")
        assert (made.status_code, made.headers["content-type"]) == (200, "application/pdf")
        assert made.content.startswith(b"%PDF-")
    assert (await house.http.get(f"{path}?style=tiny")).status_code == 422


async def test_the_keeper_sees_what_has_no_easy_words_yet(house: House) -> None:
    asked = deepcopy(content())
    asked["sections"][0]["questions"][0]["easy_read"] = "Tell us about your life."
    keeper = house.caller(Role.ADMINISTRATOR)
    drafted = await keeper.post("/v1/questionnaires", {"content": asked})
    missing = (await keeper.get(f"{drafted['href']}/easy-read-gaps"))["missing"]
    assert [gap["code"] for gap in missing] == [str(n) for n in range(2, 16)]
    assert missing[0]["question"] == "impairment"


async def test_the_form_of_an_assessment_says_what_is_known_and_whom_to_ring_and_nobodys_name(
    house: House,
) -> None:
    worker = await house.practitioner()
    body = {
        "name": "Alex Example",
        "job_title": "Social worker",
        "login": worker.login,
        "phone": "01632 960000",
    }
    kept = await house.caller(Role.COUNCIL_SYSTEM).put(f"/v1/workers/external/hr/{worker.subject}", body)
    href = await begun(house, worker)
    case_id = (await worker.get(href))["case_id"]
    case = await worker.get(f"/v1/cases/{case_id}")
    await worker.put(f"/v1/cases/{case_id}/responsible", {"worker_id": kept["id"]}, match=case["version"])
    await worker.put(f"{href}/answers/life", answer({"text": "I like gardens."}))
    page = (await worker.call("GET", f"{href}/paper?style=large_print")).text
    for words in (
        "We have written down:",
        "I like gardens.",
        "Is that still right?",
        "01632 960000",
        "by telephone",
    ):
        assert words in page
    assert "Made-Up" not in page
    assert reference(UUID((await worker.get(href))["id"])) in page
    made = await worker.call("GET", f"{href}/paper.pdf")
    assert (made.headers["content-type"], made.headers["cache-control"]) == ("application/pdf", "no-store")
    assert (await house.caller(Role.PERSON).call("GET", f"{href}/paper")).status_code == 404


async def test_she_who_prints_her_own_form_sees_whom_to_ring(house: House) -> None:
    woman, keeper = house.caller(Role.PERSON), house.caller(Role.COUNCIL_SYSTEM)
    team = {"name": "North", "phone": "01632 960111"}
    kept = await keeper.put(f"/v1/teams/external/hr/{woman.subject}", team)
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "paper"})
    await keeper.put(f"{case['href']}/responsible", {"team_id": kept["id"]}, match=1)
    asked = {"questionnaire_id": await house.questionnaire()}
    one = await woman.post(f"{case['href']}/assessments", asked)
    page = (await woman.call("GET", f"{one['href']}/paper?style=easy_read")).text
    assert "You can ring North:" in page
    assert "01632 960111" in page


async def test_a_form_says_where_to_send_it_back_and_by_when_as_the_council_has_set(house: House) -> None:
    worker = await house.practitioner()
    href = await begun(house, worker)
    questionnaire_id = (await worker.get(href))["questionnaire_id"]
    blank = f"/v1/public/{COUNCIL}/questionnaires/{questionnaire_id}/versions/1/paper"
    assert "Made-Up Street" not in (await worker.call("GET", f"{href}/paper")).text
    app = house.http._transport.app  # type: ignore[attr-defined]
    told: Settings = app.state.settings
    named = {
        "paper_addresses": {COUNCIL: "Adult Social Care\n1 Made-Up Street"},
        "paper_days": 10,
        "council_phones": {COUNCIL: "01632 960 000"},
    }
    app.state.settings = told.model_copy(update=named)
    try:
        page = (await worker.call("GET", f"{href}/paper?style=easy_read")).text
        public = (await house.http.get(blank)).text
        made = await worker.call("GET", f"{href}/paper.pdf")
    finally:
        app.state.settings = told
    by = house.means.clock.today() + timedelta(days=10)
    assert "Adult Social Care<br>1 Made-Up Street" in page
    assert f"<strong>{by.day} {by:%B %Y}.</strong>" in page
    assert "You can ring us instead: <strong>01632 960 000</strong>" in page
    assert "Adult Social Care<br>1 Made-Up Street" in public
    assert f"{by:%B %Y}" not in public
    assert made.content.startswith(b"%PDF-")


async def test_a_form_is_keyed_in_with_who_said_it_and_who_typed(house: House) -> None:
    worker = await house.practitioner()
    href = await begun(house, worker)
    entries = (
        {"code": "1", "text": "I sing."},
        {"code": "2", "chosen": ["2a"]},
        {"code": "3", "illegible": True},
    )
    await worker.put(f"{href}/paper", paper(*entries, voice="carer", said_by_name="Bo"))
    said = {one["question"]: one["latest"] for one in (await worker.get(f"{href}/answers"))["items"]}
    assert set(said) == {"life", "impairment"}
    life = said["life"]
    assert (life["channel"], life["voice"], life["said_by_name"]) == ("paper", "carer", "Bo")
    assert (life["typed_by"], life["typed_as"]) == (str(worker.id), "practitioner")
    assert said["impairment"]["given"]["chosen"] == ["yes"]
    left = await worker.get(f"{href}/paper/follow-up")
    assert [one["question"] for one in left["ask_again"]] == ["wellbeing"]
    assert "wellbeing" in [one["id"] for one in (await worker.get(f"{href}/questions"))["unanswered"]]
    await worker.put(f"{href}/answers/wellbeing", answer({"chosen": ["yes"]}))
    assert (await worker.get(f"{href}/paper/follow-up"))["ask_again"] == []


async def test_what_is_wrong_on_a_form_is_told_entry_by_entry_and_all_of_it_is_kept_for_the_typist(
    house: House,
) -> None:
    worker = await house.practitioner()
    href = await begun(house, worker)
    wrong = paper(
        {"code": "1", "text": "I sing."},
        {"code": "99", "text": "x"},
        {"code": "2", "chosen": ["q"]},
        {"code": "1", "text": "again"},
        {"code": "4", "still_right": True},
        {"code": "5"},
    )
    refused = await worker.call("PUT", f"{href}/paper", wrong)
    assert refused.status_code == 422
    assert [(one["pointer"], one["rule"]) for one in refused.json()["errors"]] == [
        ("/entries/1/code", "paper_code_unknown"),
        ("/entries/2/chosen/0", "paper_choice_unknown"),
        ("/entries/3/code", "paper_code_twice"),
        ("/entries/4/still_right", "paper_nothing_to_confirm"),
        ("/entries/5", "paper_entry_unclear"),
    ]
    assert (await worker.get(f"{href}/answers"))["items"] == []
    assert (await worker.get(f"{href}/draft"))["sent"]["entries"][0] == {"code": "1", "text": "I sing."}
    assert (await house.caller(Role.MANAGER).call("GET", f"{href}/draft")).status_code == 404
    for body, code in (
        (paper({"code": "1", "text": "x"}, form="ZZZZZ-9"), "paper_of_another"),
        (paper({"code": "1", "text": "x"}, reference="ZZZZ-ZZZZ"), "paper_of_another"),
        (paper({"code": "1", "text": "x"}, written_on="2999-01-01"), "paper_not_yet_written"),
    ):
        told = await worker.call("PUT", f"{href}/paper", body)
        assert (told.status_code, told.json()["code"]) == (422, code)
    printed = (await worker.call("GET", f"{href}/paper")).text
    codes = dict(
        zip(
            ("form", "reference"), re.findall(r"<strong>([0-9A-Z]+-[0-9A-Z]+)</strong>", printed), strict=True
        )
    )
    await worker.put(f"{href}/paper", paper({"code": "1", "text": "I sing."}, **codes))
    written = codes["reference"].lower().replace("-", " ")
    [found] = (await worker.post("/v1/assessments/searches", {"reference": written}))["items"]
    assert (f"/v1/assessments/{found['assessment_id']}", found["form"]) == (href, codes["form"])
    absent = await worker.post("/v1/assessments/searches", {"reference": "0000-0000"})
    assert absent["items"] == []


async def test_nothing_said_in_another_way_is_overwritten_by_paper_and_the_latest_stands(
    house: House,
) -> None:
    worker = await house.practitioner()
    href = await begun(house, worker)
    await worker.put(f"{href}/answers/life", answer({"text": "by telephone"}))
    today = {"written_on": house.means.clock.today().isoformat()}
    old = paper({"code": "1", "text": "on paper before"}, written_on="2020-01-01")
    await worker.put(f"{href}/paper", old)
    kept = await worker.get(f"{href}/answers/life")
    assert kept["latest"]["given"]["text"] == "by telephone"
    assert [one["given"]["text"] for one in kept["sayings"]] == ["on paper before", "by telephone"]
    assert [one["question"] for one in (await worker.get(f"{href}/paper/follow-up"))["beside"]] == ["life"]
    await worker.put(f"{href}/paper", paper({"code": "1", "text": "on paper today"}, **today))
    kept = await worker.get(f"{href}/answers/life")
    assert (kept["latest"]["given"]["text"], len(kept["sayings"])) == ("on paper today", 3)
    assert (await worker.get(f"{href}/paper/follow-up"))["beside"] == []
    await worker.put(f"{href}/paper", paper({"code": "1", "still_right": True}, **today))
    again = (await worker.get(f"{href}/answers/life"))["latest"]
    assert (again["given"]["text"], again["channel"]) == ("on paper today", "paper")


async def test_a_form_without_a_day_or_a_name_stands_beside_what_she_said_and_never_over_it(
    house: House,
) -> None:
    worker = await house.practitioner()
    href = await begun(house, worker)
    await worker.put(f"{href}/answers/life", answer({"text": "by telephone"}))
    undated = paper({"code": "1", "text": "on paper, some day"}, {"code": "2", "chosen": ["a"]})
    await worker.put(f"{href}/paper", undated)
    kept = await worker.get(f"{href}/answers/life")
    assert [one["given"]["text"] for one in kept["sayings"]] == ["on paper, some day", "by telephone"]
    assert [one["question"] for one in (await worker.get(f"{href}/paper/follow-up"))["beside"]] == ["life"]
    today = house.means.clock.today().isoformat()
    nobodys = paper({"code": "1", "text": "not signed"}, voice="not_said", written_on=today)
    await worker.put(
        f"{href}/paper", nobodys | {"entries": [*nobodys["entries"], {"code": "3", "chosen": ["a"]}]}
    )
    kept = await worker.get(f"{href}/answers/life")
    assert (kept["latest"]["given"]["text"], kept["sayings"][1]["voice"]) == ("by telephone", "not_said")
    page = (await worker.call("GET", f"{href}/paper")).text
    assert "Somebody who did not say who they are told us on paper on" in page
    spoken = await worker.call(
        "PUT", f"{href}/answers/toilet", answer({"chosen": ["help"]}) | {"voice": "not_said"}
    )
    assert (spoken.status_code, spoken.json()["code"]) == (422, "voice_not_yours")


async def test_a_no_without_a_day_sets_nothing_aside_that_she_said_but_is_asked_again(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    await house.assessed(worker, case_id, **ELIGIBLE)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    await worker.put(f"/v1/cases/{case_id}/determination", decision(), match=version)
    again = await worker.post(f"/v1/cases/{case_id}/assessments", {"reassess": True})
    no = {"code": "1", "still_right": False, "as_written": "not any more"}
    await worker.put(f"{again['href']}/paper", paper(no))
    assert (await worker.get(f"{again['href']}/answers/life"))["latest"]["given"]["text"] == "I like gardens."
    asked = (await worker.get(f"{again['href']}/paper/follow-up"))["ask_again"]
    assert [(one["question"], one["as_written"]) for one in asked] == [("life", ["not any more"])]
    dated = paper(no, written_on=house.means.clock.today().isoformat())
    await worker.put(f"{again['href']}/paper", dated)
    assert (await worker.get(f"{again['href']}/answers/life"))["latest"] is None


async def test_what_is_legible_but_fits_no_box_is_kept_word_for_word_and_asked_again(house: House) -> None:
    worker = await house.practitioner()
    href = await begun(house, worker)
    sent = paper(
        {"code": "2", "chosen": ["a"], "as_written": "only in winter"},
        {"code": "3", "as_written": "Both, it depends."},
        {"code": "4", "illegible": True},
    )
    await worker.put(f"{href}/paper", sent)
    said = {one["question"]: one["latest"]["given"] for one in (await worker.get(f"{href}/answers"))["items"]}
    assert {name: one["chosen"] for name, one in said.items()} == {"impairment": ["yes"]}
    again = (await worker.get(f"{href}/paper/follow-up"))["ask_again"]
    assert [(one["code"], one["as_written"]) for one in again] == [
        ("2", ["only in winter"]),
        ("3", ["Both, it depends."]),
        ("4", []),
    ]
    await worker.put(f"{href}/paper", paper({"code": "3", "as_written": "Yes and no."}, voice="not_said"))
    again = (await worker.get(f"{href}/paper/follow-up"))["ask_again"]
    assert again[1]["as_written"] == ["Both, it depends.", "Yes and no."]
    await worker.put(f"{href}/answers/wellbeing", answer({"chosen": ["yes"]}))
    left = (await worker.get(f"{href}/paper/follow-up"))["ask_again"]
    assert [one["question"] for one in left] == ["impairment", "nutrition"]


async def test_a_form_printed_before_is_keyed_by_its_codes_and_nobody_speaks_for_her_on_what_is_for_her_alone(
    house: House,
) -> None:
    worker, manager = await house.practitioner(), house.caller(Role.MANAGER)
    asked = content()
    private = {"id": "fear", "text": "Are you afraid?", "kind": "text"}
    record = {"kind": "statutory_record", "section": "Care Act 2014 s.42"}
    asked["sections"][0]["questions"].insert(1, private | {"purposes": [record]})
    questionnaire_id = await house.questionnaire(asked)
    _, case_id = await house.case(worker)
    one = await worker.post(f"/v1/cases/{case_id}/assessments", {"questionnaire_id": questionnaire_id})
    href = str(one["href"])
    for question, kind in (("fear", "alone"), ("hygiene", "remove")):
        path = f"/v1/questionnaires/{questionnaire_id}"
        version = (await manager.get(path))["version"]
        body = {"kind": kind, "reason": "It hurts."}
        await manager.put(f"{path}/questions/{question}/softening", body, match=version)
    fear, left_out, after = (
        {"code": "2", "as_written": "He is near."},
        {"code": "6", "chosen": ["b"]},
        {"code": "7", "chosen": ["b"]},
    )
    refused = await worker.call("PUT", f"{href}/paper", paper(fear, left_out, voice="carer"))
    assert [(one["pointer"], one["rule"]) for one in refused.json()["errors"]] == [
        ("/entries/0/code", "alone_is_for_the_person")
    ]
    await worker.put(f"{href}/paper", paper(fear, left_out, after))
    said = {one["question"]: one["latest"]["given"] for one in (await worker.get(f"{href}/answers"))["items"]}
    assert {name: one["chosen"] for name, one in said.items()} == {"hygiene": ["help"], "toilet": ["help"]}
    again = (await worker.get(f"{href}/paper/follow-up"))["ask_again"]
    assert [(one["question"], one["as_written"]) for one in again] == [("fear", ["He is near."])]
    sister = house.caller(Role.SUPPORTER)
    grant = {"login": sister.login, "known_as": "Eve", "part": "helper"}
    await worker.post(f"/v1/cases/{case_id}/sharings", grant)
    assert (await sister.get(f"{href}/paper/follow-up"))["ask_again"] == []


async def test_several_answers_are_kept_together_or_not_at_all(house: House) -> None:
    worker = await house.practitioner()
    href = await begun(house, worker)
    call = {"channel": "phone", "voice": "person"}
    wrong = {"life": {"text": "I sing."}, "impairment": {"chosen": ["maybe"]}, "absent": {"text": "x"}}
    refused = await worker.call("PUT", f"{href}/answers", call | {"answers": wrong})
    assert [(one["pointer"], one["rule"]) for one in refused.json()["errors"]] == [
        ("/answers/impairment/chosen/0", "answer_does_not_fit"),
        ("/answers/absent", "question_not_there"),
    ]
    assert (await worker.get(f"{href}/answers"))["items"] == []
    assert (await worker.get(f"{href}/draft"))["sent"]["answers"]["life"]["text"] == "I sing."
    right = {"life": {"text": "I sing."}, "impairment": {"chosen": ["yes"]}}
    await worker.put(f"{href}/answers", call | {"answers": right})
    later = {"life": {"text": "I dance."}, "wellbeing": {"chosen": ["yes"]}}
    unseen = await worker.call("PUT", f"{href}/answers", call | {"answers": later})
    assert (unseen.status_code, unseen.json()["errors"][0]["pointer"]) == (428, "/answers/life")
    stale = await worker.call("PUT", f"{href}/answers", call | {"answers": later, "seen": {"life": 7}})
    assert stale.status_code == 412
    assert (await worker.get(f"{href}/draft"))["sent"]["answers"]["life"]["text"] == "I dance."
    await worker.put(f"{href}/answers", call | {"answers": later, "seen": {"life": 1}})
    kept = await worker.get(f"{href}/answers/life")
    assert [one["given"]["text"] for one in kept["sayings"]] == ["I sing.", "I dance."]
    spoken = await house.caller(Role.COUNCIL_SYSTEM).call(
        "PUT", f"{href}/paper", paper({"code": "1", "text": "x"}, voice="professional")
    )
    assert (spoken.status_code, spoken.json()["code"]) == (422, "voice_not_yours")
