"""Who may see a case, and of it only what is theirs to see."""

import pytest
from services.insight.tests import stories
from services.insight.tests.house import Case, House
from services.insight.tests.stories import share, withdraw_share

from contracts.assessment import CaseClosed, ResponsibleChanged
from contracts.review import MoneyConcernOpened
from contracts.signoff import ChallengeOpened


async def status(house: House, case: Case, role: str, subject: str) -> int:
    """Give how a call for the case is answered."""
    return (await house.get(case.path, role, subject, case)).status_code


@pytest.mark.parametrize("role", ["manager", "council_system", "auditor", "administrator"])
async def test_who_answers_for_the_council_sees_every_case(house: House, role: str) -> None:
    case = await stories.asked(house)
    told = await house.told(case, role, "somebody")
    assert (told["view"], told["you_can"]) == ("worker", [])


@pytest.mark.parametrize("role", ["person", "supporter", "planner", "practitioner", "provider_system"])
async def test_who_stands_in_no_relationship_sees_no_case(house: House, role: str) -> None:
    case = await stories.asked(house)
    assert await status(house, case, role, "a-stranger") == 404
    assert (await house.get(f"{case.path}/timeline", role, "a-stranger", case)).status_code == 404
    assert (await house.get("/v1/cases", role, "a-stranger", case)).json()["items"] == []


async def test_a_stage_has_no_business_here(house: House) -> None:
    case = await stories.asked(house)
    assert await status(house, case, "stage", "planning") == 403


async def test_the_worker_and_their_team_see_it_until_somebody_else_is_responsible(house: House) -> None:
    case = await stories.asked(house)
    assert await status(house, case, "practitioner", case.worker) == 200
    assert await status(house, case, "practitioner", f"{case.worker}-colleague") == 200
    await house.tell(
        case,
        ResponsibleChanged(
            **case.ids, team_id=None, worker_id=case.worker_id, worker_principal_id=house.who("another")
        ),
    )
    assert await status(house, case, "practitioner", case.worker) == 404
    assert await status(house, case, "practitioner", f"{case.worker}-colleague") == 404
    assert await status(house, case, "practitioner", "another") == 200


async def test_a_case_that_nobody_is_responsible_for_is_seen_by_every_worker(house: House) -> None:
    case = await stories.asked(house, allocated=False)
    assert await status(house, case, "practitioner", "anybody") == 200


async def test_another_councils_case_does_not_exist(house: House) -> None:
    case = await stories.asked(house)
    await house.told(case)
    other = House(house.insight, house.speakers, house.issuer)
    assert (await other.get(case.path)).status_code == 404


async def test_who_helps_sees_only_what_the_stages_shared_with_them_said(house: House) -> None:
    case = await stories.supported(house)
    await share(house, case, "friend", "planning", "signoff")
    told = await house.told(case, "supporter", "friend")
    assert told["view"] == "helper"
    assert {entry["stage"] for entry in told["timeline"]["items"]} == {"planning", "signoff"}
    assert {each["stage"] for each in told["heard"]} == {"planning", "signoff"}
    assert {each["stage"] for each in told["next"]} <= {"planning", "signoff"}
    assert told["standing"]["code"] == "supported"
    assert told["you_can"] == []
    page = (await house.get(f"{case.path}/timeline", "supporter", "friend", case)).json()
    assert page["items"] == told["timeline"]["items"]


async def test_of_a_stage_that_is_not_shared_who_helps_learns_only_that_the_case_goes_on(
    house: House,
) -> None:
    case = await stories.supported(house)
    await share(house, case, "friend", "ras")
    told = await house.told(case, "planner", "friend")
    assert (told["standing"]["code"], told["standing"]["since"], told["next"]) == ("not_shared", None, [])
    assert [entry["code"] for entry in told["timeline"]["items"]] == ["allocation_indicated"]


async def test_who_helps_is_never_shown_who_else_helps_what_is_challenged_or_asked_about_money(
    house: House,
) -> None:
    case = await stories.supported(house)
    stages = ("assessment", "ras", "planning", "signoff", "review")
    await share(house, case, "friend", *stages)
    other = await share(house, case, "another", *stages)
    await withdraw_share(house, case, "another", other)
    today = house.today
    await house.tell(
        case,
        ChallengeOpened(
            **case.ids,
            plan_id=case.plan_id,
            challenge_id=case.review_id,
            acknowledge_by=today,
            due_on=today,
        ),
        MoneyConcernOpened(**case.ids, concern_id=case.review_id, close_by=today),
    )
    hidden = {"sharing_granted", "sharing_withdrawn", "challenge_opened", "money_concern_opened"}
    tasks = {"answer_challenge", "answer_concern", "close_concern"}
    friend, person = await house.told(case, "supporter", "friend"), await house.as_person(case)
    assert hidden.isdisjoint(entry["code"] for entry in friend["timeline"]["items"])
    assert tasks.isdisjoint(each["code"] for each in friend["next"])
    assert hidden <= {entry["code"] for entry in person["timeline"]["items"]}
    assert tasks <= {each["code"] for each in person["next"]}
    mine = (await house.get("/v1/work-lists/mine?coming=true", "supporter", "friend", case)).json()
    assert tasks.isdisjoint(each["code"] for each in mine["items"])


async def test_whom_the_person_shuts_out_sees_nothing_at_once(house: House) -> None:
    case = await stories.asked(house)
    sharing = await share(house, case, "friend", "planning")
    assert await status(house, case, "supporter", "friend") == 200
    await withdraw_share(house, case, "friend", sharing)
    assert await status(house, case, "supporter", "friend") == 404


async def test_nothing_shared_is_nothing_seen(house: House) -> None:
    case = await stories.asked(house)
    await share(house, case, "friend")
    assert await status(house, case, "supporter", "friend") == 404


async def test_the_list_of_cases_has_the_latest_moved_first_and_only_what_one_may_see(house: House) -> None:
    first, second, third = [await stories.asked(house, allocated=number < 2) for number in range(3)]
    await house.tell(first, CaseClosed(**first.ids, reason="refused", closed_on=house.today))
    for case in (first, second, third):
        await house.told(case)

    async def listed(role: str, subject: str, query: str = "") -> list[str]:
        page = (await house.get(f"/v1/cases{query}", role, subject)).json()
        return [item["case_id"] for item in page["items"]]

    ids = [str(case.id) for case in (first, third, second)]
    assert await listed("manager", "boss") == ids
    assert await listed("practitioner", first.worker) == [str(first.id), str(third.id)]
    assert await listed("practitioner", f"{second.worker}-colleague") == [str(third.id), str(second.id)]
    assert await listed("person", second.person) == [str(second.id)]
    await share(house, second, "friend", "planning")
    await house.told(second)
    assert await listed("supporter", "friend") == [str(second.id)]
    for role, subject in (("manager", "boss"), ("practitioner", first.worker)):
        found: list[str] = []
        query = "?limit=1"
        while query:
            page = (await house.get(f"/v1/cases{query}", role, subject)).json()
            found += [item["case_id"] for item in page["items"]]
            query = f"?limit=1&cursor={page['next']}" if page["next"] else ""
        assert found == await listed(role, subject)


async def test_a_listed_case_says_where_it_is_and_what_is_most_pressing(house: House) -> None:
    case = await stories.asked(house)
    await house.told(case)
    house.travel(50)
    (item,) = (await house.get("/v1/cases", "practitioner", case.worker)).json()["items"]
    assert (item["standing"]["code"], item["next"]["code"], item["late"]) == ("assessing", "assess", True)
