"""Anybody asks on the person's behalf; it is acknowledged, decided with reasons, or taken back."""

from datetime import timedelta
from typing import Any

import httpx
from services.review.tests.api.test_wishes_and_arrangements import refused, share
from services.review.tests.house import Case, House
from services.review.tests.said import CHECK_IN, complete, say

from chassis.calendar import WorkingDays

OWN: dict[str, Any] = {"asked_by": "person", "words": "I fell twice this week.", "changed": "needs"}


async def ask(house: House, case: Case, body: dict[str, Any] | None = None, **who: Any) -> httpx.Response:
    """Ask for a review, as the person unless somebody else is named."""
    given = {"role": "person", "subject": case.person} | who
    return await house.send("POST", f"{case.path[: -len('/reviews')]}/review-requests", body or OWN, **given)


async def asked(house: House, case: Case) -> str:
    """Ask as the person; give the path of the request."""
    answer = await ask(house, case)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["href"])


async def test_a_request_shows_by_when_it_is_acknowledged_and_decided(house: House) -> None:
    case = await house.started()
    path = await asked(house, case)
    found = (await house.get(path, "person", case.person)).json()
    days = WorkingDays()
    assert found["acknowledge_by"] == str(days.after(house.today, 3))
    assert found["decide_by"] == str(days.after(house.today, 10))
    assert (found["state"], found["late"]) == ("asked", False)
    said = dict(await house.said_by_review(case))["review_requested"]
    assert (said["asked_by"], said["decide_by"]) == ("person", found["decide_by"])


async def test_one_that_is_accepted_gets_a_clock_and_the_review_is_due_sooner(house: House) -> None:
    case = await house.started()
    path = await asked(house, case)
    answer = await house.change(path, "/decision", {"accepted": True, "name": "Jo Bell"})
    assert answer.status_code == 200, answer.text
    found = await house.standing(case)
    assert [each["code"] for each in found["clocks"]] == ["request", "check_in", "annual"]
    assert found["live"]["due_by"] == str(house.today + timedelta(days=28))
    assert (found["live"]["state"], found["requests"][0]["state"]) == ("open", "accepted")
    names = [name for name, _ in await house.said_by_review(case)]
    assert names[-3:] == ["review_scheduled", "review_due", "review_request_answered"]
    assert [each["code"] for each in found["live"]["clocks"]] == ["request", "check_in", "annual"]


async def test_an_urgent_one_is_decided_and_held_sooner(house: House) -> None:
    case = await house.started()
    path = str((await ask(house, case, OWN | {"urgent": True})).json()["href"])
    assert (await house.get(path)).json()["decide_by"] == str(WorkingDays().after(house.today, 2))
    await house.change(path, "/decision", {"accepted": True, "name": "Jo Bell"})
    assert (await house.live(case))["due_by"] == str(house.today + timedelta(days=7))


async def test_it_is_refused_only_with_reasons_and_how_to_challenge_them(house: House) -> None:
    case = await house.started()
    path = await asked(house, case)
    bare = {"accepted": False, "name": "Jo Bell"}
    assert refused(await house.change(path, "/decision", bare), "refused_without_reasons")
    assert (await house.change(path, "/decision", bare | {"reasons": "Done last week."})).is_success
    found = (await house.get(path, "person", case.person)).json()
    assert (found["state"], found["decision"]["reasons"]) == ("refused", "Done last week.")
    assert "Ombudsman" in found["decision"]["how_to_challenge"]
    assert "request" not in [each["code"] for each in (await house.standing(case))["clocks"]]
    assert refused(await house.change(path, "/decision", bare | {"reasons": "No."}), "request_closed")


async def test_it_is_acknowledged_once(house: House) -> None:
    case = await house.started()
    path = await asked(house, case)
    assert (await house.change(path, "/acknowledgement", {"name": "Jo Bell"})).is_success
    again = await house.change(path, "/acknowledgement", {"name": "Jo Bell"})
    assert refused(again, "request_acknowledged_already")
    answered = [
        each["answer"] for n, each in await house.said_by_review(case) if n == "review_request_answered"
    ]
    assert answered == ["acknowledged"]


async def test_one_that_is_taken_back_stops_its_clock_with_the_reason(house: House) -> None:
    case = await house.started()
    path = await asked(house, case)
    await house.change(path, "/decision", {"accepted": True, "name": "Jo Bell"})
    answer = await house.change(path, "/withdrawal", {}, role="person", subject=case.person)
    assert answer.status_code == 200, answer.text
    found = await house.standing(case)
    assert [each["reason"] for each in found["stopped"]] == ["request_withdrawn"]
    assert found["live"]["due_by"] == str(house.today + timedelta(days=56))
    assert found["live"]["state"] == "coming"


async def test_a_worker_writes_down_what_a_carer_says_on_the_telephone(house: House) -> None:
    case = await house.started()
    told = OWN | {"asked_by": "carer"}
    as_worker = {"role": "practitioner", "subject": "ayesha"}
    assert refused(await ask(house, case, told, **as_worker), "asked_by_nobody")
    answer = await ask(house, case, told | {"asked_by_name": "Karim, her husband"}, **as_worker)
    assert answer.status_code == 201
    back = await house.change(str(answer.json()["href"]), "/withdrawal", {})
    assert refused(back, "request_withdrawal_without_wish")


async def test_whoever_helps_asks_as_themselves_and_reads_what_they_asked_and_no_more(house: House) -> None:
    case = await house.started()
    await share(house, case, "maya")
    await share(house, case, "hub")
    maya, hub = ({"role": "supporter", "subject": each} for each in ("maya", "hub"))
    assert refused(await ask(house, case, OWN, **maya), "asked_as_somebody_else")
    path = str((await ask(house, case, OWN | {"asked_by": "supporter"}, **maya)).json()["href"])
    assert (await house.get(path, "supporter", "maya")).is_success
    assert (await house.get(path, "supporter", "hub")).status_code == 404
    assert (await house.standing(case, "supporter", "hub"))["requests"] == []
    assert len((await house.standing(case, "supporter", "maya"))["requests"]) == 1
    assert len((await house.standing(case, "person", case.person))["requests"]) == 1
    assert refused(await house.change(path, "/withdrawal", {}, **hub), "not_your_request")


async def test_nothing_is_asked_of_a_plan_that_is_not_signed_and_nothing_without_a_word(house: House) -> None:
    case = await house.open_case()
    await house.standing(case)
    assert refused(await ask(house, case), "nothing_to_review")
    signed = await house.started()
    assert refused(await ask(house, signed, OWN | {"words": " "}), "request_wordless")


async def test_one_made_before_support_started_waits_for_that(house: House) -> None:
    case = await house.signed()
    await house.standing(case)
    path = await asked(house, case)
    await house.change(path, "/decision", {"accepted": True, "name": "Jo Bell"})
    assert (await house.standing(case))["clocks"] == []
    await house.start(case)
    assert (await house.live(case))["due_by"] == str(house.today + timedelta(days=28))


async def test_requests_are_listed_by_the_day_they_are_decided_with_a_mark_where_late(house: House) -> None:
    first, second = await house.started(), await house.started()
    await asked(house, first)
    urgent = str((await ask(house, second, OWN | {"urgent": True})).json()["href"])
    listed = (await house.get("/v1/work-lists/review-requests")).json()["items"]
    assert [each["case_id"] for each in listed] == [str(second.id), str(first.id)]
    page = (await house.get("/v1/work-lists/review-requests?limit=1")).json()
    rest = (await house.get(f"/v1/work-lists/review-requests?limit=1&cursor={page['next']}")).json()
    assert [each["case_id"] for each in rest["items"]] == [str(first.id)]
    house.travel(days=5)
    listed = (await house.get("/v1/work-lists/review-requests")).json()["items"]
    assert [each["late"] for each in listed] == [True, listed[1]["late"]]
    await house.change(urgent, "/decision", {"accepted": True, "name": "Jo Bell"})
    left = (await house.get("/v1/work-lists/review-requests")).json()["items"]
    assert [each["case_id"] for each in left] == [str(first.id)]
    accepted = (await house.get("/v1/work-lists/review-requests?state=accepted")).json()["items"]
    assert [each["case_id"] for each in accepted] == [str(second.id)]


async def test_who_accepts_one_of_changed_needs_has_them_assessed_again_in_the_same_call(
    house: House,
) -> None:
    case = await house.started()
    path = await asked(house, case)
    refused = await house.change(
        path, "/decision", {"accepted": False, "reasons": "No.", "name": "Jo Bell", "reassess": True}
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "refused_and_reassessed")
    answer = await house.change(path, "/decision", {"accepted": True, "name": "Jo Bell", "reassess": True})
    assert answer.status_code == 200, answer.text
    found = dict(await house.said_by_review(case))["reassessment_requested"]
    assert (found["reason"], found["review_id"]) == ("needs_changed", None)
    shown = (await house.get(path)).json()
    assert (shown["next_step"], shown["reassessment_id"]) == ("hold_review", found["request_id"])
    [asks] = (await house.get(f"/v1/cases/{case.id}/reassessment-requests")).json()["items"]
    assert (asks["words"], asks["name"]) == (OWN["words"], "Jo Bell")


async def test_one_of_changed_needs_says_what_is_next_until_it_is_reviewed(house: House) -> None:
    case = await house.started(days_ago=49)
    path = await asked(house, case)
    steps = [(await house.get(path)).json()["next_step"]]
    await house.change(path, "/decision", {"accepted": True, "name": "Jo Bell"})
    steps.append((await house.get(path)).json()["next_step"])
    assert (await house.get(path)).json()["reassessment_id"] is None
    asking = {"reason": "needs_changed", "words": "She fell twice.", "name": "Jo Bell"}
    made = await house.send("POST", f"/v1/cases/{case.id}/reassessment-requests", asking)
    assert made.status_code == 201, made.text
    shown = (await house.get(path)).json()
    assert shown["reassessment_id"] == made.json()["id"]
    steps.append(shown["next_step"])
    live = f"/v1/reviews/{(await house.live(case))['id']}"
    assert (await say(house, live, "check-in", CHECK_IN)).status_code == 201
    assert (await complete(house, live, all_fine=True)).status_code == 200
    shown = (await house.get(path)).json()
    assert shown["reviewed_on"] == str(house.today)
    steps.append(shown["next_step"])
    assert steps == ["acknowledge_request", "ask_reassessment", "hold_review", None]


async def test_a_review_that_finds_changed_needs_answers_the_request_it_came_of(house: House) -> None:
    case = await house.started(days_ago=49)
    path = await asked(house, case)
    await house.change(path, "/decision", {"accepted": True, "name": "Jo Bell"})
    live = f"/v1/reviews/{(await house.live(case))['id']}"
    talk = CHECK_IN | {"anything_to_change": True, "change_words": "I fell."}
    assert (await say(house, live, "check-in", talk)).status_code == 201
    done = await complete(house, live, result="budget_changes", ground="needs_changed")
    assert done.status_code == 200, done.text
    shown = (await house.get(path)).json()
    assert (shown["reviewed_on"], shown["next_step"]) == (str(house.today), None)
    assert len((await house.get(f"/v1/cases/{case.id}/reassessment-requests")).json()["items"]) == 1
