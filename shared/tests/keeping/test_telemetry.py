"""Spans and metrics with the real servers: one trace goes through two services, numbers move, and nobody is named."""

import asyncio
import io
import logging
import secrets
import time
from collections.abc import AsyncIterator, Iterator
from math import nan
from pathlib import Path
from typing import cast
from uuid import UUID, uuid4

import httpx
import nats
import pytest
import small_service
from asyncpg import Record
from fastapi import FastAPI
from nats.aio.client import Client
from opentelemetry.context import Context
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind
from prometheus_client.parser import text_string_to_metric_families
from small_house import Party, case_id, eventually, forget_streams

from chassis import exporting
from chassis.ids import uuid7
from chassis.metrics import OUTBOX_AGE, SAID, Measures, counter
from chassis.migrate import migrate
from chassis.problems import NotHere
from chassis.run import means_of
from chassis.sampling import Discreet
from chassis.settings import Settings
from chassis.telemetry import NOTHING, OFF, SILENT, Telemetry, carried
from chassis.trail import hearing, sending, writing
from sandbox.issuer import Issuer
from sandbox.nats import Nats
from sandbox.ports import free_port
from sandbox.tracing.receiver import Receiver
from sandbox.tracing.spans import Place, Span
from sandbox.tracing.tree import apart

NAME = "Quillfeather-Planted"
GIVEN = Place("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331")
TRACEPARENT = f"00-{GIVEN.trace}-{GIVEN.span}-01"
OPENED = "uk.leeway.assessment.case_opened.v1"
DETERMINED = "uk.leeway.assessment.eligibility_determined.v1"


class Pair:
    """The service that speaks and the one that hears, both traced and measured."""

    def __init__(self, speaker: Party, hearer: Party, receiver: Receiver, bus: Client) -> None:
        self.speaker, self.hearer, self.receiver, self.bus = speaker, hearer, receiver, bus

    async def shown(self, party: Party) -> str:
        """Return what a service shows at /metrics."""
        answer = await party.http.get(f"http://127.0.0.1:{party.settings.ops_port}/metrics")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain")
        return str(answer.text)

    async def number(self, party: Party, sample: str, **labels: str) -> float:
        """Return what one sample shows; 0 while there is none."""
        for family in text_string_to_metric_families(await self.shown(party)):
            for found in family.samples:
                if found.name == sample and labels.items() <= found.labels.items():
                    return float(found.value)
        return 0.0

    async def becomes(self, party: Party, sample: str, value: float, **labels: str) -> None:
        """Wait until a sample shows this."""

        async def shows() -> bool:
            return await self.number(party, sample, **labels) == value

        await eventually(shows)


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver() as found:
        yield found


@pytest.fixture
async def pair(
    fresh_database: small_service.Any,
    nats_server: Nats,
    issuer: Issuer,
    client_keys: dict[str, Path],
    receiver: Receiver,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Pair]:
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
    await forget_streams(nats_server)
    ports = {"assessment": free_port(), "ras": free_port()}
    parties = []
    for service in (small_service.speaker(), small_service.listener()):
        dsn = await fresh_database(f"told_{service.name}")
        await migrate(dsn, service.migrations)
        settings = Settings.model_validate(
            {
                "database_url": dsn,
                "nats_url": nats_server.url,
                "issuers": [{"issuer": issuer.url, "jwks_url": f"{issuer.url}/jwks.json"}],
                "audience": service.name,
                "port": ports[service.name],
                "ops_port": free_port(),
                "keys_folder": tmp_path / "keys",
                "client_id": service.name,
                "client_key_file": client_keys[service.name],
                "token_url": f"{issuer.url}/token",
                "sources": {"*": {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}},
                "slot_groups": 1,
                "otlp_endpoint": receiver.url,
            }
        )
        http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.port}", timeout=10)
        silent = settings.model_copy(update={"ops_port": 0, "otlp_endpoint": ""})
        party = Party(service, settings, means_of(service, silent), http, issuer)
        await party.start()
        parties.append(party)
    bus = await nats.connect(nats_server.url)
    speaker, hearer = parties
    yield Pair(speaker, hearer, receiver, bus)
    await bus.close()
    for party in parties:
        await party.stop()
        await party.http.aclose()
        await party.means.pool.close()


async def marked(pair: Pair, *, version: int) -> bool:
    return bool(await pair.hearer.count("SELECT count(*) FROM marks WHERE version = $1", version) == 1)


async def test_one_trace_goes_through_call_journal_event_feed_and_fetch(pair: Pair) -> None:
    made = await pair.speaker.post("/v1/things", {"colour": "red", "name": NAME}, traceparent=TRACEPARENT)
    case = case_id(made)
    await eventually(lambda: marked(pair, version=1))
    for forget in ("DELETE FROM position", "DELETE FROM inbox", "DELETE FROM marks"):
        await pair.hearer.means.pool.fetch("*", forget)  # as if the bus had lost it: the next shows the gap
    changed = {"colour": "blue", "name": NAME}
    await pair.speaker.put(f"/v1/things/{case}", changed, **{"If-Match": '"v1"', "traceparent": TRACEPARENT})
    await pair.speaker.get(f"/v1/things?filter={NAME}", traceparent=TRACEPARENT)
    await eventually(lambda: marked(pair, version=2))
    wanted = {
        ("assessment", "POST /v1/things"),
        ("assessment", "write open_thing"),
        ("assessment", "send assessment"),
        ("assessment", "GET /v1/things/{thing_id}/versions/{version}"),
        ("assessment", "GET /v1/events"),
        ("ras", f"process {OPENED}"),
        ("ras", "write heard:case_opened"),
        ("ras", f"process {DETERMINED}"),
        ("ras", f"ask before {DETERMINED}"),
        ("ras", f"fetch {DETERMINED}"),
        ("ras", "write heard:eligibility_determined"),
    }

    async def told() -> bool:
        return wanted <= {(span.service, span.name) for span in pair.receiver.spans()}

    await eventually(told)
    spans = [span for span in pair.receiver.spans() if not span.name.startswith("timer")]
    assert apart(spans, GIVEN) == []
    by_name = {span.name: span for span in spans if (span.service, span.name) in wanted}
    by_place = {span.at: span for span in spans}

    def parent(name: str) -> Span | None:
        return by_place.get(Place(by_name[name].at.trace, by_name[name].parent))

    assert by_name["POST /v1/things"].parent == GIVEN.span
    assert parent("write open_thing") == by_name["POST /v1/things"]
    heard = by_name[f"process {OPENED}"]
    assert parent(heard.name) == by_name["POST /v1/things"]
    assert parent("GET /v1/events") == by_name[f"ask before {DETERMINED}"]
    by_bus, by_feed = (span for span in spans if span.name == heard.name)
    assert by_bus.attributes["messaging.consumer.group.name"] == "ras-0of1"
    assert "messaging.consumer.group.name" not in by_feed.attributes
    assert by_bus.links == by_feed.links == (by_name["POST /v1/things"].at,)
    assert parent("write heard:case_opened") == heard
    assert parent("GET /v1/things/{thing_id}/versions/{version}") == by_name[f"fetch {DETERMINED}"]
    assert by_name["send assessment"].at.trace != GIVEN.trace
    assert {link.trace for link in by_name["send assessment"].links} == {GIVEN.trace}
    assert {span.at.trace for span in spans if span.template != "send"} == {GIVEN.trace}
    told_of = heard.attributes
    assert told_of["messaging.system"] == "nats"
    assert told_of["messaging.destination.name"] == "ASSESSMENT"
    assert str(case) not in told_of["messaging.destination.template"]
    assert told_of["leeway.case_id"] == str(case)
    assert NAME not in str(pair.receiver.document())


async def test_what_happens_moves_the_numbers_and_no_label_is_somebody_or_a_case(pair: Pair) -> None:
    speaker, hearer = pair.speaker, pair.hearer
    key = str(uuid4())
    made = await speaker.post("/v1/things", {"colour": "red", "name": NAME}, key)
    case = case_id(made)
    await speaker.post("/v1/things", {"colour": "red", "name": NAME}, key)
    assert (await speaker.get(f"/v1/things/{uuid4()}")).status_code == 404
    assert (await speaker.get(f"/v1/things/{uuid4()}", **speaker.token("administrator"))).status_code == 403
    assert (await speaker.http.get(f"/v1/things/{case}")).status_code == 401
    await pair.becomes(hearer, "event_end_to_end_seconds_count", 1, source="assessment")
    assert await pair.number(speaker, "events_said_total", type=OPENED) == 1
    assert await pair.number(speaker, "idempotent_replays_total") == 1
    assert await pair.number(speaker, "refusals_total", operation="get_thing", code="not-found") == 1
    assert await pair.number(speaker, "refusals_total", operation="get_thing", code="role-not-allowed") == 1
    assert await pair.number(speaker, "refusals_total", operation="get_thing", code="token-missing") == 1
    unshared = {"council": small_service.COUNCIL, "role": "practitioner"}
    assert await pair.number(speaker, "consent_denials_total", **unshared) == 1
    assert await pair.number(speaker, "consent_denials_total", role="administrator") == 0
    assert (
        await pair.number(speaker, "http_server_request_duration_seconds_count", http_route="/v1/things") == 2
    )
    assert await pair.number(speaker, "db_pool_size") == 24
    assert await pair.number(speaker, "db_pool_in_use") >= 0
    await pair.becomes(speaker, "outbox_waiting", 0)
    assert await pair.number(speaker, "outbox_oldest_age_seconds") == 0
    assert await pair.number(hearer, "consumer_lag", stream="ASSESSMENT", consumer="ras-0of1") == 0
    assert "consumer_lag{" in await pair.shown(hearer)

    stream = pair.bus.jetstream()
    kept = await stream.get_msg("ASSESSMENT", seq=1)
    assert kept.subject is not None
    assert kept.headers is not None
    body = kept.data or b""
    again = {name: value for name, value in kept.headers.items() if name.startswith("ce-")}
    await stream.publish(kept.subject, body, headers=again)
    await pair.becomes(hearer, "inbox_duplicates_total", 1, source="assessment")
    early = {**again, "ce-id": str(uuid7()), "ce-sequence": "9"}
    await stream.publish(kept.subject, body, headers=early)
    await pair.becomes(hearer, "sequence_gaps_total", 1, source="assessment")
    await hearer.means.pool.fetch("*", "UPDATE held SET reason = 'failed' RETURNING 1")
    await pair.becomes(hearer, "dead_letters_open", 1)
    await pair.becomes(hearer, "parked_cases", 1)
    await hearer.means.pool.fetch(
        small_service.COUNCIL,
        "INSERT INTO timer (council, kind, subject_id, due) VALUES ($1, 'nobody-knows', $2, now())",
        small_service.COUNCIL,
        uuid7(),
    )
    await pair.becomes(hearer, "timers_due", 1)
    await eventually(lambda: _above(pair, hearer, "timers_failed_total", 0))
    for party in (speaker, hearer):
        text = await pair.shown(party)
        assert NAME not in text
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                assert not [value for value in sample.labels.values() if _is_id(value)], sample
                assert str(case) not in str(sample)


async def _above(pair: Pair, party: Party, sample: str, value: float) -> bool:
    return await pair.number(party, sample) > value


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


async def test_work_that_finds_no_connection_free_tells_how_long_it_waited(
    shared_database: str, tmp_path: Path
) -> None:
    settings = Settings(database_url=shared_database, keys_folder=tmp_path, pool_size=1, ops_port=1)
    means = means_of(small_service.speaker(), settings)
    await asyncio.gather(*(means.pool.fetch("*", "SELECT pg_sleep(0.05)") for _ in range(2)))
    text = (await means.telemetry.scrape())[0].decode()
    assert "db_pool_wait_seconds_count 1.0" in text
    assert "db_pool_in_use 0.0" in text
    await means.pool.close()
    means.telemetry.shutdown()


@pytest.fixture
def told() -> Iterator[tuple[Telemetry, InMemorySpanExporter]]:
    """Telemetry whose spans stay here."""
    exporter = InMemorySpanExporter()
    telemetry = Telemetry(service="parking", exporter=exporter)
    yield telemetry, exporter
    telemetry.shutdown()


def headers(event_id: UUID) -> dict[str, str]:
    return {
        "ce-type": OPENED,
        "ce-id": str(event_id),
        "ce-council": small_service.COUNCIL,
        "ce-subject": str(uuid4()),
        "traceparent": TRACEPARENT,
    }


def finished(told: tuple[Telemetry, InMemorySpanExporter]) -> list[small_service.Any]:
    telemetry, exporter = told
    assert telemetry.tracer_provider is not None
    telemetry.tracer_provider.force_flush()
    return list(exporter.get_finished_spans())


def test_what_comes_late_or_is_tried_again_begins_a_trace_and_is_linked(
    told: tuple[Telemetry, InMemorySpanExporter],
) -> None:
    now = time.time_ns() // 1_000_000
    for event_id, retried in ((uuid7(), False), (uuid7(now - 301_000), False), (uuid7(), True)):
        with hearing(told[0], "process", headers(event_id), retried=retried):
            pass
    fresh, late, again = finished(told)
    assert f"{fresh.context.trace_id:032x}" == GIVEN.trace
    assert f"{fresh.parent.span_id:016x}" == GIVEN.span
    for span in (late, again):
        assert f"{span.context.trace_id:032x}" != GIVEN.trace
        assert span.parent is None
    assert {f"{link.context.span_id:016x}" for span in (fresh, late, again) for link in span.links} == {
        GIVEN.span
    }


def test_what_is_raised_is_told_by_its_type_and_a_refusal_is_no_error(
    told: tuple[Telemetry, InMemorySpanExporter],
) -> None:
    for fault in (RuntimeError(NAME), NotHere(NAME)):
        with pytest.raises(type(fault)), writing(told[0], "open_thing", small_service.COUNCIL, None):
            raise fault
    broken, refused = finished(told)
    assert broken.attributes["error.type"] == "RuntimeError"
    assert broken.status.status_code.name == "ERROR"
    assert refused.attributes["error.type"] == "NotHere"
    assert refused.status.status_code.name == "UNSET"
    assert NAME not in broken.to_json() + refused.to_json()
    assert not broken.events


def test_who_calls_and_what_was_searched_for_are_no_part_of_a_span(
    told: tuple[Telemetry, InMemorySpanExporter],
) -> None:
    asked = {"url.query": f"name={NAME}", "client.address": "192.0.2.7", "http.request.method": "GET"}
    with told[0].span("GET", attributes=asked):
        pass
    (span,) = finished(told)
    assert dict(span.attributes) == {"http.request.method": "GET"}


async def asked_of(telemetry: Telemetry, **headers: str) -> None:
    """Ask an application in every way that a caller can put words of its own into."""
    app = FastAPI(telemetry=telemetry.config())

    @app.get("/v1/people/{person}")
    def person(person: str) -> str:
        return person

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{NAME}.example") as client:
        await client.get(f"/v1/people/{NAME}?{NAME}", headers=headers)
        await client.get(f"/v1/{NAME}", headers=headers)
        await client.request(NAME.upper(), "/v1/people/1", headers=headers)


async def test_a_caller_cannot_put_words_into_a_span(told: tuple[Telemetry, InMemorySpanExporter]) -> None:
    await asked_of(told[0], traceparent=TRACEPARENT, tracestate=f"x={NAME}", **{"user-agent": NAME})
    spans = finished(told)
    assert len(spans) == 3
    assert {f"{span.context.trace_id:032x}" for span in spans} == {GIVEN.trace}
    assert [span.name for span in spans if NAME.lower() in span.to_json().lower()] == []


@pytest.mark.parametrize(("ratio", "sampled"), [(0, 0), (1, 3)])
@pytest.mark.parametrize("flag", ["00", "01"])
async def test_a_caller_does_not_say_whether_its_calls_are_sampled(
    ratio: float, sampled: int, flag: str
) -> None:
    exporter = InMemorySpanExporter()
    telemetry = Telemetry(service="parking", ratio=ratio, exporter=exporter)
    await asked_of(telemetry, traceparent=f"{TRACEPARENT[:-2]}{flag}")
    assert len(finished((telemetry, exporter))) == sampled
    telemetry.shutdown()


def test_two_services_sample_the_same_traces_of_their_callers() -> None:
    context, ids = Context(), [secrets.randbits(128) for _ in range(200)]
    one, other = (
        [Discreet(0.5).should_sample(context, trace, "GET", SpanKind.SERVER).decision for trace in ids]
        for _ in range(2)
    )
    assert one == other
    assert len(set(one)) == 2


def test_numbers_are_sent_only_where_nobody_can_fetch_them(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    to: list[str] = []

    def metrics_to(url: str) -> InMemoryMetricReader:
        to.append(url)
        return InMemoryMetricReader()

    monkeypatch.setattr(exporting, "metrics_to", metrics_to)
    for metrics, expected in ((True, []), (False, [f"{receiver.url}/v1/metrics"])):
        telemetry = Telemetry(receiver.url, "parking", metrics=metrics)
        assert telemetry.measuring
        assert to == expected
        telemetry.shutdown()


def test_what_is_not_known_any_more_is_shown_by_no_gauge() -> None:
    telemetry = Telemetry(service="parking", metrics=True)
    telemetry.measured(OUTBOX_AGE, 7)
    assert b"outbox_oldest_age_seconds 7.0" in telemetry.exposition()[0]
    telemetry.measured(OUTBOX_AGE, nan)
    assert b"outbox_oldest_age_seconds " not in telemetry.exposition()[0]
    telemetry.shutdown()


def test_what_cannot_be_told_is_done_all_the_same(
    told: tuple[Telemetry, InMemorySpanExporter], caplog: pytest.LogCaptureFixture
) -> None:
    with (
        hearing(told[0], "process", {"ce-type": OPENED}),
        sending(told[0], "assessment", cast("list[Record]", [{}])),
    ):
        pass
    assert [span.name for span in finished(told)] == [f"process {OPENED}"]
    assert "sending is not told: KeyError" in caplog.text


def test_a_trace_that_is_not_sampled_elsewhere_is_not_sampled_here() -> None:
    exporter = InMemorySpanExporter()
    none, half = Telemetry(service="a", ratio=0, exporter=exporter), Telemetry(service="b", exporter=exporter)
    with none.span("begun here"):
        assert int(carried()["traceparent"][-2:], 16) & 1 == 0
    with half.span("begun elsewhere", parent=f"{TRACEPARENT[:-2]}00"):
        assert carried()["traceparent"].startswith(f"00-{GIVEN.trace}-")
    with none.span("begun and sampled elsewhere", parent=TRACEPARENT):
        pass
    assert none.tracer_provider is not None
    none.tracer_provider.force_flush()
    assert [span.name for span in exporter.get_finished_spans()] == ["begun and sampled elsewhere"]
    none.shutdown()
    half.shutdown()


async def test_silence_makes_nothing_and_carries_nothing() -> None:
    assert SILENT.config() == OFF
    assert SILENT.span("x") is NOTHING
    assert writing(SILENT, "x", small_service.COUNCIL, None) is NOTHING
    assert hearing(SILENT, "process", headers(uuid7())) is NOTHING
    SILENT.measured(SAID, type=OPENED)
    assert carried() == {}
    assert (await SILENT.scrape())[0] == b""


async def test_metrics_of_two_services_in_one_process_stay_apart() -> None:
    one, other = Telemetry(service="a", metrics=True), Telemetry(service="b", metrics=True)
    one.measured(SAID, type=OPENED)
    assert b"events_said_total{" in (await one.scrape())[0]
    assert (await other.scrape())[0] == b""
    one.shutdown()
    other.shutdown()


def test_a_label_that_a_metric_does_not_have_is_refused() -> None:
    telemetry = Telemetry(service="a", metrics=True)
    with pytest.raises(ValueError, match="is labelled by"):
        telemetry.measured(counter("things", "Things."), case=NAME)
    assert isinstance(telemetry._measures, Measures)
    telemetry.shutdown()


async def test_a_collector_that_is_away_holds_nothing_up_and_fills_no_log() -> None:
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    logging.getLogger().addHandler(handler)
    telemetry = Telemetry(f"http://127.0.0.1:{free_port()}", "parking", metrics=True)
    began = time.monotonic()
    for _ in range(100):
        with telemetry.span("work"):
            await asyncio.sleep(0)
    assert time.monotonic() - began < 1
    began = time.monotonic()
    telemetry.shutdown()
    assert time.monotonic() - began < 3
    logging.getLogger().removeHandler(handler)
    assert kept.getvalue() == ""
