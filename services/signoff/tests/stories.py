"""Made-up stories of a case, as assessment, ras and planning tell them: what they say, and when."""

import json
import random
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from asyncpg import Record
from services.signoff.tests.house import WORKER, Case, House
from services.signoff.tests.samples import WEEKLY, plan

from chassis.clock import CaseClock, day_of
from chassis.ids import uuid7
from contracts.assessment import (
    CaseClosed,
    CaseOpened,
    CaseReopened,
    PersonLinked,
    SharingGranted,
    SharingWithdrawn,
)

BEGIN = datetime(2026, 11, 2, 9, tzinfo=UTC)
LAST_DAY = date(2027, 6, 30)
"""By this day every story has long been told."""
ANSWERS = ("yes", "with_help", "no", None)
WORKERS = (WORKER, "bilal")
Telling = Callable[[House, Case, datetime], Awaitable[None]]


class StoryClock(CaseClock):
    """The case time of the stages before: what is said now was said at the moment the story says."""

    def __init__(self) -> None:
        super().__init__()
        self.at = BEGIN

    def now(self) -> datetime:
        """Return the moment."""
        return self.at


@dataclass(frozen=True)
class Said:
    """Something that a stage says at a moment."""

    at: datetime
    tell: Telling


def story(chance: random.Random) -> list[Said]:
    """Make a story up: the case first, then what three stages say in any mixture, each in an order that makes sense."""
    facts = list(_facts(chance))
    lines = [list(_plan(chance)), list(_allocation(chance)), list(_later(chance))]
    turns = [number for number, line in enumerate(lines) for _ in line]
    chance.shuffle(turns)
    told = [*facts, *(lines[turn].pop(0) for turn in turns)]
    at, found = BEGIN, []
    for tell in told:
        at += timedelta(minutes=chance.choice((0, 1, 90, 1_500, 7_000)), seconds=1)
        found.append(Said(at, tell))
    return found


def end_of(rows: Iterable[Record]) -> tuple[str, list[int], int | None]:
    """Say where a story told in this order ends: the state, the versions submitted, the indication in force."""
    versions: list[int] = []
    taken_back, indicated, closed = set[int](), None, False
    submitted_at, closed_at = BEGIN, BEGIN
    for row in rows:
        said = json.loads(row["body"])
        match row["event_type"].split(".")[3]:
            case "plan_submitted":
                versions.append(said["plan"]["version"])
                submitted_at = row["at"]
            case "plan_withdrawn":
                taken_back.add(said["plan_version"])
            case "allocation_indicated":
                indicated = said["allocation"]["version"]
            case "allocation_withdrawn":
                indicated = None
            case "case_closed":
                closed, closed_at = True, row["at"]
            case "case_reopened":
                closed = False
            case _:
                pass
    if closed or closed_at >= submitted_at:
        return "ended", versions, indicated
    return ("withdrawn" if versions[-1] in taken_back else "waiting"), versions, indicated


def content(chance: random.Random, house: House, case: Case) -> dict[str, Any]:
    """Make a plan up: cost, support, risks, lead and whatever else decides who may sign it.

    Each alone mostly lets the practitioner sign, so that among all stories some go that way.
    """
    helpers = {"around_me": chance.choice(ANSWERS[:3]), "words": "", "by_role": "planner"}
    lead = chance.choice(({"kind": "self"}, {"kind": "ulo"}, _led_by(house, WORKER)))
    return plan(
        costing=WEEKLY + chance.choice((-4_000, -4_000, 0, 2_000, 4_600, 4_700, 30_000)),
        lead={"principal_id": None, "name": "Rose", "authority": None} | lead,
        conflict_of_interest=chance.choice((*[None] * 5, {"why": "provider_leads_and_is_paid", "lines": []})),
        determination={"path": "/v1/x", "version": chance.choice((1, 1, 2)), "sha256": "0" * 64},
        written_by=[{"principal_id": str(house.who(case.person)), "role": "person"}],
        sections={
            "support": {
                "around_me": chance.choice(("yes", "yes", "yes", *ANSWERS)),
                "confident_with_direct_payment": chance.choice(("yes", "yes", "yes", *ANSWERS)),
                "helpers_view": chance.choice((None, None, None, helpers)),
            },
            "risks": {
                "none": False,
                "items": [
                    {"risk": "A fall", "serious": True, "agreed": chance.random() < 0.9, "how": "Rails"}
                ],
            },
        },
    )


def _led_by(house: House, worker: str) -> dict[str, str]:
    return {"kind": "social_worker", "principal_id": str(house.who(worker))}


def _facts(chance: random.Random) -> Iterator[Telling]:
    """Tell what the case is; at times one of these things is not known, or only later."""

    async def opened(house: House, case: Case, at: datetime) -> None:
        await house.tell(case, CaseOpened(**case.ids, channel="online", opened_on=day_of(at)))

    yield opened
    if chance.random() < 0.5:
        yield _linked
    if chance.random() < 0.7:
        yield _given_to(WORKER)
    if chance.random() < 0.9:
        yield _determined("eligible")


def _later(chance: random.Random) -> Iterator[Telling]:
    """Tell what assessment has to say while a plan is written and decided on."""
    for _ in range(chance.choice((0, 0, 1, 2))):
        yield chance.choice(
            (
                _linked,
                _given_to(chance.choice(WORKERS)),
                _determined(chance.choice(("eligible", "power_to_meet", "not_eligible"))),
            )
        )
    if chance.random() < 0.3:
        sharing = {"sharing_id": uuid7()}

        async def granted(house: House, case: Case, _: datetime) -> None:
            who = {"principal_id": house.who("maya"), "part": "lead", "stages": ["planning", "signoff"]}
            await house.tell(
                case, SharingGranted.model_validate(case.ids | sharing | who | {"until": LAST_DAY})
            )

        async def withdrawn(house: House, case: Case, _: datetime) -> None:
            who = {"principal_id": house.who("maya")}
            await house.tell(case, SharingWithdrawn.model_validate(case.ids | sharing | who))

        yield granted
        if chance.random() < 0.5:
            yield withdrawn
    if chance.random() < 0.25:

        async def closed(house: House, case: Case, at: datetime) -> None:
            await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=day_of(at)))

        async def reopened(house: House, case: Case, at: datetime) -> None:
            await house.tell(case, CaseReopened(**case.ids, opened_on=day_of(at)))

        yield closed
        if chance.random() < 0.6:
            yield reopened


def _allocation(chance: random.Random) -> Iterator[Telling]:
    """Indicate several versions one after the other, and take some of them back."""
    for version in range(1, chance.choice((0, 1, 1, 2, 3)) + 1):
        yield _indicated(WEEKLY + chance.choice((-8_000, 0, 0, 8_000)))
        if chance.random() < 0.35:
            yield _indication_taken_back(version)


def _plan(chance: random.Random) -> Iterator[Telling]:
    """Submit a plan, take it back, submit it again; another version may also follow on a return."""
    for version in range(1, chance.choice((1, 1, 2, 3, 4)) + 1):
        yield _submitted(random.Random(chance.random()))
        if chance.random() < 0.45:
            yield _taken_back(version)


async def _linked(house: House, case: Case, _: datetime) -> None:
    await house.tell(case, PersonLinked(**case.ids, principal_id=house.who(case.person)))


def _given_to(worker: str) -> Telling:
    async def tell(house: House, case: Case, _: datetime) -> None:
        await house.give_to(case, worker)

    return tell


def _determined(decision: str) -> Telling:
    async def tell(house: House, case: Case, _: datetime) -> None:
        await house.determine(case, decision)

    return tell


def _indicated(weekly: int) -> Telling:
    async def tell(house: House, case: Case, _: datetime) -> None:
        await house.indicate(case, weekly)

    return tell


def _indication_taken_back(version: int) -> Telling:
    async def tell(house: House, case: Case, _: datetime) -> None:
        await house.take_indication_back(case, version)

    return tell


def _submitted(chance: random.Random) -> Telling:
    async def tell(house: House, case: Case, at: datetime) -> None:
        await house.submit(case, content(chance, house, case), on=day_of(at))

    return tell


def _taken_back(version: int) -> Telling:
    async def tell(house: House, case: Case, at: datetime) -> None:
        await house.withdraw(case, version, day_of(at))

    return tell
