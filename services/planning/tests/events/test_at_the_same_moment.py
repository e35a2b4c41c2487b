"""What somebody does rests on the case as they read it: whatever is heard of it at that moment is not passed over."""

from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest
from services.planning.tests.house import DAY, Case, House

from chassis.problems import Stale
from chassis.reading import Actor
from chassis.work import Work
from contracts.assessment import CaseClosed, CaseReopened
from planning.api.samples import SECTIONS
from planning.commands.hand_over_lead import hand_over_lead
from planning.commands.know_case import know_case
from planning.commands.resume_plan import resume_plan
from planning.commands.start_plan import start_plan
from planning.commands.take_plan_up import take_plan_up
from planning.domain.lead import LeadKind, Wished
from planning.domain.revising import Requested, RevisionAsked
from planning.domain.sections import Sections
from planning.storage.signed import signed_of

BY_WISH = "They would like that."


async def test_no_plan_is_begun_in_a_case_that_is_closed_at_that_moment(house: House) -> None:
    case = await house.open_case()
    await house.plans(case)

    async def begin(work: Work) -> None:
        await start_plan(work, case.id, wished=Wished(), sections=Sections())

    await crossed(house, case, begin, lambda: close(house, case))
    assert await house.plans(case) == []


async def test_no_revision_is_begun_in_a_case_that_is_closed_at_that_moment(house: House) -> None:
    case, plan_id = await signed(house)
    content = (await house.get(f"/v1/plans/{plan_id}/versions/1")).json()
    requested = Requested(uuid4(), uuid4(), UUID(plan_id), 1, "plan_change", DAY)
    before = signed_of(content, UUID(plan_id), 1)
    asked = RevisionAsked(requested.request_id, case.id, case.person_id, requested, before)
    await crossed(house, case, lambda work: take_plan_up(work, asked), lambda: close(house, case))
    assert [each["state"] for each in await house.plans(case)] == ["signed"]


async def test_no_plan_is_taken_up_again_in_a_case_that_is_closed_again_at_that_moment(house: House) -> None:
    case, plan_id = await begun(house)
    await close(house, case)
    await house.tell(case, CaseReopened(**case.ids, opened_on=DAY))
    assert [each["state"] for each in await house.plans(case)] == ["ended"]
    await crossed(house, case, lambda work: resume_plan(work, plan_id), lambda: close(house, case))
    assert [each["state"] for each in await house.plans(case)] == ["ended"]


async def test_a_worker_who_is_responsible_no_more_at_that_moment_is_not_handed_the_lead(
    house: House,
) -> None:
    case, plan_id = await begun(house)
    await house.give_to(case, "worker")
    await house.plans(case)
    wished = Wished(LeadKind.SOCIAL_WORKER, wish=BY_WISH)

    async def entrust_another() -> None:
        await house.give_to(case, "another")
        await house.plans(case)

    await crossed(house, case, lambda work: hand_over_lead(work, plan_id, wished), entrust_another)
    assert (await house.plan(case, str(plan_id)))["lead"]["kind"] == "self"


async def test_somebody_who_is_let_in_no_more_at_that_moment_is_not_handed_the_lead(house: House) -> None:
    case, plan_id = await begun(house)
    sharing = await house.share(case, "centre")
    await house.plans(case)
    wished = Wished(LeadKind.ULO, house.id_of("centre"), wish=BY_WISH)

    async def unshare() -> None:
        await house.unshare(case, "centre", sharing)
        await house.plans(case)

    await crossed(house, case, lambda work: hand_over_lead(work, plan_id, wished), unshare)
    assert (await house.plan(case, str(plan_id)))["lead"]["kind"] == "self"


async def test_no_revision_is_begun_of_a_plan_that_is_set_aside_at_that_moment(house: House) -> None:
    case, plan_id = await signed(house)

    async def begin(work: Work) -> None:
        await start_plan(work, case.id, wished=Wished(), sections=Sections())

    async def set_aside() -> None:
        await house.set_aside(case, plan_id, str(uuid4()))
        await house.plans(case)

    await crossed(house, case, begin, set_aside)
    assert [each["state"] for each in await house.plans(case)] == ["set_aside"]


async def test_two_sources_that_are_first_to_tell_of_a_case_are_heard_one_after_the_other(
    house: House,
) -> None:
    case = Case(house.council)

    async def open_it(work: Work) -> None:
        await know_case(work, case.id, case.person_id, lambda known: known.open())

    async def meanwhile() -> None:
        async with Work(house.planning.means, case.council, Actor(uuid4(), "stage"), action="tell") as work:
            await open_it(work)

    await crossed(house, case, open_it, meanwhile)


async def crossed(
    house: House,
    case: Case,
    command: Callable[[Work], Awaitable[object]],
    meanwhile: Callable[[], Awaitable[None]],
) -> None:
    """Let something be heard after a command has read, and before it writes: it does not write."""
    who = Actor(house.id_of("boss"), "manager")

    async def run() -> None:
        async with Work(house.planning.means, case.council, who, action="crossing") as work:
            await command(work)
            await meanwhile()

    with pytest.raises(Stale):
        await run()


async def begun(house: House) -> tuple[Case, UUID]:
    """Give a case with a plan that is being written."""
    case = await house.open_case()
    made = await house.start(case)
    assert made.status_code == 201, made.text
    return case, UUID(made.json()["id"])


async def signed(house: House) -> tuple[Case, str]:
    """Give a case with a signed plan."""
    case = await house.open_case()
    made = await house.start(case, {"sections": SECTIONS, "submit": True})
    assert made.status_code == 201, made.text
    await house.sign(case, made.json()["id"], 1)
    assert [each["state"] for each in await house.plans(case)] == ["signed"]
    return case, made.json()["id"]


async def close(house: House, case: Case) -> None:
    """Let planning hear that the case is closed."""
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=DAY))
    await house.plans(case)
