"""Several people say at once how an outcome goes: each voice stands, and nothing that anybody typed is lost."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
from services.review.tests.house import WORKER, Case, House
from services.review.tests.plans import plan
from services.review.tests.said import (
    CHECK_IN,
    COMPLETION,
    EMPLOYMENT,
    OUTCOME,
    checked_in,
    complete,
    document,
    due,
    say,
)

from chassis.ids import uuid7
from contracts.assessment import SharingGranted

ULO = "hub-planner"


async def share(house: House, case: Case, subject: str, part: str = "helper", **other: Any) -> None:
    """Let somebody in, for reviews."""
    granted: dict[str, Any] = {
        **case.ids,
        "sharing_id": uuid7(),
        "principal_id": house.who(subject),
        "part": part,
        "stages": ["review"],
        "until": None,
    }
    await house.tell(case, SharingGranted.model_validate(granted | other))
    await house.standing(case)


async def as_provider(
    house: House, path: str, body: object, provider: str, *, match: str | None = None
) -> httpx.Response:
    """Complete a review with the login of a provider's planner."""
    token = house.issuer.mint("planner", house.council, ULO, "review", provider=provider)
    headers = house.headers("planner", ULO, If_Match=match, Idempotency_Key=str(uuid7()))
    headers["Authorization"] = f"Bearer {token}"
    return await house.review.http.put(path, headers=headers, json=body)


async def test_three_voices_at_once_stand_beside_each_other(house: House) -> None:
    case, path = await due(house)
    await share(house, case, "joan")
    answers = await asyncio.gather(
        say(house, path, "outcomes/o1/person", OUTCOME, role="person", subject=case.person),
        say(house, path, "outcomes/o1/carer", {"how": "partially"}, role="supporter", subject="joan"),
        say(house, path, "outcomes/o1/reviewer", {"how": "not_met"}),
        say(house, path, "outcomes/o2/person", {"how": "too_early"}, role="person", subject=case.person),
        say(house, path, "check-in", CHECK_IN),
        say(house, path, "employment", EMPLOYMENT, role="supporter", subject="joan"),
    )
    assert [answer.status_code for answer in answers] == [201] * 6
    found = await document(house, await complete(house, path))
    assert [view["voice"] for view in found["outcomes"][0]["views"]] == ["person", "carer", "reviewer"]
    assert [view["typed_by"]["role"] for view in found["outcomes"][0]["views"]] == [
        "person",
        "supporter",
        "practitioner",
    ]
    assert found["took_part"] == ["person", "carer", "reviewer"]
    assert found["roll_up"]["achieved"] == "fully_met"
    assert found["roll_up"]["of"][0]["voices_differ"] is True
    assert [each["code"] for each in found["closes"]] == ["check_in", "annual"]


async def test_of_two_who_write_the_same_voice_at_once_one_is_told_and_keeps_their_words(
    house: House,
) -> None:
    case, path = await due(house)
    await share(house, case, "joan")
    what = "outcomes/o1/person"
    mine, theirs = {"how": "fully", "words": "Mine."}, {"how": "not_met", "words": "Joan's."}
    answers = await asyncio.gather(
        say(house, path, what, mine, role="person", subject=case.person),
        say(house, path, what, theirs, role="supporter", subject="joan"),
    )
    assert min(answer.status_code for answer in answers) == 201
    late = next(answer for answer in answers if answer.status_code != 201)
    assert late.status_code in (412, 428), late.text
    stands = (await house.get(f"{path}/{what}")).json()["outcome"]["words"]
    role, subject = ("supporter", "joan") if stands == "Mine." else ("person", case.person)
    [draft] = (await house.get(f"{path}/drafts", role, subject)).json()["items"]
    assert {stands, draft["text"]["words"]} == {"Mine.", "Joan's."}
    assert (draft["outcome_id"], draft["voice"]) == ("o1", "person")


async def test_what_is_written_while_it_is_completed_is_in_it_or_is_kept_for_its_author(house: House) -> None:
    case, path = await checked_in(house)
    tag = (await house.get(path)).headers["ETag"]
    done, *said = await asyncio.gather(
        house.send("PUT", f"{path}/completion", COMPLETION, match=tag),
        *(
            say(house, path, f"outcomes/{name}/person", OUTCOME, role="person", subject=case.person)
            for name in ("o1", "o2")
        ),
    )
    while done.status_code == 412:
        done = await house.send("PUT", f"{path}/completion", COMPLETION, match=tag)
    found = await document(house, done)
    inside = {each["id"] for each in found["outcomes"] if each["views"]}
    drafts = (await house.get(f"{path}/drafts", "person", case.person)).json()["items"]
    kept = {each["outcome_id"] for each in drafts}
    accepted = {name for name, each in zip(("o1", "o2"), said, strict=True) if each.status_code == 201}
    assert accepted == inside
    assert inside | kept == {"o1", "o2"}


async def test_nobody_writes_a_view_that_is_not_theirs_to_give(house: House) -> None:
    case, path = await due(house)
    await share(house, case, "joan")
    for voice, role, subject in (
        ("reviewer", "person", case.person),
        ("carer", "person", case.person),
        ("reviewer", "supporter", "joan"),
    ):
        answer = await say(house, path, f"outcomes/o1/{voice}", OUTCOME, role=role, subject=subject)
        assert (answer.status_code, answer.json()["code"]) == (409, "voice_not_yours")


async def test_an_outcome_is_one_of_the_plans(house: House) -> None:
    _, path = await due(house)
    answer = await say(house, path, "outcomes/o9/reviewer", OUTCOME)
    assert answer.json()["code"] == "no_such_outcome"


async def test_an_employer_is_asked_both_and_who_employs_nobody_neither(house: House) -> None:
    _, path = await due(house)
    answer = await say(house, path, "employment", {"enough_to_pay_properly": "yes"})
    assert answer.json()["code"] == "nothing_answered"
    alone = plan()
    for action in alone["sections"]["actions"]["items"]:
        action["employs"] = None
    _, path = await due(house, alone)
    answer = await say(house, path, "employment", EMPLOYMENT)
    assert answer.json()["code"] == "nobody_employed"
    assert (await say(house, path, "employment", {"managing": "well"})).status_code == 201
    shown = await house.get(f"{path}/employment")
    assert shown.json()["employment"]["managing"] == "well"


async def test_a_direct_payment_is_reviewed_where_the_employer_was_asked(house: House) -> None:
    case, path = await due(house, plan(direct_payment=True), direct_payment=True)
    await house.pay(case, house.today - timedelta(days=40))
    assert (
        "direct_payment" in (await house.live(case))["codes"] if "codes" in await house.live(case) else True
    )
    assert (await say(house, path, "check-in", CHECK_IN)).status_code == 201
    assert (await say(house, path, "employment", EMPLOYMENT)).status_code == 201
    found = await document(house, await complete(house, path, all_fine=True))
    assert {each["code"] for each in found["closes"]} == {"check_in", "annual", "direct_payment"}


async def test_of_a_plan_that_never_came_here_the_direct_payment_is_reviewed_all_the_same(
    house: House,
) -> None:
    case, path = await due(house, direct_payment=True, plan=None)
    await house.pay(case, house.today - timedelta(days=40))
    await house.standing(case)
    assert (await say(house, path, "check-in", CHECK_IN)).status_code == 201
    assert (await say(house, path, "employment", {"managing": "with_help"})).status_code == 201
    found = await document(house, await complete(house, path))
    assert "direct_payment" in {each["code"] for each in found["closes"]}


async def test_a_ulo_holds_and_completes_what_was_arranged_with_it(house: House) -> None:
    case, path = await due(house)
    await share(house, case, ULO)
    arranged = {
        "way": "phone",
        "held_by": "ulo",
        "worker_principal_id": str(house.who(ULO)),
        "name": "Ayesha Khan",
        "why_not_as_wished": "Rose asked for somebody who has been through it.",
    }
    refused = await complete(house, path, role="planner", subject=ULO)
    assert refused.json()["code"] == "not_who_holds_it"
    done = await house.change(path, "/arrangement", arranged)
    assert done.status_code == 200, done.text
    said = await say(house, path, "check-in", CHECK_IN, role="planner", subject=ULO)
    assert said.status_code == 201, said.text
    reviewer = await say(house, path, "outcomes/o1/reviewer", OUTCOME, role="planner", subject=ULO)
    assert reviewer.status_code == 201, reviewer.text
    decided = await complete(
        house, path, role="planner", subject=ULO, result="budget_changes", ground="needs_changed"
    )
    assert decided.json()["code"] == "council_decides"
    tag = (await house.get(path)).headers["ETag"]
    paid = await as_provider(house, f"{path}/completion", COMPLETION, "the hub", match=tag)
    assert (paid.status_code, paid.json()["code"]) == (409, "paid_provider_never_completes")
    found = await document(
        house, await complete(house, path, role="planner", subject=ULO, result="plan_changes")
    )
    assert (found["completed_as"], found["held_by"]) == ("planner", "ulo")


async def test_who_helps_without_the_stage_sees_nothing_of_it(house: House) -> None:
    case, path = await due(house)
    await share(house, case, "karim", stages=["planning"])
    for what in ("", "/pack", "/conversation", "/check-in"):
        answer = await house.get(f"{path}{what}", "supporter", "karim")
        assert answer.status_code == 404
    said = await say(house, path, "check-in", CHECK_IN, role="supporter", subject="karim")
    assert said.status_code == 404


async def test_a_viewer_reads_and_says_nothing(house: House) -> None:
    case, path = await due(house)
    await share(house, case, "viewer", "viewer")
    assert (await house.get(f"{path}/pack", "supporter", "viewer")).status_code == 200
    said = await say(house, path, "check-in", CHECK_IN, role="supporter", subject="viewer")
    assert said.status_code == 403, said.text


async def test_another_worker_finds_nothing(house: House) -> None:
    _, path = await due(house)
    assert (await complete_as(house, path, "somebody")).status_code == 404
    assert (await complete_as(house, path, WORKER)).json()["code"] == "nothing_said"


async def complete_as(house: House, path: str, subject: str) -> httpx.Response:
    """Try to complete a review as a worker."""
    return await complete(house, path, subject=subject)


async def test_whoever_helps_neither_reads_nor_replaces_what_the_person_said(house: House) -> None:
    case, path = await due(house)
    await share(house, case, "maya")
    badly = CHECK_IN | {"how_is_it_going": "badly", "words": "My sister shouts at me."}
    own = {"role": "person", "subject": case.person}
    assert (await say(house, path, "check-in", badly, **own)).status_code == 201
    assert (await say(house, path, "outcomes/o1/reviewer", {"how": "not_met"})).status_code == 201
    sister = {"role": "supporter", "subject": "maya"}
    assert (await say(house, path, "outcomes/o1/carer", OUTCOME, **sister)).status_code == 201
    for what in ("check-in", "outcomes/o1/reviewer"):
        assert (await house.get(f"{path}/{what}", "supporter", "maya")).status_code == 404
    seen = (await house.get(f"{path}/conversation", "supporter", "maya")).json()["parts"]
    assert [each["voice"] for each in seen] == ["carer"]
    assert len((await house.get(f"{path}/conversation", "person", case.person)).json()["parts"]) == 3
    tag = (await house.get(f"{path}/check-in", "person", case.person)).headers["ETag"]
    over = await say(house, path, "check-in", CHECK_IN, match=tag, **sister)
    assert (over.status_code, over.json()["code"]) == (409, "words_of_another")
    own_words = f"{path}/outcomes/o1/carer"
    tag = (await house.get(own_words, "supporter", "maya")).headers["ETag"]
    assert (await say(house, path, "outcomes/o1/carer", OUTCOME, match=tag, **sister)).status_code == 200


async def test_that_all_is_fine_is_heard_of_the_person_and_not_of_whoever_helps(house: House) -> None:
    case, path = await due(house)
    await share(house, case, "maya")
    said = await say(house, path, "check-in", CHECK_IN, role="supporter", subject="maya")
    assert said.status_code == 201
    assert (await complete(house, path, all_fine=True)).json()["code"] == "all_fine_not_said"
    tag = (await house.get(f"{path}/check-in")).headers["ETag"]
    assert (await say(house, path, "check-in", CHECK_IN, match=tag)).status_code == 200
    assert (await complete(house, path, all_fine=True)).status_code == 200
