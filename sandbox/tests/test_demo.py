"""The demo with the real services: it holds, again and again, whatever is killed; and it fails when it should."""

import json
import re
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from theatre import Report, leeway, playing, run

from sandbox.calling import Around, Client
from sandbox.clock import ENGLAND, case_now, move_to
from sandbox.demo import boatman_counts, check, man_script, printer_script, woman_script
from sandbox.demo.counts import Kind, count
from sandbox.demo.ledger import Ledger, effects_of
from sandbox.demo.people import MARKERS, NHS_NUMBERS, cast_of
from sandbox.household import Household
from sandbox.processes import holders
from sandbox.roster import SERVICES
from sandbox.scopes import catalogue
from sandbox.seeds import COUNCILS, Planted, seed
from sandbox.seeds.planting import Planter

TOTAL = """
SELECT (SELECT count(*) FROM journal WHERE event_type IS NOT NULL OR touched -> 0 ? 'fields')
     + (SELECT count(*) FROM versions) + (SELECT count(*) FROM idempotency)
"""
"""What is written by a command; readings are journalled too, and change nothing."""


class CutShort(Around):
    """Ends whoever calls before their n-th call."""

    def __init__(self, calls: int) -> None:
        self._left = calls

    def before(self) -> None:
        if self._left == 0:
            raise KeyboardInterrupt
        self._left -= 1


@pytest.fixture(scope="module")
def played(house: Household, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Report]:
    """What the demo prints, and its report."""
    told: tuple[str, Report] = playing(house, tmp_path_factory.mktemp("report") / "out.json")
    return told


def rows(house: Household) -> dict[str, int]:
    return {service: run(house, service, TOTAL) for service in house.layout.services}


def of_woman(report: Report) -> str:
    """Return the case of story one."""
    opened = next(call for call in report["calls"] if call["path"] == "/v1/cases")
    return str(opened["answer"]["body"]["id"])


def title(out: str) -> str:
    """Return the title of story one, which has her name."""
    return next(line for line in out.splitlines() if "answers by herself" in line)


def test_up_gives_both_councils_what_they_need_and_a_second_up_changes_nothing(house: Household) -> None:
    before = rows(house)
    assert seed(house.layout) == Planted(new=[])
    done = leeway(house, "up")
    assert done.returncode == 0, done.stdout
    assert rows(house) == before


def test_what_is_seeded_can_be_read_by_anyone(house: Household) -> None:
    for council in COUNCILS:
        public = f"{house.layout.url('assessment')}/v1/public/{council.code}/questionnaires"
        listed = httpx.get(public).json()["items"]
        assert [each["number"] for each in listed] == [1]
        version = httpx.get(f"{public}/{listed[0]['id']}/versions/1").json()
        assert version["burden"]["most"] <= 10
        assert all(version["burden"]["lost"].values())
        for group in ("learning_disability", "older_people", "physical_disability", "mental_health"):
            table = httpx.get(f"{house.layout.url('ras')}/v1/public/{council.code}/tables/{group}")
            assert "synthetic" in table.json()["table"]["title"]
        card = httpx.get(f"{house.layout.url('planning')}/v1/public/{council.code}/rate-card").json()["card"]
        assert "synthetic" in card["title"]
        assert "Synthetic figures" in card["source"]


def test_seeding_that_was_cut_short_is_taken_up(house: Household) -> None:
    workers = tuple(
        replace(worker, who=replace(worker.who, council="e07000099")) for worker in COUNCILS[0].workers
    )
    council = replace(COUNCILS[0], code="e07000099", workers=workers)
    cuts = 0
    for calls in range(1, 100, 2):
        client = Client(house.layout, around=CutShort(calls))
        try:
            Planter(client, council, Planted()).plant()
        except KeyboardInterrupt:
            cuts += 1
        else:
            break
        finally:
            client.close()
    assert cuts > 5
    client = Client(house.layout)
    again = Planted()
    Planter(client, council, again).plant()
    client.close()
    assert again.new == []
    for table, number in (("questionnaires", 1), ("workers", 3), ("teams", 1), ("questionnaire_policies", 1)):
        query = f"SELECT count(*) FROM {table} WHERE council = $1"  # noqa: S608  names of this test
        assert run(house, "assessment", query, council.code) == number
    for service, table in (
        ("planning", "rate_cards"),
        ("planning", "planning_policies"),
        ("signoff", "policies"),
        ("review", "policies"),
    ):
        query = f"SELECT count(*) FROM {table} WHERE council = $1"  # noqa: S608  names of this test
        assert run(house, service, query, council.code) == 1
    assert run(house, "ras", "SELECT count(*) FROM publications WHERE council = $1", council.code) == 4
    said = "SELECT count(*) FROM journal WHERE council = $1 AND event_type LIKE '%.table_published.%'"
    assert run(house, "ras", said, council.code) == 4


def test_the_stories_are_told_with_their_reasons_and_the_sum_to_the_penny(played: tuple[str, Report]) -> None:
    told = " ".join(played[0].split())
    for words in (
        "asks her council for help, online",
        "types what her sister dictates",
        "all ten answers are hers, and that her sister typed two of them",
        "propose: eligible",
        "Nadia Samplewright reads it all and decides",
        "because you told us you need help with most meals",
        "Together £195.42",
        "31 points at £6.43 a week for each point give £199.33 a week",
        "does not exist for her sister",
        "rings the council",
        "propose: not eligible",
        "What can reduce and prevent his needs",
        "rings once more and asks again",
        "eligibility determined (not eligible)",
        "begins a plan of her own, with one click",
        "The council's part £196.00 £186.00",
        "her social worker (good support, confident, within the range",
        "reads the summary sheet, one page, and signs. No panel, no manager",
        "The personal budget £196.00 £186.00",
        "there is no such case, says planning (404)",
        "tries it first, with a dry run",
        "All that would be refused, said at once",
        "sends the whole plan in one call",
        "a need is not met. She names the line",
        "3 of the council's 5 working days are used",
        "Indicated £285.31",
        "on costs What an employer pays besides the wage",
        "The plan £476.99 £95.00",
        "met another way agreed",
        "The personal budget £475.19 £95.00",
        "£23.40 from him, as finance estimates, and £451.79 from the council",
        "no plan and no decision for it",
        "says on",
        "sets a check-in from",
        "two minutes, and two calls to write it down",
        "her budget is what it was",
        "Nobody asks for a receipt",
        "a review does not say beforehand",
        "10 answers stand as he gave them",
        "lets more help start today: £517.69 a week is in payment at once",
        "takes the plan up again, with one click.",
        "A budget changes on one of five grounds",
        "Care Act 2014 s.27(4)",
        "Less is paid only where the person agrees to it",
        "is offered an advocate",
        "until then he can take it back in one step, without a reason",
        "are £168.20 a week on",
        "and from the day after £130.20",
        "The whole story, as insight tells it",
        "seconds after the last call. Your plan is signed and your support runs",
        "What comes next",
        "Every step held",
    ):
        assert words in told, words
    shown = re.sub(r"curl .*|.*leeway .*", "", played[0])
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", shown), "ids are noise"


def test_the_report_holds_every_call_with_its_answer_and_no_token(played: tuple[str, Report]) -> None:
    out, report = played
    told = re.search(r"(\d+) calls", out)
    assert told is not None
    assert [call["number"] for call in report["calls"]] == list(range(1, int(told[1]) + 1))
    for call in report["calls"]:
        assert call["step"] or call["path"].startswith("/v1/events")
        assert call["answer"]["status"] in {200, 201, 404}
        assert (call["idempotency_key"] is None) == (call["method"] == "GET")
    assert "Bearer" not in json.dumps(report)
    assert all(each["holds"] for each in report["counts"])


def readable(folder: Path) -> list[str]:
    """Say which file below a folder holds a marker of the demo's people, and which marker."""
    needles = {marker: marker.encode() for marker in MARKERS}
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            content = file.read_bytes()
        except FileNotFoundError:  # Postgres drops a cache while we look
            continue
        found += [f"{marker} in {file.name}" for marker, needle in needles.items() if needle in content]
    return found


def test_nobody_of_the_demo_can_be_read_in_files_streams_logs_or_addresses(
    house: Household, played: tuple[str, Report]
) -> None:
    _, report = played
    assert any(marker in json.dumps(report) for marker in MARKERS)
    assert [
        call["path"] for call in report["calls"] if any(marker in call["path"] for marker in MARKERS)
    ] == []
    for service in house.layout.services:
        run(house, service, "CHECKPOINT")
    places = [house.layout.folder, house.layout.postgres().place]
    assert [line for place in places for line in readable(place)] == []
    planted = house.layout.folder / "planted.log"
    planted.write_text(f"somebody wrote {MARKERS[0]} here")
    assert readable(house.layout.folder) == [f"{MARKERS[0]} in planted.log"]
    planted.unlink()


def test_what_to_try_next_works_as_it_stands(house: Household, played: tuple[str, Report]) -> None:
    lines = [line.strip() for line in played[0].splitlines()]
    commands = [line for line in lines if line.startswith("curl ")]
    assert len(commands) == 8
    for command in commands:
        expanded = subprocess.run(
            ["bash", "-c", f"printf '%s\\n' {command.removeprefix('curl ')}"],
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout.splitlines()
        assert as_curl(expanded).status_code in {200, 201}, command
    for line in lines:
        if line.endswith("/openapi.json"):
            assert httpx.get(line).json()["openapi"].startswith("3.1")
    status = next(line for line in lines if line.endswith(" status"))
    assert subprocess.run(shlex.split(status), check=False, capture_output=True).returncode == 0
    assert str(house.layout.folder) in status


def as_curl(words: list[str]) -> httpx.Response:
    """Do what curl does with these words: it need not be on every machine."""
    method, headers, body, url = "GET", {}, None, ""
    given = iter(words)
    for word in given:
        if word == "-X":
            method = next(given)
        elif word == "-H":
            name, _, value = next(given).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(given)
        elif word != "-sS":
            url = word
    return httpx.request(method, url, headers=headers, content=body)


def test_a_lost_or_a_doubled_effect_is_counted(house: Household, played: tuple[str, Report]) -> None:
    code, case = COUNCILS[0].code, of_woman(played[1])
    ledger = Ledger("she", code, case, said=woman_script.SAID, rows=woman_script.ROWS)

    def wrong() -> set[tuple[Kind, str]]:
        return {(each.kind, each.what) for each in count(house.layout, [ledger]) if not each.holds}

    since = wrong()  # a line to try next says something more, and in later runs her next review comes
    assert {what for _, what in since} <= {"allocation_contested", "review_due", "timeline"}
    cause = "SELECT id FROM journal WHERE subject_id = $1 AND event_type LIKE '%.case_opened.%'"
    event = run(house, "assessment", cause, UUID(case))
    doubled = """
        INSERT INTO journal (council, id, at, actor, role, action, case_id, cause)
        SELECT council, $2, at, actor, role, action, case_id, cause FROM journal WHERE cause = $1 RETURNING 1
    """
    held = "DELETE FROM inbox WHERE event_id = $1 AND consumer = 'in-order' RETURNING council"
    run(house, "ras", held, event)
    assert wrong() - since == {(Kind.HEARD, "in the inbox")}
    run(
        house,
        "ras",
        "INSERT INTO inbox (council, consumer, event_id) VALUES ($1, 'in-order', $2)",
        code,
        event,
    )
    assert wrong() == since
    run(house, "ras", doubled, event, UUID(int=event.int ^ 1))
    assert wrong() - since == {(Kind.EFFECT, "case_opened")}


def test_what_cannot_be_killed_or_muted_is_refused() -> None:
    for kill, mute in (
        ("issuer", ""),
        ("", "ras.nothing"),
        ("", "ras.allocation_contested"),
        ("", "case_opened"),
    ):
        with pytest.raises(ValueError, match="it is one of"):
            check(kill, mute)
    check("nats", "ras.case_closed")


def test_each_run_has_other_people_and_all_their_names_are_markers() -> None:
    for number in range(1, 100):
        cast, following = cast_of(number), cast_of(number + 1)
        people = (cast.woman, cast.man, cast.printer, cast.boatman)
        for person in (*people, cast.sister):
            assert {person.given, person.family, person.nhs_number} <= set(MARKERS)
        assert cast.woman.family == cast.sister.family
        assert len({person.family for person in people}) == len({person.nhs_number for person in people}) == 4
        others = {following.woman.name, following.man.name, following.printer.name, following.boatman.name}
        assert not {person.name for person in people} & others
    assert len({number for number in MARKERS if number.isdigit()}) == NHS_NUMBERS


def test_the_numbers_that_the_stories_expect_are_of_events_that_exist() -> None:
    events = {(event.stage, event.name): event for event in catalogue().values()}
    for said in (woman_script.SAID, man_script.SAID, printer_script.SAID, boatman_counts.SAID):
        assert set(said) == set(SERVICES)
        expected = effects_of(said)
        for source, names in said.items():
            assert {(source, name) for name in names} <= set(events)
            assert expected["insight"].get(source, {}) == names
    assert expected["ras"]["assessment"].keys() == boatman_counts.SAID["assessment"].keys() - {
        "assessment_completed"
    }
    assert expected["signoff"]["review"]["review_completed"] == 0
    assert expected["planning"]["review"]["revision_requested"] == 1


def test_a_second_run_by_the_command_plays_with_other_people_and_without_a_terminal_stops_everything(
    house: Household, played: tuple[str, Report], tmp_path: Path
) -> None:
    """It begins shortly before midnight, and keeps to one day all the same."""
    file = tmp_path / "out.json"
    late = case_now(house.layout).astimezone(ENGLAND).replace(hour=23, minute=58)
    move_to(house.layout, late)
    done = leeway(house, "demo", REPORT=str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the stories begin tomorrow morning" in done.stdout
    report: Report = json.loads(file.read_text())
    assert report["held"]
    assert of_woman(report) != of_woman(played[1])
    assert title(done.stdout) != title(played[0])
    assert holders(house.layout.house) == []
