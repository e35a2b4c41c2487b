"""A signed plan taken up again by somebody's own wish: all carried over, and old and new shown side by side."""

from copy import deepcopy
from typing import Any

from services.planning.tests.events.test_revising import signed
from services.planning.tests.house import House

from planning.api.samples import SECTIONS

Json = dict[str, Any]


def sections() -> Json:
    """The sample plan, to be changed."""
    return deepcopy(dict(SECTIONS))


async def test_nothing_at_all_takes_everything_up_again(house: House) -> None:
    case, first = await signed(house)
    before = (await house.get(f"/v1/plans/{first}/versions/1")).json()
    begun = await house.start(case)
    shown = await house.plan(case, begun.json()["id"])
    assert shown["sections"] == before["sections"]
    assert shown["revises"] == {
        "plan_id": first,
        "plan_version": 1,
        "ground": "plan_change",
        "request_id": None,
        "review_id": None,
    }
    assert shown["revisions"] == []
    assert shown["checklist"]["would_be_refused"] == []
    assert {each["how"] for each in shown["changes"]["sections"] + shown["changes"]["lines"]} == {"same"}
    assert (await house.plan(case, first))["changes"] is None
    assert [each["revises"] and each["revises"]["plan_id"] for each in await house.plans(case)] == [
        None,
        first,
    ]


async def test_after_something_else_was_determined_the_ground_is_that_needs_have_changed(
    house: House,
) -> None:
    case, _ = await signed(house)
    await house.determine(case, "a", "b", "j")
    shown = await house.plan(case, (await house.start(case)).json()["id"])
    assert shown["revises"]["ground"] == "needs_changed"
    assert (shown["changes"]["needs_added"], shown["changes"]["needs_gone"]) == (["j"], [])
    codes = [each["code"] for each in shown["checklist"]["would_be_refused"]]
    assert codes == ["need_not_answered"]
    again, _ = await signed(house)
    await house.determine(again, "a")
    shown = await house.plan(again, (await house.start(again)).json()["id"])
    assert (shown["changes"]["needs_added"], shown["changes"]["needs_gone"]) == ([], ["b"])


async def test_the_sections_given_stand_in_place_of_those_that_were_signed(house: House) -> None:
    case, first = await signed(house)
    given = {"sections": {"risks": {"none": True}}, "submit": True}
    tried = await house.start(case, given, query="?dry_run=true")
    assert (tried.status_code, tried.json()["would_be_refused"]) == (200, [])
    begun = await house.start(case, given)
    assert begun.status_code == 201, begun.text
    version = (await house.get(f"/v1/plans/{begun.json()['id']}/versions/1")).json()
    before = (await house.get(f"/v1/plans/{first}/versions/1")).json()
    assert version["sections"] == {**before["sections"], "risks": {"none": True, "items": []}}
    assert version["revises"]["plan_id"] == first
    shown = await house.plan(case, begun.json()["id"])
    assert shown["section_versions"]["risks"]["carried_over"] is None
    [risks] = [each for each in shown["changes"]["sections"] if each["how"] != "same"]
    assert (risks["name"], risks["how"]) == ("risks", "changed")
    assert (risks["before"]["risks"]["none"], risks["after"]["risks"]["none"]) == (False, True)


async def test_old_and_new_lines_of_cost_stand_side_by_side_with_their_sums(house: House) -> None:
    case, _ = await signed(house)
    changed = sections()["actions"]
    help_, lunch = changed["items"]
    help_["cost"]["quantity_hundredths"] = 500
    ramp = {**help_, "id": "a9", "what": "A ramp", "paid_by": "managed_budget"}
    ramp["cost"] = {"quantity_hundredths": 100, "unit": "ramp", "unit_pence": 40_000, "per": "one_off"}
    body = {"sections": {"actions": {"items": [help_, ramp]}}}
    shown = await house.plan(case, (await house.start(case, body)).json()["id"])
    changes = shown["changes"]
    found = {
        line["action"]: (line["how"], line["more_weekly_pence"], line["more_one_off_pence"], line["what"])
        for line in changes["lines"]
    }
    assert found == {
        "a1": ("changed", -3_700, 0, help_["what"]),
        "a9": ("added", 0, 40_000, "A ramp"),
        "a2": ("removed", 0, 0, lunch["what"]),
    }
    [old] = [line for line in changes["lines"] if line["action"] == "a1"]
    assert (old["before"]["weekly_pence"], old["after"]["weekly_pence"]) == (12_950, 9_250)
    assert changes["before"]["to_council_weekly_pence"] == 12_950
    assert changes["after"]["to_council_weekly_pence"] == 9_250
    assert changes["more_to_council_weekly_pence"] == -3_700
    assert changes["more_to_council_one_off_pence"] == 40_000
    assert {each["name"] for each in changes["sections"] if each["how"] == "changed"} == {"actions"}


async def test_a_section_that_is_written_again_is_nobodys_carried_over_text_any_more(house: House) -> None:
    case, _ = await signed(house)
    plan = (await house.start(case)).json()["id"]
    path = f"/v1/plans/{plan}/sections/about_me"
    kept = await house.get(path, "person", case.person, case)
    assert kept.json()["carried_over"]["plan_version"] == 1
    written = await house.send(
        "PUT", path, {"matters": "My cat."}, role="person", subject=case.person, match=kept.headers["ETag"]
    )
    assert written.status_code == 200, written.text
    assert (await house.get(path, "person", case.person, case)).json()["carried_over"] is None
    first = await house.get(f"{path}/versions/1", "person", case.person, case)
    assert first.json()["sections"]["about_me"] == sections()["about_me"]


async def test_who_starts_it_wrote_nothing_and_needs_no_wish_to_leave_the_lead_as_it_was(
    house: House,
) -> None:
    case, first = await signed(house, kind="ulo", name="Ridgeway Centre")
    before = (await house.get(f"/v1/plans/{first}/versions/1")).json()
    await house.give_to(case, "worker")
    begun = await house.start(case, {}, "practitioner", "worker")
    assert begun.status_code == 201, begun.text
    plan = begun.json()["id"]
    match = (await house.plan(case, plan))["etag"]
    sent = await house.send(
        "PUT", f"/v1/plans/{plan}/submission", {}, role="planner", subject="centre", match=match, case=case
    )
    assert sent.status_code == 200, sent.text
    version = (await house.get(f"/v1/plans/{plan}/versions/1")).json()
    assert version["written_by"] == before["written_by"]
    assert version["lead"] == before["lead"]
    unwished = await house.plans(case)
    assert unwished[-1]["led_by"] == "ulo"


async def test_somebody_else_leads_where_they_say_so(house: House) -> None:
    case, _ = await signed(house, kind="ulo")
    begun = await house.start(case, {"lead": {"kind": "self"}})
    assert (await house.plan(case, begun.json()["id"]))["lead"]["kind"] == "self"
    other, _ = await signed(house)
    await house.share(other, "sister", "lead")
    begun = await house.start(other, {}, "supporter", "sister")
    assert (await house.plan(other, begun.json()["id"]))["lead"]["kind"] == "family_friend"
    third, _ = await signed(house)
    await house.give_to(third, "worker")
    wordless = await house.start(third, {"lead": {"kind": "social_worker"}}, "practitioner", "worker")
    assert (wordless.status_code, wordless.json()["code"]) == (422, "wish_missing")


async def test_a_helper_who_does_not_lead_leaves_the_lead_where_it_was(house: House) -> None:
    case, _ = await signed(house, kind="ulo")
    await house.share(case, "brother", "helper")
    begun = await house.start(case, {}, "supporter", "brother")
    assert (await house.plan(case, begun.json()["id"]))["lead"]["kind"] == "ulo"


async def test_days_that_have_passed_are_named_and_stop_nobody(house: House) -> None:
    passed = sections()
    passed["review"]["first_on"] = passed["direct_payment"]["starts_on"] = "2026-01-05"
    case, _ = await signed(house, passed)
    shown = await house.plan(case, (await house.start(case)).json()["id"])
    assert [each["pointer"] for each in shown["changes"]["look_again"]] == [
        "/sections/review/first_on",
        "/sections/direct_payment/starts_on",
    ]
    assert shown["checklist"]["would_be_refused"] == []


async def test_a_revision_that_is_taken_back_leaves_the_signed_plan_as_it_is(house: House) -> None:
    case, first = await signed(house)
    before = await house.plan(case, first)
    plan = (await house.start(case, {"submit": True})).json()["id"]
    match = (await house.plan(case, plan))["etag"]
    back = await house.send(
        "DELETE", f"/v1/plans/{plan}/submission", role="person", subject=case.person, match=match
    )
    assert back.status_code == 200, back.text
    assert await house.plan(case, first) == before
    second = await house.start(case)
    assert (second.status_code, second.json()["code"]) == (409, "plan_already_there")
