"""Beside the decision: the sheet, questions, the contribution, being late."""

from datetime import date

import httpx
import pytest
from services.signoff.tests.house import WORKER, Case, House, eventually
from services.signoff.tests.samples import WEEKLY, returning, signing

from chassis.pool import EVERY_COUNCIL
from contracts.assessment import SharingGranted, SharingWithdrawn
from sandbox.case_time import CaseTime

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


# -- being late -----------------------------------------------------------------------------------------------


async def test_what_is_not_decided_by_the_day_is_said_to_be_late_once(
    house: House, case_time: CaseTime
) -> None:
    case = await house.submitted()
    await house.standing(case)
    case_time.later(days=30)

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
    house: House, case_time: CaseTime, method: str, what: str, body: object
) -> None:
    case = await house.submitted()
    await house.standing(case)
    await house.signoff.means.pool.fetch(
        EVERY_COUNCIL, "DELETE FROM timer WHERE subject_id = $1", case.plan_id
    )
    case_time.later(days=30)

    async def late() -> bool:
        return bool((await house.standing(case))["clock"]["late"])

    await eventually(late)
    assert (await house.change(case, method, what, body)).status_code in (200, 201)
    said = [name for name, _ in await house.said_by_signoff(case)]
    assert said[-2] == "signoff_overdue"


async def test_what_was_decided_in_time_is_never_late(house: House, case_time: CaseTime) -> None:
    case = await house.submitted()
    await house.change(case, "PUT", "/decision", signing())
    waiting = await house.submitted()
    await house.standing(waiting)
    case_time.later(days=30)

    async def late() -> bool:
        return bool((await house.said_by_signoff(waiting))[-1][0] == "signoff_overdue")

    await eventually(late)
    assert "signoff_overdue" not in [name for name, _ in await house.said_by_signoff(case)]


async def test_the_kept_plan_and_the_decisions_of_a_case_are_found(house: House) -> None:
    case = await house.submitted(on=date(2026, 11, 19))
    listed = (await house.get(f"/v1/cases/{case.id}/sign-offs", "person", case.person, case)).json()["items"]
    assert [each["plan_id"] for each in listed] == [str(case.plan_id)]
    assert (await house.get(f"/v1/cases/{case.plan_id}/sign-offs")).status_code == 404
