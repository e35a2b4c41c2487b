"""Dead letters: an operator lists them, looks at one and lets its case go on."""

import asyncio
import json
from uuid import UUID, uuid4

import pytest
import small_service as small

from chassis.cli import main
from chassis.ids import uuid7
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Means

HELD = """
INSERT INTO held (council, source, subject_id, sequence, event_id, headers, body, reason, error, tries)
VALUES ($1, 'assessment', $2, $3, $4, $5, '{}', $6, $7, 5)
"""
TO_FETCH = """
INSERT INTO to_fetch (council, event_id, source, subject_id, sequence, headers, body, tries, failed, error)
VALUES ($1, $2, 'assessment', $3, 1, $4, '{}', 40, true, 'chassis.fetch.Refused:404')
"""
TIMER = """
INSERT INTO timer (council, kind, subject_id, due, tries, error)
VALUES ($1, 'ring', $2, clock_timestamp(), 20, 'RuntimeError')
"""
HEADERS = json.dumps({"ce-type": "uk.leeway.assessment.case_opened.v1"})


class Operator:
    """Someone at the command line of the small listener."""

    def __init__(self, kept: Means, council: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.service = small.listener()
        self.kept, self.council, self.capsys = kept, council, capsys

    async def asks(self, *words: str) -> tuple[int, str]:
        """Return the exit code and what was written."""
        code = await asyncio.to_thread(main, self.service, ["dead", *words])
        return code, self.capsys.readouterr().out

    async def parked(self) -> tuple[UUID, UUID]:
        """Park a case with two more events behind; return it and the event that failed."""
        case, event = uuid4(), uuid7()
        for sequence, id_, reason in ((1, event, "failed"), (2, uuid7(), "behind"), (3, uuid7(), "behind")):
            error = "builtins.KeyError:" if reason == "failed" else None
            await self.kept.pool.fetch(
                self.council, HELD, self.council, case, sequence, id_, HEADERS, reason, error
            )
        return case, event


@pytest.fixture
async def operator(
    kept: Means,
    council: str,
    shared_database: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Operator:
    monkeypatch.setenv("LEEWAY_DATABASE_URL", shared_database)
    for table in ("held", "to_fetch", "timer"):
        await kept.pool.fetch(EVERY_COUNCIL, f"DELETE FROM {table}")  # noqa: S608 - the names above
    return Operator(kept, council, capsys)


async def test_a_quiet_service_has_none(operator: Operator) -> None:
    assert await operator.asks("list") == (0, "")


async def test_the_list_names_each_failed_event_and_not_those_behind_it(operator: Operator) -> None:
    case, event = await operator.parked()
    fetched, other = uuid7(), uuid4()
    await operator.kept.pool.fetch(operator.council, TO_FETCH, operator.council, fetched, other, HEADERS)
    code, said = await operator.asks("list")
    assert code == 0
    lines = said.splitlines()
    assert len(lines) == 2
    assert [line.split()[:2] for line in lines] == [
        [str(event), "uk.leeway.assessment.case_opened.v1"],
        [str(fetched), "uk.leeway.assessment.case_opened.v1"],
    ]
    assert f"assessment#1 of {case}" in lines[0]
    assert f"assessment#1 of {other}" in lines[1]


async def test_one_is_shown_with_its_fault_and_what_waits_behind_it(operator: Operator) -> None:
    _, event = await operator.parked()
    await operator.parked()
    code, said = await operator.asks("show", str(event))
    assert code == 0
    assert said.count("uk.leeway") == 1
    assert "builtins.KeyError" in said
    assert "2 later events wait behind it" in said


async def test_retry_lets_the_case_go_on_and_says_whether_there_was_one(operator: Operator) -> None:
    _, event = await operator.parked()
    assert await operator.asks("retry", str(event)) == (0, "the case goes on\n")
    assert await operator.asks("list") == (0, "")
    query = "SELECT reason, tries FROM held WHERE event_id = $1"
    assert [tuple(row) for row in await operator.kept.pool.fetch(EVERY_COUNCIL, query, event)] == [("gap", 0)]
    for words in (["retry", str(event)], ["retry", str(uuid4())], ["retry"]):
        assert await operator.asks(*words) == (1, "there is no such dead letter\n")


async def test_a_fetch_that_was_given_up_is_retried_too(operator: Operator) -> None:
    event = uuid7()
    await operator.kept.pool.fetch(operator.council, TO_FETCH, operator.council, event, uuid4(), HEADERS)
    assert (await operator.asks("retry", str(event)))[0] == 0
    query = "SELECT failed, tries FROM to_fetch WHERE event_id = $1"
    assert [tuple(row) for row in await operator.kept.pool.fetch(EVERY_COUNCIL, query, event)] == [(False, 0)]


async def test_a_timer_that_was_given_up_is_listed_and_retried_too(operator: Operator) -> None:
    subject = uuid4()
    await operator.kept.pool.fetch(operator.council, TIMER, operator.council, subject)
    code, said = await operator.asks("list")
    assert (code, str(subject) in said, "ring" in said) == (0, True, True)
    assert (await operator.asks("retry", str(subject)))[0] == 0
    assert await operator.asks("list") == (0, "")
    query = "SELECT tries FROM timer WHERE subject_id = $1"
    assert [row["tries"] for row in await operator.kept.pool.fetch(EVERY_COUNCIL, query, subject)] == [0]
