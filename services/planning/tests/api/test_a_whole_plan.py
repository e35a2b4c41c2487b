"""A plan over HTTP: begun with one click or sent whole, submitted, and read as the version it was."""

import asyncio
import copy
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from services.planning.tests.house import DAY, House

from contracts.assessment import CaseClosed
from planning.api.samples import SECTIONS

CENTRE = {"kind": "ulo", "name": "Ridgeway Centre for Independent Living"}


def whole(**changes: Any) -> dict[str, Any]:
    """Give a whole plan with some sections changed."""
    return {"sections": copy.deepcopy(SECTIONS) | changes, "submit": True}


async def test_one_click_starts_a_plan_that_the_person_leads(house: House) -> None:
    case = await house.open_case()
    begun = await house.start(case)
    assert begun.status_code == 201, begun.text
    plan = await house.plan(case, begun.json()["id"])
    assert plan["state"] == "drafting"
    assert plan["lead"]["kind"] == "self"
    assert plan["lead"]["principal_id"] == str(house.id_of(case.person))
    said = await house.said_by_planning(case.id)
    assert [(name, body["led_by"]) for name, body in said] == [("plan_started", "self")]


async def test_a_plan_begins_before_anything_is_determined_and_for_somebody_without_a_login(
    house: House,
) -> None:
    case = await house.open_case(login=False, determined=False)
    begun = await house.start(case, role="practitioner", subject="worker")
    assert begun.status_code == 201, begun.text
    plan = await house.plan(case, begun.json()["id"], "manager", "boss")
    assert (plan["lead"]["kind"], plan["lead"]["principal_id"]) == ("self", None)
    codes = [each["code"] for each in plan["checklist"]["would_be_refused"]]
    assert codes == ["nothing_to_be_met", "no_outcome", "no_action"]


async def test_a_whole_plan_is_sent_for_a_decision_in_one_call(house: House) -> None:
    case = await house.open_case()
    await house.indicate(case)
    sent = await house.start(case, whole())
    assert sent.status_code == 201, sent.text
    plan = await house.plan(case, sent.json()["id"])
    assert (plan["state"], plan["submissions"][0]["number"]) == ("submitted", 1)
    link = plan["submissions"][0]["document"]
    version = await house.get(link["path"], "person", case.person, case)
    assert sha256(version.content).hexdigest() == link["sha256"] == sent.json()["sha256"]
    found = version.json()
    assert found["costs"]["to_council_weekly_pence"] == 12_950
    assert found["needs"] == [
        {"need": "a", "eligible": True, "words": ""},
        {"need": "b", "eligible": True, "words": ""},
    ]
    assert found["indication"]["high_weekly_pence"] == 23_100
    assert found["written_by"] == [{"principal_id": str(house.id_of(case.person)), "role": "person"}]
    assert found["sections"]["contingency"]["items"][0]["happens"] == "Jo is ill"
    assert found["sections"]["cost_reasons"] is None
    assert found["timetable_adds_up"]["minutes"] == 60
    said = await house.said_by_planning(case.id)
    assert [name for name, _ in said] == ["plan_started", "plan_submitted"]
    assert said[1][1]["plan"]["path"] == link["path"]


async def test_one_reading_shows_all_of_it_with_what_was_indicated_beside_the_cost(house: House) -> None:
    case = await house.open_case()
    await house.indicate(case)
    begun = await house.start(case, {"sections": SECTIONS})
    plan = await house.plan(case, begun.json()["id"])
    assert plan["beside_indication"] == {
        "weekly_pence": 21_000,
        "low_weekly_pence": 18_900,
        "high_weekly_pence": 23_100,
        "plan_weekly_pence": 12_950,
        "plan_one_off_pence": 0,
        "plan_first_year_weekly_pence": 12_950,
        "more_weekly_pence": -8_050,
        "without_reason_weekly_pence": -8_050,
        "never_a_cap": True,
    }
    assert plan["section_versions"]["outcomes"]["number"] == 1
    assert plan["section_versions"]["cost_reasons"]["by"] is None
    assert [step["href"] for step in plan["next"]] == [
        f"/v1/plans/{plan['id']}/submission",
        f"/v1/plans/{plan['id']}/checklist",
    ]
    assert plan["sections"]["support"]["typed_by_role"] == "person"
    assert len(plan["checklist"]["prompts"]) == 7
    facts = await house.get(f"/v1/plans/{plan['id']}/facts", "person", case.person, case)
    assert facts.json() == {
        "first_year_weekly_pence": 12_950,
        "takes_direct_payment": True,
        "around_me": "yes",
        "confident_with_direct_payment": "with_help",
        "helpers_around_me": None,
        "helpers_confident": None,
        "serious_risk_not_agreed": False,
        "conflict_of_interest": False,
        "lead_kind": "self",
        "lead_principal_id": str(house.id_of(case.person)),
    }


async def test_a_dry_run_says_everything_that_would_be_refused_and_keeps_nothing(house: House) -> None:
    case = await house.open_case()
    lacking = whole(outcomes={"items": []}, direct_payment=None)
    tried = await house.start(case, lacking, query="?dry_run=true")
    assert tried.status_code == 200, tried.text
    found = [(each["code"], each["pointer"]) for each in tried.json()["would_be_refused"]]
    assert found == [
        ("no_outcome", "/sections/outcomes"),
        ("not_in_the_plan", "/sections/actions/items/0/outcomes/0"),
        ("not_in_the_plan", "/sections/actions/items/1/outcomes/0"),
        ("direct_payment_incomplete", "/sections/direct_payment"),
    ]
    assert tried.json()["costs"]["weekly_pence"] == 12_950
    assert {each["item"] for each in tried.json()["checklist"]} >= {"s25_1_c", "s26"}
    listed = await house.get(f"/v1/cases/{case.id}/plans", "person", case.person, case)
    assert listed.json()["items"] == []
    assert await house.said_by_planning(case.id) == []


async def test_a_plan_that_lacks_something_is_refused_with_every_place_at_once(house: House) -> None:
    case = await house.open_case()
    refused = await house.start(case, whole(outcomes={"items": []}, direct_payment=None))
    assert (refused.status_code, refused.json()["code"]) == (422, "no_outcome")
    assert [each["rule"] for each in refused.json()["errors"]] == [
        "no_outcome",
        "not_in_the_plan",
        "not_in_the_plan",
        "direct_payment_incomplete",
    ]
    assert await house.said_by_planning(case.id) == []


async def test_a_case_has_one_plan_at_a_time_and_the_refusal_says_where_it_is(house: House) -> None:
    case = await house.open_case()
    begun = await house.start(case)
    again = await house.start(case)
    assert (again.status_code, again.json()["code"]) == (409, "plan_already_there")
    assert begun.json()["href"] in again.json()["detail"]
    listed = await house.get(f"/v1/cases/{case.id}/plans", "person", case.person, case)
    assert [each["id"] for each in listed.json()["items"]] == [begun.json()["id"]]


async def test_the_same_call_again_starts_nothing_a_second_time(house: House) -> None:
    case = await house.open_case()
    path, key = f"/v1/cases/{case.id}/plans", str(uuid4())
    how: dict[str, Any] = {"role": "person", "subject": case.person, "case": case, "key": key}
    first = await house.send("POST", path, whole(), **how)
    again = await house.send("POST", path, whole(), **how)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"


async def test_no_plan_is_begun_in_a_case_that_is_closed(house: House) -> None:
    case = await house.open_case()
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=DAY))
    refused = await house.start(case)
    assert (refused.status_code, refused.json()["code"]) == (409, "case_is_closed")


async def test_an_organisation_the_person_invited_sends_a_whole_plan_in_one_call(house: House) -> None:
    case = await house.open_case()
    await house.share(case, "centre")
    sent = await house.start(case, whole() | {"lead": CENTRE}, "planner", "centre")
    assert sent.status_code == 201, sent.text
    plan = await house.plan(case, sent.json()["id"])
    assert (plan["lead"]["kind"], plan["lead"]["name"]) == ("ulo", CENTRE["name"])
    assert plan["may_lead"] == [str(house.id_of("centre"))]
    theirs = await house.plan(case, sent.json()["id"], "planner", "centre")
    assert theirs["may_lead"] == []
    assert [body["led_by"] for _, body in await house.said_by_planning(case.id)] == ["ulo", "ulo"]


async def test_an_organisation_finds_nothing_before_the_case_is_shared_and_after(house: House) -> None:
    case = await house.open_case()
    before = await house.start(case, whole() | {"lead": CENTRE}, "planner", "centre")
    assert before.status_code == 404
    sharing = await house.share(case, "centre")
    sent = await house.start(case, whole() | {"lead": CENTRE}, "planner", "centre")
    await house.unshare(case, "centre", sharing)
    for path in (
        sent.json()["href"],
        f"{sent.json()['href']}/versions/1",
        f"{sent.json()['href']}/sections/risks",
    ):
        assert (await house.get(path, "planner", "centre", case)).status_code == 404
    assert (await house.plan(case, sent.json()["id"]))["state"] == "submitted"


async def test_an_organisation_that_leads_says_what_it_is(house: House) -> None:
    case = await house.open_case()
    await house.share(case, "centre")
    refused = await house.start(case, {}, "planner", "centre")
    assert (refused.status_code, refused.json()["code"]) == (422, "lead_kind_missing")


async def test_a_helper_begins_a_plan_that_the_person_leads_and_submits(house: House) -> None:
    case = await house.open_case()
    await house.share(case, "sister", "helper")
    begun = await house.start(case, {"sections": SECTIONS}, "supporter", "sister")
    plan = await house.plan(case, begun.json()["id"])
    assert plan["lead"]["kind"] == "self"
    path = f"/v1/plans/{plan['id']}/submission"
    refused = await house.send(
        "PUT", path, {}, role="supporter", subject="sister", match=plan["etag"], case=case
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "not_the_lead")
    sent = await house.send("PUT", path, {}, role="person", subject=case.person, match=plan["etag"])
    assert sent.status_code == 200, sent.text


async def test_a_viewer_reads_a_plan_and_starts_or_changes_none(house: House) -> None:
    case = await house.open_case()
    await house.share(case, "neighbour", "viewer")
    assert (await house.start(case, {}, "supporter", "neighbour")).status_code == 403
    begun = await house.start(case)
    await house.plan(case, begun.json()["id"], "supporter", "neighbour")
    path = f"/v1/plans/{begun.json()['id']}/sections/risks"
    refused = await house.send("PUT", path, {"none": True}, role="supporter", subject="neighbour")
    assert refused.status_code == 403


@pytest.mark.parametrize("lead", [{"kind": "ulo"}, {"kind": "family_friend"}])
async def test_who_was_not_invited_to_lead_does_not_name_themselves(
    house: House, lead: dict[str, str]
) -> None:
    case = await house.open_case()
    await house.share(case, "sister", "helper")
    refused = await house.start(case, {"lead": lead}, "supporter", "sister")
    assert (refused.status_code, refused.json()["code"]) == (422, "lead_not_invited")


async def test_who_may_decide_for_a_person_is_written_down_by_a_practitioner(house: House) -> None:
    case = await house.open_case()
    authority = {
        "kind": "lpa_health_welfare",
        "for_decision": "How support is arranged",
        "evidence": "Seen on 20 November",
        "wishes": "",
    }
    body = {"lead": {"kind": "family_friend", "name": "Rosa Ferrer", "authority": authority}}
    refused = await house.start(case, body, "practitioner", "worker")
    assert (refused.status_code, refused.json()["code"]) == (422, "authority_incomplete")
    assert refused.json()["errors"][0]["pointer"] == "/lead/authority/wishes"
    assert (await house.start(case, body)).json()["code"] == "authority_not_yours"
    authority["wishes"] = "To keep the dog."
    begun = await house.start(case, body, "practitioner", "worker")
    plan = await house.plan(case, begun.json()["id"])
    assert plan["lead"]["authority"]["wishes"] == "To keep the dog."


async def test_nothing_that_was_written_stands_in_the_open_or_in_what_planning_says(house: House) -> None:
    case = await house.open_case()
    sent = await house.start(case, whole())
    words = ["garden", "my sister", "Jo, whom I choose", "Valley"]
    said = str(await house.said_by_planning(case.id))
    rows = await house.planning.means.pool.fetch(
        house.council,
        "SELECT body::text FROM plan_sections UNION ALL SELECT body::text FROM plans "
        "UNION ALL SELECT body::text FROM versions UNION ALL SELECT touched::text FROM journal",
    )
    kept = " ".join(row["body"] or "" for row in rows)
    assert sent.status_code == 201
    assert "submitted" in kept
    assert [word for word in words if word.lower() in (said + kept).lower()] == []


async def test_of_many_who_start_at_once_one_does_and_a_case_has_one_plan(house: House) -> None:
    case = await house.open_case()
    await house.share(case, "centre")
    started = await asyncio.gather(
        *(house.start(case, whole()) for _ in range(4)),
        *(house.start(case, whole() | {"lead": CENTRE}, "planner", "centre") for _ in range(4)),
    )
    assert sorted(answer.status_code for answer in started) == [201] + [409] * 7
    assert {answer.json().get("code") for answer in started} == {None, "plan_already_there"}
    listed = await house.get(f"/v1/cases/{case.id}/plans", "person", case.person, case)
    assert len(listed.json()["items"]) == 1
    assert [name for name, _ in await house.said_by_planning(case.id)] == ["plan_started", "plan_submitted"]
