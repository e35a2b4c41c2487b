"""Everything is heard, whichever comes first and however often, and no words are kept."""

import json
import re
from random import Random
from uuid import uuid4

from services.insight.tests import stories
from services.insight.tests.histories import History
from services.insight.tests.house import Case, House
from services.insight.tests.stories import share

from chassis.reading import stage_actor
from chassis.work import Work
from contracts.assessment import SharingGranted
from contracts.describe import declare
from contracts.event import CATALOGUE, RESTRICTED
from insight.commands.tell import tell
from insight.domain import assessment, planning, ras, review, signoff
from insight.domain.told import Told
from insight.main import SERVICE
from insight.subscriptions import subscriptions, told_of

declare()
PLAIN = re.compile(
    r"[a-z][a-z0-9_]*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|/v1/[a-z0-9/-]+|[0-9-]{10}(T[0-9:.]+Z)?"
)
"""A code, an id, a path, a date or a time."""


def test_insight_hears_every_event_there_is_but_what_is_restricted() -> None:
    assert set(subscriptions.by_type) == {
        name for name, kind in CATALOGUE.items() if kind.stage not in RESTRICTED
    }
    assert all(found.fetch is None for found in subscriptions.by_type.values())


def test_every_event_moves_where_a_case_stands_or_is_known_not_to() -> None:
    for module in (assessment, ras, planning, signoff, review):
        stage = module.__name__.split(".")[-1]
        said = {event.name for event in CATALOGUE.values() if event.stage == stage}
        moved = {*module.FOLDS, *getattr(module, "CHALLENGES", {})}
        assert moved | module.UNMOVED == said
        assert not moved & module.UNMOVED


async def take_in(house: House, council: str, told: Told) -> None:
    """Take in one event, as a listener does."""
    actor = stage_actor(SERVICE.name)
    async with Work(house.insight.means, council, actor, action="heard", cause=uuid4()) as work:
        await tell(work, told)


async def rows(house: House, council: str, history: History) -> str:
    """Give all that is kept of a case, but the version of its row."""
    found = []
    for table, key in (
        ("cases", "id"),
        ("timeline", "case_id"),
        ("steps", "case_id"),
        ("known_access", "case_id"),
    ):
        text = f"SELECT to_jsonb(t) - 'version' - 'council' AS row FROM {table} t WHERE council = $1 AND {key} = $2"  # noqa: S608 - the names stand above
        kept = await house.insight.means.pool.fetch(council, text, council, history.case_id)
        found.append(sorted(json.dumps(json.loads(each["row"]), sort_keys=True) for each in kept))
    return json.dumps(found)


async def test_whatever_comes_first_and_however_often_access_is_heard_the_same_is_kept(house: House) -> None:
    for seed in range(6):
        history = History(Random(seed)).play(25)
        told = history.told
        for each in told:
            await take_in(house, "e0000000a", each)
        chance = Random(seed)
        early = [told_of(each) for each in history.events if type(each.event).access]
        chance.shuffle(early)
        by_source: dict[str, list[Told]] = {}
        for each in told:
            by_source.setdefault(each.source, []).append(each)
        while waiting := [source for source in by_source if by_source[source]]:
            if early and chance.random() < 0.5:
                await take_in(house, "e0000000b", early.pop())
            await take_in(house, "e0000000b", by_source[chance.choice(waiting)].pop(0))
        for each in early:
            await take_in(house, "e0000000b", each)
        assert await rows(house, "e0000000a", history) == await rows(house, "e0000000b", history)


async def test_what_is_kept_of_a_case_are_ids_codes_and_dates(house: House) -> None:
    case = await stories.supported(house)
    await house.told(case)
    for table, key in (("cases", "id"), ("timeline", "case_id"), ("steps", "case_id")):
        text = f"SELECT to_jsonb(t) AS row FROM {table} t WHERE council = $1 AND {key} = $2"  # noqa: S608 - the names stand above
        for each in await house.insight.means.pool.fetch(house.council, text, house.council, case.id):
            for word in strings({**json.loads(each["row"]), "at": "", "moved_at": "", "place": ""}):
                assert PLAIN.fullmatch(word) or not word, word


def strings(value: object) -> list[str]:
    """Give every text in a JSON value."""
    if isinstance(value, dict):
        return [word for each in value.values() for word in strings(each)]
    if isinstance(value, list):
        return [word for each in value for word in strings(each)]
    return [value] if isinstance(value, str) else []


async def test_hearing_leaves_no_row_in_the_journal_which_tells_who_read_what(house: House) -> None:
    case = await stories.supported(house)
    await house.get("/v1/work-lists/mine", case=case)
    found = await house.insight.means.pool.fetch(
        house.council, "SELECT action FROM journal WHERE council = $1", house.council
    )
    assert [row["action"] for row in found] == []


async def test_sharing_is_heard_at_once_though_its_case_is_parked(house: House) -> None:
    case: Case = await stories.asked(house)
    await house.told(case)
    await house.insight.means.pool.fetch(
        house.council,
        "INSERT INTO held (council, source, subject_id, sequence, event_id, headers, body, reason) "
        "VALUES ($1, 'assessment', $2, $3, $4, '{}', '{}', 'failed')",
        house.council,
        case.id,
        case.said["assessment"] + 1,
        uuid4(),
    )
    await share(house, case, "friend", "assessment")
    case.said.clear()

    async def seen() -> bool:
        return (await house.get(case.path, "supporter", "friend")).status_code == 200

    await house.until(seen)
    assert SharingGranted.access
