"""Two assessors, the person and who helps them type at the same time: nobody's words are lost."""

import asyncio
from random import Random
from typing import Any

import httpx
from services.assessment.tests.house import Caller, House, answer

from contracts.roles import Role

QUESTIONS = 4
ROUNDS = 2


async def four(house: House) -> tuple[str, list[tuple[Caller, str]]]:
    """An assessment, and everybody who types in it, each with the voice they write in."""
    worker, other = await house.practitioner(), house.caller(Role.MANAGER)
    woman, friend = house.caller(Role.PERSON), house.caller(Role.SUPPORTER)
    person_id, case_id = await house.case(worker)
    manager = house.caller(Role.MANAGER)
    version = (await manager.get(f"/v1/people/{person_id}"))["version"]
    await manager.put(f"/v1/people/{person_id}/login", woman.login, match=version)
    grant = {"login": friend.login, "known_as": "my friend", "part": "helper", "stages": ["assessment"]}
    await woman.post(f"/v1/cases/{case_id}/sharings", grant)
    asked = content_of_words()
    one = await worker.post(
        f"/v1/cases/{case_id}/assessments", {"questionnaire_id": await house.questionnaire(asked)}
    )
    voices = [(worker, "professional"), (other, "person"), (woman, "person"), (friend, "supporter")]
    return str(one["href"]), voices


def content_of_words() -> dict[str, Any]:
    """A questionnaire of a few questions that are answered in words."""
    core = ["wellbeing", "outcomes_wished", "needs", "strengths", "carers_and_children", "communication"]
    purposes = [
        {"kind": "statutory_record", "section": "Care Act 2014 s.9(4)", "core": topic}
        for topic in [*core, "advocacy", "risk"]
    ]
    questions = [
        {"id": f"q{n}", "text": f"Question {n}?", "kind": "textarea", "purposes": purposes}
        for n in range(QUESTIONS)
    ]
    return {"title": "In words", "sections": [{"id": "all", "title": "All", "questions": questions}]}


async def write(who: Caller, path: str, voice: str, text: str, *, seen: int | None) -> httpx.Response:
    """Write an answer on top of what one has seen; nothing seen yet: as the first."""
    return await who.call("PUT", path, answer({"text": text}, voice=voice), match=seen)


async def kept(path: str, who: Caller) -> tuple[set[str], set[str]]:
    """What stands in an answer for everybody, and what this writer finds as their own draft."""
    shown = await who.get(path)
    said = {each["given"]["text"] for each in shown["sayings"]}
    said |= {each["text"] for each in shown["second_voices"]}
    draft = await who.call("GET", f"{path}/draft")
    if draft.status_code != httpx.codes.OK:
        return said, set()
    found = draft.json()
    mine = {found["given"]["text"]} if found["given"] else set()
    return said, mine | ({found["second_voice"]} if found["second_voice"] else set())


async def test_whoever_types_at_once_finds_every_word_as_an_answer_a_second_voice_or_their_own_draft(
    house: House,
) -> None:
    href, voices = await four(house)
    chance = Random(5)
    for turn in range(ROUNDS):
        paths = [f"{href}/answers/q{n}" for n in range(QUESTIONS)]
        seen = [await version_of(voices[0][0], path) for path in paths]
        sent = [
            (who, path, f"{turn} {voice} {n} on {path[-2:]}", voice, version)
            for n, (who, voice) in enumerate(voices)
            for path, version in zip(paths, seen, strict=True)
        ]
        chance.shuffle(sent)
        done = await asyncio.gather(
            *(write(who, path, voice, text, seen=version) for who, path, text, voice, version in sent)
        )
        for path in paths:
            there = [each for each, one in zip(done, sent, strict=True) if one[1] == path]
            assert sum(each.is_success for each in there) == 1, "one of them was first, and only one"
        for answered, (who, path, text, voice, _) in zip(done, sent, strict=True):
            said, draft = await kept(path, who)
            if answered.is_success:
                assert text in said
                continue
            assert text in draft, f"{text}: {answered.status_code}"
            if answered.status_code not in {412, 428}:
                assert (voice, answered.json()["code"]) == ("professional", "voice_over_another")


async def version_of(who: Caller, path: str) -> int | None:
    """The version of an answer now; None where nobody has answered."""
    shown = await who.call("GET", path)
    return int(shown.json()["version"]) if shown.is_success else None


async def test_a_view_put_beside_an_answer_while_it_is_answered_anew_is_not_lost_either(house: House) -> None:
    href, [(worker, _), _, (woman, _), _] = await four(house)
    path = f"{href}/answers/q0"
    await write(woman, path, "person", "at first", seen=None)
    beside = {"text": "The fridge was empty."}
    anew, view = await asyncio.gather(
        write(woman, path, "person", "then", seen=1),
        worker.call("PUT", f"{path}/second-voice", beside, match=1),
    )
    assert sorted([anew.status_code, view.status_code]) == [200, 412]
    said, draft = await kept(path, woman if view.is_success else worker)
    told = {"at first", "then", "The fridge was empty."}
    assert said | draft == told
