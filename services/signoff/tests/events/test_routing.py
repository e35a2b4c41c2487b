"""What signoff makes of what the stages before say."""

from datetime import date
from uuid import uuid4

from services.signoff.tests.house import Case, House
from services.signoff.tests.samples import WEEKLY, plan, returning, signing

from chassis.reading import Actor
from chassis.work import Work
from contracts.assessment import CaseClosed, CaseOpened, CaseReopened
from signoff.commands.know_case import News, know_case
from signoff.commands.reroute import DECISION_DUE


async def test_a_plan_within_the_range_of_a_confident_person_is_signed_by_the_practitioner(
    house: House,
) -> None:
    case = await house.open_case()
    await house.determine(case)
    await house.indicate(case)
    await house.get(f"/v1/cases/{case.id}/sign-offs", case=case)
    await house.submit(case)
    shown = await house.standing(case)
    assert (shown["state"], shown["route"]["to"], shown["route"]["reasons"]) == (
        "waiting",
        "practitioner",
        [],
    )
    assert shown["due_on"] == "2026-11-27"
    name, body = (await house.said_by_signoff(case))[-1]
    assert (name, body["to"], body["reasons"], body["because"]) == (
        "signoff_routed",
        "practitioner",
        [],
        "submitted",
    )
    assert body["due_on"] == "2026-11-27"


async def test_without_an_allocation_a_manager_signs_and_one_that_comes_later_routes_anew(
    house: House,
) -> None:
    case = await house.open_case()
    await house.determine(case)
    await house.submit(case)
    shown = await house.standing(case)
    assert [reason["code"] for reason in shown["route"]["reasons"]] == ["no_indication"]
    await house.indicate(case)
    assert (await house.standing(case))["route"]["to"] == "practitioner"
    said = [(name, body["to"], body["because"]) for name, body in await house.said_by_signoff(case)]
    assert said == [
        ("signoff_routed", "manager", "submitted"),
        ("signoff_routed", "practitioner", "allocation_changed"),
    ]


async def test_a_plan_is_taken_before_its_case_is_known(house: House) -> None:
    case = Case(house.council)
    await house.submit(case)
    assert (await house.standing(case))["state"] == "waiting"
    await house.tell(case, CaseOpened(**case.ids, channel="online", opened_on=date(2026, 11, 2)))
    await house.determine(case)
    await house.indicate(case)
    assert (await house.standing(case))["route"]["to"] == "practitioner"


async def test_an_allocation_that_is_withdrawn_or_changed_routes_anew_and_says_so_once(house: House) -> None:
    case = await house.open_case()
    await house.determine(case)
    await house.indicate(case)
    await house.get(f"/v1/cases/{case.id}/sign-offs", case=case)
    await house.submit(case)
    await house.standing(case)
    await house.take_indication_back(case)
    assert (await house.standing(case))["indicated"] is None
    await house.indicate(case, WEEKLY // 2)
    assert (await house.standing(case))["indicated"]["weekly_pence"] == WEEKLY // 2
    await house.indicate(case, WEEKLY // 3)
    await house.standing(case)
    said = [(body["to"], body["reasons"], body["because"]) for _, body in await house.said_by_signoff(case)]
    assert said == [
        ("practitioner", [], "submitted"),
        ("manager", ["indication"], "allocation_withdrawn"),
        ("manager", ["range"], "allocation_changed"),
    ]


async def test_another_determination_than_the_plans_sends_it_to_a_manager(house: House) -> None:
    case = await house.submitted()
    await house.standing(case)
    await house.determine(case)
    shown = await house.standing(case)
    assert [reason["code"] for reason in shown["route"]["reasons"]] == ["determination_changed"]
    assert (await house.said_by_signoff(case))[-1][1]["because"] == "determination_changed"


async def test_who_becomes_responsible_and_leads_the_plan_does_not_sign_it(house: House) -> None:
    lead = {"kind": "social_worker", "principal_id": str(house.who("bea")), "name": "Bea"}
    case = await house.submitted(plan(lead=lead))
    assert (await house.standing(case))["route"]["to"] == "practitioner"
    await house.give_to(case, "bea")
    shown = await house.standing(case)
    assert [reason["code"] for reason in shown["route"]["reasons"]] == ["lead_would_sign"]


async def test_what_was_taken_back_is_decided_on_by_nobody_until_it_is_submitted_again(house: House) -> None:
    case = await house.submitted()
    await house.withdraw(case)
    shown = await house.standing(case)
    assert (shown["state"], shown["clock"]["state"], shown["due_on"]) == ("withdrawn", "off", None)
    refused = await house.change(case, "PUT", "/decision", signing())
    assert refused.json()["code"] == "not_waiting"
    await house.submit(case, on=date(2026, 11, 23))
    shown = await house.standing(case)
    assert (shown["state"], shown["plan_version"], shown["due_on"]) == ("waiting", 2, "2026-11-30")


async def test_a_case_that_is_closed_ends_what_waits_and_a_new_version_after_it_is_open_waits_again(
    house: House,
) -> None:
    case = await house.submitted()
    await house.standing(case)
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=date(2026, 11, 21)))
    shown = await house.standing(case)
    assert (shown["state"], shown["clock"]["state"], shown["due_on"]) == ("ended", "ended", None)
    refused = await house.change(case, "POST", "/returns", returning())
    assert refused.json()["code"] == "not_waiting"
    await house.tell(case, CaseReopened(**case.ids, opened_on=date(2026, 11, 21)))
    assert (await house.standing(case))["state"] == "ended"
    await house.submit(case, on=date(2026, 11, 21))
    assert (await house.standing(case))["state"] == "waiting"


async def test_what_was_worked_out_while_the_case_was_closed_is_said_once_it_is_open_again(
    house: House,
) -> None:
    case = await house.open_case()
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=date(2026, 11, 21)))
    await house.get(f"/v1/cases/{case.id}/sign-offs", case=case)  # between two stages there is no order
    await house.submit(case, on=date(2026, 11, 23))
    await house.indicate(case)
    assert (await house.standing(case))["state"] == "ended"
    assert await house.said_by_signoff(case) == []
    await house.tell(case, CaseReopened(**case.ids, opened_on=date(2026, 11, 23)))
    assert (await house.standing(case))["due_on"] == "2026-11-30"
    said = [(name, body["because"], body["due_on"]) for name, body in await house.said_by_signoff(case)]
    assert said == [("signoff_routed", "case_reopened", "2026-11-30")]


async def test_a_plan_that_is_submitted_after_its_case_was_open_again_is_not_late_at_once(
    house: House,
) -> None:
    case = await house.submitted(on=date(2026, 10, 5))
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=date(2026, 10, 7)))
    await house.tell(case, CaseReopened(**case.ids, opened_on=date(2026, 11, 20)))
    await house.submit(case, on=date(2026, 11, 20))
    assert (await house.standing(case))["due_on"] == "2026-11-27"


async def test_a_closed_case_leaves_a_signed_plan_signed(house: House) -> None:
    case = await house.submitted()
    assert (await house.change(case, "PUT", "/decision", signing())).status_code == 200
    await house.tell(case, CaseClosed(**case.ids, reason="died", closed_on=date(2026, 11, 21)))
    assert (await house.standing(case))["state"] == "signed"


async def test_a_decision_that_is_waited_for_no_more_has_no_timer_whatever_is_heard_at_that_moment(
    house: House,
) -> None:
    case = await house.submitted()
    await house.standing(case)
    assert await _decision_timers(house, case) == 1
    heard = Work(house.signoff.means, case.council, Actor(uuid4(), "stage"), action="tell")
    async with heard as work:
        await know_case(work, case.id, case.person_id, News("responsible_changed"))
        await house.withdraw(case)
        assert (await house.standing(case))["state"] == "withdrawn"
    assert await _decision_timers(house, case) == 0


async def _decision_timers(house: House, case: Case) -> int:
    rows = await house.signoff.means.pool.fetch(
        case.council,
        "SELECT FROM timer WHERE subject_id = $1 AND kind = $2",
        case.plan_id,
        DECISION_DUE,
    )
    return len(rows)
