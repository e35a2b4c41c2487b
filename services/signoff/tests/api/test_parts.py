"""A part of a plan that begins now: judged with the parts before it, and standing in the decision on the whole."""

from typing import Any

from services.signoff.tests.house import House
from services.signoff.tests.samples import WEEKLY, part, plan, signing


async def test_a_part_begins_now_and_the_final_decision_includes_it(house: House) -> None:
    case = await house.submitted()
    begun = await house.change(case, "PUT", "/interim", part("a2"))
    assert begun.status_code == 200, begun.text
    shown = await house.standing(case)
    assert (shown["state"], shown["parts"][0]["actions"]) == ("waiting", ["a2"])
    assert (await house.said_by_signoff(case))[-1][0] == "interim_signed"
    first = (await house.get(f"{case.path}/personal-budgets/1")).json()
    assert (first["reason"], first["weekly_pence"]) == ("part_signed", 6_000)
    signed = await house.change(case, "PUT", "/decision", signing())
    assert signed.json()["href"] == f"{case.path}/decisions/2"
    budget = (await house.get(f"{case.path}/personal-budgets/2")).json()
    assert (budget["weekly_pence"], budget["interim"][0]["weekly_pence"]) == (WEEKLY, 6_000)


async def test_the_budget_of_a_second_part_tells_the_cost_of_both(house: House) -> None:
    three = plan()
    third = three["sections"]["actions"]["items"][1] | {"id": "a3"}
    three["sections"]["actions"]["items"].append(third)
    three["costs"]["lines"].append({"action": "a3", "paid_by": "managed_budget", "weekly_pence": 500})
    case = await house.submitted(three)
    for action in ("a2", "a3"):
        assert (await house.change(case, "PUT", "/interim", part(action))).status_code == 200
    second = (await house.get(f"{case.path}/personal-budgets/2")).json()
    assert {line["action"]: line["weekly_pence"] for line in second["lines"]} == {"a2": 6_000, "a3": 500}


async def test_a_part_is_new_leaves_a_rest_and_is_the_councils(house: House) -> None:
    case = await house.submitted()
    for actions, code in ((("a1", "a2"), "nothing_new_in_part"), (("a9",), "unknown_part")):
        refused = await house.change(case, "PUT", "/interim", part(*actions))
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert (await house.change(case, "PUT", "/interim", part("a2"))).status_code == 200
    again = await house.change(case, "PUT", "/interim?dry_run=true", part("a2"))
    assert [each["code"] for each in again.json()["would_be_refused"]] == ["nothing_new_in_part"]


def dear(*weekly: int) -> dict[str, Any]:
    """Give a plan with so many more lines of the council's."""
    found = plan()
    for number, pence in enumerate(weekly, 3):
        found["sections"]["actions"]["items"].append(
            found["sections"]["actions"]["items"][1] | {"id": f"a{number}"}
        )
        line = {"action": f"a{number}", "paid_by": "managed_budget", "weekly_pence": pence}
        found["costs"]["lines"].append(line)
    del found["costs"]["first_year_weekly_pence"]
    return found


async def test_what_goes_to_a_manager_as_a_whole_is_not_signed_part_by_part(house: House) -> None:
    case = await house.submitted(dear(9_000, 9_000, 9_000))
    for action in ("a2", "a3", "a4"):
        begun = await house.change(case, "PUT", "/interim", part(action))
        assert begun.status_code == 200, begun.text
    above = part("a5") | {"ticks": signing(within=False)["ticks"]}
    refused = await house.change(case, "PUT", "/interim", above)
    assert (refused.status_code, refused.json()["code"]) == (409, "manager_signs")
    signed = await house.change(case, "PUT", "/interim", above, role="manager", subject="boss")
    assert signed.status_code == 200, signed.text
    decision = (await house.get(signed.json()["href"])).json()
    assert decision["route"]["first_year_weekly_pence"] == 6_000 + 3 * 9_000


async def test_parts_of_an_earlier_version_are_counted_while_the_budget_holds_them(house: House) -> None:
    case = await house.submitted(dear(9_000, 9_000))
    for action in ("a2", "a3"):
        assert (await house.change(case, "PUT", "/interim", part(action))).status_code == 200
    await house.withdraw(case)
    again = dear(11_000)
    again["sections"]["actions"]["items"][2]["id"] = again["costs"]["lines"][2]["action"] = "b1"
    await house.submit(case, again)
    refused = await house.change(case, "PUT", "/interim", part("b1", plan_version=2))
    assert (refused.status_code, refused.json()["code"]) == (409, "manager_signs")


async def test_what_a_part_began_with_stands_in_the_decision_on_the_whole(house: House) -> None:
    case = await house.submitted()
    dearer = {"between": "plan_and_final", "code": "price_confirmed", "weekly_pence": 200, "action": "a2"}
    assessed = {"status": "assessed", "weekly_pence": 4_210, "source": "Finance"}
    begun = part("a2", differences=[dearer | {"words": "The hub's new price."}], contribution=assessed)
    assert (await house.change(case, "PUT", "/interim", begun)).status_code == 200
    less = dearer | {"code": "counted_twice", "weekly_pence": -1, "words": "Twice."}
    lowered = signing(differences=[less], needs_still_met="It is enough.")
    refused = await house.change(case, "PUT", "/decision", lowered)
    assert (refused.status_code, refused.json()["code"]) == (422, "signed_part_lowered")
    signed = await house.change(case, "PUT", "/decision", signing())
    assert signed.status_code == 200, signed.text
    budget = (await house.get(f"{case.path}/personal-budgets/2")).json()
    assert [line["weekly_pence"] for line in budget["lines"]] == [15_000, 6_200]
    assert (budget["interim"][0]["weekly_pence"], budget["adult_weekly_pence"]) == (6_200, 4_210)
    page = (await house.get(f"{signed.json()['href']}/page")).text
    assert "The hub&#x27;s new price.</bdi> (decided with a part before)" in page


async def test_a_budget_above_the_range_is_signed_by_a_manager_whatever_was_planned(house: House) -> None:
    case = await house.submitted()
    more = {
        "between": "plan_and_final",
        "code": "other",
        "weekly_pence": 9_000,
        "action": "a2",
        "words": "More.",
    }
    raised = signing(differences=[more], within=False)
    refused = await house.change(case, "PUT", "/decision", raised)
    assert (refused.status_code, refused.json()["code"]) == (409, "manager_signs")
    signed = await house.change(case, "PUT", "/decision", raised, role="manager", subject="boss")
    assert signed.status_code == 200, signed.text
    route = (await house.standing(case))["route"]
    assert (route["to"], [each["code"] for each in route["reasons"]]) == ("manager", ["above_range"])
    sheet = (await house.get(f"{case.path}/sheet")).json()
    assert sheet["cost"]["first_year_weekly_pence"] == WEEKLY


async def test_who_may_sign_a_part_is_judged_for_what_is_begun_and_not_for_the_rest(house: House) -> None:
    case = await house.submitted(plan(costing=WEEKLY * 2))
    assert (await house.standing(case))["route"]["to"] == "manager"
    begun = await house.change(case, "PUT", "/interim", part("a2"))
    assert begun.status_code == 200, begun.text
    decision = (await house.get(begun.json()["href"])).json()
    assert (decision["route"]["to"], decision["part"]) == ("practitioner", ["a2"])
