"""Immutable versions over HTTP: what a stage may fetch, and the bytes that an event's digest was made of."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import small_service as small
from small_house import Party, Start

from chassis.pool import EVERY_COUNCIL
from chassis.reading import Actor, Means, Reading
from chassis.store import Versions, canonical
from chassis.work import Work

RED = {"colour": "red", "name": "Marmalade"}
HELD = "assessment.eligibility_determined"
SAID = """
SELECT id, body -> 'determination' ->> 'path' AS path, body -> 'determination' ->> 'sha256' AS sha256
FROM journal WHERE event_type = 'uk.leeway.assessment.eligibility_determined.v1' AND subject_id = $1
"""
OPENED = "SELECT id FROM journal WHERE event_type = 'uk.leeway.assessment.case_opened.v1' AND subject_id = $1"


async def fetched(
    party: Party, path: str, cause: object = None, scope: str = HELD, council: str = small.COUNCIL
) -> httpx.Response:
    """Call as a stage does."""
    token = party.issuer.mint("stage", council, "ras", "assessment", scope=scope, client_id="ras")
    headers = {"Authorization": f"Bearer {token}"}
    cause_header = {"Leeway-Cause": str(cause)} if cause else {}
    answer: httpx.Response = await party.http.get(path, headers=headers | cause_header)
    return answer


async def test_a_stage_fetches_what_an_event_in_its_scope_points_at_and_nothing_else(start: Start) -> None:
    speaker = await start(small.speaker())
    things = []
    for _ in range(2):
        made = await speaker.post("/v1/things", RED)
        path = f"/v1/things/{made.json()['id']}"
        await speaker.put(path, {"colour": "blue", "name": "Jam \u00e9"}, **{"If-Match": '"v1"'})
        row = await speaker.means.pool.fetchrow(EVERY_COUNCIL, SAID, small.UUID(made.json()["id"]))
        assert row is not None
        things.append((path, row))
    (path, said), (other_path, other_said) = things
    opened = await speaker.means.pool.fetchrow(EVERY_COUNCIL, OPENED, small.UUID(path.rpartition("/")[2]))
    assert opened is not None

    right = await fetched(speaker, said["path"], said["id"])
    assert right.status_code == 200
    digest = hashlib.sha256(right.content).digest()
    assert digest.hex() == said["sha256"]
    assert right.headers["repr-digest"] == f"sha-256=:{b64encode(digest).decode()}:"
    assert right.headers["etag"] == '"v2"'
    assert "immutable" in right.headers["cache-control"]
    assert right.json()["name"] == "Jam \u00e9"

    wrong_scope = "assessment.case_opened"
    for refused in (
        await fetched(speaker, said["path"], said["id"], scope=wrong_scope),
        await fetched(speaker, said["path"], said["id"], scope=""),
        await fetched(speaker, said["path"], None),
        await fetched(speaker, said["path"], uuid4()),
        await fetched(speaker, said["path"], opened["id"]),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "scope-not-held")
    for absent in (
        await fetched(speaker, said["path"], other_said["id"]),
        await fetched(speaker, other_said["path"], said["id"]),
        await fetched(speaker, f"{path}/versions/1", said["id"]),
        await fetched(speaker, said["path"], opened["id"], scope=f"{HELD} {wrong_scope}"),
        await fetched(speaker, f"{path}/versions/3", said["id"]),
        await fetched(speaker, said["path"], said["id"], council="e08000099"),
        await fetched(speaker, other_path, said["id"]),
    ):
        assert absent.status_code == 404, absent.text


async def test_a_version_stays_what_it_was_when_the_record_changes(start: Start) -> None:
    speaker = await start(small.speaker())
    made = await speaker.post("/v1/things", RED)
    path = f"/v1/things/{made.json()['id']}"
    before = await speaker.get(f"{path}/versions/1")
    changed = await speaker.put(path, {"colour": "blue", "name": "Jam"}, **{"If-Match": '"v1"'})
    assert changed.json()["sha256"] != hashlib.sha256(before.content).hexdigest()
    after = await speaker.get(f"{path}/versions/1")
    assert (after.content, after.headers["repr-digest"]) == (before.content, before.headers["repr-digest"])
    assert after.json()["name"] == "Marmalade"


@dataclass
class Figures:
    """A document with numbers of any kind."""

    id: UUID
    figures: dict[str, Any]


figures = Versions("figures", Figures, path="/v1/figures/{id}/versions/{version}")


@pytest.mark.parametrize("number", [1e16, -0.0, 3, 1.0, 1e-7, 1.5e300, 0.1, 2**60, 5e-324, [{"a": -1e22}]])
async def test_the_digest_is_of_what_is_served_whatever_the_number(
    kept: Means, council: str, number: object
) -> None:
    id_, actor = uuid4(), Actor(uuid4(), "stage")
    async with Work(kept, council, actor, action="publish") as work:
        link = work.publish(figures, id_, 1, Figures(id_, {"number": number}))
    seen = await Reading(kept, council, actor).version(figures, id_, 1)
    assert hashlib.sha256(canonical(dict(seen.document))).hexdigest() == link.sha256 == seen.sha256


async def test_a_number_no_row_can_have_is_not_here_and_no_fault(start: Start) -> None:
    speaker = await start(small.speaker())
    made = await speaker.post("/v1/things", RED)
    path = f"/v1/things/{made.json()['id']}"
    for number in (2**31, 2**40, 2**62, 2**70):
        answer = await speaker.get(f"{path}/versions/{number}")
        assert answer.status_code == 404, (number, answer.text)
    never = f"ras:{uuid4()}:{10**15 - 1}"
    assert (await speaker.get(path, **{"Leeway-After": never})).status_code == 409


async def test_a_stage_that_is_refused_has_read_nothing_and_the_journal_says_so(start: Start) -> None:
    speaker = await start(small.speaker())
    made = await speaker.post("/v1/things", RED)
    case = UUID(made.json()["id"])
    await speaker.put(f"/v1/things/{case}", RED, **{"If-Match": '"v1"'})
    said = await speaker.means.pool.fetchrow(EVERY_COUNCIL, SAID, case)
    assert said is not None
    rows = "SELECT count(*) FROM journal WHERE action = 'get_thing_version'"
    wrong = f"/v1/things/{case}/versions/1"
    refused = [
        await fetched(speaker, said["path"]),
        await fetched(speaker, said["path"], uuid4()),
        await fetched(speaker, said["path"], said["id"], scope="assessment.case_opened"),
        await fetched(speaker, wrong, said["id"]),
    ]
    assert [answer.status_code for answer in refused] == [403, 403, 403, 404]
    assert await speaker.count(rows) == 0
    assert (await fetched(speaker, said["path"], said["id"])).status_code == 200
    assert await speaker.count(rows) == 1
