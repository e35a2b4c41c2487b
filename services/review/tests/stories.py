"""Made-up stories of a case, as assessment and sign-off tell them, to be told in any mixture."""

import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from services.review.tests.house import TEAM, WORKER, Case, House
from services.review.tests.plans import plan

from contracts.assessment import CaseClosed, CaseOpened, CaseReopened, PersonLinked
from contracts.event import Document
from contracts.signoff import BudgetChanged, PlanSetAside, SupportStarted

Telling = Callable[[House, Case, dict[str, UUID]], Awaitable[None]]
"""Says one thing of a case; the ids of its plans by their names."""


def by_assessment(chance: random.Random) -> list[Telling]:
    """Tell what assessment has to say."""
    told = [opened, linked, given(WORKER, TEAM), determined("eligible")]
    if chance.random() < 0.6:
        told += [given("bilal", UUID(int=78))]
    if chance.random() < 0.4:
        told += [determined("not_eligible")]
    if chance.random() < 0.7:
        told += [closed(chance.choice(("died", "moved", "not_eligible")))]
        if chance.random() < 0.5:
            told += [reopened]
    return told


def by_sign_off(chance: random.Random) -> list[Telling]:
    """Tell what sign-off has to say of one plan, and perhaps of another in its place."""
    ago = chance.choice((0, 20, 45, 70))
    told = [signed("one", ago, direct_payment=chance.random() < 0.5)]
    if chance.random() < 0.3:
        told.insert(0, started("one", ago, whole=False))
    if chance.random() < 0.9:
        told += [started("one", ago)]
    if chance.random() < 0.4:
        told += [paid(ago)]
    if chance.random() < 0.3:
        told += [started("one", max(0, ago - 4))]
    if chance.random() < 0.4:
        told += [signed("two", 0, replaces="one", wait=chance.choice((0, 9)))]
        told += [chance.choice((set_aside, started("two", 0)))]
    elif chance.random() < 0.3:
        told += [ended]
    return told


async def opened(house: House, case: Case, _: dict[str, UUID]) -> None:
    await house.tell(case, CaseOpened(**case.ids, channel="online", opened_on=house.today))


async def linked(house: House, case: Case, _: dict[str, UUID]) -> None:
    await house.tell(case, PersonLinked(**case.ids, principal_id=house.who("rose")))


def given(worker: str, team: UUID) -> Telling:
    return lambda house, case, _: house.give_to(case, worker, team)


def determined(decision: str) -> Telling:
    return lambda house, case, _: house.determine(case, decision)


def closed(reason: str) -> Telling:
    return lambda house, case, _: house.tell(
        case, CaseClosed(**case.ids, reason=reason, closed_on=house.today)
    )


async def reopened(house: House, case: Case, _: dict[str, UUID]) -> None:
    await house.tell(case, CaseReopened(**case.ids, opened_on=house.today))


def signed(name: str, ago: int, *, replaces: str | None = None, wait: int = 0, **more: Any) -> Telling:
    async def tell(house: House, case: Case, ids: dict[str, UUID]) -> None:
        case.plan_id, case.documents["signoff"] = ids[name], 0
        day = house.today - timedelta(days=ago)
        fields = {
            "decided_on": day,
            "effective_from": day + timedelta(days=wait),
            "replaces_plan_id": ids[replaces] if replaces else None,
        }
        await house.sign(case, plan(**more), **fields)

    return tell


def started(name: str, days: int, *, whole: bool = True) -> Telling:
    return lambda house, case, ids: house.tell(
        case,
        SupportStarted(
            **case.ids,
            plan_id=ids[name],
            plan_version=1,
            whole=whole,
            started_on=house.today - timedelta(days=days),
            said_by="person",
        ),
    )


def paid(ago: int) -> Telling:
    async def tell(house: House, case: Case, ids: dict[str, UUID]) -> None:
        case.plan_id = ids["one"]
        await house.pay(case, house.today - timedelta(days=ago))

    return tell


async def set_aside(house: House, case: Case, ids: dict[str, UUID]) -> None:
    both = {"plan_id": ids["two"], "restored_plan_id": ids["one"]}
    await house.tell(case, PlanSetAside.model_validate({**case.ids, **both, "set_aside_on": house.today}))


async def ended(house: House, case: Case, ids: dict[str, UUID]) -> None:
    link = Document(path="/v1/x", version=2, sha256="0" * 64)
    more = {"budget": link, "reason": "plan_ended", "effective_from": house.today}
    await house.tell(case, BudgetChanged.model_validate({**case.ids, "plan_id": ids["one"], **more}))
