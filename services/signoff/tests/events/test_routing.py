"""What signoff makes of what the stages before say."""

from services.signoff.tests.house import House


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
