"""An end that waits for somebody is settled: by whom, how and why, and the person reads it."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from services.signoff.tests.api.test_endings import reviewed, waiting
from services.signoff.tests.house import Case, House
from services.signoff.tests.revising import (
    LESS,
    MORE,
    a_day_before,
    after_notice,
    agreement,
    decide,
    paid,
    revise,
    signed,
    today,
)
from services.signoff.tests.samples import WEEKLY

__all__ = ["today"]
GOES_ON: dict[str, Any] = {
    "how": "goes_on",
    "name": "Ayesha Khan",
    "reasons": "You want to keep your mornings.",
}
ENDS: dict[str, Any] = GOES_ON | {"how": "ends", "reasons": "You said so again."}


async def settle(
    house: House, case: Case, review: UUID, body: dict[str, Any], *, match: str | None = None, **who: str
) -> httpx.Response:
    """Settle an end as it stands now."""
    found = match or (await house.get(f"/v1/endings/{review}", case=case)).headers["ETag"]
    return await house.send("PUT", f"/v1/endings/{review}/settlement", body, match=found, case=case, **who)


async def refused(
    house: House, case: Case, review: UUID, body: dict[str, Any], **who: str
) -> tuple[str, str]:
    """Give the code of what is refused, and where."""
    answer = await settle(house, case, review, body, **who)
    assert answer.headers["Content-Type"] == "application/problem+json", answer.text
    errors = answer.json().get("errors") or [{"pointer": ""}]
    assert answer.status_code == (422 if errors[0]["pointer"] else 409), answer.text
    return answer.json()["code"], errors[0]["pointer"]


async def shown(house: House, case: Case, review: UUID) -> dict[str, Any]:
    """Read an end as the person."""
    answer = await house.get(f"/v1/endings/{review}", "person", case.person, case)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_wish_ends_the_budget_once_somebody_records_the_persons_agreement(
    house: House, today: date
) -> None:
    case = await signed(house)
    review = await reviewed(house, case, "person_wishes", today, completed_on=today)
    [task] = await waiting(house, case)
    assert (task["ways"], task["lacks"], task["settlement"]) == (["ends", "goes_on"], ["agreement"], None)
    assert await refused(house, case, review, ENDS) == ("decrease_without_ground", "/agreement")
    begins = after_notice(today)
    early = ENDS | {"agreement": agreement(today), "ends_on": a_day_before(begins).isoformat()}
    assert await refused(house, case, review, early) == ("notice_too_short", "/ends_on")
    done = await settle(house, case, review, ENDS | {"agreement": agreement(today)})
    assert done.status_code == 200, done.text
    assert [await paid(house, case, day) for day in (a_day_before(begins), begins)] == [WEEKLY, 0]
    assert await waiting(house, case) == []
    name, said = (await house.said_by_signoff(case))[-1]
    assert (name, said["reason"], said["can_be_taken_back_before"]) == (
        "budget_changed",
        "plan_ended",
        begins.isoformat(),
    )
    why = (await house.get(said["budget"]["path"])).json()["why"]
    assert (why["decided_by"], why["decided_as"], why["reasons"]) == (
        str(house.who("ayesha")),
        "practitioner",
        "You said so again.",
    )
    assert "goes on meanwhile" not in why["challenge"][0]["words"]
    assert await refused(house, case, review, GOES_ON) == ("end_not_waiting", "")
    back = await house.change(case, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person)
    assert (back.status_code, await paid(house, case, begins)) == (200, WEEKLY)
    assert (await shown(house, case, review))["state"] == "over"


async def test_somebody_decides_that_nothing_ends_and_the_person_reads_who_and_why(
    house: House, today: date
) -> None:
    case = await signed(house)
    review = await reviewed(house, case, "not_eligible", today, completed_on=today)
    [task] = await waiting(house, case)
    assert (task["ways"], task["lacks"]) == (["goes_on"], [])
    assert await refused(house, case, review, ENDS) == ("no_ground_to_end", "/how")
    done = await settle(house, case, review, GOES_ON)
    assert done.status_code == 200, done.text
    assert (await waiting(house, case), len(await waiting(house, case, "goes_on"))) == ([], 1)
    found = await shown(house, case, review)
    link = found["settlement"]
    assert (found["state"], found["why_not"], link["path"]) == ("goes_on", None, done.json()["href"])
    record = (await house.get(link["path"], "person", case.person, case)).json()
    assert (record["settled_by_name"], record["reasons"], record["ends_from"]) == (
        "Ayesha Khan",
        GOES_ON["reasons"],
        None,
    )
    assert (record["settled_by"], record["because"], record["challenge"][0]["kind"]) == (
        str(house.who("ayesha")),
        "not_eligible",
        "complaint",
    )
    assert "goes on meanwhile" in record["challenge"][0]["words"]
    page = await house.get(f"{link['path']}/page", "person", case.person, case)
    assert "<h1>Your budget goes on</h1>" in page.text
    assert "You want to keep your mornings." in page.text
    name, said = (await house.said_by_signoff(case))[-1]
    assert (name, said["reason"], said["direction"], said["review_id"]) == (
        "budget_changed",
        "plan_goes_on",
        "same",
        str(review),
    )
    assert said["budget"]["path"].startswith(f"/v1/sign-offs/{case.plan_id}/personal-budgets/")
    await house.determine(case, "not_eligible")
    assert await paid(house, case, today + timedelta(days=100)) == WEEKLY, (
        "what was settled does not end later"
    )


@pytest.mark.parametrize(
    ("reason", "changes", "lacks", "adds", "code"),
    [
        (
            "moved",
            {"ending": {"reason": "moved", "words": "x"}},
            ["ends_on"],
            {},
            ("end_day_missing", "/ends_on"),
        ),
        (
            "nhs_continuing_healthcare",
            {"ending": {"reason": "nhs_continuing_healthcare", "ends_on": "2020-01-01", "words": ""}},
            ["met_by"],
            {"met_by": "The NHS, from today."},
            ("handover_unsaid", "/met_by"),
        ),
        ("moved", {"name": " "}, [], {}, None),
        ("died", {"ending": {"reason": "died"}}, ["ends_on"], {}, ("end_day_missing", "/ends_on")),
    ],
)
async def test_what_the_review_did_not_say_is_said_by_whoever_settles_it_and_what_was_paid_stays_paid(
    house: House,
    today: date,
    reason: str,
    changes: dict[str, Any],
    lacks: list[str],
    adds: dict[str, Any],
    code: tuple[str, str] | None,
) -> None:
    case = await signed(house)
    review = await reviewed(house, case, reason, today, completed_on=today, **changes)
    now = today + timedelta(days=3)
    house.signoff.case_time.noon_of(now)
    [task] = await waiting(house, case)
    assert task["lacks"] == lacks
    if code:
        assert await refused(house, case, review, ENDS) == code
    body = ENDS | adds | ({"ends_on": now.isoformat()} if "ends_on" in lacks else {})
    assert (await settle(house, case, review, body)).status_code == 200
    assert [await paid(house, case, day) for day in (a_day_before(now), now)] == [WEEKLY, 0]


async def test_what_does_not_settle_a_wish_is_refused_with_field_and_rule(house: House, today: date) -> None:
    tries: list[tuple[dict[str, Any], tuple[str, str]]] = [
        ({"name": " "}, ("nobody_named", "/name")),
        ({"reasons": ""}, ("reasons_missing", "/reasons")),
        ({"met_by": "The NHS."}, ("settlement_does_not_fit", "/met_by")),
        ({"how": "goes_on", "ends_on": "2090-01-01"}, ("settlement_does_not_fit", "/ends_on")),
        ({"how": "goes_on", "agreement": {}}, ("settlement_does_not_fit", "/agreement")),
        ({"ends_on": "2090-01-01"}, ("effective_day_wrong", "/ends_on")),
        ({"agreement": {"advocate": None}}, ("advocate_not_considered", "/agreement/advocate")),
        ({"agreement": {"agreed_on": "2020-01-01"}}, ("agreement_day_wrong", "/agreement/agreed_on")),
    ]
    case = await signed(house)
    review = await reviewed(house, case, "person_wishes", today, completed_on=today)
    for changes, expected in tries:
        body = ENDS | changes
        if "agreement" in changes:
            body["agreement"] = agreement(today, **changes["agreement"])
        assert await refused(house, case, review, body) == expected
    assert len(await waiting(house, case)) == 1


async def test_an_end_is_decided_as_strictly_as_the_plan_and_that_it_goes_on_is_not(
    house: House, today: date
) -> None:
    case = await signed(house)
    review = await reviewed(house, case, "moved", today, completed_on=today, name="")
    await house.determine(case, "not_eligible")
    assert await refused(house, case, review, ENDS) == ("manager_signs", "")
    assert (await settle(house, case, review, GOES_ON)).status_code == 200


async def test_the_day_of_a_death_or_a_handover_is_one_on_which_it_can_be(house: House, today: date) -> None:
    case = await signed(house)
    died = await reviewed(house, case, "died", today, completed_on=today, name="")
    moved = await reviewed(house, case, "moved", today, completed_on=today, name="")
    tomorrow, past = (today + timedelta(days=each) for each in (1, -300))
    wrong = "effective_day_wrong", "/ends_on"
    assert await refused(house, case, died, ENDS | {"ends_on": tomorrow.isoformat()}) == wrong
    assert await refused(house, case, died, ENDS | {"ends_on": past.isoformat()}) == wrong
    assert await refused(house, case, moved, ENDS | {"ends_on": past.isoformat()}) == wrong
    assert (await settle(house, case, moved, ENDS | {"ends_on": tomorrow.isoformat()})).status_code == 200
    assert [await paid(house, case, day) for day in (today, tomorrow)] == [WEEKLY, 0]
    assert [each["review_id"] for each in await waiting(house, case, "over")] == [str(died)]


async def test_what_is_settled_meanwhile_or_ended_by_another_review_is_not_settled_again(
    house: House, today: date
) -> None:
    case = await signed(house)
    review = await reviewed(house, case, "person_wishes", today, completed_on=today)
    match = (await house.get(f"/v1/endings/{review}", case=case)).headers["ETag"]
    await reviewed(house, case, "died", today, completed_on=today)
    assert await paid(house, case) == 0
    late = await settle(house, case, review, GOES_ON, match=match)
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert await refused(house, case, review, GOES_ON) == ("end_not_waiting", "")


async def test_of_two_who_settle_it_at_once_one_does_and_the_other_is_told(house: House, today: date) -> None:
    case = await signed(house)
    review = await reviewed(house, case, "moved", today, completed_on=today, name="")
    match = (await house.get(f"/v1/endings/{review}", case=case)).headers["ETag"]
    both = [settle(house, case, review, body, match=match) for body in (ENDS, GOES_ON)]
    assert sorted(each.status_code for each in await asyncio.gather(*both)) == [200, 412]
    told = [each["reason"] for name, each in await house.said_by_signoff(case) if name == "budget_changed"]
    assert told in (["plan_ended"], ["plan_goes_on"])


async def test_an_end_of_a_plan_not_in_payment_goes_on_and_ends_nothing_else(
    house: House, today: date
) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE)).status_code == 200
    review = await reviewed(house, case, "person_wishes", today, completed_on=today)
    agreed = ENDS | {"agreement": agreement(today)}
    assert await refused(house, case, review, agreed) == ("no_ground_to_end", "/how")
    assert (await settle(house, case, review, GOES_ON)).status_code == 200
    assert (await paid(house, case), await waiting(house, case)) == (MORE, [])
    assert (await house.said_by_signoff(case))[-1][1]["plan_id"] == str(more.plan_id)


async def test_an_end_found_of_a_plan_that_was_taken_back_is_settled_for_the_one_that_goes_on(
    house: House, today: date
) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    day = after_notice(today) + timedelta(days=5)
    less.documents = dict(case.documents)
    review = await reviewed(house, less, "nhs_continuing_healthcare", day, completed_on=today)
    words = {"words": "She keeps her mornings."}
    assert (await house.change(less, "PUT", "/agreement-withdrawal", words)).status_code == 200
    assert [await paid(house, case, on) for on in (day,)] == [WEEKLY]
    assert (await settle(house, case, review, ENDS)).status_code == 200
    assert [await paid(house, case, on) for on in (a_day_before(day), day)] == [WEEKLY, 0]


async def test_an_end_behind_a_wish_that_can_be_taken_back_is_settled_only_after_that(
    house: House, today: date
) -> None:
    case = await signed(house)
    day = after_notice(today) + timedelta(days=1)
    later = day + timedelta(days=5)
    await reviewed(house, case, "person_wishes", day, completed_on=today, agreement=agreement(today))
    review = await reviewed(house, case, "nhs_continuing_healthcare", later, completed_on=today)
    for body in (ENDS, GOES_ON):
        assert await refused(house, case, review, body) == ("ends_before_by_wish", "")
    words = {"words": "She wants it until then."}
    assert (await house.change(case, "PUT", "/agreement-withdrawal", words)).status_code == 200
    assert (await settle(house, case, review, ENDS)).status_code == 200
    assert [await paid(house, case, on) for on in (a_day_before(later), later)] == [WEEKLY, 0]


async def test_neither_the_person_nor_whoever_led_the_plan_settles_it(house: House, today: date) -> None:
    case = await signed(house)
    review = await reviewed(house, case, "person_wishes", today, completed_on=today)
    match = (await house.get(f"/v1/endings/{review}", case=case)).headers["ETag"]
    own = await settle(house, case, review, GOES_ON, match=match, role="person", subject=case.person)
    assert own.status_code == 403
    found = await refused(house, case, review, GOES_ON, role="manager", subject=case.person)
    assert found[0] in {"own_plan", "lead_never_signs"}
    stranger = await settle(house, case, review, GOES_ON, match=match, subject="stranger")
    assert stranger.status_code == 404
