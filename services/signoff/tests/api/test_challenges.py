"""Challenging a decision over HTTP: in words, with both its days, answered by somebody who did not decide."""

import asyncio
from datetime import date
from typing import Any

import httpx
from services.signoff.tests.house import WORKER, Case, House, eventually
from services.signoff.tests.samples import part, plan, returning, signing

from chassis.calendar import WorkingDays
from chassis.ids import uuid7
from contracts.assessment import SharingGranted
from sandbox.case_time import CaseTime

BOSS: dict[str, Any] = {"role": "manager", "subject": "boss"}
WORDS = "The hours on Sunday were left out."
SEEN = {"name": "Sam Lee", "words": "I have it, and telephone on Friday."}
ANSWER = {"name": "Sam Lee", "result": "upheld", "reasons": "You are right.", "will_change": "From Monday."}


async def signed(house: House) -> Case:
    case = await house.submitted()
    answer = await house.change(case, "PUT", "/decision", signing())
    assert answer.status_code == 200, answer.text
    return case


async def challenge(house: House, case: Case, body: object = None, **who: str) -> httpx.Response:
    return await house.send(
        "POST",
        f"{case.path}/challenges",
        body or {"words": WORDS},
        **({"role": "person", "subject": case.person} | who),
        case=case,
    )


async def answer_it(
    house: House, href: str, what: str, body: object = None, *, role: str = "manager", subject: str = "boss"
) -> httpx.Response:
    match = (await house.get(href)).headers["ETag"]
    return await house.send("PUT", f"{href}/{what}", body, role=role, subject=subject, match=match)


async def test_the_person_challenges_in_words_and_is_told_both_days(house: House) -> None:
    case = await signed(house)
    opened = await challenge(house, case)
    assert opened.status_code == 201, opened.text
    shown = (await house.get(opened.json()["href"], "person", case.person)).json()
    on = date.fromisoformat(shown["opened_on"])
    assert (shown["words"], shown["state"], shown["decision"], shown["late"]) == (WORDS, "opened", 1, False)
    assert shown["acknowledge_by"] == WorkingDays().after(on, 3).isoformat()
    assert shown["due_on"] == WorkingDays().after(on, 20).isoformat()
    name, body = (await house.said_by_signoff(case))[-1]
    assert (name, body["due_on"], body["challenge_id"]) == ("challenge_opened", shown["due_on"], shown["id"])
    assert WORDS not in str(await house.said_by_signoff(case))


async def test_it_is_acknowledged_and_answered_by_somebody_who_did_not_decide(house: House) -> None:
    case = await signed(house)
    href = (await challenge(house, case)).json()["href"]
    assert (
        await answer_it(house, href, "acknowledgement", SEEN, role="practitioner", subject=WORKER)
    ).status_code == 200
    again = await answer_it(house, href, "acknowledgement", SEEN)
    assert (again.status_code, again.json()["code"]) == (409, "acknowledged_already")
    own = await answer_it(house, href, "answer", ANSWER, role="practitioner", subject=WORKER)
    assert (own.status_code, own.json()["code"]) == (409, "decider_never_answers")
    wordless = await answer_it(house, href, "answer", ANSWER | {"reasons": " "})
    assert (wordless.status_code, wordless.json()["code"]) == (422, "challenge_wordless")
    assert (await answer_it(house, href, "answer", ANSWER)).status_code == 200
    shown = (await house.get(href, "person", case.person)).json()
    assert (shown["state"], shown["answer"]["result"]) == ("answered", "upheld")
    assert "Ombudsman" in shown["answer"]["next"]
    name, body = (await house.said_by_signoff(case))[-1]
    assert (name, body["result"]) == ("challenge_closed", "upheld")
    closed = await answer_it(house, href, "answer", ANSWER)
    assert (closed.status_code, closed.json()["code"]) == (409, "challenge_closed")


async def share(house: House, case: Case, subject: str, part: str = "helper") -> None:
    await house.tell(
        case,
        SharingGranted.model_validate(
            {
                **case.ids,
                "sharing_id": uuid7(),
                "principal_id": house.who(subject),
                "part": part,
                "stages": ["signoff"],
                "until": None,
            }
        ),
    )

    async def heard() -> bool:
        return (await house.get(case.path, "supporter", subject, case)).status_code == 200

    await eventually(heard)


async def test_the_person_is_never_barred_by_what_is_open_and_can_take_it_back(house: House) -> None:
    case = await signed(house)
    await share(house, case, "eve")
    eves = await challenge(house, case, role="supporter", subject="eve")
    assert eves.status_code == 201, eves.text
    twice = await challenge(house, case, role="supporter", subject="eve")
    assert (twice.status_code, twice.json()["code"]) == (409, "challenged_already")
    href = (await challenge(house, case)).json()["href"]
    assert (await challenge(house, case, {"words": "And another thing."})).status_code == 201
    back = await answer_it(house, href, "withdrawal", role="person", subject=case.person)
    assert back.status_code == 200, back.text
    assert (await house.said_by_signoff(case))[-1][1]["result"] == "withdrawn"
    listed = (await house.get(f"{case.path}/challenges", "person", case.person)).json()["items"]
    assert [each["state"] for each in listed] == ["opened", "withdrawn", "opened"]


async def test_of_many_that_one_helper_opens_at_once_one_is_kept_and_all_of_the_persons(house: House) -> None:
    case = await signed(house)
    await share(house, case, "eve")
    eves = await asyncio.gather(*(challenge(house, case, role="supporter", subject="eve") for _ in range(6)))
    assert [each.status_code for each in eves].count(201) == 1
    own = await asyncio.gather(*(challenge(house, case) for _ in range(4)))
    assert [each.status_code for each in own] == [201] * 4


async def test_who_helps_sees_and_takes_back_only_what_they_opened(house: House) -> None:
    case = await signed(house)
    await share(house, case, "eve")
    await share(house, case, "sun-care", "viewer")
    href = (await challenge(house, case)).json()["href"]
    for role, subject in (("supporter", "eve"), ("provider_system", "sun-care")):
        assert (await house.get(href, role, subject, case)).status_code == 404
        listed = await house.get(f"{case.path}/challenges", role, subject, case)
        assert (listed.status_code, listed.json()["items"]) == (200, [])
        for private in ("advice", "sample"):
            assert (await house.get(f"{case.path}/{private}", role, subject, case)).status_code == 403
    refused = await answer_it(house, href, "withdrawal", role="supporter", subject="eve")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_your_challenge")
    first = (await challenge(house, case, role="supporter", subject="eve")).json()["href"]
    await challenge(house, case, {"words": WORDS, "about": "delay"}, role="supporter", subject="eve")
    path = f"{case.path}/challenges"
    page = (await house.get(f"{path}?limit=1", "supporter", "eve", case)).json()
    rest = (await house.get(f"{path}?limit=1&cursor={page['next']}", "supporter", "eve", case)).json()
    assert [page["items"][0]["about"], rest["items"][0]["about"], rest["next"]] == ["decision", "delay", None]
    assert (await house.get(first, "supporter", "eve", case)).status_code == 200
    assert (await answer_it(house, first, "withdrawal", role="supporter", subject="eve")).status_code == 200


async def test_staff_write_down_what_is_said_by_telephone_and_take_it_back_when_told(house: House) -> None:
    case = await signed(house)
    staff = {"role": "practitioner", "subject": WORKER}
    bare = await challenge(house, case, **staff)
    assert (bare.status_code, bare.json()["code"]) == (422, "said_by_nobody")
    told = {"words": WORDS, "taken_down": {"said_by": "Rose herself", "channel": "telephone"}}
    opened = await challenge(house, case, told, **staff)
    assert opened.status_code == 201, opened.text
    assert (await challenge(house, case, told, **staff)).status_code == 201, "she rings again"
    href = opened.json()["href"]
    shown = (await house.get(href, "person", case.person)).json()
    assert (shown["taken_down"], shown["opened_as"]) == (told["taken_down"], "practitioner")
    assert shown["due_on"] == WorkingDays().after(date.fromisoformat(shown["opened_on"]), 20).isoformat()
    wishless = await answer_it(house, href, "withdrawal", {"wish": " "})
    assert (wishless.status_code, wishless.json()["code"]) == (422, "withdrawal_without_wish")
    wish = {"wish": "Rose rang: it is put right."}
    decider = await answer_it(house, href, "withdrawal", wish, **staff)
    assert decider.json()["code"] == "decider_never_answers"
    assert (await answer_it(house, href, "withdrawal", wish)).status_code == 200
    assert (await house.get(href, "person", case.person)).json()["withdrawal_wish"] == wish["wish"]


async def test_a_return_and_a_delay_can_be_challenged_before_any_decision(house: House) -> None:
    case = await house.submitted()
    delay = await challenge(house, case, {"words": "Nothing happens.", "about": "delay"})
    assert delay.status_code == 201, delay.text
    early = await challenge(house, case, {"words": WORDS, "about": "return"})
    assert (early.status_code, early.json()["code"]) == (409, "nothing_to_challenge")
    assert (await house.change(case, "POST", "/returns", returning())).status_code == 201
    for wrong in ({"returned": 2}, {"decision": 1}):
        refused = await challenge(house, case, {"words": WORDS, "about": "return"} | wrong)
        assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_challenge")
    opened = await challenge(house, case, {"words": WORDS, "about": "return"})
    href = opened.json()["href"]
    shown = (await house.get(href, "person", case.person)).json()
    assert (shown["about"], shown["returned"], shown["decision"]) == ("return", 1, None)
    own = await answer_it(house, href, "answer", ANSWER, role="practitioner", subject=WORKER)
    assert own.json()["code"] == "decider_never_answers"
    assert (await answer_it(house, href, "answer", ANSWER)).status_code == 200


async def test_who_led_or_wrote_for_the_person_does_not_answer_as_a_manager(house: House) -> None:
    sister, friend = "sister-and-manager", "friend-and-manager"
    written = [{"principal_id": str(house.who(friend)), "role": "supporter"}]
    leads = [{"kind": "family_friend", "principal_id": str(house.who(sister))}]
    case = await house.submitted(plan(leads=leads, written_by=written))
    assert (await house.change(case, "PUT", "/decision", signing())).status_code == 200
    href = (await challenge(house, case)).json()["href"]
    for subject in (sister, friend, case.person):
        refused = await answer_it(house, href, "answer", ANSWER, subject=subject)
        assert (refused.status_code, refused.json()["code"]) == (409, "decider_never_answers")
    assert (await answer_it(house, href, "answer", ANSWER)).status_code == 200


async def test_before_a_decision_there_is_none_to_challenge_and_a_part_can_be(house: House) -> None:
    case = await house.submitted()
    early = await challenge(house, case)
    assert (early.status_code, early.json()["code"]) == (409, "nothing_to_challenge")
    answer = await house.change(case, "PUT", "/interim", part("a2"))
    assert answer.status_code == 200, answer.text
    opened = await challenge(house, case, {"words": WORDS, "decision": 1})
    assert opened.status_code == 201, opened.text
    assert (await challenge(house, case, {"words": WORDS, "decision": 2})).status_code == 409
    whole = await house.change(case, "PUT", "/decision", signing(), **BOSS)
    assert whole.status_code == 200, whole.text
    boss = await answer_it(house, opened.json()["href"], "answer", ANSWER)
    assert boss.json()["code"] == "decider_never_answers", "whoever decided on the whole had a part in it"


async def test_nobody_else_challenges_or_sees_it(house: House) -> None:
    case = await signed(house)
    href = (await challenge(house, case)).json()["href"]
    assert (await challenge(house, case, subject="somebody-else")).status_code == 404
    assert (await house.get(href, "person", "somebody-else")).status_code == 404
    other = await signed(house)
    crossed = f"{other.path}/challenges/{href.rsplit('/', 1)[1]}"
    assert (await house.get(crossed)).status_code == 404
    match = (await house.get(href)).headers["ETag"]
    for what, body in (("acknowledgement", SEEN), ("answer", ANSWER)):
        sent = await house.send("PUT", f"{crossed}/{what}", body, **BOSS, match=match)
        assert sent.status_code == 404
    back = await house.send("PUT", f"{crossed}/withdrawal", role="person", subject=case.person, match=match)
    assert back.status_code == 404


async def test_a_day_that_passes_shows_as_late(house: House, case_time: CaseTime) -> None:
    case = await signed(house)
    href = (await challenge(house, case)).json()["href"]
    path = "/v1/work-lists/challenges"
    assert [each["late"] for each in (await house.get(path)).json()["items"]] == [False]
    case_time.later(days=60)

    async def late() -> bool:
        return bool((await house.get(href)).json()["late"])

    await eventually(late)
    assert [each["late"] for each in (await house.get(path)).json()["items"]] == [True]
