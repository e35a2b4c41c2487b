"""A draft goes live through those who will be asked; what upsets people is asked with less force the same day."""

import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

from services.assessment.tests.house import COUNCIL, OTHER_COUNCIL, Caller, House, answer, content

from assessment.api.questionnaire_page import questionnaire_page
from assessment.domain.questionnaire import OverCeiling
from assessment.domain.questionnaire_policy import DEFAULT_POLICY
from assessment.storage.council import questionnaire_versions
from contracts.roles import Role

DONE: dict[str, Any] = {"given": {"text": "I like gardens."}}


async def draft(house: House, **more: Any) -> str:
    body = {"content": content() | more}
    return str((await house.caller(Role.ADMINISTRATOR).post("/v1/questionnaires", body))["href"])


async def tried(who: Caller, path: str, *, worker: bool = False, **said: Any) -> str:
    begun = await who.post(f"{path}/tryings", {"tried_as": "social_worker" if worker else "uses_services"})
    await who.put(f"{begun['href']}/answers/life", DONE | said)
    await who.put(f"{begun['href']}/completion")
    return str(begun["href"])


async def tried_enough(house: House, path: str, **first: Any) -> None:
    for n in range(5):
        await tried(house.caller(Role.PERSON if n else Role.SUPPORTER), path, **({} if n else first))
    for _ in range(3):
        await tried(house.caller(Role.PRACTITIONER), path, worker=True)


async def publish(house: House, path: str, **body: Any) -> dict[str, Any]:
    keeper = house.caller(Role.ADMINISTRATOR)
    version = (await keeper.get(path))["version"]
    await keeper.put(f"{path}/publication", body, match=version)
    number = (await keeper.get(path))["published"]
    public = path.replace("/v1/", f"/v1/public/{COUNCIL}/") + f"/versions/{number}"
    shown: dict[str, Any] = (await house.http.get(public)).json()
    return shown


async def code(who: Caller, method: str, path: str, body: object = None, **more: Any) -> tuple[int, str]:
    refused = await who.call(method, path, body, **more)
    return refused.status_code, refused.json()["code"]


async def test_a_draft_is_tried_its_marks_are_answered_and_all_of_it_is_public(house: House) -> None:
    keeper, path = house.caller(Role.ADMINISTRATOR), await draft(house)
    await tried_enough(house, path, marks=["upsetting"], words="It made me cry.")
    found = await keeper.get(f"{path}/tryings")
    assert (found["people"], found["social_workers"], found["under_way"]) == (5, 3, 0)
    life, impairment = found["questions"][:2]
    assert (life["tried"], life["marks"], life["said"]) == (
        8,
        {"unclear": 0, "unneeded": 0, "upsetting": 1},
        ["It made me cry."],
    )
    assert (life["wants_answer"], impairment["wants_answer"]) == (["upsetting"], [])
    assert impairment["lost"] == ["Eligibility: the impairment limb"]
    version = (await keeper.get(path))["version"]
    dry = await keeper.put(f"{path}/publication?dry_run=true", {}, match=version)
    assert [each["code"] for each in dry["would_be_refused"]] == ["mark_unanswered"]
    refused = await code(keeper, "PUT", f"{path}/publication", {}, match=version)
    assert refused == (409, "mark_unanswered")
    await keeper.put(f"{path}/answers-to-trials/life", {"kept_because": "The law wants it; help is offered."})
    shown = await publish(house, path)
    assert (shown["tryings"]["people"], shown["tryings"]["social_workers"]) == (5, 3)
    [told] = shown["tryings"]["questions"]
    assert (told["said"], told["kept_because"]) == (["It made me cry."], "The law wants it; help is offered.")
    assert "gardens" not in str(shown)
    assert (await keeper.get(f"{path}/tryings"))["people"] == 0


async def test_what_somebody_answers_while_trying_is_sealed_and_then_gone(house: House) -> None:
    person, path = house.caller(Role.PERSON), await draft(house)
    begun = await person.post(f"{path}/tryings", {"tried_as": "uses_services"})
    await person.put(f"{begun['href']}/answers/life", DONE | {"words": "Fine."})

    async def kept() -> tuple[str, bool]:
        statement = "SELECT body::text, sealed FROM tryings WHERE council = $1 AND id = $2::uuid"
        row = await house.means.pool.fetchrow(COUNCIL, statement, COUNCIL, begun["id"])
        assert row is not None
        return row["body"], row["sealed"] is not None

    body, sealed = await kept()
    assert sealed
    assert "gardens" not in body
    assert str(person.id) not in body
    await person.put(f"{begun['href']}/completion")
    body, sealed = await kept()
    assert not sealed
    assert "Fine." in body


async def test_a_trying_asks_as_an_assessment_does_and_only_whoever_began_it_goes_on(house: House) -> None:
    asked = content()
    asked["sections"][0]["questions"][1]["condition"] = {
        "all_of": [{"question": "wellbeing", "value": "yes"}]
    }
    person, other, path = (
        house.caller(Role.PERSON),
        house.caller(Role.PERSON),
        await draft(house, **asked),
    )
    begun = await person.post(f"{path}/tryings", {"tried_as": "uses_services"})
    shown = await person.get(begun["href"])
    assert shown["remaining"][0]["id"] == "life"
    assert {"eligibility", "allocation"} & {each["kind"] for each in shown["next"]["purposes"]}
    assert not shown["enough"]
    assert "impairment" not in [each["id"] for each in shown["remaining"]]
    hidden = f"{begun['href']}/answers/impairment"
    assert await code(person, "PUT", hidden, {"marks": ["unclear"]}) == (422, "question_not_shown")
    await person.put(f"{begun['href']}/answers/wellbeing", {"given": {"chosen": ["yes"]}})
    assert "impairment" in [each["id"] for each in (await person.get(begun["href"]))["remaining"]]
    assert await code(other, "GET", begun["href"]) == (404, "not-found")
    assert await code(other, "PUT", f"{begun['href']}/answers/life", DONE) == (404, "not-found")
    await person.put(f"{begun['href']}/completion")
    again = await code(person, "PUT", f"{begun['href']}/completion")
    assert again == (409, "trying_is_over")
    assert (await person.get(begun["href"]))["finished"]


async def test_a_trying_ends_when_its_draft_is_published(house: House) -> None:
    person, path = house.caller(Role.PERSON), await draft(house)
    begun = await person.post(f"{path}/tryings", {"tried_as": "uses_services"})
    await tried_enough(house, path)
    await publish(house, path)
    assert await code(person, "PUT", f"{begun['href']}/answers/life", DONE) == (409, "trying_is_over")


async def test_only_those_who_assess_try_as_social_workers_and_they_may_type_for_others(house: House) -> None:
    keeper, path = house.caller(Role.ADMINISTRATOR), await draft(house)
    person, worker = house.caller(Role.PERSON), house.caller(Role.PRACTITIONER)
    refused = await person.call("POST", f"{path}/tryings", {"tried_as": "social_worker"})
    assert refused.json()["code"] == "tried_as_not_yours"
    for _ in range(2):
        await tried(person, path)
        await tried(worker, path, worker=True)
        await tried(worker, path)
    found = await keeper.get(f"{path}/tryings")
    assert (found["people"], found["social_workers"]) == (3, 1)


async def test_a_workshop_on_paper_counts_beside_what_was_tried_here(house: House) -> None:
    keeper, path = house.caller(Role.ADMINISTRATOR), await draft(house)
    for n in range(4):
        trial = {"tried_as": "uses_services", "said": f"Table {n} liked it.", "changed": "Nothing."}
        await keeper.post(f"{path}/trials", trial)
    await tried(house.caller(Role.PERSON), path)
    for _ in range(3):
        await tried(house.caller(Role.MANAGER), path, worker=True)
    shown = await publish(house, path)
    assert (len(shown["trials"]), shown["tryings"]["people"]) == (4, 1)


async def test_the_named_exception_from_the_ceiling_and_what_is_hard_to_read_are_public(house: House) -> None:
    asked = content()
    words = "Describe the continuity and reliability of occupational participation opportunities."
    more = [asked["sections"][0]["questions"][0] | {"id": f"q{n}", "text": words} for n in range(20)]
    asked["sections"][0]["questions"] += more
    keeper, path = house.caller(Role.ADMINISTRATOR), await draft(house, **asked)
    await tried_enough(house, path)
    report = await keeper.get(f"{path}/burden")
    assert report["hard_to_read"] == [f"q{n}" for n in range(20)]
    assert report["burden"]["reading_ages"][0]["years"] > 11
    version = (await keeper.get(path))["version"]
    assert await code(keeper, "PUT", f"{path}/publication", {}, match=version) == (422, "over_the_ceiling")
    over = {"named_person": "Sam Example, director", "reason": "Two services ask by it."}
    shown = await publish(house, path, over_ceiling=over)
    assert (shown["over_ceiling"], shown["burden"]["most"]) == (over, 35)
    assert (shown["policy"]["ceiling_full"], shown["hard_to_read"]) == (30, report["hard_to_read"])


async def test_what_was_tried_said_and_excepted_is_a_page_that_anybody_can_read(house: House) -> None:
    keeper, path = house.caller(Role.ADMINISTRATOR), await draft(house, title="A <b>long</b> form")
    await tried_enough(house, path, marks=["upsetting"], words="<script>It made me cry.")
    await keeper.post(f"{path}/trials", {"tried_as": "uses_services", "said": "Table one.", "changed": "No."})
    await keeper.put(f"{path}/answers-to-trials/life", {"changed": "It is shorter & kinder."})
    shown = await publish(house, path)
    assert shown["number"] == 1
    where = path.replace("/v1/", f"/v1/public/{COUNCIL}/") + "/versions/1/page"
    answered = await house.http.get(where)
    assert answered.headers["content-type"] == "text/html; charset=utf-8"
    page = answered.text
    for said in ("1 found it upsetting", "It is shorter &amp; kinder.", "Table one.", "the impairment limb"):
        assert said in page, said
    assert "<script" not in page
    assert "&lt;script&gt;It made me cry." in page
    assert page.count("<h1>") == 1
    assert "Why it is longer" not in page
    version = questionnaire_versions.adapter.validate_python(shown)
    over = OverCeiling("Sam Example, director", "Two services ask by it.")
    strict = replace(version, over_ceiling=over, policy=replace(DEFAULT_POLICY, ceiling_full=3))
    for said in ("at most 3 questions", "Sam Example, director", "Two services ask by it."):
        assert said in questionnaire_page(strict), said


async def owned(house: House, owner: Caller) -> str:
    """Publish a questionnaire that somebody owns."""
    path = f"/v1/questionnaires/{await house.questionnaire()}"
    worker_id = await house.named(owner)
    keeper = house.caller(Role.ADMINISTRATOR)
    await keeper.put(
        f"{path}/owner", {"worker_id": str(worker_id)}, match=(await keeper.get(path))["version"]
    )
    return path


async def soften(who: Caller, path: str, question: str, **body: Any) -> tuple[int, str]:
    version = (await who.get(path))["version"]
    where = f"{path}/questions/{question}/softening"
    done = await who.call("PUT", where, {"reason": "It hurts.", **body}, match=version)
    return done.status_code, done.json().get("code", "")


async def test_its_owner_leaves_a_question_out_at_once_and_the_reason_is_public(house: House) -> None:
    owner = house.caller(Role.PRACTITIONER)
    path = await owned(house, owner)
    assert await soften(owner, path, "hygiene", kind="remove") == (200, "")
    public = path.replace("/v1/", f"/v1/public/{COUNCIL}/") + "/versions/2"
    shown = (await house.http.get(public)).json()
    assert "hygiene" not in [each["id"] for each in shown["content"]["sections"][0]["questions"]]
    assert (shown["softened"]["gone"], shown["softened"]["reason"]) == (["hygiene"], "It hurts.")
    assert shown["softened"]["lost"]["hygiene"][0].startswith("Eligibility: whether the adult is unable")
    assert (await owner.get(path))["published"] == 2
    page = (await house.http.get(f"{public}/page")).text
    for said in (
        "A question was left out",
        "How is it with hygiene?",
        "It hurts.",
        "hygiene: Eligibility: whether the adult is unable",
    ):
        assert said in page, said


async def test_nobody_but_the_owner_or_a_manager_softens_and_never_without_a_reason(house: House) -> None:
    owner = house.caller(Role.PRACTITIONER)
    path = await owned(house, owner)
    stranger = house.caller(Role.PRACTITIONER)
    await house.named(stranger)
    assert await soften(stranger, path, "hygiene", kind="remove") == (409, "not_its_owner")
    assert await soften(owner, path, "hygiene", kind="remove", reason="") == (422, "softening_unexplained")
    assert await soften(owner, path, "life", kind="remove") == (422, "core_not_asked")
    assert await soften(owner, path, "absent", kind="remove") == (422, "question_not_published")
    assert await soften(owner, path, "hygiene", kind="optional") == (422, "nothing_softened")
    assert await soften(house.caller(Role.MANAGER), path, "life", kind="optional") == (200, "")
    unpublished = await draft(house)
    assert await soften(house.caller(Role.MANAGER), unpublished, "life", kind="optional") == (
        409,
        "not_published",
    )
    nobody = {"worker_id": str(uuid4())}
    keeper = house.caller(Role.ADMINISTRATOR)
    assert await code(keeper, "PUT", f"{unpublished}/owner", nobody, match=1) == (422, "worker_unknown")


async def test_an_assessment_under_way_is_told_and_asks_no_more_what_was_left_out(house: House) -> None:
    worker, manager = await house.practitioner(), house.caller(Role.MANAGER)
    path = f"/v1/questionnaires/{await house.questionnaire()}"
    _, case_id = await house.case(worker)
    asked = {"questionnaire_id": path.rsplit("/", 1)[1]}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", asked)
    await worker.put(f"{one['href']}/answers/toilet", answer({"chosen": ["help"]}))
    for question in ("hygiene", "toilet"):
        assert await soften(manager, path, question, kind="remove") == (200, "")
    told = (await worker.get(f"{one['href']}/softenings"))["items"]
    assert [(each["question"], each["reason"], each["number"]) for each in told] == [
        ("hygiene", "It hurts.", 2),
        ("toilet", "It hurts.", 3),
    ]
    left = [each["id"] for each in (await worker.get(f"{one['href']}/questions"))["unanswered"]]
    assert "hygiene" not in left
    assert "nutrition" in left
    proposed = await worker.get(f"{one['href']}/eligibility-proposal")
    unable = {each["outcome"]: each["unable"] for each in proposed["outcomes"]}
    assert (unable["c"], unable["b"]) == (["without_assistance"], [])
    assert (await worker.get(one["href"]))["questionnaire_version"] == 1
    paper = (await worker.call("GET", f"{one['href']}/paper")).text
    printed = re.findall(r'<div class="number">([0-9]+)</div><div class="asked">\s*<h3>([^<]*)</h3>', paper)
    assert ("4", "How is it with nutrition?") in printed
    assert ("6", "How is it with toilet?") in printed
    assert "5" not in [number for number, _ in printed]


async def test_what_was_required_can_be_left_open_once_it_is_softened(house: House) -> None:
    worker, manager = await house.practitioner(), house.caller(Role.MANAGER)
    asked = content()
    asked["sections"][0]["questions"][1]["required"] = True
    keeper, path = house.caller(Role.ADMINISTRATOR), await draft(house, **asked)
    for tried_as, number in (("uses_services", 5), ("social_worker", 3)):
        for _ in range(number):
            await keeper.post(f"{path}/trials", {"tried_as": tried_as, "said": "So.", "changed": "No."})
    await publish(house, path)
    _, case_id = await house.case(worker)
    by = {"questionnaire_id": path.rsplit("/", 1)[1]}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", by)
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
    version = (await worker.get(one["href"]))["version"]
    refused = await code(worker, "PUT", f"{one['href']}/completion", {}, match=version)
    assert refused[1] == "required_unanswered"
    assert await soften(manager, path, "impairment", kind="reword", text="Are you ill?") == (200, "")
    await worker.put(f"{one['href']}/completion", {}, match=version)


async def test_what_is_for_the_person_alone_now_is_hidden_at_once_from_those_who_help(house: House) -> None:
    worker, manager, helper = (
        await house.practitioner(),
        house.caller(Role.MANAGER),
        house.caller(Role.SUPPORTER),
    )
    asked = content()
    record = [{"kind": "statutory_record", "section": "Care Act 2014 s.9(4)"}]
    asked["sections"][0]["questions"].append(
        {"id": "afraid", "text": "Are you afraid of anybody?", "kind": "text", "purposes": record}
    )
    path = await draft(house, **asked)
    await tried_enough(house, path)
    await publish(house, path)
    _, case_id = await house.case(worker)
    grant = {"login": helper.login, "known_as": "my niece", "part": "helper", "stages": ["assessment"]}
    await worker.post(f"/v1/cases/{case_id}/sharings", grant)
    by = {"questionnaire_id": path.rsplit("/", 1)[1]}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", by)
    await worker.put(f"{one['href']}/answers/afraid", answer({"text": "Of my brother."}))
    assert "brother" in (await helper.call("GET", f"{one['href']}/answers")).text
    assert await soften(manager, path, "nutrition", kind="alone") == (422, "alone_decides_nothing")
    assert await soften(manager, path, "afraid", kind="alone") == (200, "")
    assert "brother" not in (await helper.call("GET", f"{one['href']}/answers")).text
    assert await code(helper, "GET", f"{one['href']}/answers/afraid") == (404, "not-found")
    said = answer({"text": "Of nobody."}, voice="supporter", said_by_name="A niece")
    assert (await helper.call("PUT", f"{one['href']}/answers/afraid", said)).status_code == 422
    assert "afraid of anybody" not in (await worker.call("GET", f"{one['href']}/paper")).text
    assert "brother" in (await worker.call("GET", f"{one['href']}/answers")).text


async def test_another_council_has_no_part_in_a_draft(house: House) -> None:
    path = await draft(house)
    abroad = house.caller(Role.PERSON, OTHER_COUNCIL)
    assert await code(abroad, "POST", f"{path}/tryings", {"tried_as": "uses_services"}) == (404, "not-found")
