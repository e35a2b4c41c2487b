"""What the council holds is put where it is asked for, to be confirmed, changed or dropped; nobody else's ever."""

import asyncio
from datetime import date
from typing import Any

from services.assessment.tests.house import Caller, House, answer, content

from contracts.roles import Role


def asking(**known: str) -> dict[str, Any]:
    """A questionnaire with a few questions more, each asking for a known fact."""
    found = content()
    [section] = found["sections"]
    more = [
        {
            "id": name,
            "text": f"{name}?",
            "kind": "yes_no" if fact != "communication.needs" else "textarea",
            "known_as": fact,
            "purposes": [{"kind": "plan"}],
        }
        for name, fact in known.items()
    ]
    alone = {
        "id": "heard",
        "text": "Are you afraid of anybody?",
        "kind": "yes_no",
        "alone": True,
        "known_as": "afraid",
        "purposes": [{"kind": "statutory_record", "section": "Care Act 2014 s.42"}],
    }
    return {**found, "sections": [{**section, "questions": [*section["questions"], *more, alone]}]}


KNOWN = {"alone_at_home": "living_alone", "easy": "communication.easy_read", "needs": "communication.needs"}


def fact(known_as: str, *chosen: str, since: str = "2026-03-02", **more: Any) -> dict[str, Any]:
    """A fact as a council system sends it."""
    held = {"known_as": known_as, "given": {"chosen": list(chosen)}, "held_since": since}
    return {**held, "source_words": "Your housing application", **more}


async def begun(house: House, who: Caller, case_id: str, questionnaire: str = "") -> str:
    """Start an assessment; return its path."""
    asked = {"questionnaire_id": questionnaire or await house.questionnaire(asking(**KNOWN))}
    return str((await who.post(f"/v1/cases/{case_id}/assessments", asked))["href"])


async def answers(who: Caller, path: str) -> dict[str, dict[str, Any]]:
    """Give what stands, by question."""
    return {each["question"]: each for each in (await who.get(f"{path}/answers"))["items"]}


async def hold(
    house: House, person_id: str, *facts: dict[str, Any], source: str = "housing"
) -> dict[str, Any]:
    """Send facts as the council's system."""
    system = house.caller(Role.COUNCIL_SYSTEM)
    return await system.put(f"/v1/people/{person_id}/held-facts/{source}", {"facts": list(facts)})


async def test_what_is_held_stands_when_an_assessment_starts_with_its_source_and_date_and_waits(
    house: House,
) -> None:
    worker = await house.practitioner()
    told = {"easy_read": True, "needs": ["Speak slowly."]}
    person_id, case_id = await house.case(worker, communication=told)
    other_id, other_case = await house.case(worker)
    await hold(house, person_id, fact("living_alone", "yes"), fact("afraid", "yes"))
    await hold(house, other_id, fact("living_alone", "no"))
    path = await begun(house, worker, case_id)
    found = await answers(worker, path)
    assert set(found) == {"alone_at_home", "easy", "needs"}
    home = found["alone_at_home"]
    assert (home["latest"]["given"]["chosen"], home["latest"]["voice"]) == (["yes"], "record")
    assert home["held"]["source"] == "housing"
    assert home["held"]["since"] == "2026-03-02"
    assert home["held"]["source_words"] == "Your housing application"
    assert home["held"]["put_as"] == "council_system"
    assert [home["waits"], home["confirmed"], home["carried_over"]] == [True, None, None]
    assert found["easy"]["held"]["source"] == "person_record"
    assert found["needs"]["latest"]["given"]["text"] == "Speak slowly."
    unanswered = {q["id"] for q in (await worker.get(f"{path}/questions"))["unanswered"]}
    assert "heard" in unanswered
    assert "alone_at_home" not in unanswered
    theirs = await answers(worker, await begun(house, worker, other_case))
    assert {name: each["latest"]["given"]["chosen"] for name, each in theirs.items()} == {
        "alone_at_home": ["no"]
    }


async def test_facts_that_come_later_fill_only_what_nobody_has_said_and_follow_their_source(
    house: House,
) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    path = await begun(house, worker, case_id)
    await worker.put(f"{path}/answers/easy", answer({"chosen": ["no"]}))
    first = await hold(house, person_id, fact("living_alone", "yes"), fact("communication.easy_read", "yes"))
    assert first["version"] == 1
    found = await answers(worker, path)
    assert found["easy"]["latest"]["given"]["chosen"] == ["no"]
    assert found["alone_at_home"]["waits"]
    again = await hold(house, person_id, fact("living_alone", "no", since="2026-05-01"))
    assert again["version"] == 2
    assert (await answers(worker, path))["alone_at_home"]["latest"]["given"]["chosen"] == ["no"]
    await hold(house, person_id, {**fact("living_alone"), "given": None})
    gone = (await answers(worker, path))["alone_at_home"]
    assert (gone["latest"], [each["why"] for each in gone["set_aside"]]) == (
        None,
        ["held_no_more", "held_no_more"],
    )
    [shown] = (await worker.get(f"/v1/people/{person_id}/held-facts"))["items"]
    assert [each["known_as"] for each in shown["facts"]].count("living_alone") == 3


async def test_it_is_confirmed_changed_and_dropped_in_one_call_and_what_was_dropped_does_not_come_back(
    house: House,
) -> None:
    worker = await house.practitioner()
    told = {"easy_read": True, "needs": ["Speak slowly."]}
    person_id, case_id = await house.case(worker, communication=told)
    await hold(house, person_id, fact("living_alone", "yes"))
    path = await begun(house, worker, case_id)
    said = {
        "channel": "phone",
        "voice": "person",
        "questions": ["needs"],
        "changed": [{"question": "easy", "given": {"chosen": ["no"]}}],
        "dropped": ["alone_at_home"],
    }
    version = (await worker.get(path))["version"]
    where = f"{path}/carried-over/confirmation"
    twice = await worker.call("PUT", where, {**said, "questions": ["easy"]}, match=version)
    assert (twice.status_code, twice.json()["code"]) == (422, "told_twice")
    record = await worker.call("PUT", where, {**said, "voice": "record"}, match=version)
    assert (record.status_code, record.json()["code"]) == (422, "voice_not_yours")
    await worker.put(where, said, match=version)
    found = await answers(worker, path)
    assert found["needs"]["confirmed"]["voice"] == "person"
    assert (found["easy"]["latest"]["given"]["chosen"], found["easy"]["held"]) == (["no"], None)
    dropped = found["alone_at_home"]
    assert (dropped["latest"], dropped["set_aside"][0]["why"]) == (None, "not_so")
    assert dropped["set_aside"][0]["by"]["voice"] == "person"
    unanswered = {q["id"] for q in (await worker.get(f"{path}/questions"))["unanswered"]}
    assert "alone_at_home" in unanswered
    await hold(house, person_id, fact("living_alone", "no"))
    assert (await answers(worker, path))["alone_at_home"]["latest"] is None


async def test_a_record_nobody_confirmed_is_named_and_does_not_complete_an_assessment_alone(
    house: House,
) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    await hold(house, person_id, fact("living_alone", "yes"))
    path = await begun(house, worker, case_id)
    version = (await worker.get(path))["version"]
    dry = await worker.put(f"{path}/completion?dry_run=true", {}, match=version)
    assert dry["would_be_refused"][0]["code"] == "nothing_said_anew"
    await worker.put(f"{path}/answers/life", answer({"text": "I like gardens."}))
    await worker.put(f"{path}/completion", {}, match=version)
    kept = await worker.get(f"{path}/versions/1")
    assert kept["unconfirmed"] == ["alone_at_home"]


async def test_who_helps_is_not_shown_what_is_held_until_it_is_confirmed(house: House) -> None:
    worker = await house.practitioner()
    friend = house.caller(Role.SUPPORTER)
    person_id, case_id = await house.case(worker)
    await hold(house, person_id, fact("living_alone", "yes"))
    path = await begun(house, worker, case_id)
    grant = {"login": friend.login, "known_as": "my friend", "part": "helper", "stages": ["assessment"]}
    await worker.post(f"/v1/cases/{case_id}/sharings", grant)
    seen = (await answers(friend, path))["alone_at_home"]
    assert (seen["latest"]["given"]["chosen"], seen["held"]["source_words"], seen["waits"]) == ([], "", True)
    refused = await friend.call("PUT", f"{path}/answers/alone_at_home", answer({"chosen": ["no"]}), match=9)
    assert refused.status_code == 412
    assert refused.json()["current"]["given"]["chosen"] == []
    said = {"channel": "online", "voice": "supporter", "questions": ["alone_at_home"]}
    version = (await worker.get(path))["version"]
    blind = await friend.call("PUT", f"{path}/carried-over/confirmation", said, match=version)
    assert (blind.status_code, blind.json()["code"]) == (422, "not_carried_over")
    await worker.put(f"{path}/carried-over/confirmation", {**said, "voice": "person"}, match=version)
    assert (await answers(friend, path))["alone_at_home"]["latest"]["given"]["chosen"] == ["yes"]


async def test_what_was_said_in_another_case_stands_there_with_the_day_and_who_said_it(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    questionnaire = await house.questionnaire(asking(**KNOWN))
    path = await begun(house, worker, case_id, questionnaire)
    await worker.put(f"{path}/answers/life", answer({"text": "I like gardens."}))
    await worker.put(f"{path}/answers/alone_at_home", answer({"chosen": ["yes"]}))
    await worker.put(f"{path}/completion", {}, match=1)
    await hold(house, person_id, fact("living_alone", "no", since="2026-01-01"))
    second = await worker.post("/v1/cases", {"person_id": person_id, "channel": "phone"})
    again = await begun(house, worker, second["id"], questionnaire)
    found = await answers(worker, again)
    assert set(found) == {"alone_at_home"}
    home = found["alone_at_home"]
    assert (home["latest"]["given"]["chosen"], home["latest"]["voice"]) == (["yes"], "person")
    assert home["held"]["source"] == "earlier_assessment"
    assert date.fromisoformat(home["held"]["since"]) > date(2026, 1, 1)


async def test_what_is_asked_although_it_is_known_is_counted_and_small_numbers_are_not_told(
    house: House,
) -> None:
    worker = await house.practitioner()
    manager = house.caller(Role.MANAGER)
    questionnaire = await house.questionnaire(asking(**KNOWN))
    for n in range(5):
        person_id, case_id = await house.case(worker)
        path = await begun(house, worker, case_id, questionnaire)
        await worker.put(f"{path}/answers/life", answer({"text": "I like gardens."}))
        await worker.put(f"{path}/answers/hygiene", answer({"chosen": ["fine"]}))
        await worker.put(f"{path}/completion", {}, match=1)
        second = await worker.post("/v1/cases", {"person_id": person_id, "channel": "phone"})
        again = await begun(house, worker, second["id"], questionnaire)
        await worker.put(f"{again}/answers/life", answer({"text": "I still do."}))
        await worker.put(f"{again}/answers/nutrition", answer({"chosen": ["fine"]}))
        if n == 0:
            await worker.put(f"{again}/answers/hygiene", answer({"chosen": ["fine"]}))
    report = await manager.get("/v1/reports/asked-although-known")
    mine = [each for each in report["items"] if each["questionnaire_id"] == questionnaire]
    assert [(each["question"], each["times"], each["fewer_than_five"]) for each in mine] == [
        ("life", 5, False),
        ("hygiene", None, True),
    ]
    assert mine[0]["text"] == "Tell us about your life."
    assert (await manager.get("/v1/reports/asked-although-known?month=2020-01"))["items"] == []
    assert (await worker.call("GET", "/v1/reports/asked-although-known")).status_code == 403


async def test_what_says_nothing_comes_twice_or_is_held_since_a_day_to_come_is_refused(house: House) -> None:
    worker = await house.practitioner()
    person_id, _ = await house.case(worker)
    where = f"/v1/people/{person_id}/held-facts/housing"
    system = house.caller(Role.COUNCIL_SYSTEM)
    for facts, code, pointer in (
        ([fact("living_alone")], "held_says_nothing", "/facts/0/given"),
        ([fact("living_alone", "yes", since="2999-01-01")], "held_later", "/facts/0/held_since"),
        ([fact("living_alone", "yes"), fact("living_alone", "no")], "held_twice", "/facts/1/known_as"),
    ):
        refused = await system.call("PUT", where, {"facts": facts})
        assert (refused.status_code, refused.json()["code"]) == (422, code)
        assert refused.json()["errors"][0]["pointer"] == pointer


async def proposed(who: Caller, path: str) -> list[str]:
    """How the rules read the first outcome."""
    found = await who.get(f"{path}/eligibility-proposal")
    [first] = [each for each in found["outcomes"] if each["outcome"] == "a"]
    return list(first["unable"])


def cooking() -> dict[str, Any]:
    """A questionnaire whose question about food asks for a known fact."""
    found = content()
    [food] = [each for each in found["sections"][0]["questions"] if each["id"] == "nutrition"]
    food["known_as"] = "manages_food"
    return found


async def test_what_is_only_held_is_left_out_of_what_who_helps_sees_reckoned(house: House) -> None:
    worker = await house.practitioner()
    friend = house.caller(Role.SUPPORTER)
    person_id, case_id = await house.case(worker)
    await hold(house, person_id, fact("manages_food", "help"))
    path = await begun(house, worker, case_id, await house.questionnaire(cooking()))
    grant = {"login": friend.login, "known_as": "my friend", "part": "helper", "stages": ["assessment"]}
    await worker.post(f"/v1/cases/{case_id}/sharings", grant)
    assert (await proposed(worker, path), await proposed(friend, path)) == (["without_assistance"], [])
    assert "nutrition" in (await friend.get(f"{path}/questions"))["following"]
    assert "nutrition" not in (await worker.get(f"{path}/questions"))["following"]
    said = {"channel": "phone", "voice": "person", "questions": ["nutrition"]}
    version = (await worker.get(path))["version"]
    await worker.put(f"{path}/carried-over/confirmation", said, match=version)
    assert await proposed(friend, path) == ["without_assistance"]


async def test_what_its_source_holds_no_more_stands_no_more_whatever_another_holds(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    await hold(house, person_id, fact("manages_food", "help"))
    path = await begun(house, worker, case_id, await house.questionnaire(cooking()))
    await hold(house, person_id, fact("manages_food", "help", since="2026-01-01"), source="benefits")
    await hold(house, person_id, {**fact("manages_food"), "given": None})
    food = (await answers(worker, path))["nutrition"]
    assert (food["held"]["source"], food["waits"]) == ("benefits", True)
    assert [each["why"] for each in food["set_aside"]] == ["held_no_more"]
    await hold(house, person_id, fact("manages_food", "strange"), source="benefits")
    food = (await answers(worker, path))["nutrition"]
    assert food["latest"] is None, "what it holds now does not fit the question"
    await hold(house, person_id, fact("manages_food", "fine", since="2026-06-01"))
    food = (await answers(worker, path))["nutrition"]
    assert (food["latest"]["given"]["chosen"], food["waits"]) == (["fine"], True), "it is offered again"


async def test_the_newest_that_is_held_is_put_whichever_source_holds_it(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    await hold(house, person_id, fact("manages_food", "help"))
    path = await begun(house, worker, case_id, await house.questionnaire(cooking()))
    await hold(house, person_id, fact("manages_food", "fine", since="2026-06-01"), source="benefits")
    food = (await answers(worker, path))["nutrition"]
    assert (food["latest"]["given"]["chosen"], food["held"]["source"]) == (["fine"], "benefits")


async def test_the_same_facts_again_change_nothing_that_anybody_holds_in_hand(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    path = await begun(house, worker, case_id)
    before = (await worker.get(path))["version"]
    for _ in range(3):
        kept = await hold(house, person_id, fact("living_alone", "yes"))
        assert kept["version"] == 1
    assert (await worker.get(path))["version"] == before
    await worker.put(f"{path}/answers/life", answer({"text": "I like gardens."}))
    await worker.put(f"{path}/completion", {}, match=before)


async def test_facts_sent_while_somebody_answers_are_kept_or_their_source_is_told_to_send_again(
    house: House,
) -> None:
    worker = await house.practitioner()
    questionnaire = await house.questionnaire(asking(**KNOWN))
    system = house.caller(Role.COUNCIL_SYSTEM)
    for _ in range(6):
        person_id, case_id = await house.case(worker)
        path = await begun(house, worker, case_id, questionnaire)
        where = f"/v1/people/{person_id}/held-facts/housing"
        facts = {"facts": [fact("living_alone", "yes")]}
        sent, _ = await asyncio.gather(
            system.call("PUT", where, facts),
            worker.call("PUT", f"{path}/answers/alone_at_home", answer({"chosen": ["no"]})),
        )
        assert sent.status_code == 201 or sent.json()["code"] in {"changed-meanwhile", "assessment-moved-on"}
        if sent.status_code != 201:
            await system.put(where, facts)
        [kept] = (await worker.get(f"/v1/people/{person_id}/held-facts"))["items"]
        assert [each["known_as"] for each in kept["facts"]] == ["living_alone"]


async def test_what_is_held_is_offered_again_where_the_question_means_something_else_now(
    house: House,
) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    await hold(house, person_id, fact("manages_food", "help"))
    first = cooking()
    questionnaire = await house.questionnaire(first)
    path = await begun(house, worker, case_id, questionnaire)
    [food] = [each for each in first["sections"][0]["questions"] if each["id"] == "nutrition"]
    food["options"][1]["unable"] = ["takes_longer"]
    await house.publish_next(questionnaire, first)
    version = (await worker.get(path))["version"]
    await worker.put(f"{path}/questionnaire-version", {"version": 2}, match=version)
    found = (await answers(worker, path))["nutrition"]
    assert [each["why"] for each in found["set_aside"]] == ["meaning_changed"]
    assert (found["latest"]["given"]["chosen"], found["waits"]) == (["help"], True)
