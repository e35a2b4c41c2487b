"""Submitting a plan, taking it back, taking it up again, and handing over who leads it."""

import asyncio
from copy import deepcopy
from typing import Any

import httpx
import pytest
from services.planning.tests.house import Case, House

from planning.api.samples import SECTIONS

WISH = "On the telephone today: please send it."


async def begun(house: House, **how: Any) -> tuple[Case, str]:
    """Give a case with a whole plan that is not submitted, and the plan's path."""
    case = await house.open_case(**how)
    started = await house.start(case, {"sections": SECTIONS}, "practitioner", "worker")
    assert started.status_code == 201, started.text
    return case, started.json()["href"]


async def do(
    house: House, case: Case, method: str, path: str, body: object = None, **how: Any
) -> httpx.Response:
    """Do something as the person, unless somebody else is named; with the present version."""
    who = {"role": "person", "subject": case.person} | how
    shown = await house.get("/".join(path.split("/")[:4]), "manager", "boss", case)
    match = who.pop("match", shown.headers["ETag"])
    return await house.send(method, path, body, match=match, case=case, **who)


async def state(house: House, case: Case, path: str) -> str:
    return str((await house.plan(case, path.rsplit("/", 1)[1]))["state"])


async def test_a_plan_is_submitted_taken_back_changed_and_submitted_again(house: House) -> None:
    case, plan = await begun(house)
    first = await do(house, case, "PUT", f"{plan}/submission", {})
    assert first.status_code == 200, first.text
    again = await do(house, case, "PUT", f"{plan}/submission", {})
    assert (again.status_code, again.json()["code"]) == (409, "plan_is_submitted")
    back = await do(house, case, "DELETE", f"{plan}/submission")
    assert back.status_code == 200, back.text
    assert await state(house, case, plan) == "withdrawn"
    twice = await do(house, case, "DELETE", f"{plan}/submission")
    assert (twice.status_code, twice.json()["code"]) == (409, "not_submitted")
    second = await do(house, case, "PUT", f"{plan}/submission", {})
    assert second.status_code == 200, second.text
    said = [(name, body) for name, body in await house.said_by_planning(case.id)]
    assert [name for name, _ in said] == [
        "plan_started",
        "plan_submitted",
        "plan_withdrawn",
        "plan_submitted",
    ]
    assert (said[2][1]["plan_version"], said[3][1]["plan"]["version"]) == (1, 2)
    one, two = [(await house.get(f"{plan}/versions/{n}", "person", case.person)).json() for n in (1, 2)]
    assert (one["number"], two["number"]) == (1, 2)


async def test_a_plan_that_was_taken_back_is_taken_up_as_it_was(house: House) -> None:
    case, plan = await begun(house)
    nothing = await do(house, case, "PUT", f"{plan}/resumption")
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_resume")
    await do(house, case, "PUT", f"{plan}/submission", {})
    await do(house, case, "DELETE", f"{plan}/submission")
    assert (await do(house, case, "PUT", f"{plan}/resumption")).status_code == 200
    assert await state(house, case, plan) == "drafting"


async def test_a_dry_run_of_a_submission_says_everything_and_changes_nothing(house: House) -> None:
    case, plan = await begun(house)
    await do(house, case, "PUT", f"{plan}/sections/direct_payment", {"recipient": "adult"}, match='"v1"')
    tried = await do(house, case, "PUT", f"{plan}/submission?dry_run=true", {})
    assert tried.status_code == 200, tried.text
    found = [(each["code"], each["pointer"]) for each in tried.json()["would_be_refused"]]
    assert found == [("direct_payment_incomplete", "/sections/direct_payment/frequency")]
    as_worker = await do(
        house, case, "PUT", f"{plan}/submission?dry_run=true", {}, role="practitioner", subject="worker"
    )
    assert [each["code"] for each in as_worker.json()["would_be_refused"]] == [
        "wish_missing",
        "direct_payment_incomplete",
    ]
    assert await state(house, case, plan) == "drafting"


async def test_nobody_submits_a_plan_that_others_changed_since_they_read_it(house: House) -> None:
    case, plan = await begun(house)
    stale = await do(house, case, "PUT", f"{plan}/submission", {"content_version": 3})
    assert (stale.status_code, stale.json()["current"]) == (412, {"content_version": 9})
    assert (await do(house, case, "PUT", f"{plan}/submission", {}, match=None)).status_code == 428
    assert (await do(house, case, "PUT", f"{plan}/submission", {"content_version": 9})).status_code == 200


async def test_staff_submit_with_the_wish_of_who_leads_and_it_stands_in_the_version(house: House) -> None:
    case, plan = await begun(house)
    staff = {"role": "practitioner", "subject": "worker"}
    refused = await do(house, case, "PUT", f"{plan}/submission", {}, **staff)
    assert (refused.status_code, refused.json()["code"]) == (422, "wish_missing")
    sent = await do(house, case, "PUT", f"{plan}/submission", {"wish": WISH}, **staff)
    assert sent.status_code == 200, sent.text
    version = (await house.get(f"{plan}/versions/1", "person", case.person)).json()
    assert (version["wish"], version["submitted_by"]["role"]) == (WISH, "practitioner")
    back = await do(house, case, "DELETE", f"{plan}/submission", **staff)
    assert (back.status_code, back.json()["code"]) == (422, "wish_missing")
    asked = await do(house, case, "PUT", f"{plan}/withdrawal", {"wish": "Wait, she said."}, **staff)
    assert asked.status_code == 200, asked.text
    [submission] = (await house.plan(case, plan.rsplit("/", 1)[1]))["submissions"]
    assert submission["withdrawn_wish"] == "Wait, she said."


async def test_for_a_person_without_a_login_staff_do_it_with_a_word_of_hers(house: House) -> None:
    case, plan = await begun(house, login=False)
    staff = {"role": "practitioner", "subject": "worker"}
    for method, path in (("PUT", "submission"), ("PUT", "withdrawal")):
        silent = await do(house, case, method, f"{plan}/{path}", {}, **staff)
        assert (silent.status_code, silent.json()["code"]) == (422, "wish_missing")
        said = await do(house, case, method, f"{plan}/{path}", {"wish": "She nodded."}, **staff)
        assert said.status_code == 200, said.text


async def test_a_helper_takes_nobodys_plan_back_or_up_again(house: House) -> None:
    case, plan = await begun(house)
    await house.share(case, "sister", "helper")
    sister = {"role": "supporter", "subject": "sister"}
    await do(house, case, "PUT", f"{plan}/submission", {})
    back = await do(house, case, "PUT", f"{plan}/withdrawal", {"wish": "x"}, **sister)
    assert (back.status_code, back.json()["code"]) == (409, "not_the_lead")
    await do(house, case, "DELETE", f"{plan}/submission")
    up = await do(house, case, "PUT", f"{plan}/resumption", **sister)
    assert (up.status_code, up.json()["code"]) == (409, "not_the_lead")


async def test_what_was_determined_decides_whether_a_plan_can_be_submitted(house: House) -> None:
    case, plan = await begun(house, determined=False)
    refused = await do(house, case, "PUT", f"{plan}/submission", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_be_met")
    await house.determine(case, "a", "c")
    need = await do(house, case, "PUT", f"{plan}/submission", {})
    assert (need.status_code, need.json()["code"]) == (422, "need_not_answered")
    assert "need c" in need.json()["errors"][0]["detail"]
    await house.determine(case, "a", decision="power_to_meet")
    assert (await do(house, case, "PUT", f"{plan}/submission", {})).status_code == 200


async def test_the_person_hands_over_the_lead_and_takes_it_back(house: House) -> None:
    case, plan = await begun(house)
    nobody = await do(house, case, "PUT", f"{plan}/lead", {"kind": "ulo"})
    assert (nobody.status_code, nobody.json()["code"]) == (422, "lead_not_invited")
    await house.share(case, "centre")
    given = await do(house, case, "PUT", f"{plan}/lead", {"kind": "ulo", "name": "Ridgeway"})
    assert given.status_code == 200, given.text
    submitted = await do(house, case, "PUT", f"{plan}/submission", {}, role="planner", subject="centre")
    assert submitted.status_code == 200, submitted.text
    back = await do(house, case, "PUT", f"{plan}/lead", {"kind": "self"})
    assert back.status_code == 200, back.text
    shown = await house.plan(case, plan.rsplit("/", 1)[1])
    assert [each["kind"] for each in shown["leads"]] == ["self", "ulo", "self"]
    changed = [body["led_by"] for name, body in await house.said_by_planning(case.id) if "lead" in name]
    assert changed == ["ulo", "self"]


async def test_nobody_takes_the_lead_of_what_is_being_decided_on(house: House) -> None:
    case, plan = await begun(house)
    await house.share(case, "centre")
    assert (await do(house, case, "PUT", f"{plan}/submission", {})).status_code == 200
    lead = {"kind": "social_worker", "wish": "She asked me to."}
    taken = await do(house, case, "PUT", f"{plan}/lead", lead, role="practitioner", subject="worker")
    assert (taken.status_code, taken.json()["code"]) == (409, "plan_is_submitted")
    given = await do(house, case, "PUT", f"{plan}/lead", {"kind": "ulo"})
    assert (given.status_code, given.json()["code"]) == (409, "plan_is_submitted")
    assert (await do(house, case, "DELETE", f"{plan}/submission")).status_code == 200
    assert (await do(house, case, "PUT", f"{plan}/lead", {"kind": "ulo"})).status_code == 200


@pytest.mark.parametrize(
    ("lead", "status", "code"),
    [
        ({"kind": "social_worker"}, 422, "wish_missing"),
        ({"kind": "social_worker", "wish": "She asked me to."}, 200, None),
        (
            {"kind": "self", "principal_id": "00000000-0000-4000-8000-000000000001", "wish": "x"},
            422,
            "lead_does_not_fit",
        ),
    ],
)
async def test_staff_change_who_leads_only_as_the_person_wishes(
    house: House, lead: dict[str, str], status: int, code: str | None
) -> None:
    case, plan = await begun(house)
    done = await do(house, case, "PUT", f"{plan}/lead", lead, role="practitioner", subject="worker")
    assert (done.status_code, done.json().get("code")) == (status, code)


async def test_a_helper_hands_over_nothing(house: House) -> None:
    case, plan = await begun(house)
    await house.share(case, "sister", "helper")
    refused = await do(
        house, case, "PUT", f"{plan}/lead", {"kind": "family_friend"}, role="supporter", subject="sister"
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "not_the_lead")


async def test_a_provider_that_leads_and_would_be_paid_is_flagged_in_the_version(house: House) -> None:
    case = await house.open_case()
    await house.share(case, "valley")
    sections: Any = deepcopy(SECTIONS)
    sections["actions"]["items"][0]["provider"] = "Valley Care Ltd"
    body = {
        "lead": {"kind": "provider", "name": "Valley Care Ltd", "conflict_declared": True},
        "sections": sections,
        "submit": True,
    }
    sent = await house.start(case, body, "planner", "valley")
    assert sent.status_code == 201, sent.text
    version = (await house.get(f"{sent.json()['href']}/versions/1", "person", case.person)).json()
    assert version["conflict_of_interest"] == {
        "why": "provider_leads_and_is_paid",
        "declared": True,
        "lines": ["a1"],
    }


async def test_a_version_never_changes_whatever_is_written_after(house: House) -> None:
    case, plan = await begun(house)
    await do(house, case, "PUT", f"{plan}/submission", {})
    before = (await house.get(f"{plan}/versions/1", "person", case.person)).content
    await do(house, case, "DELETE", f"{plan}/submission")
    shown = await house.plan(case, plan.rsplit("/", 1)[1])
    match = f'"v{shown["section_versions"]["risks"]["version"]}"'
    assert (
        await do(house, case, "PUT", f"{plan}/sections/risks", {"none": True}, match=match)
    ).status_code == 200
    assert (await house.get(f"{plan}/versions/1", "person", case.person)).content == before


async def test_of_many_who_submit_at_once_one_does_and_there_is_one_version(house: House) -> None:
    case, plan = await begun(house)
    sent = await asyncio.gather(
        *(
            house.send("PUT", f"{plan}/submission", {}, role="person", subject=case.person, match='"v1"')
            for _ in range(8)
        )
    )
    statuses = [answer.status_code for answer in sent]
    assert statuses.count(200) == 1
    assert set(statuses) <= {200, 409, 412}
    assert (await house.get(f"{plan}/versions/2", "person", case.person)).status_code == 404
