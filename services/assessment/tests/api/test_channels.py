"""Channels as equals: the same person by any of them, or by all mixed, comes to the same, and each answer says how."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter
from services.assessment.tests.house import ELIGIBLE, NOT_ELIGIBLE, Caller, House, answer, decision, refusal
from services.assessment.tests.pages.visitor import code_for, visiting

from assessment.domain.case import Channel
from assessment.domain.content import Content
from assessment.domain.paper import choice_codes, codes
from contracts.roles import Role

LIFE = "I like gardens."
ONLINE, PHONE, PAPER, FACE_TO_FACE = Channel.ONLINE, Channel.PHONE, Channel.PAPER, Channel.FACE_TO_FACE


async def one_by_one(who: Caller, href: str, chosen: Mapping[str, str], channel: Channel) -> None:
    await who.put(f"{href}/answers/life", answer({"text": LIFE}, channel=channel))
    for question, value in chosen.items():
        await who.put(f"{href}/answers/{question}", answer({"chosen": [value]}, channel=channel))


async def at_once(who: Caller, href: str, chosen: Mapping[str, str], channel: Channel) -> None:
    said: dict[str, Any] = {"life": {"text": LIFE}}
    said |= {question: {"chosen": [value]} for question, value in chosen.items()}
    await who.put(f"{href}/answers", {"channel": channel, "voice": "person", "answers": said})


async def by_codes(who: Caller, href: str, chosen: Mapping[str, str], _: Channel) -> None:
    coded = await printed(who, href)
    entries: list[dict[str, Any]] = [{"code": coded["life"][0], "text": LIFE}]
    entries += [{"code": coded[q][0], "chosen": [coded[q][1][value]]} for q, value in chosen.items()]
    await who.put(f"{href}/paper", {"voice": "person", "entries": entries})


async def printed(who: Caller, href: str) -> dict[str, tuple[str, dict[str, str]]]:
    """The codes of the form, as whoever has it before them reads them off."""
    one = await who.get(href)
    version = f"/v1/questionnaires/{one['questionnaire_id']}/versions/{one['questionnaire_version']}"
    content = TypeAdapter(Content).validate_python((await who.get(version))["content"])
    return {question.id: (code, choice_codes(question, code)) for code, question in codes(content).items()}


Way = Callable[[Caller, str, Mapping[str, str], Channel], Awaitable[None]]
WAYS: dict[Channel, tuple[Role, Way]] = {
    ONLINE: (Role.PERSON, one_by_one),
    PHONE: (Role.PRACTITIONER, at_once),
    PAPER: (Role.COUNCIL_SYSTEM, by_codes),
    FACE_TO_FACE: (Role.PRACTITIONER, one_by_one),
}


async def known(house: House) -> tuple[Caller, str]:
    """A woman with a login, and her id."""
    woman = house.caller(Role.PERSON)
    return woman, (await woman.post("/v1/people", {"name": {"known_as": "Ada"}}))["id"]


async def asked(house: House, woman: Caller, person_id: str, channel: Channel) -> tuple[str, str]:
    """Ask for help and be asked, by a channel; return the paths of case and assessment."""
    case = await woman.post("/v1/cases", {"person_id": person_id, "channel": channel})
    body = {"questionnaire_id": await house.questionnaire()}
    one = await woman.post(f"{case['href']}/assessments", body)
    return case["href"], one["href"]


async def completed(who: Caller, href: str) -> dict[str, Any]:
    """Complete it; return the version that was kept."""
    await who.put(f"{href}/completion", {}, match=(await who.get(href))["version"])
    return await who.get(f"{href}/versions/1")


def without_how(said: dict[str, Any]) -> dict[str, Any]:
    """What was said, whoever typed it, how and when."""
    return {entry["question"]: entry["sayings"][-1]["given"] for entry in said["entries"]}


@pytest.mark.parametrize("chosen", [ELIGIBLE, NOT_ELIGIBLE], ids=["eligible", "not_eligible"])
async def test_the_same_person_comes_to_the_same_by_every_channel_and_each_answer_says_how(
    house: House, chosen: dict[str, str]
) -> None:
    worker, (woman, person_id) = await house.practitioner(), await known(house)
    came_to = []
    for channel, (role, way) in WAYS.items():
        typist = {Role.PERSON: woman, Role.PRACTITIONER: worker}.get(role) or house.caller(role)
        case, href = await asked(house, woman, person_id, channel)
        before = house.means.clock.now()
        await way(typist, href, chosen, channel)
        after = house.means.clock.now()
        proposal = await worker.get(f"{href}/eligibility-proposal")
        kept = await completed(typist if role is not Role.COUNCIL_SYSTEM else worker, href)
        for entry in kept["entries"]:
            [said] = entry["sayings"]
            assert (said["channel"], said["voice"]) == (channel, "person")
            assert (said["typed_by"], said["typed_as"]) == (str(typist.id), role)
            assert before <= datetime.fromisoformat(said["at"]) <= after
        shown = await worker.get(case)
        decided = decision() if chosen is ELIGIBLE else refusal()
        await worker.put(f"{case}/determination", decided, match=shown["version"])
        determined = await worker.get(f"{case}/determinations/1")
        state = (await worker.get(case))["state"]
        came_to.append((proposal, without_how(kept), determined["levels"], shown["state"], state))
    assert all(each == came_to[0] for each in came_to)
    assert came_to[0][0]["proposed"] == ("eligible" if chosen is ELIGIBLE else "not_eligible")
    assert came_to[0][3:] == ("assessed", "to_be_met" if chosen is ELIGIBLE else "closed")


async def by_pages(house: House, worker: Caller, href: str, chosen: Mapping[str, str]) -> None:
    """Answer in a browser, with a code and without a login, and send."""
    async with visiting(house) as browser:
        await browser.enter(await code_for(worker, {"href": href}))
        for question, value in {"life": LIFE, **chosen}.items():
            await browser.go(f"/questions/{question}")
            await browser.send(do="save", answer=value)
        await browser.go("/check")
        await browser.send(do="send")
        assert "You have sent your answers" in browser.page.text


@pytest.mark.parametrize("chosen", [ELIGIBLE, NOT_ELIGIBLE], ids=["eligible", "not_eligible"])
async def test_the_pages_come_to_the_same_as_a_telephone_call(house: House, chosen: dict[str, str]) -> None:
    worker, (woman, person_id) = await house.practitioner(), await known(house)
    came_to = []
    for channel in (PHONE, ONLINE):
        case, href = await asked(house, woman, person_id, channel)
        if channel is PHONE:
            await at_once(worker, href, chosen, PHONE)
            kept = await completed(worker, href)
        else:
            await by_pages(house, worker, href, chosen)
            kept = await worker.get(f"{href}/versions/1")
        assert {entry["sayings"][0]["channel"] for entry in kept["entries"]} == {channel}
        assert {entry["sayings"][0]["voice"] for entry in kept["entries"]} == {"person"}
        proposal = await worker.get(f"{href}/eligibility-proposal")
        came_to.append((proposal, without_how(kept), (await worker.get(case))["state"]))
    assert came_to[0] == came_to[1]
    assert came_to[0][0]["proposed"] == ("eligible" if chosen is ELIGIBLE else "not_eligible")


async def test_all_channels_mixed_in_one_assessment_come_to_the_same(house: House) -> None:
    worker, (woman, person_id) = await house.practitioner(), await known(house)
    _, href = await asked(house, woman, person_id, ONLINE)
    await woman.put(f"{href}/answers/life", answer({"text": LIFE}, channel=ONLINE))
    talk = {"channel": PHONE, "voice": "carer", "said_by_name": "Bo"}
    await worker.put(f"{href}/answers", talk | {"answers": {"impairment": {"chosen": ["yes"]}}})
    coded = await printed(worker, href)
    entry = {"code": coded["nutrition"][0], "chosen": ["b"]}
    helped = {"voice": "supporter", "said_by_name": "Cy", "entries": [entry]}
    await house.caller(Role.COUNCIL_SYSTEM).put(f"{href}/paper", helped)
    for question, value in {"hygiene": "help", "wellbeing": "yes"}.items():
        spoken = answer({"chosen": [value]}, channel=FACE_TO_FACE)
        await worker.put(f"{href}/answers/{question}", spoken)
    assert (await woman.get(f"{href}/eligibility-proposal"))["proposed"] == "eligible"
    kept = await completed(woman, href)
    how = {
        entry["question"]: tuple(
            entry["sayings"][0][name] for name in ("channel", "voice", "said_by_name", "typed_as")
        )
        for entry in kept["entries"]
    }
    assert how == {
        "life": ("online", "person", "", "person"),
        "impairment": ("phone", "carer", "Bo", "practitioner"),
        "nutrition": ("paper", "supporter", "Cy", "council_system"),
        "hygiene": ("face_to_face", "person", "", "practitioner"),
        "wellbeing": ("face_to_face", "person", "", "practitioner"),
    }


async def test_paper_and_telephone_at_once_lose_no_word(house: House) -> None:
    worker, (woman, person_id) = await house.practitioner(), await known(house)
    _, href = await asked(house, woman, person_id, PHONE)
    talk = {"channel": PHONE, "voice": "person", "answers": {"life": {"text": "by telephone"}}}
    form = {"voice": "person", "entries": [{"code": "1", "text": "on paper"}]}
    office = house.caller(Role.COUNCIL_SYSTEM)
    together = await asyncio.gather(
        worker.call("PUT", f"{href}/answers", talk), office.call("PUT", f"{href}/paper", form)
    )
    said = (await woman.get(f"{href}/answers/life"))["sayings"]
    words = {one["given"]["text"] for one in said}
    for who, done, text in zip((worker, office), together, ("by telephone", "on paper"), strict=True):
        if done.status_code != 200:
            assert done.status_code in {412, 428}
            assert text in json.dumps(await who.get(f"{href}/draft"))
            words.add(text)
    assert words == {"by telephone", "on paper"}
    late = await worker.call("PUT", f"{href}/answers", talk | {"seen": {"life": 99}})
    assert late.status_code == 412
    assert (await worker.get(f"{href}/draft"))["sent"]["answers"]["life"]["text"] == "by telephone"
