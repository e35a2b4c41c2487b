"""The pack writes itself, a completed review never changes, and both can be read by anybody as a page."""

import hashlib
import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from services.review.tests.house import House
from services.review.tests.said import (
    AGREEMENT,
    CHECK_IN,
    EMPLOYMENT,
    OUTCOME,
    checked_in,
    complete,
    document,
    due,
    say,
)

from chassis.store import canonical

VOID = {"meta", "br"}
SCRIPT = '<script>alert("x")</script>'


class Outline(HTMLParser):
    """What a page is made of: its headings in order, its text, and whether every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.open: list[str] = []
        self.elements: set[str] = set()
        self.text = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        """Take an element."""
        self.elements.add(tag)
        if tag in VOID:
            return
        self.open.append(tag)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take its text."""
        self.text += data


async def page(house: House, path: str, case_person: str) -> Outline:
    """Read a page as the person."""
    answer = await house.get(path, "person", case_person)
    assert answer.status_code == 200, answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    found = Outline(answer.text)
    assert found.headings[0] == 1
    assert found.headings.count(1) == 1
    steps = zip(found.headings, found.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert not found.elements & {"script", "img", "link", "form", "iframe"}
    return found


async def test_the_pack_says_what_was_planned_and_what_was_said_last_time(house: House) -> None:
    case, path = await checked_in(house)
    words = OUTCOME | {"words": f"I cook every day. {SCRIPT}"}
    assert (
        await say(house, path, "outcomes/o1/person", words, role="person", subject=case.person)
    ).status_code == 201
    assert (await complete(house, path)).status_code == 200
    following = f"/v1/reviews/{(await house.live(case))['id']}"
    answer = await house.get(f"{following}/pack", "person", case.person)
    pack = answer.json()
    one, two = pack["outcomes"]
    assert (one["words"], one["actions"][0]["who"]) == ("To cook again", "A personal assistant")
    assert one["last_time"]["views"][0]["said"]["words"] == words["words"]
    assert two["last_time"] is None
    assert pack["last_review"]["check_in"]["said"]["words"] == CHECK_IN["words"]
    assert pack["contingency"][0]["then"] == "Call my sister"
    assert pack["questions_on_employing"]
    for word in ("pence", "15000", "paid_by", "receipt"):
        assert word not in answer.text
    shown = await page(house, f"{following}/pack/page", case.person)
    assert "To cook again" in shown.text
    assert words["words"] in shown.text
    assert "Nobody asks you for receipts" in shown.text


async def test_a_completed_review_is_served_word_for_word_with_its_digest(house: House) -> None:
    _, path = await checked_in(house)
    answer = await complete(house, path)
    found = await document(house, answer)
    assert hashlib.sha256(canonical(found)).hexdigest() == answer.json()["sha256"]
    again = await house.get(answer.json()["href"])
    assert again.headers["ETag"] == '"v1"'
    assert (await house.get(f"{path}/documents/2")).status_code == 404


async def test_a_completed_review_tells_how_long_it_took(house: House) -> None:
    _, path = await checked_in(house)
    before = await told(house)
    assert (await complete(house, path)).status_code == 200
    assert await told(house) == before + 1


async def told(house: House) -> float:
    """Return how many reviews told how long they took."""
    answer = await house.review.http.get(f"http://127.0.0.1:{house.review.settings.ops_port}/metrics")
    found = re.search(r'case_stage_duration_seconds_count{stage="review"} (\S+)', answer.text)
    return float(found[1]) if found else 0.0


async def test_the_page_tells_what_was_said_what_comes_of_it_and_how_to_challenge_it(house: House) -> None:
    case, path = await checked_in(house)
    mine = OUTCOME | {"in_the_way": "Cold days.", "change": "A stool."}
    for voice, role, subject in (("person", "person", case.person), ("reviewer", "practitioner", "ayesha")):
        said = await say(house, path, f"outcomes/o1/{voice}", mine, role=role, subject=subject)
        assert said.status_code == 201, said.text
    assert (await say(house, path, "employment", EMPLOYMENT)).status_code == 201
    given: dict[str, Any] = {
        "result": "budget_changes",
        "ground": "replan_agreed",
        "direction": "down",
        "reasons": f"You stop the hub. {SCRIPT}",
        "agreement": AGREEMENT | {"agreed_on": str(house.today)},
    }
    answer = await complete(house, path, **given)
    shown = await page(house, f"{answer.json()['href']}/page", case.person)
    for words in (
        "Your budget is to change",
        "as you agreed",
        SCRIPT,
        "the budget you have is paid",
        AGREEMENT["words"],
        CHECK_IN["words"],
        "You said: fully met",
        "Whoever held the review said: fully met",
        "Cold days.",
        "Is it enough to pay people properly?",
        "If you do not agree",
        "Ombudsman",
        "judicial review",
        "advocate",
    ):
        assert words in shown.text


async def test_the_page_of_an_ending_says_why_and_when(house: House) -> None:
    case, path = await due(house)
    ending = {"reason": "moved", "ends_on": str(house.today), "words": "You live in another county now."}
    answer = await complete(house, path, result="plan_ends", ending=ending)
    shown = await page(house, f"{answer.json()['href']}/page", case.person)
    assert "because you have moved" in shown.text
    assert ending["words"] in shown.text


async def test_the_page_says_where_to_go_and_who_finds_an_advocate_here(house: House) -> None:
    policy = {
        "effective_from": str(house.today - timedelta(days=1)),
        "name": "Reviews about life",
        "owner": "Head of adult social care",
        "source": "Cabinet",
        "contact": "Telephone 01632 960 100.",
        "advocacy": "Speak Up: telephone 01632 960 200.",
    }
    made = await house.send("POST", "/v1/review-policies", policy, role="manager", subject="boss")
    assert made.status_code == 201, made.text
    case, path = await checked_in(house)
    shown = await page(house, f"{(await complete(house, path)).json()['href']}/page", case.person)
    assert "Telephone 01632 960 100." in shown.text
    assert "Speak Up: telephone 01632 960 200." in shown.text
    assert "a first look at how it goes" in shown.text
