"""What is for the person alone: no page tells whether, when, how or what they have said; and it can always wait."""

import re
from typing import Any

import httpx
import pytest
from services.assessment.tests.house import ELIGIBLE, Caller, House, answer, content
from services.assessment.tests.pages.visitor import HOME, Visitor, asked, code_for, visiting

ASKS = "Does anybody at home hurt you?"
WHO = "Who frightens you?"


def asks() -> dict[str, Any]:
    """The usual questions, and two for the person alone: the second follows from the first."""
    purposes = [{"kind": "statutory_record", "section": "Care Act 2014 s.42", "core": "risk"}]
    made = content()
    life = made["sections"][0]["questions"][0]
    life["purposes"] = [one for one in life["purposes"] if one["core"] != "risk"]
    alone = {"purposes": purposes, "alone": True, "required": True}
    follows = {"condition": {"all_of": [{"question": "safe", "value": "yes"}]}}
    made["sections"][0]["questions"] += [
        {"id": "safe", "text": ASKS, "kind": "yes_no", **alone},
        {"id": "who", "text": WHO, "kind": "textarea", **alone, **follows},
    ]
    return made


async def answered_but_alone(house: House) -> tuple[Caller, dict[str, Any], str]:
    """Answer everything that others may hear."""
    worker = await house.practitioner()
    one = await asked(house, worker, asks())
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
    for question in asks()["sections"][0]["questions"][1:-2]:
        value = ELIGIBLE.get(question["id"], "yes" if question["kind"] == "yes_no" else "fine")
        await worker.put(f"{one['href']}/answers/{question['id']}", answer({"chosen": [value]}))
    return worker, one, await code_for(worker, one)


def bare(page: httpx.Response) -> str:
    """A page without what differs from session to session."""
    return re.sub(r'name="(token|seal|bound)" value="[^"]*"|assessments/[0-9a-f-]+', "", page.text)


async def walk(browser: Visitor, code: str) -> list[str]:
    """All that whoever holds the code can see without pressing anything but links and "Ask me now"."""
    ways = ("/next", "/alone", "/alone/1", "/check", "/check?show=safe", "/questions/safe")
    seen = [bare(await browser.enter(code)), *[bare(await browser.go(path)) for path in ways]]
    await browser.go("/alone")
    seen.append(bare(await browser.send(do="now")))
    seen.append(bare(await browser.send(do="save")))
    return seen


async def test_every_page_is_the_same_whether_or_not_anything_was_said_alone(house: House) -> None:
    worker, one, code = await answered_but_alone(house)
    async with visiting(house) as browser:
        before = await walk(browser, code)
    said = {"channel": "face_to_face", "voice": "person"}
    await worker.put(f"{one['href']}/answers/safe", {"given": {"chosen": ["yes"]}, **said})
    await worker.put(f"{one['href']}/answers/who", {"given": {"text": "Him."}, **said})
    async with visiting(house) as browser:
        after = await walk(browser, code)
    assert after == before
    assert "Can anybody see this screen?" in before[0]
    for page in before[:7]:
        assert ASKS not in page
    assert ASKS in before[7]
    titles = [re.findall("<title>(.*?)</title>", page)[0] for page in before]
    assert not any(ASKS in title for title in titles)


async def test_what_a_code_adds_stands_beside_what_was_said_alone_in_another_way(house: House) -> None:
    worker, one, code = await answered_but_alone(house)
    path = f"{one['href']}/answers/safe"
    await worker.put(path, {"given": {"chosen": ["yes"]}, "channel": "face_to_face", "voice": "person"})
    async with visiting(house) as browser:
        for value in ("no", "yes"):
            browser.http.cookies.clear()
            await browser.enter(code)
            await browser.go("/alone")
            await browser.send(do="now")
            page = await browser.send(do="save", answer=value)
            assert "Somebody else" not in page.text
            assert (WHO in page.text) is (value == "yes"), "what follows is by what was said just now"
    kept = await worker.get(path)
    assert [each["given"]["chosen"] for each in kept["sayings"]] == [["no"], ["yes"], ["yes"]]
    assert kept["latest"]["channel"] == "face_to_face"


async def test_it_can_wait_for_another_session_and_the_rest_is_sent(house: House) -> None:
    worker, one, code = await answered_but_alone(house)
    async with visiting(house) as browser:
        await browser.enter(code)
        await browser.send(do="now")
        after = await browser.send(do="not_now")
        assert after.url.path == f"{HOME}/check", "also when somebody comes in while the question is shown"
        assert (await browser.go("/next")).url.path == f"{HOME}/check", (
            "not again until the code is entered anew"
        )
    async with visiting(house) as browser:
        assert "Can anybody see this screen?" in (await browser.enter(code)).text
        await browser.send(do="not_now")
        await browser.send(do="send")
        assert "You have sent your answers" in browser.page.text
    assert (await worker.call("GET", f"{one['href']}/answers/safe")).status_code == 404
    assert (await browser_after(house, code)).endswith("/done")


async def browser_after(house: House, code: str) -> str:
    """Where the code leads, once all is sent."""
    async with visiting(house) as browser:
        await browser.enter(code)
        return str((await browser.go("/alone")).url.path)


async def test_who_does_not_want_to_be_asked_says_so_once_and_nothing_said_is_changed(house: House) -> None:
    worker, one, code = await answered_but_alone(house)
    async with visiting(house) as browser:
        await browser.enter(code)
        await browser.send(do="never")
        kept = await worker.get(f"{one['href']}/answers/safe")
        assert kept["latest"]["given"]["why_not"] == "prefers_not_to_say"
        await browser.go("/alone")
        await browser.send(do="never")
        assert len((await worker.get(f"{one['href']}/answers/safe"))["sayings"]) == 1


@pytest.mark.parametrize("do", ["save", "later"])
async def test_what_was_written_alone_is_answered_and_never_kept_in_a_page(house: House, do: str) -> None:
    worker, one, code = await answered_but_alone(house)
    async with visiting(house) as browser:
        await browser.enter(code)
        await browser.send(do="now")
        await browser.send(do="save", answer="yes")
        page = browser.page
        browser.http.cookies.clear()
        lost = await browser.send(do=do, answer="He does.")
        assert "He does." not in lost.text
        assert "what you wrote last is not kept" in lost.text
        await browser.enter(code)
        await browser.go("/alone")
        await browser.send(do="now")
        await browser.send(do="save", answer="yes")
        assert WHO in page.text
        done = await browser.send(do=do, answer="He does.")
        assert "He does." not in done.text
    assert (await worker.get(f"{one['href']}/answers/who"))["latest"]["given"]["text"] == "He does."


async def test_every_page_has_a_quick_way_out_and_a_number_and_the_way_out_ends_the_session(
    house: House,
) -> None:
    _, _, code = await answered_but_alone(house)
    async with visiting(house) as browser:
        entry = await browser.go("")
        pages = [entry, await browser.enter(code), *[await browser.go("/check")]]
        for page in pages:
            assert f'href="{HOME}/exit"' in page.text
            assert "If somebody hurts or frightens you" in page.text
            assert "999" in page.text
        held = dict(browser.http.cookies)
        out = await browser.http.get(f"{HOME}/exit", follow_redirects=False)
        assert (out.status_code, out.headers["location"]) == (303, "https://www.bbc.co.uk/weather")
        browser.http.cookies.update(held)
        assert "Enter your code again" in (await browser.go("/check")).text
