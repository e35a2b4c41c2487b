"""A concern about money is shown to the person, who answers; payment goes on, and it closes in time."""

from datetime import timedelta
from typing import Any

from services.review.tests.api.test_voices import share
from services.review.tests.house import Case, House

CONCERN: dict[str, Any] = {"about": "support_not_there", "words": "Nobody came on Fridays. Is that so?"}
CLOSED: dict[str, Any] = {"result": "explained", "words": "Her sister came instead.", "name": "Jo Bell"}


async def opened(house: House, case: Case, **other: Any) -> str:
    """Open a concern; give its path."""
    answer = await house.send("POST", f"/v1/cases/{case.id}/money-concerns", CONCERN | other)
    assert answer.status_code == 201, answer.text
    path: str = answer.json()["href"]
    return path


async def test_the_person_reads_and_answers_it_and_payment_goes_on(house: House) -> None:
    case = await house.started()
    await house.standing(case)
    path = await opened(house, case)
    shown = await house.get(path, "person", case.person)
    assert shown.json()["words"] == CONCERN["words"]
    assert "go on" in shown.json()["meanwhile"]
    early = await house.change(path, "/closure", CLOSED)
    assert early.json()["code"] == "not_answered_yet"
    answer = await house.change(
        path, "/answer", {"words": "My sister came."}, role="person", subject=case.person
    )
    assert answer.status_code == 200, answer.text
    closed = await house.change(path, "/closure", CLOSED)
    assert closed.status_code == 200, closed.text
    found = (await house.get(path, "person", case.person)).json()
    assert (found["state"], found["closure"]["result"]) == ("closed", "explained")
    again = await house.change(path, "/answer", {"words": "More."}, role="person", subject=case.person)
    assert again.json()["code"] == "concern_closed"
    told = dict(await house.said_by_review(case))
    assert told["money_concern_opened"]["close_by"] == found["close_by"]
    assert told["money_concern_closed"]["result"] == "explained"


async def test_money_left_over_is_no_concern(house: House) -> None:
    case = await house.started()
    await house.standing(case)
    url = f"/v1/cases/{case.id}/money-concerns"
    surplus = await house.send("POST", url, CONCERN | {"about": "surplus"})
    assert surplus.json()["code"] == "surplus_is_contingency"
    wordless = await house.send("POST", url, CONCERN | {"words": " "})
    assert wordless.json()["code"] == "concern_wordless"


async def test_what_is_written_down_for_somebody_says_whose_words_they_are(house: House) -> None:
    case = await house.started()
    await house.standing(case)
    path = await opened(house, case)
    unnamed = await house.change(path, "/answer", {"words": "My sister came."})
    assert unnamed.json()["code"] == "answered_by_nobody"
    named = {"words": "My sister came.", "said_by_name": "Rose, on the telephone"}
    assert (await house.change(path, "/answer", named)).status_code == 200
    listed = await house.get(f"/v1/cases/{case.id}/money-concerns", "person", case.person)
    [item] = listed.json()["items"]
    assert item["answers"][0]["said_by_name"] == "Rose, on the telephone"


async def test_it_is_late_after_twenty_working_days_and_then_shows_as_that(house: House) -> None:
    case = await house.started()
    await house.standing(case)
    path = await opened(house, case)
    due = (await house.get(path)).json()["close_by"]
    days = 0
    while str(house.today) <= due:
        days += 7
        house.travel(days)
    await house.rest()
    found = (await house.get(path)).json()
    assert (found["late"], found["state"]) == (True, "open")
    listed = (await house.get("/v1/work-lists/money-concerns", "practitioner", "ayesha")).json()["items"]
    assert [(each["id"], each["late"]) for each in listed] == [(found["id"], True)]
    assert "words" not in listed[0]
    assert (await house.change(path, "/closure", CLOSED)).status_code == 200
    listed = (await house.get("/v1/work-lists/money-concerns", "practitioner", "ayesha")).json()["items"]
    assert listed == []


async def test_a_council_closes_sooner_where_its_policy_says_so(house: House) -> None:
    policy = {
        "effective_from": str(house.today - timedelta(days=1)),
        "name": "Sooner",
        "owner": "Head of adult social care",
        "source": "Cabinet",
        "concern_working_days": 5,
    }
    made = await house.send("POST", "/v1/review-policies", policy, role="manager", subject="boss")
    assert made.status_code == 201, made.text
    case = await house.started()
    await house.standing(case)
    found = (await house.get(await opened(house, case))).json()
    assert found["close_by"] <= str(house.today + timedelta(days=14))


async def test_nobody_reads_it_whom_it_may_be_about_whatever_part_they_have(house: House) -> None:
    case = await house.started()
    await share(house, case, "joan")
    await share(house, case, "karim", stages=["planning"])
    path = await opened(house, case, about="somebody_else_uses_it", words="I think that Joan takes it.")
    assert (await house.get(path, "supporter", "joan")).status_code == 404
    assert (await house.get(path, "supporter", "karim")).status_code == 404
    assert (await house.get(path, "planner", "joan")).status_code == 403
    assert (await house.get(path, "practitioner", "somebody")).status_code == 404
    url = f"/v1/cases/{case.id}/money-concerns"
    assert (await house.get(url, "supporter", "joan")).status_code == 403
    for who, seen in ((("supporter", "joan"), 0), (("planner", "joan"), 0), (("person", case.person), 1)):
        assert len((await house.standing(case, *who))["concerns"]) == seen
    acting = await house.change(path, "/answer", {"words": "All is fine."}, role="supporter", subject="joan")
    assert acting.status_code == 403
    assert (await house.change(path, "/closure", CLOSED)).json()["code"] == "not_answered_yet"


async def test_whoever_helps_reads_their_own_words_and_nothing_of_what_came_of_them(house: House) -> None:
    case = await house.started()
    await share(house, case, "joan")
    url = f"/v1/cases/{case.id}/money-concerns"
    said = await house.send("POST", url, CONCERN, role="supporter", subject="joan")
    path = said.json()["href"]
    await house.change(path, "/answer", {"words": "Joan is angry."}, role="person", subject=case.person)
    done = CLOSED | {"result": "safeguarding", "words": "We ask about Joan."}
    assert (await house.change(path, "/closure", done)).status_code == 200
    shown = (await house.get(path, "supporter", "joan")).json()
    assert shown["words"] == CONCERN["words"]
    assert (shown["state"], shown["answers"], shown["closure"]) == ("open", [], None)
    whole = (await house.get(path, "person", case.person)).json()
    assert (whole["state"], len(whole["answers"])) == ("closed", 1)
