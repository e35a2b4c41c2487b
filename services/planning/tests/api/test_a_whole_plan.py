"""A plan over HTTP: begun with one click or sent whole, submitted, and read as the version it was."""

import copy
from hashlib import sha256
from typing import Any

from services.planning.tests.house import House

from planning.api.samples import SECTIONS


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
