"""Bad input to every operation: each a 4xx problem that names the rule and the field, and nothing changes."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tests.contract.badness import INVALID, SECRET, STALE, Bad, everything_bad
from tests.contract.call import Call
from tests.contract.calls import CALLS
from tests.contract.estate import Estate, Who
from tests.contract.following import followed
from tests.contract.operations import Operation, operations
from tests.contract.seeding import Seeds, seed, settled

from contracts.roles import Role


@pytest.fixture(scope="module")
def world(estate: Estate) -> Seeds:
    """Return a council of this file's own."""
    return seed(estate)


@pytest.fixture(scope="module")
def calls(world: Seeds) -> dict[tuple[str, str], Call]:
    """Return, by service and operation, a call that would succeed."""
    return {(service, call.operation): call for service in CALLS for call in CALLS[service](world)}


def send(
    estate: Estate, operation: Operation, call: Call, bad: Bad | None = None, key: str = ""
) -> httpx.Response:
    """Make a call, with one thing wrong."""
    bad = bad or Bad("", 0, "")
    headers: dict[str, Any] = call.headers(
        estate, operation.service, key=(key or str(uuid4())) if operation.changes else ""
    )
    content = b"" if call.body is None else json.dumps(call.body).encode()
    if call.body is not None:
        headers["Content-Type"] = "application/json"
    headers |= bad.headers
    url = bad.path or call.url(operation.path)
    asked = "&".join(
        [f"{name}={value}" for name, value in call.query.items()] + ([bad.query] if bad.query else [])
    )
    return estate.services[operation.service].http.request(
        operation.method,
        url + (f"?{asked}" if asked else ""),
        content=content if bad.content is None else bad.content,
        headers={name: value for name, value in headers.items() if value is not None},
    )


def judged(bad: Bad, answer: httpx.Response) -> Iterator[str]:
    """Say what is wrong with an answer to a bad call."""
    if answer.headers.get("content-type") != "application/problem+json":
        yield f"{answer.status_code} is not a problem document"
        return
    problem = answer.json()
    if (answer.status_code, problem["status"], problem["code"]) != (bad.status, bad.status, bad.code):
        yield f"{answer.text[:400]}"
        return
    if problem["type"] != f"urn:leeway:problem:{bad.code}" or not problem["title"] or not problem["trace_id"]:
        yield f"does not name the rule: {answer.text[:400]}"
    named = problem.get("errors", [])
    if bad.pointer is not None and bad.pointer not in [error.get("pointer") for error in named]:
        yield f"does not point at {bad.pointer}: {named}"
    if bad.parameter is not None and bad.parameter not in [error.get("parameter") for error in named]:
        yield f"does not name {bad.parameter}: {named}"
    if SECRET in answer.text or SECRET in str(answer.headers):
        yield "repeats what was sent"


@pytest.mark.parametrize("service", CALLS)
def test_bad_input_is_a_problem_that_names_rule_and_field_and_changes_nothing(
    service: str, world: Seeds, calls: dict[tuple[str, str], Call]
) -> None:
    estate, tried, wrong = world.estate, 0, []
    before = settled(estate)
    for operation in (operation for operation in operations() if operation.service == service):
        call = calls[service, operation.id]
        for bad in everything_bad(estate, operation, call):
            answer = send(estate, operation, call, bad)
            wrong += [f"{operation}: {bad.what}: {found}" for found in judged(bad, answer)]
            tried += 1
    assert wrong == [], "\n".join(wrong)
    assert tried > 10 * len(CALLS)
    assert changed(before, settled(estate)) <= {"draft"}


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the names of the tables in which anything differs."""
    return {
        table
        for service in after
        for table in after[service]
        if after[service][table] != before[service][table]
    }


@pytest.mark.parametrize("service", CALLS)
def test_the_same_calls_succeed_lead_on_and_their_keys_are_good_for_nothing_else(
    service: str, world: Seeds, calls: dict[tuple[str, str], Call]
) -> None:
    estate, done, astray = world.estate, [], []
    for operation in (operation for operation in operations() if operation.service == service):
        call, key = calls[service, operation.id], str(uuid4())
        first = send(estate, operation, call, key=key)
        assert first.is_success, (operation, first.text)
        if call.who is not None:
            astray += [f"{operation}: {found}" for found in followed(estate, operation, call, first)]
        if operation.leaves_something:
            done.append((operation, call, key, first))
    assert astray == [], "\n".join(astray)
    before = settled(estate)
    wrong = [f"{each[0]}: {found}" for each in done for found in reused(estate, *each)]
    assert wrong == [], "\n".join(wrong)
    assert changed(before, settled(estate)) == set()


def reused(
    estate: Estate, operation: Operation, call: Call, key: str, first: httpx.Response
) -> Iterator[str]:
    """Send a key again: with the same call, with another body, by another caller."""
    again = send(estate, operation, call, key=key)
    if (again.status_code, again.content) != (first.status_code, first.content):
        yield f"again: {again.status_code} {again.text}"
    assert call.who is not None
    another = Bad("another body", INVALID, "idempotency-key-reused", query="dry_run=false")
    if call.body is not None:
        another = Bad(
            "another body",
            INVALID,
            "idempotency-key-reused",
            content=json.dumps(call.body, indent=1).encode(),
        )
    if call.body is not None or "dry_run" in operation.query:
        yield from (
            f"another body: {found}" for found in judged(another, send(estate, operation, call, another, key))
        )
    stranger = Who(call.who.role, f"stranger-{uuid4().hex}", call.who.council)
    other = Bad(
        "another caller",
        INVALID,
        "idempotency-key-reused",
        headers=dict(estate.headers(operation.service, stranger)),
    )
    yield from (
        f"another caller: {found}" for found in judged(other, send(estate, operation, call, other, key))
    )


def test_a_refused_answer_is_kept_as_its_authors_draft_and_nothing_else_is(world: Seeds) -> None:
    estate = world.estate
    case = world.started()
    path = f"/v1/assessments/{case.assessment_id}/answers/life"
    body = {"given": {"text": "What she wanted to say."}, "channel": "online", "voice": "person"}
    before = settled(estate)
    refused = estate.call("assessment", world.who(Role.PERSON), "PUT", path, body, match=9)
    assert (refused.status_code, refused.json()["code"]) == (STALE, "stale")
    assert refused.json()["current"]["version"] == 1
    after = settled(estate)
    changed = {
        table for table in after["assessment"] if after["assessment"][table] != before["assessment"][table]
    }
    assert changed == {"draft"}
    assert after["assessment"]["draft"][0] == before["assessment"]["draft"][0] + 1
    mine = estate.call("assessment", world.who(Role.PERSON), "GET", f"{path}/draft")
    assert mine.json()["given"]["text"] == "What she wanted to say."
