"""Support that starts over HTTP: said by whoever knows, corrected, late when nobody says so, and gone after."""

import asyncio
from collections import Counter
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from services.signoff.tests.house import WORKER, Case, House, eventually
from services.signoff.tests.revising import MORE, decide, revise, today
from services.signoff.tests.samples import part, plan, signing

from chassis.ids import uuid7
from chassis.reading import Actor
from chassis.work import Work
from contracts.assessment import CaseClosed, CaseReopened, SharingGranted
from signoff.commands.expect_start import stop_expecting
from signoff.domain.start_parts import Ended

__all__ = ["today"]
BOSS: dict[str, Any] = {"role": "manager", "subject": "boss"}
AYESHA: dict[str, Any] = {"role": "practitioner", "subject": WORKER}
FINANCE: dict[str, Any] = {"role": "council_system", "subject": "finance"}
WORDS = "Bea came this morning."
DAY = timedelta(days=1)
LIST = "/v1/work-lists/starts"


def managed(**changes: Any) -> dict[str, Any]:
    """Give the sample plan with nothing taken as a direct payment."""
    made = plan(**changes)
    made["sections"]["actions"]["items"][0]["paid_by"] = "managed_budget"
    made["costs"]["lines"][0]["paid_by"] = "managed_budget"
    made["sections"]["direct_payment"] = None
    return made


def direct() -> dict[str, Any]:
    """Give the sample plan, whose direct payment names no day to start on."""
    made = plan()
    made["sections"]["direct_payment"]["starts_on"] = None
    return made


async def signed(house: House, content: dict[str, Any] | None = None) -> Case:
    case = await house.submitted(content or managed())
    answer = await house.change(case, "PUT", "/decision", signing())
    assert answer.status_code == 200, answer.text
    return case


async def say(house: House, case: Case, on: date, **more: Any) -> httpx.Response:
    """Say that support has started: all of it, as the person, unless told otherwise."""
    who = {name: more.pop(name) for name in ("role", "subject") if name in more}
    body = {"started_on": on.isoformat(), "whole": "actions" not in more, "words": WORDS} | more
    return await house.change(
        case, "PUT", "/support-start", body, **({"role": "person", "subject": case.person} | who)
    )


async def pay(house: House, case: Case, on: date, **who: Any) -> httpx.Response:
    body = {"first_paid_on": on.isoformat(), "words": "Run 12."}
    return await house.change(case, "PUT", "/payment-start", body, **(FINANCE | who))


async def follow_up(house: House, case: Case, on: date, **more: Any) -> httpx.Response:
    who = {name: more.pop(name) for name in ("role", "subject") if name in more}
    body = {"reason": "nobody_found", "words": "Nobody could come.", "expected_on": on.isoformat()} | more
    return await house.change(case, "PUT", "/start-follow-up", body, **(AYESHA | who))


async def started(house: House, case: Case) -> dict[str, Any]:
    found: dict[str, Any] = (await house.standing(case))["start"]
    return found


async def waiting(house: House, query: str = "", **who: str) -> list[dict[str, Any]]:
    answer = await house.get(f"{LIST}{query}", **(BOSS | who))
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def told(house: House, case: Case, *names: str) -> list[dict[str, Any]]:
    return [body for name, body in await house.said_by_signoff(case) if name in names]


async def comes_late(house: House, case: Case, times: int) -> None:
    """Wait until that many days are noted as passed."""

    async def noted() -> bool:
        return len((await started(house, case))["missed"]) == times

    await eventually(noted)


async def share(house: House, case: Case, subject: str, part: str = "helper") -> None:
    who = {"sharing_id": uuid7(), "principal_id": house.who(subject), "part": part, "until": None}
    await house.tell(case, SharingGranted.model_validate({**case.ids, **who, "stages": ["signoff"]}))

    async def heard() -> bool:
        return (await house.get(case.path, "supporter", subject, case)).status_code == 200

    await eventually(heard)


# -- who says it ---------------------------------------------------------------------------------------------------


async def test_the_person_says_that_support_has_started_and_nothing_is_waited_for_any_more(
    house: House, today: date
) -> None:
    case = await signed(house)
    before = await started(house, case)
    assert (before["state"], before["waits_for"], before["started_on"]) == ("waiting", ["support"], None)
    assert [each["code"] for each in before["comes_next"]] == ["support_is_to_start"]
    assert [each["plan_id"] for each in await waiting(house)] == [str(case.plan_id)]
    answer = await say(house, case, today)
    assert answer.status_code == 200, answer.text
    assert answer.json()["href"] == case.path
    after = await started(house, case)
    assert (after["state"], after["whole"], after["started_on"]) == ("started", True, today.isoformat())
    assert (after["due_on"], after["comes_next"], after["who_acts"]) == (None, [], None)
    assert after["said"][0]["words"] == WORDS
    assert await waiting(house) == []
    [said] = await told(house, case, "support_started")
    assert (said["whole"], said["started_on"], said["said_by"]) == (True, today.isoformat(), "person")
    assert said["plan_version"] == 1
    assert WORDS not in str(await house.said_by_signoff(case))


async def test_it_is_kept_as_said_by_whoever_said_it(house: House, today: date) -> None:
    case = await signed(house)
    for subject in ("jean", "maya", "sun-care"):
        await share(house, case, subject)
    sayers = {
        "supporter": ("jean", "supporter"),
        "planner": ("maya", "planner"),
        "provider_system": ("sun-care", "provider"),
        "practitioner": (WORKER, "practitioner"),
        "manager": ("boss", "manager"),
        "council_system": ("finance", "finance"),
        "person": (case.person, "person"),
    }
    for role, (subject, code) in sayers.items():
        answer = await say(house, case, today, role=role, subject=subject)
        assert answer.status_code == 200, f"{role}: {answer.text}"
        assert (await started(house, case))["said"][-1]["said_by"] == code
    said = await told(house, case, "support_started")
    assert [each["said_by"] for each in said] == ["supporter"], "who says the same again tells nothing new"


async def test_nobody_says_it_with_whom_the_person_does_not_share_it(house: House, today: date) -> None:
    case = await signed(house)
    await share(house, case, "eve", "viewer")
    for role, subject, status in (
        ("provider_system", "sun-care", 404),
        ("planner", "maya", 404),
        ("supporter", "jean", 404),
        ("person", "somebody-else", 404),
        ("practitioner", "bilal", 404),
        ("supporter", "eve", 403),
        ("auditor", "ann", 403),
        ("administrator", "ada", 403),
    ):
        for answer in (
            await say(house, case, today, role=role, subject=subject),
            await pay(house, case, today, role=role, subject=subject),
        ):
            assert answer.status_code == status, f"{role} {subject}: {answer.text}"
    for role, subject in (("person", case.person), ("provider_system", "sun-care"), ("council_system", "x")):
        assert (await follow_up(house, case, today, role=role, subject=subject)).status_code == 403
    assert (await follow_up(house, case, today, subject="bilal")).status_code == 404
    assert (await started(house, case))["said"] == []


async def test_a_correction_is_said_again_and_keeps_what_was_said_before(house: House, today: date) -> None:
    house.signoff.case_time.noon_of(today)
    case = await signed(house)
    house.signoff.case_time.noon_of(today + 6 * DAY)
    assert (await say(house, case, today + 5 * DAY)).status_code == 200
    assert (await say(house, case, today + 2 * DAY, role="practitioner", subject=WORKER)).status_code == 200
    shown = await started(house, case)
    days = [(today + 5 * DAY).isoformat(), (today + 2 * DAY).isoformat()]
    assert [each["started_on"] for each in shown["said"]] == days
    assert shown["started_on"] == days[1]
    said = await told(house, case, "support_started")
    assert [(each["started_on"], each["said_by"]) for each in said] == [
        (days[0], "person"),
        (days[1], "practitioner"),
    ]


# -- a part before the rest ----------------------------------------------------------------------------------------


async def test_interim_support_starts_before_the_rest_is_agreed_and_the_rest_is_told_later(
    house: House, today: date
) -> None:
    house.signoff.case_time.noon_of(today)
    case = await house.submitted(managed())
    assert (await house.change(case, "PUT", "/interim", part("a2"))).status_code == 200
    shown = await started(house, case)
    assert (shown["waits_for"], shown["whole"], len(shown["parts"])) == (["support"], False, 1)
    rest = await say(house, case, today, actions=["a1"])
    assert (rest.status_code, rest.json()["code"]) == (422, "not_among_the_signed")
    assert (await say(house, case, today)).status_code == 200, "all that was signed until now"
    shown = await started(house, case)
    assert (shown["state"], shown["whole"], shown["started_on"]) == ("started", False, today.isoformat())
    assert (await house.standing(case))["state"] == "waiting"
    house.signoff.case_time.noon_of(today + 3 * DAY)
    assert (await house.change(case, "PUT", "/decision", signing())).status_code == 200
    shown = await started(house, case)
    assert (shown["state"], shown["whole"], len(shown["parts"])) == ("waiting", False, 2)
    assert [each["started_on"] for each in shown["actions"]] == [None, today.isoformat()]
    early = await say(house, case, today + DAY, actions=["a1"])
    assert (early.status_code, early.json()["code"]) == (422, "start_before_decision")
    assert (await say(house, case, today + 3 * DAY, actions=["a1"])).status_code == 200
    said = await told(house, case, "support_started")
    assert [(each["whole"], each["started_on"]) for each in said] == [
        (False, today.isoformat()),
        (True, (today + 3 * DAY).isoformat()),
    ]
    assert (await started(house, case))["whole"] is True


# -- what is refused -----------------------------------------------------------------------------------------------


async def test_each_refusal_says_the_rule_its_source_and_the_field(house: House, today: date) -> None:
    house.signoff.case_time.noon_of(today)
    unsigned = await house.submitted(managed())
    case = await signed(house)
    soon = today + DAY
    refused = {
        "nothing_to_start": await say(house, unsigned, today),
        "start_in_future": await say(house, case, soon),
        "start_before_decision": await say(house, case, today - DAY),
        "whole_or_actions": await say(house, case, today, actions=[]),
        "not_among_the_signed": await say(house, case, today, actions=["a1", "a9"]),
        "no_direct_payment": await pay(house, case, today),
        "follow_up_wordless": await follow_up(house, case, soon, words=" "),
        "follow_up_day_passed": await follow_up(house, case, today - DAY),
    }
    assert (await say(house, case, today)).status_code == 200
    refused["nothing_waited_for"] = await follow_up(house, case, soon)
    pointers = {
        "start_in_future": "/started_on",
        "start_before_decision": "/started_on",
        "whole_or_actions": "/actions",
        "not_among_the_signed": "/actions/1",
        "follow_up_wordless": "/words",
        "follow_up_day_passed": "/expected_on",
    }
    for code, answer in refused.items():
        problem = answer.json()
        assert problem["code"] == code, answer.text
        assert answer.status_code == (422 if code in pointers else 409)
        assert problem["title"].endswith(".")
        assert problem["source"]
        assert [each["pointer"] for each in problem.get("errors", [])] == (
            [pointers[code]] if code in pointers else []
        )
        assert str(soon.year) not in problem["detail"], "no value is told back"
    unread = await house.send("PUT", f"{case.path}/support-start", _whole(today), role="manager")
    assert unread.status_code == 428
    assert (await say(house, case, today, whole="yes")).status_code == 422
    assert (await follow_up(house, case, soon, reason="too_dear")).status_code == 422


def _whole(on: date) -> dict[str, Any]:
    return {"started_on": on.isoformat(), "whole": True}


# -- the first payment ---------------------------------------------------------------------------------------------


async def test_finance_says_when_the_first_payment_was_made_and_corrects_it(
    house: House, today: date
) -> None:
    house.signoff.case_time.noon_of(today)
    case = await signed(house, direct())
    assert (await started(house, case))["waits_for"] == ["support", "payment"]
    assert (await say(house, case, today)).status_code == 200
    [listed] = await waiting(house)
    assert (listed["waits_for"], listed["late"]) == (["payment"], False)
    house.signoff.case_time.noon_of(today + 8 * DAY)
    future = await pay(house, case, today + 9 * DAY)
    assert (future.status_code, future.json()["errors"][0]["pointer"]) == (422, "/first_paid_on")
    early = await pay(house, case, today - DAY)
    assert (early.status_code, early.json()["code"]) == (422, "start_before_decision")
    assert (await pay(house, case, today + 7 * DAY)).status_code == 200
    assert (await pay(house, case, today + 7 * DAY)).status_code == 200, "the same again is no harm"
    assert (await pay(house, case, today + 8 * DAY, role="person", subject=case.person)).status_code == 200
    shown = await started(house, case)
    assert (shown["state"], shown["payment"]["first_paid_on"]) == (
        "started",
        (today + 8 * DAY).isoformat(),
    )
    assert [each["said_by"] for each in shown["payment"]["said"]] == ["finance", "finance", "person"]
    said = await told(house, case, "payment_started")
    assert [(each["first_paid_on"], each["said_by"]) for each in said] == [
        ((today + 7 * DAY).isoformat(), "finance"),
        ((today + 8 * DAY).isoformat(), "person"),
    ]
    assert await waiting(house) == []


async def test_support_and_payment_said_in_either_order_end_alike(house: House, today: date) -> None:
    one, other = await signed(house, direct()), await signed(house, direct())
    for case, first, second in ((one, say, pay), (other, pay, say)):
        assert (await first(house, case, today)).status_code == 200
        assert (await second(house, case, today)).status_code == 200
    left, right = await started(house, one), await started(house, other)
    assert left == right


# -- late ----------------------------------------------------------------------------------------------------------


async def test_nobody_says_so_by_the_day_and_the_person_is_asked_and_the_worker_acts_until_it_starts(
    house: House, today: date
) -> None:
    house.signoff.case_time.noon_of(today)
    case = await signed(house)
    decided = await house.standing(case)
    due = today + 14 * DAY
    shown = decided["start"]
    assert (shown["starts_by"], shown["due_on"]) == (due.isoformat(), due.isoformat())
    assert shown["parts"][0]["starts_by_set_by"] == "policy"
    assert "no policy of this council" in shown["parts"][0]["starts_by_source"]
    house.signoff.case_time.noon_of(due)
    assert (await started(house, case))["late"] is False
    house.signoff.case_time.noon_of(due + DAY)
    await comes_late(house, case, 1)
    shown = await started(house, case)
    assert (shown["late"], shown["state"]) == (True, "waiting")
    asked, act = shown["comes_next"]
    assert (asked["code"], asked["who"]) == ("say_if_support_started", "person")
    assert (act["code"], act["who"], act["late"]) == ("find_out_why", "responsible_worker", True)
    assert shown["who_acts"]["worker_principal_id"] == str(house.who(WORKER))
    [said] = await told(house, case, "support_not_started")
    assert said["was_due_on"] == due.isoformat()
    [listed] = await waiting(house, "?late=true", **AYESHA)
    assert (listed["since"], listed["due_on"]) == (today.isoformat(), due.isoformat())
    assert (listed["late"], listed["missed"], listed["last_follow_up"]) == (True, 1, None)
    assert listed["who_acts"]["worker_principal_id"] == str(house.who(WORKER))

    answer = await follow_up(house, case, due + 8 * DAY)
    assert answer.status_code == 200, answer.text
    shown = await started(house, case)
    assert (shown["late"], shown["due_on"]) == (True, (due + 8 * DAY).isoformat())
    assert (shown["comes_next"][1]["code"], shown["comes_next"][1]["by"]) == (
        "see_that_it_starts",
        (due + 8 * DAY).isoformat(),
    )
    [listed] = await waiting(house)
    assert (listed["late"], listed["last_follow_up"]["reason"]) == (True, "nobody_found")
    house.signoff.case_time.noon_of(due + 9 * DAY)
    await comes_late(house, case, 2)
    twice = await told(house, case, "support_not_started")
    assert [each["was_due_on"] for each in twice] == [due.isoformat(), (due + 8 * DAY).isoformat()]

    assert (await say(house, case, due + 9 * DAY)).status_code == 200
    shown = await started(house, case)
    assert (shown["late"], shown["state"], len(shown["missed"])) == (False, "started", 2)
    assert await waiting(house) == []
    after = await house.standing(case)
    assert (after["decision"], after["budget"], after["state"]) == (
        decided["decision"],
        decided["budget"],
        "signed",
    )
    house.signoff.case_time.noon_of(due + 60 * DAY)
    await house.signoff.at_rest(house.council)
    assert len(await told(house, case, "support_not_started")) == 2


async def test_a_payment_that_is_late_is_shown_and_not_said_of_support(house: House, today: date) -> None:
    house.signoff.case_time.noon_of(today)
    case = await signed(house, direct())
    assert (await say(house, case, today)).status_code == 200
    house.signoff.case_time.noon_of(today + 15 * DAY)
    await comes_late(house, case, 1)
    shown = await started(house, case)
    assert (shown["payment"]["late"], shown["waits_for"], shown["missed"][0]["waited_for"]) == (
        True,
        ["payment"],
        ["payment"],
    )
    assert await told(house, case, "support_not_started") == []


async def test_what_is_late_is_the_new_workers_once_the_case_has_another(house: House, today: date) -> None:
    house.signoff.case_time.noon_of(today)
    case = await signed(house)
    house.signoff.case_time.noon_of(today + 15 * DAY)
    await comes_late(house, case, 1)
    await house.give_to(case, "bilal")
    shown = await started(house, case)
    assert shown["who_acts"]["worker_principal_id"] == str(house.who("bilal"))
    assert await waiting(house, **AYESHA) == []
    [listed] = await waiting(house, role="practitioner", subject="bilal")
    assert listed["who_acts"]["worker_principal_id"] == str(house.who("bilal"))


async def test_the_list_comes_by_the_day_it_is_due_in_pages(house: House, today: date) -> None:
    house.signoff.case_time.noon_of(today)
    later = await signed(house)
    assert (await follow_up(house, later, today + 40 * DAY)).status_code == 200
    house.signoff.case_time.noon_of(today + 2 * DAY)
    sooner = await signed(house)
    house.signoff.case_time.noon_of(today + 15 * DAY)
    await comes_late(house, later, 1)
    first = (await house.get(f"{LIST}?limit=1")).json()
    assert [each["plan_id"] for each in first["items"]] == [str(sooner.plan_id)]
    rest = (await house.get(f"{LIST}?limit=1&cursor={first['next']}")).json()
    assert [each["plan_id"] for each in rest["items"]] == [str(later.plan_id)]
    assert rest["next"] is None
    assert [each["plan_id"] for each in await waiting(house, "?late=false")] == [str(sooner.plan_id)]


# -- the case closed, the plan ended -------------------------------------------------------------------------------


async def test_a_case_closed_otherwise_than_by_death_or_moving_waits_for_support_all_the_same(
    house: House, today: date
) -> None:
    case = await signed(house)
    await house.tell(case, CaseClosed(**case.ids, reason="not_eligible", closed_on=today))
    shown = (await house.standing(case))["start"]
    assert (shown["state"], "support" in shown["waits_for"]) == ("waiting", True)


async def test_a_closed_case_has_no_task_and_a_reopened_one_has_it_again(house: House, today: date) -> None:
    house.signoff.case_time.noon_of(today)
    case = await signed(house)
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=today))
    shown = await started(house, case)
    assert (shown["state"], shown["waits_for"], shown["comes_next"]) == ("closed", [], [])
    assert await waiting(house) == []
    house.signoff.case_time.noon_of(today + 20 * DAY)
    await house.signoff.at_rest(house.council)
    assert await told(house, case, "support_not_started") == []
    await house.tell(case, CaseReopened(**case.ids, opened_on=today + 20 * DAY))
    await comes_late(house, case, 1)
    assert [each["late"] for each in await waiting(house)] == [True]


@pytest.mark.parametrize("reason", list(Ended))
async def test_a_plan_that_is_no_more_in_force_is_not_waited_for(
    house: House, today: date, reason: Ended
) -> None:
    house.signoff.case_time.noon_of(today)
    case = await signed(house)
    for _ in range(2):
        await _stop(house, case, reason)
    shown = await started(house, case)
    assert (shown["state"], shown["stopped"]["reason"], shown["waits_for"]) == ("stopped", reason, [])
    assert await waiting(house) == []
    house.signoff.case_time.noon_of(today + 20 * DAY)
    await house.signoff.at_rest(house.council)
    assert await told(house, case, "support_not_started") == []
    answer = await say(house, case, today + DAY)
    if reason is Ended.SET_ASIDE:
        assert (answer.status_code, answer.json()["code"]) == (409, "never_in_force")
        await _stop(house, case, None)
        await comes_late(house, case, 1)
    else:
        assert answer.status_code == 200, "what was said late is kept all the same"


async def test_another_plan_that_takes_its_place_ends_waiting_and_its_direct_payment_goes_on(
    house: House, today: date
) -> None:
    house.signoff.case_time.noon_of(today)
    case = await signed(house, direct())
    assert (await pay(house, case, today)).status_code == 200
    house.signoff.case_time.noon_of(today + 3 * DAY)
    other = await revise(house, case, MORE)
    answer = await decide(house, other, MORE)
    assert answer.status_code == 200, answer.text
    before, now = await started(house, case), await started(house, other)
    assert (before["state"], before["stopped"]["reason"]) == ("stopped", "replaced")
    assert (now["waits_for"], now["payment"]["first_paid_on"]) == (["support"], today.isoformat())
    assert [each["plan_id"] for each in await waiting(house)] == [str(other.plan_id)]
    house.signoff.case_time.noon_of(today + 40 * DAY)
    await comes_late(house, other, 1)
    [said] = await told(house, case, "support_not_started")
    assert said["plan_id"] == str(other.plan_id)
    assert (await say(house, other, today + 4 * DAY)).status_code == 200
    assert await waiting(house) == []


async def test_the_day_that_whoever_signs_names_is_the_day_and_is_said(house: House, today: date) -> None:
    house.signoff.case_time.noon_of(today)
    case = await house.submitted(managed())
    early = await house.change(case, "PUT", "/decision", signing(starts_by=(today - DAY).isoformat()))
    assert (early.status_code, early.json()["code"]) == (422, "starts_by_before_decision")
    day = (today + 4 * DAY).isoformat()
    assert (await house.change(case, "PUT", "/decision", signing(starts_by=day))).status_code == 200
    [part_] = (await started(house, case))["parts"]
    assert (part_["starts_by"], part_["starts_by_set_by"]) == (day, "signer")
    [said] = await told(house, case, "plan_signed_off")
    assert said["starts_by"] == day


async def _stop(house: House, case: Case, reason: Ended | None) -> None:
    actor = Actor(uuid7(), "manager")
    async with Work(house.signoff.means, house.council, actor, action="stop") as work:
        await stop_expecting(work, case.plan_id, reason)


# -- at once, and again --------------------------------------------------------------------------------------------


async def test_of_many_who_say_it_at_once_one_is_heard_and_the_others_are_told_what_stands(
    house: House, today: date
) -> None:
    case = await signed(house)
    match = (await house.get(case.path, case=case)).headers["ETag"]
    people = [("person", case.person), ("practitioner", WORKER), ("manager", "boss"), ("council_system", "x")]

    async def one(number: int) -> httpx.Response:
        role, subject = people[number % len(people)]
        path = f"{case.path}/support-start"
        return await house.send("PUT", path, _whole(today), role=role, subject=subject, match=match)

    answers = await asyncio.gather(*(one(number) for number in range(20)))
    assert Counter(each.status_code for each in answers) == {200: 1, 412: 19}, [a.text for a in answers][:3]
    assert {each.json()["code"] for each in answers if not each.is_success} == {"stale"}
    assert len((await started(house, case))["said"]) == 1
    assert len(await told(house, case, "support_started")) == 1


async def test_two_who_say_different_parts_one_after_the_other_end_alike(house: House, today: date) -> None:
    one, other = await signed(house), await signed(house)
    for case, order in ((one, ("a1", "a2")), (other, ("a2", "a1"))):
        for action in order:
            assert (await say(house, case, today, actions=[action])).status_code == 200
    left, right = await started(house, one), await started(house, other)
    for shown in (left, right):
        shown.pop("said")
    assert left == right
    assert left["whole"] is True


async def test_the_same_call_repeated_is_one_saying_and_the_same_receipt(house: House, today: date) -> None:
    case = await signed(house, direct())
    for what, body in (
        ("/support-start", _whole(today)),
        ("/payment-start", {"first_paid_on": today.isoformat()}),
    ):
        match = (await house.get(case.path, case=case)).headers["ETag"]
        path = f"{case.path}{what}"
        answers = [
            await house.send("PUT", path, body, role="manager", subject="boss", match=match, key=f"k{what}")
            for _ in range(3)
        ]
        assert {(each.status_code, each.text) for each in answers} == {(200, answers[0].text)}
    shown = await started(house, case)
    assert (len(shown["said"]), len(shown["payment"]["said"])) == (1, 1)
    assert len(await told(house, case, "support_started", "payment_started")) == 2


async def test_words_are_sealed_where_they_are_kept(house: House, today: date) -> None:
    case = await signed(house)
    assert (await say(house, case, today, actions=["a1"])).status_code == 200
    assert (await follow_up(house, case, today + DAY)).status_code == 200
    row = await house.signoff.means.pool.fetchrow(
        house.council, "SELECT body, sealed FROM starts WHERE id = $1", case.plan_id
    )
    assert row is not None
    assert row["sealed"] is not None
    assert WORDS not in row["body"]
    assert "Nobody could come." not in row["body"]


async def test_the_list_of_a_case_shows_the_start_too(house: House, today: date) -> None:
    case = await signed(house)
    assert (await say(house, case, today)).status_code == 200
    listed = (await house.get(f"/v1/cases/{case.id}/sign-offs", case=case)).json()["items"]
    assert [each["start"]["started_on"] for each in listed] == [today.isoformat()]
