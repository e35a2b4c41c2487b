"""A code to go on with: shown to whoever gave it, good for one assessment until its day, silent about all else."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from services.assessment.tests.house import COUNCIL, Caller, House, answer
from services.assessment.tests.pages.visitor import HOME, asked, code_for, visiting

from assessment.commands.give_resume_code import end_of, last_day
from assessment.domain.refusals import CaseIsClosed
from assessment.domain.resuming import (
    ALPHABET,
    AWAY,
    LENGTH,
    MOST_SESSIONS,
    ResumeCode,
    as_typed,
    drawn,
    in_groups,
)
from assessment.domain.resuming_refusals import ResumeCodeWrong, SessionOver, TooManyWrongCodes
from assessment.storage.resume_codes import WINDOW, count_try
from chassis.clock import day_of
from contracts.roles import Role

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def kept(**more: object) -> ResumeCode:
    ids = (uuid4(), uuid4(), uuid4(), uuid4())
    given = {"given_by": uuid4(), "given_at": NOW, "expires_at": NOW + timedelta(days=14)}
    return ResumeCode(*ids, code="a hash", **{**given, **more})  # type: ignore[arg-type]


def test_a_code_is_read_however_it_is_typed() -> None:
    assert in_groups("7CD9FGHJ34") == "7CD-9FG-HJ34"
    assert as_typed(" 7cd 9fg-hj34\n") == "7CD9FGHJ34"
    assert [as_typed(text) for text in ("", "7CD9FGHJ3", "7CD9FGHJ345", "0OI1LAEU58", "é" * LENGTH)] == [
        ""
    ] * 5
    assert not set("01258ABEILOSUVZ") & set(ALPHABET)


def test_a_code_that_is_over_or_taken_back_opens_nothing() -> None:
    for code in (kept(expires_at=NOW), kept(withdrawn_at=NOW)):
        with pytest.raises(ResumeCodeWrong):
            code.open_session("token", NOW)
        assert code.sessions == ()


@pytest.mark.parametrize(
    ("given", "ends"),
    [
        (datetime(2027, 7, 14, 23, 20, tzinfo=UTC), datetime(2027, 7, 16, 23, tzinfo=UTC)),
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), datetime(2027, 3, 28, 23, tzinfo=UTC)),
        (datetime(2027, 10, 30, 23, 30, tzinfo=UTC), datetime(2027, 11, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_code_is_good_to_the_end_of_the_day_in_england_that_is_told(
    given: datetime, ends: datetime
) -> None:
    assert end_of(given, days=1) == ends
    assert last_day(ends) == day_of(given) + timedelta(days=1)


def test_a_session_lasts_while_it_is_used_and_at_most_as_long_as_its_code() -> None:
    code = kept()
    code.open_session("token", NOW)
    assert not code.going_on("token", NOW + timedelta(seconds=59))
    assert code.going_on("token", NOW + AWAY - timedelta(seconds=1))
    for token, at in (("token", NOW + AWAY), ("other", NOW)):
        with pytest.raises(SessionOver):
            code.going_on(token, at)
    last = code.expires_at - timedelta(minutes=1)
    code.used("token", last)
    assert not code.going_on("token", last)
    with pytest.raises(SessionOver):
        code.going_on("token", code.expires_at)
    for n in range(MOST_SESSIONS):
        code.open_session(f"token {n}", NOW)
    with pytest.raises(SessionOver):
        code.going_on("token", NOW)


async def test_a_code_is_shown_to_whoever_gave_it_for_a_while_and_kept_as_a_keyed_hash(house: House) -> None:
    worker = await house.practitioner()
    one = await asked(house, worker)
    key = str(uuid4())
    given = await worker.call("POST", f"{one['href']}/resume-codes", key=key)
    assert given.status_code == 201, given.text
    again = await worker.call("POST", f"{one['href']}/resume-codes", key=key)
    assert again.content == given.content
    receipt = given.json()
    shown = await worker.get(receipt["href"])
    code = shown["code"]
    assert len(as_typed(code)) == LENGTH
    assert shown["page"] == HOME
    assert (await house.caller(Role.MANAGER).get(receipt["href"]))["code"] == ""
    assert (await house.caller(Role.SUPPORTER).call("GET", receipt["href"])).status_code == 403
    assert as_typed(code) not in given.text.replace("-", "").upper()
    connection = await asyncpg.connect(house.dsn)
    await connection.execute(f"SET app.council = '{COUNCIL}'")
    [row] = await connection.fetch("SELECT * FROM resume_codes WHERE id = $1", UUID(receipt["id"]))
    await connection.close()
    assert as_typed(code) not in str(dict(row))
    assert code not in str(dict(row))


def test_a_code_is_shown_for_a_quarter_of_an_hour_to_its_giver_and_not_once_it_is_taken_back() -> None:
    giver = UUID(int=9)
    code = kept(given_by=giver)
    assert code.shown_to(giver, NOW + timedelta(minutes=14))
    assert not code.shown_to(giver, NOW + timedelta(minutes=15))
    assert not code.shown_to(UUID(int=8), NOW)
    code.withdraw(NOW)
    assert not code.shown_to(giver, NOW)


def test_letters_of_codes_come_from_all_of_what_they_are_made_of() -> None:
    codes = {drawn(sha256(bytes([n])).digest()) for n in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) == set(ALPHABET)


async def test_only_the_person_and_staff_get_a_code_and_none_for_what_is_sent(house: House) -> None:
    worker = await house.practitioner()
    one = await asked(house, worker)
    path = f"{one['href']}/resume-codes"
    assert (await house.caller(Role.SUPPORTER).call("POST", path)).status_code == 403
    assert (await house.caller(Role.PERSON).call("POST", path)).status_code == 404
    code = await code_for(worker, one)
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
    await worker.put(f"{one['href']}/completion", {}, match=1)
    late = await worker.call("POST", path)
    assert late.json()["code"] == "assessment_is_completed"
    async with visiting(house) as browser:
        await browser.enter(code)
        assert "You have sent your answers" in browser.page.text


async def test_wrong_expired_taken_back_and_unknown_codes_are_answered_alike(house: House) -> None:
    worker = await house.practitioner()
    one = await asked(house, worker)
    first = await code_for(worker, one)
    second = await code_for(worker, one)
    async with visiting(house) as browser:
        pages = []
        for code in (first, "7CD-9FG-HJ34", "", "x" * 90, "'; select"):
            refused = await browser.enter(code)
            assert refused.status_code == 422
            assert "leeway_answering" not in browser.http.cookies
            pages.append(re.sub(r' value="[^"]*"', "", refused.text))
        assert len(set(pages)) == 1
        assert all("Enter the code as it was given to you" in page for page in pages)
        await browser.enter(second.lower().replace("-", " "))
        assert browser.question == "impairment"
        other = await browser.http.get("/answer/e09000098/next")
        assert "Enter your code" in other.text


async def test_after_many_wrong_codes_further_wrong_ones_wait_and_the_right_one_opens(house: House) -> None:
    worker = await house.practitioner()
    code = await code_for(worker, await asked(house, worker))
    async with visiting(house) as browser:
        await browser.go("")
        form = {"code": "7CD-9FG-HJ34"}
        origin = {"Origin": "http://127.0.0.1"}
        tried = await asyncio.gather(*(browser.http.post(HOME, data=form, headers=origin) for _ in range(25)))
        assert sorted(one.status_code for one in tried).count(429) >= 5
        wrong = await browser.enter("7CD-9FG-HJ34")
        assert wrong.status_code == 429
        assert "Too many codes were tried" in wrong.text
        assert TooManyWrongCodes.code not in wrong.text
        await browser.enter(code)
        assert browser.question == "impairment", "others at the same address shut nobody out"
    places = await count_try(house.means, COUNCIL, ["*"], house.means.clock.now() + WINDOW * 2)
    assert places == {"*": 1}, "later it is counted anew, and places nobody tries from are forgotten"


async def test_a_code_is_taken_back_at_once_and_in_every_state_of_its_case(house: House) -> None:
    worker = await house.practitioner()
    one = await asked(house, worker)
    given = await worker.post(f"{one['href']}/resume-codes")
    shown = await worker.get(given["href"])
    async with visiting(house) as browser:
        await browser.enter(shown["code"])
        assert (await house.caller(Role.SUPPORTER).call("DELETE", given["href"])).status_code == 403
        back = await worker.call("DELETE", given["href"], match=shown["version"] + 1)
        assert back.status_code == 200, back.text
        assert "Enter your code again" in (await browser.go("/check")).text
        assert (await browser.enter(shown["code"])).status_code == 422
    assert (await worker.get(given["href"]))["withdrawn_at"]
    other = await worker.post(f"{one['href']}/resume-codes")
    await closed(worker, one)
    version = (await worker.get(other["href"]))["version"]
    late = await worker.call("DELETE", other["href"], match=version)
    assert late.status_code == 200, late.text


async def closed(worker: Caller, one: dict[str, Any]) -> str:
    case = await worker.get(f"/v1/cases/{(await worker.get(one['href']))['case_id']}")
    path = f"/v1/cases/{case['id']}"
    await worker.put(f"{path}/closure", {"reason": "moved", "words": "You moved."}, match=case["version"])
    return path


async def test_a_code_of_a_closed_case_opens_a_page_that_says_so_and_nothing_once_it_is_open_again(
    house: House,
) -> None:
    worker = await house.practitioner()
    one = await asked(house, worker)
    code = await code_for(worker, one)
    async with visiting(house) as browser:
        await browser.enter(code)
        await browser.go("/questions/life")
        await browser.send(do="save", answer="I like gardens.")
        await browser.go("/questions/life")
        case = await closed(worker, one)
        refused = await browser.send(do="save", answer="A long changed story.")
        assert (refused.status_code, "Your request is closed" in refused.text) == (409, True)
        assert "A long changed story." in refused.text, "nothing that was typed is lost"
        assert CaseIsClosed.code not in refused.text
        assert "Ask again first" not in refused.text
    async with visiting(house) as browser:
        refused = await browser.enter(code)
        assert "Your request is closed" in refused.text
        assert "Ring us" in refused.text
        assert "gardens" not in (await browser.go("/check")).text
        await worker.post(f"{case}/reopenings")
        assert (await browser.enter(code)).status_code == 422


async def test_another_assessment_in_the_case_takes_the_codes_of_the_one_before_back(house: House) -> None:
    worker = await house.practitioner()
    one = await asked(house, worker)
    code = await code_for(worker, one)
    begun = await worker.get(one["href"])
    body = {"questionnaire_id": begun["questionnaire_id"]}
    await worker.post(f"/v1/cases/{begun['case_id']}/assessments", body)
    async with visiting(house) as browser:
        assert (await browser.enter(code)).status_code == 422


async def test_who_helps_does_not_learn_that_the_person_answers_by_a_code(house: House) -> None:
    woman, sister, worker = (
        house.caller(Role.PERSON),
        house.caller(Role.SUPPORTER),
        await house.practitioner(),
    )
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    grant = {"login": sister.login, "known_as": "my sister", "part": "helper"}
    await woman.post(f"{case['href']}/sharings", grant)
    body = {"questionnaire_id": await house.questionnaire()}
    one = await woman.post(f"{case['href']}/assessments", body)
    given = await worker.post(f"{one['href']}/resume-codes")
    async with visiting(house) as browser:
        await browser.enter((await worker.get(given["href"]))["code"])
        await browser.go("/questions/life")
        await browser.send(do="save", answer="I like gardens.")
    path = f"{one['href']}/answers/life"
    assert given["id"] in (await worker.call("GET", path)).text
    seen = await sister.call("GET", path)
    assert (seen.status_code, given["id"] in seen.text) == (200, False)
    assert given["id"] not in (await sister.call("GET", f"{one['href']}/answers")).text
