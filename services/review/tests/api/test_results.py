"""What comes of a review: a plan revised, a budget that changes on a ground, a reassessment, or an end with notice."""

from datetime import timedelta
from typing import Any

import pytest
from services.review.tests.api.test_voices import share
from services.review.tests.house import House
from services.review.tests.said import (
    AGREEMENT,
    CHECK_IN,
    checked_in,
    codes,
    complete,
    document,
    due,
    say,
)

from contracts.assessment import CaseClosed


def changing(ground: str | None, direction: str | None = None, **other: Any) -> dict[str, Any]:
    """Give a completion that changes a budget."""
    return {"result": "budget_changes", "ground": ground, "direction": direction, **other}


def agreed(house: House, **other: Any) -> dict[str, Any]:
    """Give an agreement of today."""
    return AGREEMENT | {"agreed_on": str(house.today)} | other


async def test_a_changed_plan_goes_back_to_planning_with_the_signed_plan(house: House) -> None:
    case, path = await checked_in(house)
    found = await document(house, await complete(house, path, result="plan_changes"))
    assert found["comes_next"]["code"] == "plan_revised"
    told = dict(await house.said_by_review(case))
    asked = told["revision_requested"]
    assert (asked["ground"], asked["plan_id"]) == ("plan_change", str(case.plan_id))
    assert asked["review_id"] == path.rsplit("/", 1)[1]
    kept = await house.get(asked["plan"]["path"], "practitioner", "ayesha")
    assert kept.status_code == 200, kept.text
    assert "To cook again" in kept.json()["content"]
    assert found["plan"] == asked["plan"]


async def test_changed_needs_are_assessed_again_and_say_nothing_of_what_comes_of_it(house: House) -> None:
    case, path = await checked_in(house)
    found = await document(house, await complete(house, path, **changing("needs_changed")))
    assert (found["direction"], found["comes_next"]["code"]) == (None, "reassessment")
    told = await house.said_by_review(case)
    [asked] = [body for name, body in told if name == "reassessment_requested"]
    assert asked["reason"] == "needs_changed"
    listed = await house.get(f"/v1/cases/{case.id}/reassessment-requests")
    [item] = listed.json()["items"]
    assert (item["id"], item["under_way"]) == (asked["request_id"], True)
    assert "revision_requested" not in dict(told)


async def test_a_prejudged_direction_is_refused(house: House) -> None:
    _, path = await checked_in(house)
    for direction in ("up", "down"):
        answer = await complete(house, path, **changing("needs_changed", direction))
        assert answer.json()["code"] == "direction_prejudged"


@pytest.mark.parametrize("ground", ["replan_agreed", "planned_step", "price_change", "correction"])
async def test_nothing_becomes_less_without_agreement(house: House, ground: str) -> None:
    case, path = await checked_in(house)
    refused = await complete(house, path, **changing(ground, "down"))
    assert (refused.status_code, refused.json()["code"]) == (422, "decrease_not_agreed")
    assert (await house.live(case))["state"] == "open"
    found = await document(
        house, await complete(house, path, **changing(ground, "down", agreement=agreed(house)))
    )
    assert (found["ground"], found["direction"]) == (ground, "down")
    assert found["agreement"]["words"] == AGREEMENT["words"]
    names = [name for name, _ in await house.said_by_review(case)]
    assert ("revision_requested" in names) is (ground == "replan_agreed")


@pytest.mark.parametrize("ground", ["surplus", "underspend", "savings_target", "panel", "late", None])
async def test_what_is_no_ground_cannot_be_named(house: House, ground: str | None) -> None:
    _, path = await checked_in(house)
    answer = await complete(house, path, **changing(ground, "down", agreement=agreed(house)))
    assert answer.json()["code"] == "not_a_ground"


async def test_a_price_that_rises_is_decided_at_sign_off_or_with_the_whole_plan(house: House) -> None:
    case, path = await checked_in(house)
    missing = await complete(house, path, **changing("price_change"))
    assert missing.json()["code"] == "direction_missing"
    found = await document(house, await complete(house, path, **changing("price_change", "up", revise=True)))
    assert found["comes_next"]["code"] == "plan_revised"
    told = dict(await house.said_by_review(case))
    assert told["revision_requested"]["ground"] == "price_change"
    other, path = await checked_in(house)
    found = await document(house, await complete(house, path, **changing("price_change", "up")))
    assert found["comes_next"]["code"] == "budget_decided"
    assert "revision_requested" not in dict(await house.said_by_review(other))


async def test_a_plan_that_never_came_here_is_not_taken_up_again_from_here(house: House) -> None:
    case, path = await checked_in(house, plan=None)
    pack = await house.get(f"{path}/pack")
    assert pack.json()["outcomes"] == []
    refused = await complete(house, path, result="plan_changes")
    assert refused.json()["code"] == "plan_not_kept"
    found = await document(house, await complete(house, path, all_fine=True))
    assert (found["plan"], found["roll_up"]["achieved"]) == (None, None)
    assert "revision_requested" not in dict(await house.said_by_review(case))


async def test_of_somebody_whose_case_was_closed_it_is_said_how_the_plan_ends(house: House) -> None:
    case, path = await due(house)
    await house.tell(case, CaseClosed(**case.ids, reason="died", closed_on=house.today))
    assert (await house.standing(case))["live"] is None
    assert (await complete(house, path)).json()["code"] == "review_over"
    ending = {"reason": "died", "ends_on": str(house.today), "words": "Her sister telephoned."}
    found = await document(house, await complete(house, path, result="plan_ends", ending=ending))
    assert found["ending"]["reason"] == "died"


async def test_an_agreement_is_complete_or_none(house: House) -> None:
    _, path = await checked_in(house)
    for gap in ({"words": " "}, {"said_to": ""}, {"side_by_side_shown": False}):
        answer = await complete(house, path, **changing("correction", "down", agreement=agreed(house, **gap)))
        assert answer.json()["code"] == "agreement_incomplete"
    later = agreed(house, agreed_on=str(house.today + timedelta(days=1)))
    answer = await complete(house, path, **changing("correction", "down", agreement=later))
    assert answer.json()["code"] == "agreed_later"
    answer = await complete(house, path, **changing("replan_agreed", "up"))
    assert answer.json()["code"] == "nothing_agreed"


async def test_a_ground_belongs_to_a_changed_budget(house: House) -> None:
    _, path = await checked_in(house)
    answer = await complete(house, path, ground="correction")
    assert answer.json()["code"] == "ground_does_not_fit"


async def test_a_plan_ends_by_the_persons_wish_after_notice(house: House) -> None:
    case, path = await checked_in(house)
    ending = {"reason": "person_wishes", "ends_on": str(house.today), "words": "I manage well alone."}
    given: dict[str, Any] = {"result": "plan_ends", "ending": ending}
    tried = await complete(house, path, dry_run=True, **given)
    assert codes(tried) == ["nothing_agreed", "ends_too_soon"]
    later = ending | {"ends_on": str(house.today + timedelta(days=40))}
    found = await document(
        house, await complete(house, path, result="plan_ends", ending=later, agreement=agreed(house))
    )
    assert (found["ending"]["ends_on"], found["comes_next"]["code"]) == (later["ends_on"], "plan_ends")
    told = dict(await house.said_by_review(case))
    assert told["review_completed"]["result"] == "plan_ends"


async def test_that_needs_are_not_eligible_takes_a_newer_determination(house: House) -> None:
    case, path = await checked_in(house)
    ending = {
        "reason": "not_eligible",
        "ends_on": str(house.today + timedelta(days=40)),
        "words": "The assessment of this week found that your needs are not eligible.",
    }
    refused = await complete(house, path, result="plan_ends", ending=ending)
    assert refused.json()["code"] == "not_found_ineligible"
    await house.determine(case, "not_eligible")
    await house.standing(case)
    found = await document(house, await complete(house, path, result="plan_ends", ending=ending))
    assert found["determination_version"] == 2


@pytest.mark.parametrize("reason", ["late", "overdue", "underspend"])
async def test_no_plan_ends_because_its_review_is_late(house: House, reason: str) -> None:
    _, path = await checked_in(house)
    ending = {"reason": reason, "ends_on": str(house.today + timedelta(days=60)), "words": "It is late."}
    answer = await complete(house, path, result="plan_ends", ending=ending)
    assert answer.json()["code"] == "not_an_ending"


async def test_an_ending_belongs_to_a_plan_that_ends(house: House) -> None:
    _, path = await checked_in(house)
    assert (await complete(house, path, result="plan_ends")).json()["code"] == "ending_does_not_fit"


async def test_of_somebody_who_died_nobody_has_to_ask_anything(house: House) -> None:
    case, path = await due(house)
    ending = {"reason": "died", "ends_on": str(house.today), "words": "Her sister telephoned."}
    found = await document(house, await complete(house, path, result="plan_ends", ending=ending))
    assert found["closes"] == []
    told = dict(await house.said_by_review(case))
    assert told["review_completed"]["closes"] == []
    assert told["reviews_ended"]["reason"] == "person_died"


async def test_a_review_without_a_conversation_is_refused(house: House) -> None:
    _, path = await due(house)
    assert (await complete(house, path)).json()["code"] == "nothing_said"
    assert (await complete(house, path, reasons=" ")).json()["code"] == "reasons_missing"


async def test_a_check_in_does_not_close_the_yearly_look(house: House) -> None:
    case, path = await checked_in(house)
    assert (await complete(house, path)).status_code == 200
    yearly = f"/v1/reviews/{(await house.live(case))['id']}"
    assert (await say(house, yearly, "check-in", CHECK_IN)).status_code == 201
    assert (await complete(house, yearly)).json()["code"] == "nothing_covered"
    assert (await complete(house, yearly, all_fine=True)).status_code == 200


async def test_all_fine_is_only_what_the_person_said(house: House) -> None:
    _, path = await due(house)
    mixed = CHECK_IN | {"how_is_it_going": "mixed"}
    assert (await say(house, path, "check-in", mixed)).status_code == 201
    assert (await complete(house, path, all_fine=True)).json()["code"] == "all_fine_not_said"


async def test_changed_needs_are_asked_for_between_reviews_and_once(house: House) -> None:
    case, path = await checked_in(house)
    url = f"/v1/cases/{case.id}/reassessment-requests"
    body = {"reason": "circumstances_changed", "words": "Her sister moved away.", "name": "Ayesha Khan"}
    assert (await house.send("POST", url, body | {"words": ""})).json()["code"] == "reassessment_wordless"
    answer = await house.send("POST", url, body)
    assert answer.status_code == 201, answer.text
    shown = await house.get(answer.json()["href"], "person", case.person)
    assert (shown.json()["words"], shown.json()["under_way"]) == (body["words"], True)
    again = await house.send("POST", url, body)
    assert (again.status_code, again.json()["code"]) == (409, "reassessment_under_way")
    found = await document(house, await complete(house, path, **changing("needs_changed")))
    assert found["comes_next"]["code"] == "reassessment"
    told = [body for name, body in await house.said_by_review(case) if name == "reassessment_requested"]
    assert [each["reason"] for each in told] == ["circumstances_changed"]
    await house.determine(case)
    await house.standing(case)
    assert (await house.send("POST", url, body)).status_code == 201
    assert (await house.get(answer.json()["href"])).json()["under_way"] is False


async def test_a_request_of_another_case_is_not_there(house: House) -> None:
    case, _ = await due(house)
    other, _ = await due(house)
    body = {"reason": "needs_changed", "words": "She fell.", "name": "Ayesha Khan"}
    made = await house.send("POST", f"/v1/cases/{case.id}/reassessment-requests", body)
    path = f"/v1/cases/{other.id}/reassessment-requests/{made.json()['id']}"
    assert (await house.get(path)).status_code == 404


@pytest.mark.parametrize("reason", ["moved", "nhs_continuing_healthcare"])
async def test_what_was_paid_lawfully_is_not_ended_afterwards(house: House, reason: str) -> None:
    _, path = await due(house)
    ago = {"reason": reason, "ends_on": str(house.today - timedelta(days=1)), "words": "She has moved."}
    answer = await complete(house, path, result="plan_ends", ending=ago)
    assert answer.json()["code"] == "ends_too_soon"
    today = ago | {"ends_on": str(house.today)}
    assert (await complete(house, path, result="plan_ends", ending=today)).status_code == 200


async def test_no_death_ends_a_plan_before_it_held(house: House) -> None:
    _, path = await due(house)
    ago = {"reason": "died", "ends_on": str(house.today - timedelta(days=300)), "words": "Her sister rang."}
    answer = await complete(house, path, result="plan_ends", ending=ago)
    assert answer.json()["code"] == "ends_too_soon"


async def test_a_conversation_held_early_that_changes_the_plan_is_completed_and_closes_nothing(
    house: House,
) -> None:
    case = await house.started(days_ago=20)
    path = f"/v1/reviews/{(await house.live(case))['id']}"
    badly = CHECK_IN | {
        "how_is_it_going": "badly",
        "anything_to_change": True,
        "change_words": "Everything.",
    }
    assert (await say(house, path, "check-in", badly)).status_code == 201
    assert (await complete(house, path)).json()["code"] == "nothing_covered"
    found = await document(house, await complete(house, path, result="plan_changes"))
    assert found["closes"] == []
    told = dict(await house.said_by_review(case))
    assert told["revision_requested"]["ground"] == "plan_change"
    live = await house.live(case)
    assert (live["number"], [each["code"] for each in live["clocks"]]) == (2, ["check_in", "annual"])


async def test_the_words_of_a_reassessment_are_not_for_whoever_helps(house: House) -> None:
    case, _ = await due(house)
    await share(house, case, "maya")
    url = f"/v1/cases/{case.id}/reassessment-requests"
    body = {"reason": "needs_changed", "words": "Her brother hurt her.", "name": "Ayesha Khan"}
    made = await house.send("POST", url, body)
    assert (await house.get(made.json()["href"], "supporter", "maya")).json()["words"] == ""
    assert (await house.get(url, "supporter", "maya")).json()["items"][0]["words"] == ""
    assert (await house.get(made.json()["href"], "person", case.person)).json()["words"] == body["words"]
