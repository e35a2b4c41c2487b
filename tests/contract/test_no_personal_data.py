"""Nothing of a person can be read where it does not belong: events, logs, URLs, the files of the database."""

from dataclasses import dataclass
from uuid import uuid4

import asyncpg
import httpx
import nats
import pytest
from tests.contract.call import Call
from tests.contract.calls import CALLS
from tests.contract.estate import Estate, run
from tests.contract.operations import operations
from tests.contract.seeding import Seeds, seed
from tests.contract.traces import in_files, in_postgres, in_streams

COUNCIL_OF_THIS_TEST = "e09000096"
DETAILS = ["1931-05-17", "9434765870", "01632 960123", "ZZ99 3WZ", "rings at night", "large print"]


@dataclass
class Lived:
    """People with a mark in everything said of them, who went through every operation of all services."""

    estate: Estate
    mark: str
    calls: list[Call]
    answers: list[httpx.Response]

    @property
    def words(self) -> list[str]:
        """What must not be found."""
        return [self.mark, *DETAILS]

    @property
    def databases(self) -> list[str]:
        """The databases of all services."""
        return [service.database for service in self.estate.services.values()]


@pytest.fixture(scope="module")
def lived(estate: Estate) -> Lived:
    """Let marked people go through every operation."""
    mark = f"Zq{uuid4().hex[:14]}"
    world = seed(estate, mark, COUNCIL_OF_THIS_TEST)
    done = Lived(estate, mark, [], [])
    for service in CALLS:
        known = {call.operation: call for call in CALLS[service](world)}
        for operation in (operation for operation in operations() if operation.service == service):
            done.calls.append(known[operation.id])
            done.answers += twice(world, known[operation.id], service, operation.method, operation.path)
    estate.rest()
    return done


def twice(world: Seeds, call: Call, service: str, method: str, path: str) -> list[httpx.Response]:
    """Make a call with an error in it that a careless log would quote, and then as it should be."""
    http = world.estate.services[service].http
    headers = call.headers(world.estate, service, key=str(uuid4()) if method != "GET" else "")
    bodies = [call.body] if call.body is None else [call.body | {"shoe_size": world.mark}, call.body]
    url = call.url(path)
    return [http.request(method, url, params=call.query, json=body, headers=headers) for body in bodies]


def test_the_marked_people_were_there(lived: Lived) -> None:
    refused = [answer for answer in lived.answers if not answer.is_success]
    assert {answer.status_code for answer in refused} == {422}
    assert len(refused) == sum(call.body is not None for call in lived.calls)
    assert not any(lived.mark in answer.text for answer in refused)
    assert sum(lived.mark in answer.text for answer in lived.answers) > 15
    assert sum(lived.mark in str(call.body) for call in lived.calls) > 15


def test_no_event_says_anything_of_a_person(lived: Lived) -> None:
    number, found = run(in_streams(lived.estate.nats, lived.words))
    assert number > 50
    assert found == []


def test_no_word_of_a_person_can_be_read_in_the_database_or_its_files(lived: Lived) -> None:
    assert run(in_postgres(lived.estate.postgres, lived.databases, lived.words)) == []


def test_no_log_holds_anything_of_a_person(lived: Lived) -> None:
    logs = [service.log for service in lived.estate.services.values()]
    servers = [lived.estate.postgres.log, *lived.estate.nats.folder.rglob("*.log")]
    assert list(in_files([*logs, *servers], lived.words)) == []


def test_no_url_or_header_holds_anything_of_a_person(lived: Lived) -> None:
    for answer in lived.answers:
        given_out = f"{answer.request.url} {dict(answer.headers)}"
        assert not [word for word in lived.words if word in given_out], given_out
        if answer.is_success and answer.headers["content-type"] == "application/json":
            assert lived.mark not in str(answer.json().get("href", ""))


def test_the_search_finds_what_is_planted_in_a_row_in_a_file_in_an_event_and_in_a_log(lived: Lived) -> None:
    planted = f"Planted{uuid4().hex}"
    estate, database = lived.estate, lived.databases[0]
    log = estate.folder / "planted.log"
    log.write_text(f"somebody called {planted}\n")

    async def plant() -> None:
        connection = await asyncpg.connect(estate.postgres.url(database))
        await connection.execute(f"CREATE TABLE planted AS SELECT '{planted}' AS words")
        await connection.close()
        client = await nats.connect(estate.nats.url)
        subject = f"assessment.{COUNCIL_OF_THIS_TEST}.00.{uuid4()}.case_opened.v1"
        await client.jetstream().publish(subject, b"{}", headers={"ce-subject": planted})
        await client.close()

    async def remove() -> None:
        connection = await asyncpg.connect(estate.postgres.url(database))
        await connection.execute("DROP TABLE planted")
        await connection.close()

    run(plant())
    try:
        found = run(in_postgres(estate.postgres, [database], [planted]))
        assert "in a row of planted" in " ".join(found)
        assert len(found) >= 3, "a row, the table's file and the log of changes before it"
        assert run(in_streams(estate.nats, [planted]))[1] != []
        assert list(in_files([log], [planted])) == [f"{planted!r} in planted.log"]
    finally:
        run(remove())
