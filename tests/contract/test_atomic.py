"""Many at once, over HTTP: one wins each version, one key has one effect, and what was acknowledged is there."""

import asyncio
from collections import Counter
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tests.contract.estate import Estate, Who, run
from tests.contract.seeding import Seeds, settled

from contracts.roles import Role

WRITERS, ROUNDS, REPEATS = 50, 4, 20
OK, CREATED, STALE = 200, 201, 412


def together(
    estate: Estate, service: str, calls: list[tuple[str, str, Who, Any, dict[str, str]]]
) -> list[httpx.Response]:
    """Make calls, all at the same time."""

    async def all_at_once() -> list[httpx.Response]:
        limits = httpx.Limits(max_connections=len(calls))
        url = estate.services[service].url
        async with httpx.AsyncClient(base_url=url, timeout=30, limits=limits) as http:
            headers = [{**estate.headers(service, who), **more} for _, _, who, _, more in calls]
            asked = [
                http.request(method, path, json=body, headers=sent)
                for (method, path, _, body, _), sent in zip(calls, headers, strict=True)
            ]
            return await asyncio.gather(*asked)

    return run(all_at_once())


def test_of_fifty_writers_on_one_version_one_wins_and_the_others_get_412(seeds: Seeds) -> None:
    estate, person = seeds.estate, seeds.person()
    path, version = f"/v1/people/{person}", 1
    for turn in range(ROUNDS):
        names = [f"Writer {turn}.{n}" for n in range(WRITERS)]
        body = seeds.description(external_ids=[])
        calls = [
            ("PUT", path, seeds.who(Role.MANAGER), body | {"name": {"family": name}}, tag(version))
            for name in names
        ]
        answers = together(estate, "assessment", calls)
        assert Counter(answer.status_code for answer in answers) == {OK: 1, STALE: WRITERS - 1}
        [won] = [n for n, answer in enumerate(answers) if answer.status_code == OK]
        version += 1
        assert answers[won].json()["version"] == version
        shown = estate.call("assessment", seeds.who(Role.MANAGER), "GET", path).json()
        assert (shown["name"]["family"], shown["version"]) == (names[won], version)
        assert {a.json()["current"]["version"] for a in answers if a.status_code == STALE} == {version}


def test_writers_that_go_on_until_they_win_each_make_one_version_that_can_be_read(seeds: Seeds) -> None:
    estate, case = seeds.estate, seeds.completed()
    path = f"/v1/assessments/{case.assessment_id}/answers/life"
    left = {f"Writer {n}" for n in range(REPEATS)}
    version, receipts = 1, []
    while left:
        names = sorted(left)
        body = {"channel": "phone", "voice": "person", "correction": "It was said otherwise."}
        calls = [
            ("PUT", path, seeds.who(Role.PERSON), body | {"given": {"text": name}}, tag(version))
            for name in names[:10]
        ]
        answers = together(estate, "assessment", calls)
        won = [
            (name, answer) for name, answer in zip(names, answers, strict=False) if answer.status_code == OK
        ]
        assert len(won) == 1, [answer.text for answer in answers]
        assert {answer.status_code for answer in answers} <= {OK, STALE}
        left.remove(won[0][0])
        receipts.append(won[0])
        version += 1
    said = [saying["given"]["text"] for saying in seeds.send(Role.PERSON, "GET", path).json()["sayings"]][1:]
    assert said == [name for name, _ in receipts]
    for number, (name, _) in enumerate(receipts, 2):
        kept = seeds.send(
            Role.PERSON, "GET", f"/v1/assessments/{case.assessment_id}/versions/{number}"
        ).json()
        [entry] = [entry for entry in kept["entries"] if entry["question"] == "life"]
        assert entry["sayings"][-1]["given"]["text"] == name


def test_every_acknowledged_call_of_many_can_be_read_and_no_other_left_anything(seeds: Seeds) -> None:
    estate, system = seeds.estate, seeds.who(Role.COUNCIL_SYSTEM)
    before = len(estate.rows("assessment", "SELECT id FROM people"))
    one = {"system": "records", "id": uuid4().hex}
    calls = [
        ("POST", "/v1/people", system, seeds.description(external_ids=[one] if n % 2 else []), key())
        for n in range(WRITERS)
    ]
    answers = together(estate, "assessment", calls)
    assert {answer.status_code for answer in answers} <= {CREATED, 409, 422}
    made = [answer.json() for answer in answers if answer.status_code == CREATED]
    assert len(made) == WRITERS // 2 + 1
    for receipt in made:
        assert seeds.send(Role.MANAGER, "GET", receipt["href"]).json()["id"] == receipt["id"]
    assert len(estate.rows("assessment", "SELECT id FROM people")) == before + len(made)


@pytest.mark.parametrize("role", [Role.PERSON, Role.PRACTITIONER])
def test_one_key_sent_twenty_times_at_once_has_one_effect_and_twenty_equal_answers(
    seeds: Seeds, role: Role
) -> None:
    estate = seeds.estate
    before = settled(estate)
    body = {"person_id": seeds.person_id, "channel": "online", "asked": "Once."}
    same = key()
    answers = together(estate, "assessment", [("POST", "/v1/cases", seeds.who(role), body, same)] * REPEATS)
    assert {(a.status_code, a.content, a.headers["ETag"], a.headers["Leeway-Position"]) for a in answers} == {
        (CREATED, answers[0].content, '"v1"', answers[0].headers["Leeway-Position"])
    }
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == REPEATS - 1
    after = settled(estate)
    more = {t: after["assessment"][t][0] - before["assessment"][t][0] for t in after["assessment"]}
    assert {table: n for table, n in more.items() if n} == {
        "cases": 1,
        "journal": 2,
        "feed": 2,
        "event_counter": 1,
        "idempotency": 1,
        "known_access": 1,
    }
    for listener in ("ras", "planning", "signoff", "review"):
        assert after[listener]["known_cases"][0] == before[listener]["known_cases"][0] + 1


def test_one_key_on_a_change_sent_twenty_times_at_once_raises_the_version_once(seeds: Seeds) -> None:
    estate, case = seeds.estate, seeds.opened()
    body = {"reason": "moved", "words": "You have moved."}
    path, headers = f"/v1/cases/{case.id}/closure", {**tag(1), **key()}
    answers = together(
        estate, "assessment", [("PUT", path, seeds.who(Role.PRACTITIONER), body, headers)] * REPEATS
    )
    assert {(answer.status_code, answer.content) for answer in answers} == {(OK, answers[0].content)}
    assert seeds.version(f"/v1/cases/{case.id}") == 2


def key() -> dict[str, str]:
    """Return the header of a key of its own."""
    return {"Idempotency-Key": str(uuid4())}


def tag(version: int) -> dict[str, str]:
    """Return the headers of a change made from a version."""
    return {"If-Match": f'"v{version}"', **key()}
