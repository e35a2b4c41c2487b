"""Sections over HTTP: each with a version of its own; nothing that was accepted or refused is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from copy import deepcopy
from typing import Any
from uuid import UUID

import httpx
import pytest
from asyncpg import Record
from services.planning.tests.house import Case, House

from chassis.call import Call
from chassis.identity import Principal
from chassis.problems import Stale
from chassis.reading import Actor
from chassis.store import Store
from chassis.work import Work
from planning.api.samples import ACTIONS, OUTCOMES, SECTIONS, SUPPORT, VIEW
from planning.commands.write_section import write_section
from planning.domain.refusals import Refused
from planning.domain.sections import Review, Sections


async def begun(house: House, body: object = None) -> tuple[Case, str]:
    """Give a case with a plan of the person's, and the plan's path."""
    case = await house.open_case()
    await house.share(case, "sister", "helper")
    started = await house.start(case, body)
    assert started.status_code == 201, started.text
    return case, started.json()["href"]


async def put(
    house: House, case: Case, path: str, body: object, match: str | None = None, *, by: str = ""
) -> httpx.Response:
    """Write as the person, or as her sister."""
    role, subject = ("supporter", by) if by else ("person", case.person)
    return await house.send("PUT", path, body, role=role, subject=subject, match=match, case=case)


async def read(house: House, case: Case, path: str, by: str = "") -> Any:
    role, subject = ("supporter", by) if by else ("person", case.person)
    answer = await house.get(path, role, subject, case)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("name", list(SECTIONS))
async def test_each_section_is_written_by_itself_and_the_first_time_without_having_read_it(
    house: House, name: str
) -> None:
    case, plan = await begun(house)
    first = await put(house, case, f"{plan}/sections/{name}", SECTIONS[name])
    assert first.status_code == 201, first.text
    again = await put(house, case, f"{plan}/sections/{name}", SECTIONS[name], first.headers["ETag"])
    assert again.status_code == 200, again.text
    shown = await read(house, case, first.json()["href"])
    assert (shown["number"], shown["by"]["role"]) == (2, "person")
    assert [key for key, value in shown["sections"].items() if value] == [name]


async def test_a_section_that_holds_a_text_is_replaced_only_by_who_has_read_it(house: House) -> None:
    case, plan = await begun(house, {"sections": {"risks": {"none": True}}})
    path = f"{plan}/sections/risks"
    assert (await put(house, case, path, {"none": False})).status_code == 428
    stale = await put(house, case, path, {"none": False}, '"v9"')
    assert stale.status_code == 412
    assert stale.json()["current"]["sections"]["risks"] == {"none": True, "items": []}


async def test_whoever_was_second_finds_each_of_their_texts_among_their_drafts_and_nobody_else_does(
    house: House,
) -> None:
    case, plan = await begun(house)
    path = f"{plan}/sections/about_me"
    first = await put(house, case, path, {"matters": "My garden."})
    for words in ("The dog.", "The cat."):
        stale = await put(house, case, path, {"matters": words}, '"v1"', by="sister")
        assert stale.status_code == 412
    assert first.status_code == 201
    kept = (await read(house, case, f"{plan}/drafts", "sister"))["items"]
    assert [(each["section"], each["given"]["matters"]) for each in kept] == [
        ("about_me", "The dog."),
        ("about_me", "The cat."),
    ]
    assert (await read(house, case, f"{plan}/drafts"))["items"] == []


async def test_of_two_first_texts_at_once_one_is_accepted_and_the_other_kept_as_a_draft(house: House) -> None:
    case, plan = await begun(house)
    path = f"{plan}/sections/review"
    answers = await asyncio.gather(
        *(put(house, case, path, {"how": f"way {n}"}, by="sister" if n % 2 else "") for n in range(8))
    )
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) <= {201, 412, 428}
    assert statuses.count(201) == 1
    lost = len(statuses) - 1
    kept = [await read(house, case, f"{plan}/drafts", by) for by in ("", "sister")]
    assert sum(len(each["items"]) for each in kept) == lost


async def test_every_text_stays_readable_with_who_wrote_it(house: House) -> None:
    case, plan = await begun(house)
    path, match = f"{plan}/sections/about_me", None
    for number, words in enumerate(["one", "two", "three"]):
        written = await put(house, case, path, {"matters": words}, match, by="sister" if number == 1 else "")
        match = written.headers["ETag"]
    texts = [await read(house, case, f"{path}/versions/{n}") for n in (1, 2, 3)]
    assert [text["sections"]["about_me"]["matters"] for text in texts] == ["one", "two", "three"]
    assert [text["by"]["role"] for text in texts] == ["person", "supporter", "person"]
    whole = await read(house, case, plan)
    assert whole["content_version"] == 3


async def test_what_has_no_id_is_given_one_and_what_has_the_same_is_refused(house: House) -> None:
    case, plan = await begun(house)
    path = f"{plan}/sections/outcomes"
    await put(house, case, path, {"items": [{"words": "to cook"}, {"words": "to swim"}]})
    shown = await read(house, case, path)
    assert [each["id"] for each in shown["sections"]["outcomes"]["items"]] == ["o1", "o2"]
    twice = await put(house, case, path, {"items": [{"id": "o1"}, {"id": "o1"}]}, '"v2"')
    assert (twice.status_code, twice.json()["code"]) == (422, "id_twice")
    assert twice.json()["errors"][0]["pointer"] == "/items/1/id"


async def test_while_it_is_decided_on_nobody_writes_and_what_they_wrote_is_kept_for_them(
    house: House,
) -> None:
    case, plan = await begun(house, {"sections": SECTIONS, "submit": True})
    refused = await put(house, case, f"{plan}/sections/risks", {"none": True}, '"v1"', by="sister")
    assert (refused.status_code, refused.json()["code"]) == (409, "plan_is_submitted")
    kept = (await read(house, case, f"{plan}/drafts", "sister"))["items"]
    assert [(each["section"], each["given"]["none"]) for each in kept] == [("risks", True)]


async def test_a_text_that_comes_with_the_submission_is_in_the_version_or_among_the_drafts(
    house: House,
) -> None:
    case, plan = await begun(house, {"sections": SECTIONS})
    submitted, written = await asyncio.gather(
        house.send("PUT", f"{plan}/submission", {}, role="person", subject=case.person, match='"v1"'),
        put(
            house, case, f"{plan}/sections/about_me", {"matters": "At the last moment."}, '"v1"', by="sister"
        ),
    )
    assert 200 in (submitted.status_code, written.status_code)
    if submitted.status_code == written.status_code == 200:
        version = await read(house, case, f"{plan}/versions/1")
        assert version["sections"]["about_me"]["matters"] == "At the last moment."
    elif written.status_code != 200:
        kept = (await read(house, case, f"{plan}/drafts", "sister"))["items"]
        assert [each["given"]["matters"] for each in kept] == ["At the last moment."]


class Interrupted(Work):
    """A command between whose first and second look at what there is somebody else does something."""

    looks = 0
    meanwhile: Callable[[], Awaitable[object]]

    async def _row(self, store: Store[Any], id_: UUID, **how: Any) -> Record | None:
        self.looks += 1
        if self.looks == 2:
            await self.meanwhile()
        return await super()._row(store, id_, **how)


async def test_a_first_text_is_not_written_into_what_was_submitted_meanwhile(house: House) -> None:
    case, plan = await begun(house, {"sections": {**SECTIONS, "review": None}})
    whom = house.id_of(case.person)
    caller = Principal(
        whom, house.issuer.url, case.person, house.council, "person", "x", frozenset(), None, 0
    )
    call = Call(caller, "PUT", f"{plan}/sections/review", "write_review")
    actor = Actor(whom, "person")

    async def submit() -> None:
        at = f"{plan}/submission"
        sent = await house.send("PUT", at, {}, match='"v1"', role="person", subject=case.person)
        assert sent.status_code == 200, sent.text

    async def write() -> None:
        given, text = Sections(review=Review(how="At home")), '{"how": "At home"}'
        async with Interrupted(house.planning.means, house.council, actor, call=call) as work:
            work.meanwhile = submit
            await write_section(work, UUID(plan.rsplit("/", 1)[1]), "review", given, text=text)

    with pytest.raises((Refused, Stale)):
        await write()
    assert (await read(house, case, f"{plan}/sections/review"))["number"] == 0
    [kept] = (await read(house, case, f"{plan}/drafts"))["items"]
    assert kept["given"] == {"how": "At home"}


async def test_a_system_writes_several_sections_at_once_and_leaves_the_others(house: House) -> None:
    case, plan = await begun(house, {"sections": SECTIONS})
    changed = {"sections": {"risks": {"none": True}, "outcomes": OUTCOMES}, "content_version": 9}
    done = await put(house, case, plan, changed, '"v1"')
    assert done.status_code == 200, done.text
    whole = await read(house, case, plan)
    assert whole["sections"]["risks"]["none"] is True
    assert whole["sections"]["actions"]["items"][0]["what"] == "Help to get up and to cook"
    numbers = {name: each["number"] for name, each in whole["section_versions"].items()}
    assert (numbers["risks"], numbers["outcomes"], numbers["actions"]) == (2, 1, 1)
    earlier = await read(house, case, f"{plan}/sections/risks/versions/1")
    assert earlier["sections"]["risks"]["items"][0]["risk"] == "I may fall in the garden"


async def test_a_system_that_has_not_read_what_others_wrote_replaces_nothing_and_keeps_its_text(
    house: House,
) -> None:
    case, plan = await begun(house)
    await put(house, case, f"{plan}/sections/risks", {"none": True})
    changed = {"sections": {"risks": {"none": False}}, "content_version": 0}
    stale = await put(house, case, plan, changed, '"v1"', by="sister")
    assert (stale.status_code, stale.json()["current"]) == (412, {"content_version": 1})
    nothing = {"sections": {}, "content_version": 1}
    assert (await put(house, case, plan, nothing, '"v7"')).status_code == 412
    assert (await put(house, case, plan, nothing)).status_code == 428
    assert (await put(house, case, plan, {"sections": {}}, '"v1"')).status_code == 422
    kept = (await read(house, case, f"{plan}/drafts", "sister"))["items"]
    assert [(each["section"], each["given"]) for each in kept] == [
        ("plan", {"risks": {"none": False, "items": []}})
    ]


async def test_whatever_refuses_a_text_it_is_kept_for_its_author(house: House) -> None:
    case, plan = await begun(house, {"sections": SECTIONS})
    second = await put(house, case, f"{plan}/sections/about_me", {"matters": "I was second."}, by="sister")
    assert second.status_code == 428
    version = (await house.plan(case, plan.rsplit("/", 1)[1]))["etag"]
    sent = await put(house, case, f"{plan}/submission", {}, version)
    assert sent.status_code == 200, sent.text
    whole = {"sections": {"about_me": {"matters": "I came late."}}, "content_version": 9}
    late = await put(house, case, plan, whole, '"v2"', by="sister")
    assert (late.status_code, late.json()["code"]) == (409, "plan_is_submitted")
    kept = (await read(house, case, f"{plan}/drafts", "sister"))["items"]
    assert [each["section"] for each in kept] == ["about_me", "plan"]
    assert [each["given"].get("about_me", each["given"])["matters"] for each in kept] == [
        "I was second.",
        "I came late.",
    ]


async def test_several_sections_are_checked_as_each_would_be(house: House) -> None:
    case, plan = await begun(house)
    wrong: Any = deepcopy(ACTIONS)
    wrong["items"][0]["paid_by"] = "unpaid"
    refused = await put(house, case, plan, {"sections": {"actions": wrong}, "content_version": 0}, '"v1"')
    assert (refused.status_code, refused.json()["code"]) == (422, "unpaid_has_no_cost")
    assert refused.json()["errors"][0]["pointer"] == "/sections/actions/items/0/cost"


async def test_a_helpers_view_stands_beside_what_the_person_says(house: House) -> None:
    case, plan = await begun(house)
    await house.share(case, "centre", "helper")
    await put(house, case, f"{plan}/sections/support", SUPPORT)
    path = f"{plan}/helpers-view"
    written = await house.send("PUT", path, VIEW, role="planner", subject="centre", case=case)
    assert written.status_code == 201, written.text
    support = (await read(house, case, plan))["sections"]["support"]
    assert (support["around_me_words"], support["helpers_view"]["by_role"]) == (
        "My sister rings every day.",
        "planner",
    )
    shown = await read(house, case, path)
    assert shown["sections"]["support"]["helpers_view"]["words"].startswith("She has run")
    assert (await read(house, case, f"{path}/versions/1"))["by"]["role"] == "planner"
    again = await house.send(
        "PUT", path, {"words": "Yes."}, role="practitioner", subject="worker", match=written.headers["ETag"]
    )
    assert again.status_code == 200, again.text


@pytest.mark.parametrize("role", ["person", "manager", "council_system", "provider_system"])
async def test_only_who_helps_writes_a_helpers_view(house: House, role: str) -> None:
    _, plan = await begun(house)
    refused = await house.send("PUT", f"{plan}/helpers-view", VIEW, role=role)
    assert (refused.status_code, refused.json()["code"]) == (403, "role-not-allowed")


async def test_who_decides_in_the_persons_place_speaks_for_them_and_has_no_view_beside(house: House) -> None:
    case = await house.open_case()
    await house.share(case, "daughter")
    authority = {"kind": "deputy", "for_decision": "support", "evidence": "order seen", "wishes": "the dog"}
    lead = {"kind": "family_friend", "principal_id": str(house.id_of("daughter")), "authority": authority}
    started = await house.start(case, {"lead": lead}, "practitioner", "worker")
    assert started.status_code == 201, started.text
    path = f"{started.json()['href']}/helpers-view"
    refused = await house.send("PUT", path, VIEW, role="supporter", subject="daughter", case=case)
    assert (refused.status_code, refused.json()["code"]) == (409, "view_not_yours")


async def test_a_section_that_there_is_not_is_not_here(house: House) -> None:
    case, plan = await begun(house)
    assert (await house.get(f"{plan}/sections/receipts", "person", case.person)).status_code == 422
    assert (await house.get(f"{plan}/sections/risks/versions/1", "person", case.person)).status_code == 404


async def test_who_leads_for_the_person_writes_what_they_say_and_no_view_of_their_own(house: House) -> None:
    other = await house.open_case()
    await house.share(other, "centre")
    started = await house.start(other, {"lead": {"kind": "ulo"}}, "planner", "centre")
    assert started.status_code == 201, started.text
    path = f"{started.json()['href']}/helpers-view"
    refused = await house.send("PUT", path, VIEW, role="planner", subject="centre")
    assert (refused.status_code, refused.json()["code"]) == (409, "view_not_yours")
