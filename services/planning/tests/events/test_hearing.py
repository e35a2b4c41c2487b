"""What planning makes of what assessment, resource allocation and sign-off say, in whichever order it comes."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from services.planning.tests.house import DAY, Case, House, eventually

from contracts.assessment import CaseClosed, CaseReopened, SharingGranted, SharingWithdrawn, TeamChanged
from contracts.ras import AllocationWithdrawn
from planning.api.samples import SECTIONS

Travel = Callable[[int], None]


@pytest.fixture
def travel(house: House) -> Iterator[Travel]:
    """Let case time be moved by days, and bring it back."""
    yield house.planning.case_time.later
    house.planning.case_time.begin()


async def begun(house: House, *, submit: bool = False, role: str = "", subject: str = "") -> tuple[Case, str]:
    """Give a case with a whole plan, and the plan's id; led by `subject` where one is named."""
    case = await house.open_case()
    body: dict[str, object] = {"sections": SECTIONS, "submit": submit}
    if subject:
        await house.share(case, subject, sharing=house.id_of("sharing"))
        body["lead"] = {"kind": "ulo"}
    started = await house.start(case, body, role or "person", subject)
    assert started.status_code == 201, started.text
    return case, started.json()["id"]


async def submit(house: House, case: Case, plan: str) -> None:
    """Submit as the person."""
    match = (await house.plan(case, plan))["etag"]
    sent = await house.send(
        "PUT", f"/v1/plans/{plan}/submission", {}, role="person", subject=case.person, match=match
    )
    assert sent.status_code == 200, sent.text


async def withdraw(house: House, case: Case, plan: str) -> None:
    """Take it back as the person."""
    match = (await house.plan(case, plan))["etag"]
    back = await house.send(
        "DELETE", f"/v1/plans/{plan}/submission", role="person", subject=case.person, match=match
    )
    assert back.status_code == 200, back.text


async def test_a_login_that_comes_later_lets_the_person_lead_their_plan_with_it(house: House) -> None:
    case = await house.open_case(login=False)
    started = await house.start(case, {}, "practitioner", "worker")
    await house.link(case)
    plan = await house.plan(case, started.json()["id"])
    assert plan["lead"]["principal_id"] == str(house.id_of(case.person))
    assert [name for name, _ in await house.said_by_planning(case.id)] == ["plan_started"]


async def test_where_a_sharing_is_withdrawn_the_person_leads_again_and_it_is_said(house: House) -> None:
    case, plan = await begun(house, role="planner", subject="centre")
    await house.unshare(case, "centre", house.id_of("sharing"))
    shown = await house.plan(case, plan)
    assert (shown["lead"]["kind"], shown["leads"][-1]["because"]) == ("self", "invitation_ended")
    said = await house.said_by_planning(case.id)
    assert [(name, body["led_by"]) for name, body in said] == [
        ("plan_started", "ulo"),
        ("plan_lead_changed", "self"),
    ]


@pytest.mark.parametrize("change", [{"part": "viewer"}, {"stages": ["signoff"]}])
async def test_a_lead_who_is_let_do_less_does_not_lead_any_more(
    house: House, change: dict[str, object]
) -> None:
    case, plan = await begun(house, role="planner", subject="centre")
    await house.share(case, "centre", sharing=house.id_of("sharing"), **change)  # type: ignore[arg-type]
    assert (await house.plan(case, plan))["lead"]["kind"] == "self"


async def test_an_invitation_that_runs_out_gives_the_lead_back_to_the_person(
    house: House, travel: Travel
) -> None:
    case, plan = await begun(house, role="planner", subject="centre")
    last = house.planning.means.clock.today() + timedelta(days=3)
    await house.share(case, "centre", sharing=house.id_of("sharing"), until=last)
    assert (await house.plan(case, plan))["lead"]["kind"] == "ulo"
    travel(5)

    async def led_by_the_person() -> bool:
        return bool((await house.plan(case, plan))["lead"]["kind"] == "self")

    await eventually(led_by_the_person)
    assert (await house.said_by_planning(case.id))[-1][0] == "plan_lead_changed"


async def test_a_withdrawal_and_a_grant_that_cross_end_as_they_were_said(house: House) -> None:
    case = await house.open_case()
    ids = {**case.ids, "sharing_id": house.id_of("s"), "principal_id": house.id_of("centre")}
    granted = SharingGranted.model_validate({**ids, "part": "lead", "stages": ["planning"], "until": None})
    await house.tell(case, granted, SharingWithdrawn.model_validate(ids), granted)
    started = await house.start(case, {"lead": {"kind": "ulo"}}, "planner", "centre")
    assert started.status_code == 201, started.text
    await house.tell(case, SharingWithdrawn.model_validate(ids))
    assert (await house.plan(case, started.json()["id"]))["lead"]["kind"] == "self"


async def test_a_worker_who_led_and_is_not_responsible_any_more_gives_the_lead_back(house: House) -> None:
    case = await house.open_case()
    await house.give_to(case, "worker")
    lead = {"kind": "social_worker", "wish": "She asked me to write it with her."}
    started = await house.start(case, {"lead": lead}, "practitioner", "worker")
    assert started.status_code == 201, started.text
    await house.give_to(case, "another")
    assert (await house.plan(case, started.json()["id"]))["lead"]["kind"] == "self"
    gone = await house.get(started.json()["href"], "practitioner", "worker", case)
    assert gone.status_code == 404


async def test_a_team_that_is_responsible_sees_the_plan(house: House) -> None:
    case, plan = await begun(house)
    await house.give_to(case, "worker")
    team = house.id_of("team")
    event = TeamChanged(team_id=team, member_principal_ids=[house.id_of("colleague")])
    await house.tell(case, event)
    assert (await house.get(f"/v1/plans/{plan}", "practitioner", "colleague", case)).status_code == 404
    assert (await house.get(f"/v1/plans/{plan}", "practitioner", "worker", case)).status_code == 200


async def test_a_new_determination_shows_in_the_plan_and_does_not_touch_what_was_submitted(
    house: House,
) -> None:
    case, plan = await begun(house, submit=True)
    assert (await house.plan(case, plan))["determination_changed"] is False
    await house.determine(case, "a", "b", "j")
    shown = await house.plan(case, plan)
    assert (shown["state"], shown["determination_changed"]) == ("submitted", True)
    assert [need["need"] for need in shown["needs"]] == ["a", "b", "j"]
    version = (await house.get(f"/v1/plans/{plan}/versions/1", "person", case.person)).json()
    assert [need["need"] for need in version["needs"]] == ["a", "b"]
    await withdraw(house, case, plan)
    match = (await house.plan(case, plan))["etag"]
    refused = await house.send(
        "PUT", f"/v1/plans/{plan}/submission", {}, role="person", subject=case.person, match=match
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "need_not_answered")


async def test_a_sum_that_is_withdrawn_leaves_the_plan_without_one_and_never_stops_it(house: House) -> None:
    case, plan = await begun(house)
    await house.indicate(case)
    assert (await house.plan(case, plan))["beside_indication"]["weekly_pence"] == 21_000
    withdrawn = AllocationWithdrawn(**case.ids, allocation_version=1, reason="marked_wrong")
    await house.tell(case, withdrawn)
    assert (await house.plan(case, plan))["beside_indication"] is None
    await submit(house, case, plan)


async def test_a_plan_that_is_returned_comes_back_with_the_grounds_and_is_mended(house: House) -> None:
    case, plan = await begun(house, submit=True)
    await house.send_back(case, plan, 1, "need_not_met")
    shown = await house.plan(case, plan)
    returned = shown["submissions"][0]["returned"]
    assert (shown["state"], returned["grounds"]) == ("returned", ["need_not_met"])
    assert shown["next"][0]["href"] == returned["reference"]["path"]
    await submit(house, case, plan)
    assert [each["number"] for each in (await house.plan(case, plan))["submissions"]] == [1, 2]


async def test_a_signed_plan_never_changes_again(house: House) -> None:
    case, plan = await begun(house, submit=True)
    await house.sign(case, plan, 1)
    shown = await house.plan(case, plan)
    assert (shown["state"], shown["withdrawn_when_signed"]) == ("signed", False)
    as_person = {"role": "person", "subject": case.person, "case": case}
    calls = [
        ("PUT", f"/v1/plans/{plan}/sections/risks", {"none": True}, '"v2"'),
        ("PUT", f"/v1/plans/{plan}", {"sections": {}, "content_version": 9}, shown["etag"]),
        ("PUT", f"/v1/plans/{plan}/submission", {}, shown["etag"]),
        ("PUT", f"/v1/plans/{plan}/lead", {"kind": "self"}, shown["etag"]),
    ]
    for method, path, body, match in calls:
        refused = await house.send(method, path, body, match=match, **as_person)  # type: ignore[arg-type]
        assert (refused.status_code, refused.json()["code"]) == (409, "plan_is_signed"), path
    again = await house.start(case)
    assert again.status_code == 201, again.text


async def test_a_signature_that_crosses_with_a_withdrawal_counts_and_shows(house: House) -> None:
    case, plan = await begun(house, submit=True)
    await withdraw(house, case, plan)
    await house.sign(case, plan, 1)
    shown = await house.plan(case, plan)
    assert (shown["state"], shown["withdrawn_when_signed"]) == ("signed", True)


async def test_a_return_of_an_older_version_is_kept_and_moves_nothing(house: House) -> None:
    case, plan = await begun(house, submit=True)
    await withdraw(house, case, plan)
    await submit(house, case, plan)
    await house.send_back(case, plan, 1)
    shown = await house.plan(case, plan)
    assert shown["state"] == "submitted"
    assert shown["submissions"][0]["returned"]["grounds"] == ["need_not_met"]


async def test_a_signature_of_an_older_version_signs_the_plan_and_another_can_be_started(
    house: House,
) -> None:
    case, plan = await begun(house, submit=True)
    await withdraw(house, case, plan)
    await submit(house, case, plan)
    await house.sign(case, plan, 1)
    shown = await house.plan(case, plan)
    assert (shown["state"], shown["withdrawn_when_signed"]) == ("signed", True)
    assert [each["signed"] is None for each in shown["submissions"]] == [False, True]
    assert (await house.start(case)).status_code == 201


async def test_a_closed_case_ends_its_plan_and_an_open_one_takes_it_up_as_it_was(house: House) -> None:
    case, plan = await begun(house)
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=DAY))
    shown = await house.plan(case, plan)
    assert shown["state"] == "ended"
    as_person = {"role": "person", "subject": case.person, "case": case}
    path = f"/v1/plans/{plan}"
    refused = await house.send("PUT", f"{path}/sections/risks", {"none": True}, match='"v1"', **as_person)  # type: ignore[arg-type]
    assert (refused.status_code, refused.json()["code"]) == (409, "plan_has_ended")
    closed = await house.send("PUT", f"{path}/resumption", match=shown["etag"], **as_person)  # type: ignore[arg-type]
    assert (closed.status_code, closed.json()["code"]) == (409, "case_is_closed")
    await house.tell(case, CaseReopened(**case.ids, opened_on=DAY))
    back = await house.send("PUT", f"{path}/resumption", match=shown["etag"], **as_person)  # type: ignore[arg-type]
    assert back.status_code == 200, back.text
    assert (await house.plan(case, plan))["state"] == "drafting"


async def test_an_ended_plan_is_not_taken_up_beside_a_new_one(house: House) -> None:
    case, plan = await begun(house)
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=DAY))
    await house.tell(case, CaseReopened(**case.ids, opened_on=DAY))
    assert (await house.start(case)).status_code == 201
    match = (await house.plan(case, plan))["etag"]
    refused = await house.send(
        "PUT", f"/v1/plans/{plan}/resumption", role="person", subject=case.person, match=match
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "plan_already_there")


async def test_help_is_offered_after_ten_days_and_nobody_is_hurried(house: House, travel: Travel) -> None:
    case, plan = await begun(house)
    assert (await house.plan(case, plan))["help_offered_on"] is None
    travel(11)

    async def offered() -> bool:
        return (await house.plan(case, plan))["help_offered_on"] is not None

    await eventually(offered)
    shown = await house.plan(case, plan)
    assert (shown["state"], shown["next"][0]["whose"]) == ("drafting", "council")
    assert "plan_submitted" not in [name for name, _ in await house.said_by_planning(case.id)]


async def test_what_is_said_of_a_case_nobody_told_of_yet_is_kept(house: House) -> None:
    case = Case(house.council)
    await house.share(case, "centre")
    await house.indicate(case)
    await house.determine(case)
    started = await house.start(case, {"lead": {"kind": "ulo"}}, "planner", "centre")
    assert started.status_code == 201, started.text
