"""Children who help to care are noted once, and offered an assessment of their own, over HTTP."""

from services.assessment.tests.house import House

from contracts.roles import Role


async def test_a_young_carer_is_noted_and_offered_an_assessment_and_what_is_said_names_nobody(
    house: House,
) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    path = f"/v1/cases/{case_id}/young-carers"
    nothing = await worker.get(path)
    assert (nothing["number"], nothing["to_be_offered"]) == (None, False)
    await worker.put(path, {"number": 2}, match=nothing["case_version"])
    found = await worker.get(path)
    assert (found["number"], found["to_be_offered"], found["noted_by"]) == (2, True, str(worker.id))
    await worker.put(path, {"number": 1}, match=found["case_version"])
    late = await worker.get(path)
    for body in ({"number": 1, "offered_on": "2099-01-01"}, {"number": 0, "offered_on": "2026-04-01"}):
        wrong = await worker.call("PUT", path, body, match=late["case_version"])
        assert (wrong.status_code, wrong.json()["code"]) == (422, "offer_not_yet")
    await worker.put(path, {"number": 1, "offered_on": "2026-04-01"}, match=late["case_version"])
    offered = await worker.get(path)
    assert (offered["to_be_offered"], offered["offered_on"]) == (False, "2026-04-01")
    said = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    told = [(each["type"].split(".")[3], each["data"]) for each in said["items"]]
    assert [name for name, _ in told] == ["case_opened", "young_carers_found", "young_carers_settled"]
    assert (told[-1][1]["how"], told[-1][1]["settled_on"]) == ("offered", "2026-04-01")
    assert "number" not in told[1][1]
    await worker.put(path, {"number": 0}, match=offered["case_version"])
    again = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    assert len(again["items"]) == len(said["items"])
