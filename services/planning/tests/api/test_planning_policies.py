"""Policies on planning over HTTP."""

from typing import Any

import pytest
from services.planning.tests.house import House

from chassis.ids import uuid7
from planning.api.samples_council import PLANNING_POLICY


def policy(**changes: Any) -> dict[str, Any]:
    """The sample policy, changed."""
    return {**PLANNING_POLICY, **changes}


async def test_a_policy_is_dated_has_a_source_and_can_be_read(house: House) -> None:
    made = await house.send("POST", "/v1/planning-policies", policy(help_offered_after_days=7))
    assert made.status_code == 201, made.text
    shown = (await house.get(made.json()["href"], role="practitioner")).json()
    assert shown == {
        "id": made.json()["id"],
        "effective_from": "2026-04-01",
        "help_offered_after_days": 7,
        "source": "Cabinet, 3 March 2026, minute 15",
    }


async def test_policies_stand_beside_each_other(house: House) -> None:
    for days in (10, 14):
        await house.send("POST", "/v1/planning-policies", policy(help_offered_after_days=days))
    listed = (await house.get("/v1/planning-policies", role="auditor")).json()["items"]
    assert [each["help_offered_after_days"] for each in listed] == [10, 14]


async def test_a_policy_without_a_source_is_refused(house: House) -> None:
    refused = await house.send("POST", "/v1/planning-policies", policy(source="\u200b"))
    assert (refused.status_code, refused.json()["code"]) == (422, "policy_without_source")
    assert refused.json()["errors"][0]["pointer"] == "/source"


@pytest.mark.parametrize("days", [0, 91, "10", 2.5, None])
async def test_a_number_of_days_that_cannot_be_is_refused(house: House, days: object) -> None:
    refused = await house.send("POST", "/v1/planning-policies", policy(help_offered_after_days=days))
    assert refused.status_code == 422


@pytest.mark.parametrize("role", ["person", "planner", "practitioner", "auditor"])
async def test_only_those_who_keep_policies_set_them(house: House, role: str) -> None:
    refused = await house.send("POST", "/v1/planning-policies", policy(), role=role)
    assert (refused.status_code, refused.json()["code"]) == (403, "role-not-allowed")


async def test_a_policy_that_is_not_there_is_not_found(house: House) -> None:
    assert (await house.get(f"/v1/planning-policies/{uuid7()}")).status_code == 404
