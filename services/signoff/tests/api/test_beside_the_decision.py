"""Beside the decision: the sheet, questions, a part that begins now, the contribution, the preview, being late."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from services.signoff.tests.house import WORKER, Case, House, eventually
from services.signoff.tests.samples import WEEKLY, part, plan, returning, signing

from chassis.pool import EVERY_COUNCIL
from contracts.assessment import SharingGranted, SharingWithdrawn

FACTS: dict[str, Any] = {
    "first_year_weekly_pence": WEEKLY,
    "takes_direct_payment": True,
    "around_me": "yes",
    "confident_with_direct_payment": "yes",
}


@pytest.fixture
def travel(house: House) -> Iterator[timedelta]:
    """Let case time be moved, and bring it back."""
    file = house.signoff.settings.clock_file
    assert file is not None
    yield timedelta(days=30)
    file.unlink(missing_ok=True)


# -- the sheet ------------------------------------------------------------------------------------------------


async def test_the_sheet_is_enough_to_decide_on(house: House) -> None:
    case = await house.submitted()
    sheet = (await house.get(f"{case.path}/sheet", "practitioner", WORKER, case)).json()
    assert [outcome["words"] for outcome in sheet["outcomes"]] == ["To cook again", "To sing on Fridays"]
    assert (sheet["cost"]["council_weekly_pence"], sheet["cost"]["indicated_weekly_pence"]) == (
        WEEKLY,
        WEEKLY,
    )
    assert (sheet["review_on"], sheet["route"]["to"]) == ("2027-01-11", "practitioner")
    assert sheet["clock"]["due_on"] == "2026-11-27"


async def test_the_sheet_and_the_decision_are_pages_too(house: House) -> None:
    case = await house.submitted()
    sheet = await house.get(f"{case.path}/sheet/page", "practitioner", WORKER, case)
    assert sheet.headers["Content-Type"].startswith("text/html")
    assert "To sing on Fridays" in sheet.text
    signed = await house.change(case, "PUT", "/decision", signing())
    page = await house.get(f"{signed.json()['href']}/page", "person", case.person)
    assert page.status_code == 200, page.text
    assert "Ombudsman" in page.text


async def test_who_the_person_shares_with_reads_the_sheet_until_it_is_withdrawn(house: House) -> None:
    case = await house.submitted()
    path = f"{case.path}/sheet"
    assert (await house.get(path, "planner", "hub", case)).status_code == 404
    grant = {"sharing_id": case.plan_id, "principal_id": house.who("hub")}
    stages = ["planning", "signoff"]
    await house.tell(case, SharingGranted(**case.ids, **grant, part="helper", stages=stages, until=None))
    assert (await house.get(path, "planner", "hub", case)).status_code == 200
    await house.tell(case, SharingWithdrawn(**case.ids, **grant))
    assert (await house.get(path, "planner", "hub", case)).status_code == 404


# -- questions ------------------------------------------------------------------------------------------------


async def ask(house: House, case: Case, **body: object) -> httpx.Response:
    """Ask as the practitioner responsible."""
    asked = {"words": "Who comes when your sister is away?"} | body
    return await house.send("POST", f"{case.path}/questions", asked, case=case)


async def test_a_question_stops_no_clock_and_is_answered_by_the_person(house: House) -> None:
    case = await house.submitted()
    before = await house.standing(case)
    asked = await ask(house, case, line="/sections/contingency")
    assert asked.status_code == 201, asked.text
    assert await house.standing(case) == before
    assert (await house.said_by_signoff(case))[-1][0] == "question_asked"
    href = asked.json()["href"]
    answer = {"words": "Our neighbour has a key."}
    answered = await house.send(
        "PUT", f"{href}/answer", answer, role="person", subject=case.person, match=asked.headers["ETag"]
    )
    assert answered.status_code == 200, answered.text
    shown = (await house.get(href)).json()
    assert (shown["state"], shown["answer"]["words"]) == ("answered", answer["words"])
    again = await house.send(
        "PUT", f"{href}/answer", answer, role="person", subject=case.person, match=answered.headers["ETag"]
    )
    assert (again.status_code, again.json()["code"]) == (409, "question_answered")
    listed = (await house.get(f"{case.path}/questions", "person", case.person)).json()["items"]
    assert [each["id"] for each in listed] == [shown["id"]]


async def test_a_question_asks_something_about_a_line_that_is_there(house: House) -> None:
    case = await house.submitted()
    empty = await ask(house, case, words=" ")
    assert (empty.status_code, empty.json()["code"]) == (422, "nothing_asked")
    nowhere = await ask(house, case, line="/sections/nowhere")
    assert (nowhere.status_code, nowhere.json()["code"]) == (422, "no_such_line")
    asked = await ask(house, case)
    silent = await house.send(
        "PUT", f"{asked.json()['href']}/answer", {"words": "-"}, match=asked.headers["ETag"]
    )
    assert (silent.status_code, silent.json()["code"]) == (422, "nothing_asked")


async def test_a_question_is_found_under_its_own_plan_only(house: House) -> None:
    case, other = await house.submitted(), await house.submitted()
    asked = await ask(house, case)
    path = asked.json()["href"].replace(str(case.plan_id), str(other.plan_id))
    assert (await house.get(path, case=other)).status_code == 404
    strange = await house.send("PUT", f"{path}/answer", {"words": "Yes."}, match=asked.headers["ETag"])
    assert strange.status_code == 404


# -- a part that begins now -----------------------------------------------------------------------------------


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


# -- the contribution -----------------------------------------------------------------------------------------


async def test_a_contribution_follows_and_the_decision_stands(house: House) -> None:
    case = await house.submitted()
    assessed = {"status": "assessed", "weekly_pence": 4_210, "source": "Finance, 30 November 2026"}
    finance = {"role": "council_system", "subject": "finance"}
    early = await house.change(case, "PUT", "/contribution", assessed, **finance)
    assert (early.status_code, early.json()["code"]) == (409, "not_signed_yet")
    signed = await house.change(case, "PUT", "/decision", signing())
    settled = await house.change(case, "PUT", "/contribution", assessed, **finance)
    assert settled.status_code == 200, settled.text
    budget = (await house.get(settled.json()["href"])).json()
    assert (budget["number"], budget["adult_weekly_pence"]) == (2, 4_210)
    assert budget["weekly_pence"] == WEEKLY == budget["adult_weekly_pence"] + budget["council_weekly_pence"]
    name, body = (await house.said_by_signoff(case))[-1]
    assert (name, body["reason"]) == ("budget_changed", "contribution_known")
    again = await house.change(case, "PUT", "/contribution", assessed, **finance)
    assert again.json()["code"] == "contribution_settled"
    mended = assessed | {"weekly_pence": 3_210, "correction": "A pension was counted twice."}
    corrected = await house.change(case, "PUT", "/contribution", mended, **finance)
    assert corrected.status_code == 200, corrected.text
    found = (await house.get(corrected.json()["href"], "person", case.person)).json()
    assert (found["number"], found["reason"], found["adult_weekly_pence"], found["correction"]) == (
        *(3, "contribution_corrected", 3_210),
        "A pension was counted twice.",
    )
    before = (await house.get(settled.json()["href"])).json()
    assert before == budget, "what was said before stays"
    assert (await house.standing(case))["decision"]["document"]["path"] == signed.json()["href"]


# -- the preview ----------------------------------------------------------------------------------------------


async def preview(house: House, case: Case, **changes: object) -> dict[str, Any]:
    """Ask as the person who would sign."""
    path = f"/v1/cases/{case.id}/route-previews"
    answer = await house.send("POST", path, FACTS | changes, role="person", subject=case.person, case=case)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_person_knows_who_would_sign_and_what_would_change_it(house: House) -> None:
    case = await house.open_case()
    early = await preview(house, case)
    assert [reason["code"] for reason in early["route"]["reasons"]] == ["no_indication"]
    await house.determine(case)
    await house.indicate(case)
    assert (await preview(house, case))["route"]["to"] == "practitioner"
    dear = await preview(house, case, first_year_weekly_pence=WEEKLY * 2, around_me="no")
    assert {reason["code"] for reason in dear["route"]["reasons"]} == {"above_range", "support_not_good"}
    assert all(reason["would_change"] for reason in dear["route"]["reasons"])
    assert await house.said_by_signoff(case) == []


async def test_who_may_only_look_may_ask_who_would_sign_and_a_stranger_finds_nothing(house: House) -> None:
    case = await house.open_case()
    grant = {"sharing_id": case.plan_id, "principal_id": house.who("eve"), "part": "viewer", "until": None}
    await house.tell(case, SharingGranted.model_validate({**case.ids, **grant, "stages": ["signoff"]}))
    path = f"/v1/cases/{case.id}/route-previews"
    for subject, status in (("eve", 200), ("stranger", 404)):
        asked = await house.send("POST", path, FACTS, role="supporter", subject=subject, case=case)
        assert asked.status_code == status, asked.text


async def test_the_preview_says_what_the_route_will_be(house: House) -> None:
    case = await house.submitted()
    before = (await preview(house, case, confident_with_direct_payment="with_help"))["route"]
    assert before == (await house.standing(case))["route"]


async def test_the_preview_asks_of_confidence_where_a_direct_payment_is_taken_once_only(house: House) -> None:
    once = plan()
    line = {"action": "a1", "paid_by": "direct_payment", "weekly_pence": 0, "one_off_pence": 15_000 * 52}
    once["costs"]["lines"][0] = line
    once["sections"]["support"] |= {"confident_with_direct_payment": "no"}
    case = await house.submitted(once)
    before = (await preview(house, case, confident_with_direct_payment="no"))["route"]
    assert before == (await house.standing(case))["route"]
    assert [reason["code"] for reason in before["reasons"]] == ["not_confident"]


# -- being late -----------------------------------------------------------------------------------------------


async def test_what_is_not_decided_by_the_day_is_said_to_be_late_once(
    house: House, travel: timedelta
) -> None:
    case = await house.submitted()
    await house.standing(case)
    file = house.signoff.settings.clock_file
    assert file is not None
    file.write_text(json.dumps({"offset_seconds": travel.total_seconds()}))

    async def late() -> bool:
        return bool((await house.said_by_signoff(case))[-1][0] == "signoff_overdue")

    await eventually(late)
    shown = await house.standing(case)
    assert (shown["late"], shown["state"]) == (True, "waiting")
    assert (await house.said_by_signoff(case))[-1][1]["was_due_on"] == "2026-11-27"
    assert (await house.change(case, "PUT", "/decision", signing())).status_code == 200
    assert (await house.standing(case))["clock"]["late"] is True


@pytest.mark.parametrize(
    ("method", "what", "body"), [("PUT", "/decision", signing()), ("POST", "/returns", returning())]
)
async def test_what_comes_late_is_said_to_be_late_though_no_timer_rang(
    house: House, travel: timedelta, method: str, what: str, body: object
) -> None:
    case = await house.submitted()
    await house.standing(case)
    await house.signoff.means.pool.fetch(
        EVERY_COUNCIL, "DELETE FROM timer WHERE subject_id = $1", case.plan_id
    )
    file = house.signoff.settings.clock_file
    assert file is not None
    file.write_text(json.dumps({"offset_seconds": travel.total_seconds()}))
    assert (await house.change(case, method, what, body)).status_code in (200, 201)
    said = [name for name, _ in await house.said_by_signoff(case)]
    assert said[-2] == "signoff_overdue"


async def test_what_was_decided_in_time_is_never_late(house: House, travel: timedelta) -> None:
    case = await house.submitted()
    await house.change(case, "PUT", "/decision", signing())
    waiting = await house.submitted()
    await house.standing(waiting)
    file = house.signoff.settings.clock_file
    assert file is not None
    file.write_text(json.dumps({"offset_seconds": travel.total_seconds()}))

    async def late() -> bool:
        return bool((await house.said_by_signoff(waiting))[-1][0] == "signoff_overdue")

    await eventually(late)
    assert "signoff_overdue" not in [name for name, _ in await house.said_by_signoff(case)]


async def test_the_kept_plan_and_the_decisions_of_a_case_are_found(house: House) -> None:
    case = await house.submitted(on=date(2026, 11, 19))
    listed = (await house.get(f"/v1/cases/{case.id}/sign-offs", "person", case.person, case)).json()["items"]
    assert [each["plan_id"] for each in listed] == [str(case.plan_id)]
    assert (await house.get(f"/v1/cases/{case.plan_id}/sign-offs")).status_code == 404
