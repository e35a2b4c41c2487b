"""A correction after a decision is a new version, says what it may change, and changes no decision by itself."""

from services.assessment.tests.house import ELIGIBLE, Caller, House, answer, decision

from contracts.roles import Role


async def decided(house: House, worker: Caller) -> tuple[str, str]:
    """A case decided on; its id and the path of its assessment."""
    _, case_id = await house.case(worker)
    assessment_id = await house.assessed(worker, case_id, **ELIGIBLE)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    await worker.put(f"/v1/cases/{case_id}/determination", decision(), match=version)
    return case_id, f"/v1/assessments/{assessment_id}"


async def said(house: House, case_id: str) -> list[tuple[str, str | None]]:
    """What was said of a case, with why it was said again."""
    found = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    return [(each["type"].split(".")[3], each["data"].get("again")) for each in found["items"]]


async def test_the_receipt_leads_to_what_it_may_change_and_the_decision_stays(house: House) -> None:
    worker = await house.practitioner()
    case_id, path = await decided(house, worker)
    before = await worker.get(f"/v1/cases/{case_id}/determinations/1")
    wrong = answer({"chosen": ["fine"]}, correction="A wrong box was ticked.")
    done = await worker.put(f"{path}/answers/hygiene", wrong, match=1)
    assert done["href"] == f"{path}/corrections/2"
    shown = await worker.get(done["href"])
    assert (shown["why"], shown["questions"]) == ("A wrong box was ticked.", ["hygiene"])
    assert (shown["proposed_before"], shown["proposed_after"]) == ("eligible", "not_known")
    assert shown["levels"] == [{"item": "hygiene", "before": "much", "after": "none"}]
    assert shown["determination"] == 1
    assert shown["words"][0] == (
        "The rules proposed that needs are eligible. With the correction they propose nothing yet."
    )
    assert shown["words"][1] == "The level of hygiene was much and is none now."
    assert shown["words"][-1].startswith("A practitioner has to look at the correction")
    assert await worker.get(f"/v1/cases/{case_id}/determinations/1") == before
    assert (await worker.get(f"/v1/cases/{case_id}"))["state"] == "to_be_met"
    assert (await worker.call("GET", f"{path}/corrections/1")).status_code == 404
    assert (await worker.call("GET", f"{path}/corrections/3")).status_code == 404


async def test_that_somebody_has_to_look_is_said_aloud_until_a_named_practitioner_has(house: House) -> None:
    worker = await house.practitioner()
    case_id, path = await decided(house, worker)
    wrong = answer({"chosen": ["fine"]}, correction="A wrong box was ticked.")
    await worker.put(f"{path}/answers/hygiene", wrong, match=1)
    where = f"{path}/corrections/2/consideration"
    version = (await worker.get(path))["version"]
    nothing = await worker.call("PUT", where, {"words": "..."}, match=version)
    assert (nothing.status_code, nothing.json()["code"]) == (422, "reason_missing")
    nobody = await house.caller(Role.MANAGER).call("PUT", where, {"words": "Seen."}, match=version)
    assert (nobody.status_code, nobody.json()["code"]) == (409, "not_a_named_practitioner")
    await worker.put(where, {"words": "She washes alone. It changes no budget."}, match=version)
    [seen] = (await worker.get(f"{path}/corrections/2"))["considered"]
    assert (seen["by_name"], seen["words"]) == (
        "Alex Example, Social worker",
        "She washes alone. It changes no budget.",
    )
    assert (await said(house, case_id))[-2:] == [
        ("assessment_completed", "corrected_after_decision"),
        ("correction_considered", None),
    ]


async def test_before_a_decision_it_is_only_said_that_it_was_corrected(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    path = f"/v1/assessments/{await house.assessed(worker, case_id, **ELIGIBLE)}"
    wrong = answer({"chosen": ["fine"]}, correction="A wrong box was ticked.")
    await worker.put(f"{path}/answers/hygiene", wrong, match=1)
    await worker.put(f"{path}/answers/hygiene/second-voice", {"text": "I saw her wash."}, match=2)
    shown = await worker.get(f"{path}/corrections/2")
    assert (shown["determination"], shown["words"][-1]) == (
        None,
        "Nothing has been decided yet. Whoever decides reads the corrected answers.",
    )
    assert [again for name, again in await said(house, case_id) if name == "assessment_completed"] == [
        None,
        "corrected",
        "second_voice",
    ]
