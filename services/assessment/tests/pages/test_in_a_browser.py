"""Answering by oneself in a real browser: by keyboard, without script, at 320 px and 200%, axe at each page."""

from typing import Any

import pytest
from services.assessment.tests.house import COUNCIL, Caller, House, answer, content
from services.assessment.tests.pages.browser import CHROMIUM, Reader, reading
from services.assessment.tests.pages.visitor import HOME, asked, code_for

from assessment.settings import Settings

WORDS = {
    "life": "Tell us about your life, and what you would like to be different",
    "impairment": "Do you have a disability, an illness or a condition that changes your daily life?",
    "wellbeing": "Does this make a real difference to how well you feel or live?",
    "nutrition": "How do you manage with shopping, cooking and eating?",
    "hygiene": "How do you manage with washing?",
    "toilet": "How do you manage with the toilet?",
    "clothing": "How do you manage with getting dressed?",
    "home_safety": "How safely can you move about in your home?",
    "habitable_home": "How do you manage with keeping your home in order?",
    "relationships": "How is it with family and friends?",
    "work_and_learning": "How is it with work, learning or volunteering?",
    "community": "How is it with getting about and using what is near you?",
    "caring_for_a_child": "If you have children: how is it with looking after them?",
    "carer_able": "If somebody helps you to eat: are they able to?",
    "carer_willing": "Are they willing to?",
}
MORE: list[dict[str, Any]] = [
    {
        "id": "people",
        "text": "Who lives with you?",
        "help": "You can leave parts of a line empty.",
        "kind": "repeater",
        "parts": [
            {"id": "name", "text": "Name"},
            {
                "id": "is",
                "text": "Who they are to you",
                "kind": "select",
                "options": [{"value": "kin", "text": "Family"}, {"value": "other", "text": "Somebody else"}],
            },
        ],
    },
    {
        "id": "since",
        "text": "Since when has it been like this?",
        "kind": "date",
        "help": "For example, 27 3 2019",
    },
    {
        "id": "helps",
        "text": "What helps you now?",
        "kind": "checkboxes",
        "options": [
            {"value": "people", "text": "People around me"},
            {"value": "things", "text": "Things, such as a rail or an alarm"},
            {"value": "nothing", "text": "Nothing yet"},
        ],
    },
    {"id": "safe", "text": "Is anybody making you feel afraid?", "kind": "yes_no", "alone": True},
]


def form() -> dict[str, Any]:
    """A questionnaire in people's words."""
    asks = content()
    questions = asks["sections"][0]["questions"]
    for one in questions:
        one["text"] = WORDS.get(one["id"], one["text"])
    questions[0]["help"] = "Write as much or as little as you like. You can say it in your own way."
    questions[1]["easy_read"] = "Are you ill or disabled?"
    record = {"kind": "statutory_record", "section": "Care Act 2014 s.42"}
    more = [{**one, "purposes": [record if "alone" in one else {"kind": "plan"}]} for one in MORE]
    asks["sections"][0]["title"] = "About you"
    asks["sections"].append({"id": "more", "title": "Your home and your days", "questions": more})
    return asks


async def come_in(reader: Reader, code: str) -> None:
    await reader.go()
    await reader.look("enter the code")
    await reader.write("#code", "7CD-9FG-HJ34")
    await reader.press("form .govuk-button")
    await reader.look("wrong code")
    await reader.write("#code", code)
    await reader.press("form .govuk-button")


async def answer_the_first(reader: Reader) -> None:
    assert await reader.heading() == WORDS["impairment"]
    await reader.look("question")
    await reader.do("words")
    assert await reader.heading() == "Are you ill or disabled?"
    await reader.look("easy read")
    await reader.do("words")
    await reader.do("save")
    await reader.look("nothing chosen")
    await reader.reach("input[type=radio]")
    await reader.page.keyboard.press("ArrowDown")  # the second of two: no
    await reader.do("save")
    await reader.go("/check")
    await reader.do("send")
    await reader.look("not enough to send")
    await reader.go("/next")


async def answer_while_others_do(reader: Reader, worker: Caller, path: str) -> None:
    assert await reader.heading() == WORDS["life"]
    await reader.look("text question")
    await reader.write("#answer", "I like to be in the garden.")
    await worker.put(path, answer({"text": "She told me that she misses her garden."}))
    await reader.do("save")
    await reader.look("two answers")
    await reader.reach("input[type=radio]")
    await reader.page.keyboard.press("ArrowUp")  # the last of three: both
    await reader.do("choose")


async def say_more(reader: Reader, code: str) -> None:
    assert await reader.heading() == "Can anybody see this screen?"
    await reader.look("can anybody see this")
    await reader.do("not_now")
    assert await reader.heading() == "We have enough. You can stop here, or say more"
    await reader.look("enough")
    await reader.press("a[href*='/people?']")
    await reader.write("#row-0-name", "Bo")
    await reader.do("add")
    await reader.write("#row-1-name", "Cy")
    await reader.look("rows")
    await reader.do("save")
    await reader.press("a[href*='/since?']")
    await reader.write("#answer-day", "31")
    await reader.write("#answer-month", "2")
    await reader.write("#answer-year", "2019")
    await reader.do("save")
    await reader.look("no such date")
    await reader.write("#answer-day", "28")
    await reader.do("save")
    await reader.press("a[href*='/helps?']")
    await reader.reach("#answer-2")
    await reader.page.keyboard.press("Space")
    await reader.look("some chosen")
    await reader.do("why_not")
    await reader.press("main a[href$='/alone']")
    await reader.do("now")
    await reader.look("for you alone")
    await reader.do("later")
    await reader.look("saved")
    await reader.go("/check")
    await reader.look("away for long")
    await reader.write("#code", code)
    await reader.press("form .govuk-button")
    assert await reader.heading() == "Can anybody see this screen?", "it comes back in a later session"
    await reader.do("not_now")


async def send(reader: Reader) -> None:
    await reader.press("a[href$='/check']")
    await reader.look("check your answers")
    assert "Name: Cy" in await reader.page.inner_text("main")
    await reader.press("a[href*='/life?from=check']")
    assert "misses her garden" in await reader.page.input_value("#answer")
    await reader.press("a.govuk-back-link")
    await reader.do("send")
    assert await reader.heading() == "You have sent your answers"
    await reader.look("done")
    await reader.press("a[href$='/leave']")
    await reader.look("leave")
    await reader.go("/questions/absent%3Cb%3E")
    await reader.look("nothing here")
    assert len(set(reader.seen)) == len(reader.seen) == 20


@pytest.mark.skipif(not CHROMIUM, reason="There is no Chromium on the path: apt-get install chromium")
async def test_everybody_can_use_every_page_in_every_state(house: House) -> None:
    worker = await house.practitioner()
    one = await asked(house, worker, form())
    code = await code_for(worker, one)
    app: Any = house.http._transport.app  # type: ignore[attr-defined]
    told: Settings = app.state.settings
    named = {"council_names": {COUNCIL: "Made-Up Council"}, "council_phones": {COUNCIL: "01632 960 000"}}
    app.state.settings = told.model_copy(update=named)
    try:
        async with reading(app, HOME) as reader:
            await come_in(reader, code)
            await answer_the_first(reader)
            await answer_while_others_do(reader, worker, f"{one['href']}/answers/life")
            await say_more(reader, code)
            await send(reader)
    finally:
        app.state.settings = told


@pytest.mark.skipif(not CHROMIUM, reason="There is no Chromium on the path: apt-get install chromium")
async def test_everybody_can_read_what_is_published_of_a_questionnaire_and_its_form_on_paper(
    house: House,
) -> None:
    questionnaire = await house.questionnaire(form())
    version = f"/v1/public/{COUNCIL}/questionnaires/{questionnaire}/versions/1"
    async with reading(house.http._transport.app, "") as reader:  # type: ignore[attr-defined]  # httpx's ASGITransport
        for name, where in {
            "what is published": "page",
            "form": "paper",
            "form in large print": "paper?style=large_print",
            "form in easy read": "paper?style=easy_read",
        }.items():
            await reader.go(f"{version}/{where}")
            await reader.look(name)
