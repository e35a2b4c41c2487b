"""A review asks for a revision: the signed plan is taken up again with everything in it, and stays what it is."""

import asyncio
from itertools import permutations
from typing import Any

import pytest
from services.planning.tests.house import DAY, Case, House, eventually

from contracts.assessment import CaseClosed, CaseReopened
from planning.api.samples import SECTIONS, VIEW
from planning.api.samples_council import RATE_CARD


async def signed(house: House, sections: object = SECTIONS, **lead: object) -> tuple[Case, str]:
    """Give a case with a signed plan."""
    case = await house.open_case()
    role, subject = "person", ""
    body: dict[str, object] = {"sections": sections, "submit": True}
    if lead:
        role, subject = "planner", "centre"
        await house.share(case, subject, sharing=house.id_of("sharing"))
        body["lead"] = lead
    begun = await house.start(case, body, role, subject)
    assert begun.status_code == 201, begun.text
    await house.sign(case, begun.json()["id"], 1)
    return case, begun.json()["id"]


async def submit(house: House, case: Case, plan_id: str) -> dict[str, Any]:
    """Submit as the person; give the version."""
    match = (await house.plan(case, plan_id))["etag"]
    sent = await house.send(
        "PUT", f"/v1/plans/{plan_id}/submission", {}, role="person", subject=case.person, match=match
    )
    assert sent.status_code == 200, sent.text
    found: dict[str, Any] = (await house.get(f"/v1/plans/{plan_id}/versions/1")).json()
    return found


async def waiting(house: House, query: str = "") -> list[dict[str, Any]]:
    """Give the requests to revise that wait, as a worker's list shows them."""
    answer = await house.get(f"/v1/work-lists/revisions{query}", role="council_system")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def test_a_revision_has_everything_that_was_signed_and_can_be_submitted_with_no_further_typing(
    house: House,
) -> None:
    case, first = await signed(house)
    before = (await house.get(f"/v1/plans/{first}/versions/1")).json()
    request = await house.ask_to_revise(case, first, ground="replan_agreed")
    _, second = await house.plans(case)
    shown = await house.plan(case, second["id"])
    assert shown["sections"] == before["sections"]
    assert shown["revises"] == {
        "plan_id": first,
        "plan_version": 1,
        "ground": "replan_agreed",
        "request_id": str(request),
        "review_id": shown["revisions"][0]["review_id"],
    }
    assert (shown["state"], shown["lead"]["kind"]) == ("drafting", "self")
    assert shown["checklist"]["would_be_refused"] == []
    source = {"plan_id": first, "plan_version": 1}
    assert shown["section_versions"]["outcomes"]["carried_over"] == source
    assert shown["section_versions"]["cost_reasons"]["carried_over"] is None
    text = (await house.get(f"/v1/plans/{second['id']}/sections/outcomes/versions/1")).json()
    assert (text["carried_over"], text["sections"]["outcomes"]) == (source, before["sections"]["outcomes"])
    version = await submit(house, case, second["id"])
    assert (version["sections"], version["costs"]) == (before["sections"], before["costs"])
    assert (version["written_by"], version["revises"]) == (before["written_by"], shown["revises"])
    assert before["revises"] is None
    said = await house.said_by_planning(case.id)
    assert [name for name, _ in said] == ["plan_started", "plan_submitted", "plan_started", "plan_submitted"]
    assert (await house.plan(case, first))["state"] == "signed"


async def test_who_led_goes_on_leading_while_still_invited_and_else_the_person_does(house: House) -> None:
    case, first = await signed(house, kind="ulo", name="Ridgeway Centre", conflict_declared=True)
    await house.ask_to_revise(case, first)
    _, second = await house.plans(case)
    shown = await house.plan(case, second["id"])
    assert (shown["lead"]["kind"], shown["lead"]["principal_id"]) == ("ulo", str(house.id_of("centre")))
    assert shown["conflict_of_interest"]["why"] == "provider_leads_and_is_paid"
    assert [body.get("led_by") for name, body in await house.said_by_planning(case.id)][-1] == "ulo"
    other, signed_plan = await signed(house, kind="ulo")
    await house.unshare(other, "centre", house.id_of("sharing"))
    await house.ask_to_revise(other, signed_plan)
    led = (await house.plan(other, (await house.plans(other))[1]["id"]))["lead"]
    assert (led["kind"], led["principal_id"]) == ("self", str(house.id_of(other.person)))


async def test_a_worker_who_led_leads_again_only_while_responsible(house: House) -> None:
    for worker, leads in (("worker", "social_worker"), ("another", "self")):
        case = await house.open_case()
        await house.give_to(case, "worker")
        lead = {"kind": "social_worker", "wish": "She asked me to write it with her."}
        body = {"lead": lead, "sections": SECTIONS, "submit": True, "wish": "Send it, she says."}
        first = (await house.start(case, body, "practitioner", "worker")).json()["id"]
        await house.sign(case, first, 1)
        await house.give_to(case, worker)
        await house.ask_to_revise(case, first)
        shown = await house.plan(case, (await house.plans(case))[1]["id"])
        assert shown["lead"]["kind"] == leads


async def test_what_helpers_thought_is_carried_over_beside_the_persons_words(house: House) -> None:
    case = await house.open_case()
    await house.share(case, "sister", "helper")
    first = (await house.start(case, {"sections": SECTIONS})).json()["id"]
    view = await house.send(
        "PUT",
        f"/v1/plans/{first}/helpers-view",
        VIEW,
        role="supporter",
        subject="sister",
        case=case,
    )
    assert view.status_code == 201, view.text
    before = await submit(house, case, first)
    await house.sign(case, first, 1)
    await house.ask_to_revise(case, first)
    shown = await house.plan(case, (await house.plans(case))[1]["id"])
    assert shown["sections"]["support"] == before["sections"]["support"]
    assert shown["sections"]["support"]["typed_by_role"] == "person"
    assert shown["sections"]["support"]["helpers_view"]["by_role"] == "supporter"


async def test_the_same_comes_of_it_in_whichever_order_it_is_heard(house: House) -> None:
    found = []
    for order in permutations(("revise", "determine", "indicate")):
        case, first = await signed(house)
        for what in order:
            if what == "revise":
                await house.ask_to_revise(case, first, ground="needs_changed")
            elif what == "determine":
                await house.determine(case, "a", "b", "j")
            else:
                await house.indicate(case, 30_000)
        _, second = await house.plans(case)
        shown = await house.plan(case, second["id"])
        found.append(
            (
                [need["need"] for need in shown["needs"]],
                shown["beside_indication"]["weekly_pence"],
                shown["changes"]["needs_added"],
                [each["code"] for each in shown["checklist"]["would_be_refused"]],
                shown["sections"],
            )
        )
    assert found == [found[0]] * 6
    assert found[0][:4] == (["a", "b", "j"], 30_000, ["j"], ["need_not_answered"])


async def test_a_request_said_twice_or_of_a_plan_that_is_being_revised_begins_no_second(house: House) -> None:
    case, first = await signed(house)
    content = (await house.get(f"/v1/plans/{first}/versions/1")).json()
    kept = await house.keep(case, first, 1, content)
    request, another = house.revision(case, first, kept), house.revision(case, first, kept)
    await house.tell(case, request)
    await house.tell(case, request, another)
    await house.tell(case, another, request)
    _, second = await house.plans(case)
    shown = await house.plan(case, second["id"])
    asked = [each["request_id"] for each in shown["revisions"]]
    assert asked == [str(request.request_id), str(another.request_id)]
    assert shown["revises"]["request_id"] == str(request.request_id)
    await submit(house, case, second["id"])
    await house.sign(case, second["id"], 1)
    await house.tell(case, request)
    assert len(await house.plans(case)) == 2


async def test_a_request_is_given_to_a_revision_that_somebody_began_by_themselves(house: House) -> None:
    case, first = await signed(house)
    begun = await house.start(case)
    assert begun.status_code == 201, begun.text
    request = await house.ask_to_revise(case, first, ground="replan_agreed")
    assert len(await house.plans(case)) == 2
    shown = await house.plan(case, begun.json()["id"])
    assert (shown["revises"]["ground"], shown["revises"]["request_id"]) == ("replan_agreed", str(request))


async def test_a_request_heard_before_the_signature_waits_for_it(house: House) -> None:
    case = await house.open_case()
    first = (await house.start(case, {"sections": SECTIONS, "submit": True})).json()["id"]
    await house.ask_to_revise(case, first)
    assert [each["state"] for each in await house.plans(case)] == ["submitted"]
    [waits] = await waiting(house)
    assert (waits["plan_id"], waits["plan_version"], waits["waits_for"]) == (first, 1, "signature")
    await house.sign(case, first, 1)

    async def taken_up() -> bool:
        return [each["state"] for each in await house.plans(case)] == ["signed", "drafting"]

    await eventually(taken_up)
    assert await waiting(house) == []


async def test_a_request_and_the_signature_at_the_same_moment_come_to_one_revision(house: House) -> None:
    for _ in range(5):
        case = await house.open_case()
        first = (await house.start(case, {"sections": SECTIONS, "submit": True})).json()["id"]
        content = (await house.get(f"/v1/plans/{first}/versions/1")).json()
        await asyncio.gather(house.ask_to_revise(case, first, content), house.sign(case, first, 1))

        async def taken_up(case: Case = case) -> bool:
            return [each["state"] for each in await house.plans(case)] == ["signed", "drafting"]

        await eventually(taken_up)


async def test_a_request_and_somebodys_own_click_at_the_same_moment_come_to_one_revision(
    house: House,
) -> None:
    for _ in range(5):
        case, first = await signed(house)
        content = (await house.get(f"/v1/plans/{first}/versions/1")).json()
        request, begun = await asyncio.gather(house.ask_to_revise(case, first, content), house.start(case))
        assert begun.status_code in {201, 409}, begun.text
        _, second = await house.plans(case)
        shown = await house.plan(case, second["id"])
        assert [each["request_id"] for each in shown["revisions"]] == [str(request)]


async def test_a_request_in_a_closed_case_waits_until_it_is_open_again(house: House) -> None:
    case, first = await signed(house)
    await house.tell(case, CaseClosed(**case.ids, reason="not_eligible", closed_on=DAY))
    await house.ask_to_revise(case, first)
    assert len(await house.plans(case)) == 1
    assert [each["case_id"] for each in await waiting(house, "?waits_for=case_open")] == [str(case.id)]
    assert await waiting(house, "?waits_for=signature") == []
    await house.tell(case, CaseReopened(**case.ids, opened_on=DAY))

    async def taken_up() -> bool:
        return len(await house.plans(case)) == 2

    await eventually(taken_up)
    assert (await house.plan(case, first))["state"] == "signed"


async def test_a_revision_that_ends_leaves_the_signed_plan_and_the_request_to_the_next(house: House) -> None:
    case, first = await signed(house)
    before = await house.plan(case, first)
    request = await house.ask_to_revise(case, first)
    assert len(await house.plans(case)) == 2
    await house.tell(case, CaseClosed(**case.ids, reason="refused", closed_on=DAY))
    assert [each["state"] for each in await house.plans(case)] == ["signed", "ended"]
    await house.tell(case, CaseReopened(**case.ids, opened_on=DAY))
    again = await house.start(case)
    assert again.status_code == 201, again.text
    shown = await house.plan(case, again.json()["id"])
    assert (shown["revises"]["plan_id"], shown["revises"]["request_id"]) == (first, str(request))
    assert await house.plan(case, first) == before


async def test_a_request_of_a_plan_that_was_revised_meanwhile_takes_up_what_holds_now(house: House) -> None:
    case, first = await signed(house)
    content = (await house.get(f"/v1/plans/{first}/versions/1")).json()
    second = (await house.start(case, {"sections": {"risks": {"none": True}}, "submit": True})).json()["id"]
    await house.sign(case, second, 1)
    await house.ask_to_revise(case, first, content)
    third = await house.plan(case, (await house.plans(case))[2]["id"])
    assert third["revises"]["plan_id"] == second
    assert third["sections"]["risks"] == {"none": True, "items": []}


async def test_a_plan_that_is_set_aside_shows_so_and_the_one_before_goes_on(house: House) -> None:
    case, first = await signed(house)
    changed = {"sections": {"risks": {"none": True}}, "submit": True}
    second = (await house.start(case, changed)).json()["id"]
    await house.sign(case, second, 1)
    begun = await house.start(case)
    await house.set_aside(case, second, first)
    await house.set_aside(case, second, first)
    aside = await house.plan(case, second)
    assert (aside["state"], aside["set_aside_on"]) == ("set_aside", DAY.isoformat())
    assert "does not take effect" in aside["next"][0]["sentence"]
    third = await house.plan(case, begun.json()["id"])
    assert third["revises"]["plan_id"] == first
    assert {each["name"] for each in third["changes"]["sections"] if each["how"] != "same"} == {"risks"}
    refused = await house.send(
        "PUT", f"/v1/plans/{second}/submission", {}, role="person", subject=case.person, match=aside["etag"]
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "plan_is_signed")


@pytest.mark.parametrize("submit", [True, False])
async def test_a_plan_whose_budget_ended_before_the_whole_was_signed_lets_another_be_started(
    house: House, *, submit: bool
) -> None:
    case = await house.open_case()
    started = await house.start(case, {"sections": SECTIONS, "submit": submit}, "person")
    plan = started.json()["id"]
    await house.set_aside(case, plan, plan)
    shown = await house.plan(case, plan)
    assert (shown["state"], shown["set_aside_on"]) == ("set_aside", DAY.isoformat())
    as_person = {"role": "person", "subject": case.person, "case": case}
    again = await house.send("PUT", f"/v1/plans/{plan}/resumption", match=shown["etag"], **as_person)  # type: ignore[arg-type]
    assert again.status_code == 409, "what is signed of it would never be paid"
    assert (await house.start(case)).status_code == 201


async def test_after_a_plan_was_set_aside_the_one_before_is_taken_up(house: House) -> None:
    case, first = await signed(house)
    second = (await house.start(case, {"submit": True})).json()["id"]
    await house.sign(case, second, 1)
    await house.set_aside(case, second, first)
    third = await house.plan(case, (await house.start(case)).json()["id"])
    assert third["revises"]["plan_id"] == first


ELSEWHERE: dict[str, Any] = {
    "id": "of-another-make",
    "written_by": [{"principal_id": "5f0c7a52-6a0e-5d6c-9d0a-0d5c1b1f4e11", "role": "planner"}, "nobody"],
    "lead": {"kind": "circle_of_friends"},
    "needs": [{"need": "a"}, {"need": "b"}, 7],
    "determination": {"version": 1},
    "sections": {
        "about_me": {"matters": "My garden.", "favourite_colour": "green"},
        "outcomes": {"items": [{"words": "To get out.", "needs": ["a", "b"], "id": None}]},
        "actions": {
            "items": [
                {
                    "id": "one",
                    "what": "A walk",
                    "who": "Jo",
                    "when": "Daily",
                    "needs": ["a", "b"],
                    "paid_by": "managed_budget",
                    "employs": {
                        "rate_card_id": "5f0c7a52-6a0e-5d6c-9d0a-0d5c1b1f4e11",
                        "rate_card_version": 3,
                        "hourly_pence": 1300,
                        "hours_hundredths_a_week": 700,
                    },
                },
                {
                    "id": "one",
                    "what": "Tea",
                    "who": "Jo",
                    "when": "Daily",
                    "paid_by": "gold",
                    "cost": {"x": 1},
                },
            ]
        },
        "timetable": "see the film",
        "horoscope": {"says": "good"},
    },
    "costs": {
        "lines": [
            {
                "action": "one",
                "paid_by": "managed_budget",
                "weekly_pence": 10_100,
                "one_off_pence": 0,
                "working": "By our own card.",
            }
        ],
        "weekly_pence": 10_100,
    },
}


@pytest.mark.parametrize("wrapped", [False, True])
async def test_a_plan_that_another_service_wrote_is_taken_up_as_far_as_it_can_be_read(
    house: House, *, wrapped: bool
) -> None:
    case = await house.open_case()
    plan_id = str(house.id_of("a plan of another service"))
    await house.ask_to_revise(case, plan_id, {"plan": ELSEWHERE} if wrapped else ELSEWHERE, version=4)
    [mine] = await house.plans(case)
    shown = await house.plan(case, mine["id"])
    assert (shown["revises"]["plan_id"], shown["revises"]["plan_version"]) == (plan_id, 4)
    assert shown["sections"]["about_me"]["matters"] == "My garden."
    assert [each["id"] for each in shown["sections"]["outcomes"]["items"]] == ["o1"]
    walk, tea = shown["sections"]["actions"]["items"]
    assert (walk["id"], tea["id"], tea["what"], tea["paid_by"]) == ("one", "a1", "Tea", None)
    assert walk["cost"] == {"quantity_hundredths": 100, "unit": "week", "unit_pence": 10_100, "per": "week"}
    assert (shown["sections"]["timetable"], shown["lead"]["kind"]) == (None, "self")
    changes = shown["changes"]
    assert changes["before"]["weekly_pence"] == changes["after"]["weekly_pence"] == 10_100
    assert sorted(changes["not_read"]) == [
        "/sections/actions/items/1/cost",
        "/sections/actions/items/1/paid_by",
        "/sections/timetable",
    ]
    codes = {each["code"] for each in shown["checklist"]["would_be_refused"]}
    assert codes == {"payer_missing"}


async def test_by_whom_and_what_an_employer_pays_is_reckoned_anew_by_the_same_card(house: House) -> None:
    card = {**RATE_CARD}
    made = await house.send("POST", "/v1/rate-cards", card, role="administrator")
    assert made.status_code == 201, made.text
    employs = {
        "rate_card_id": made.json()["id"],
        "rate_card_version": 1,
        "hourly_pence": 1300,
        "hours_hundredths_a_week": 700,
    }
    action = {**SECTIONS["actions"]["items"][0], "employs": employs}  # type: ignore[index, dict-item, call-overload]
    del action["cost"]
    case, first = await signed(
        house, {**SECTIONS, "actions": {"items": [action]}, "timetable": {"entries": []}}
    )
    await house.ask_to_revise(case, first)
    shown = await house.plan(case, (await house.plans(case))[1]["id"])
    assert shown["sections"]["actions"]["items"][0]["employs"] == employs
    assert [each["how"] for each in shown["changes"]["lines"]] == ["same"]
