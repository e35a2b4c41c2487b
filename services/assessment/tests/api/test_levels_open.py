"""Whoever determines is told which levels nobody has told, before a sum is made without them."""

from typing import Any
from uuid import uuid4

from services.assessment.tests.house import COUNCIL, House, answer, content, decision

from assessment.commands.keep_table import keep_table
from assessment.domain.open_levels import LevelsOpen
from chassis.reading import stage_actor
from chassis.work import Work

UNABLE = {"a": ["without_assistance"], "c": ["without_assistance"]}


def table(client_group: str, **points: int) -> dict[str, Any]:
    """A table that counts these items, at a pound a point."""
    items = [
        {"code": code, "levels": [{"code": "none", "points": 0}, {"code": "much", "points": many}]}
        for code, many in points.items()
    ]
    sums = {"kind": "linear", "amount": {"pence": 100}, "for_points": 1}
    counted = {
        "client_group": client_group,
        "effective_from": "2020-04-01",
        "items": items,
        "conversion": sums,
    }
    how = {"period": "week", "weeks_in_year": 52, "rounding": "nearest_penny_half_up"}
    return {"id": str(uuid4()), "number": 1, "table": counted | how}


async def keep(house: House, document: dict[str, Any]) -> None:
    async with Work(house.means, COUNCIL, stage_actor("ras"), action="know_table") as work:
        await keep_table(work, document)


async def test_levels_that_another_client_groups_table_counts_are_set_or_asked_before_a_sum_follows(
    house: House,
) -> None:
    await keep(house, table("group_of_few", nutrition=9))
    await keep(house, table("group_of_many", nutrition=9, hygiene=20))
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    asked = {"questionnaire_id": await house.questionnaire(content() | {"client_groups": ["group_of_few"]})}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", asked)
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
    for question, value in {
        "impairment": "yes",
        "wellbeing": "yes",
        "nutrition": "help",
        "toilet": "help",
    }.items():
        await worker.put(f"{one['href']}/answers/{question}", answer({"chosen": [value]}))
    seen = await worker.get(f"{one['href']}/questions")
    assert (seen["enough"], "hygiene" in seen["optional"]) == (True, True)
    version = (await worker.get(one["href"]))["version"]
    await worker.put(f"{one['href']}/completion", {}, match=version)

    href = f"/v1/cases/{case_id}"
    version = (await worker.get(href))["version"]
    body = decision(client_group="group_of_many") | {"found": decision()["found"] | {"unable": UNABLE}}
    dry = await worker.call("PUT", f"{href}/determination?dry_run=true", body, match=version)
    [would] = dry.json()["would_be_refused"]
    assert (would["code"], would["pointer"]) == (LevelsOpen.code, "/levels/hygiene")
    refused = await worker.call("PUT", f"{href}/determination", body, match=version)
    assert (refused.status_code, refused.json()["code"]) == (422, "levels_open")
    assert refused.json()["detail"].endswith("hygiene.")
    await worker.put(f"{href}/determination", body | {"levels": {"hygiene": "much"}}, match=version)
    decided = await worker.get(f"{href}/determinations/1")
    assert (decided["levels"]["hygiene"], decided["levels_judged"]) == ("much", ["hygiene"])


async def test_where_the_rules_proposed_no_sum_and_needs_are_met_all_the_same_the_levels_are_asked_for(
    house: House,
) -> None:
    await keep(house, table("group_met_all_the_same", nutrition=9, toilet=4))
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    await house.assessed(worker, case_id, impairment="no", nutrition="help")
    href = f"/v1/cases/{case_id}"
    version = (await worker.get(href))["version"]
    body = decision(decision="power_to_meet", client_group="group_met_all_the_same") | {
        "found": {"impairment": False, "wellbeing": True, "unable": {"a": ["without_assistance"]}},
        "reasons": {"words": "We meet it.", "differs_because": "It prevents worse."},
    }
    refused = await worker.call("PUT", f"{href}/determination", body, match=version)
    assert refused.json()["code"] == "levels_open"
    assert "toilet" in refused.json()["detail"]
    assert "nutrition" not in refused.json()["detail"]
    await worker.put(f"{href}/determination", body | {"levels": {"toilet": "none"}}, match=version)
