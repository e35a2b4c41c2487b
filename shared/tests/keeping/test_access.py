"""Who may see and change a case: one table, and the statements agree with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import small_service as small

from chassis.access import decide
from chassis.call import Call
from chassis.identity import Principal
from chassis.problems import NotAllowed, NotHere
from chassis.reading import Actor, Means, Reading
from chassis.work import Work
from contracts.roles import Role

ALL, NOBODY = "every case", "no case"
SELF, HELP, SEE = {"self"}, {"lead", "helper"}, {"lead", "helper", "viewer"}
TABLE: Mapping[Role, tuple[object, object]] = {
    Role.PERSON: (SELF, SELF),
    Role.SUPPORTER: (SEE, HELP),
    Role.PLANNER: (SEE, HELP),
    Role.PROVIDER_SYSTEM: (SEE, HELP),
    Role.PRACTITIONER: ({"responsible", "unallocated"}, {"responsible", "unallocated"}),
    Role.MANAGER: (ALL, ALL),
    Role.COUNCIL_SYSTEM: (ALL, ALL),
    Role.ADMINISTRATOR: (ALL, ALL),
    Role.AUDITOR: (ALL, NOBODY),
    Role.STAGE: (NOBODY, NOBODY),
}
"""By role: in which parts it reads, and in which it writes."""
PARTS = ("self", "lead", "helper", "viewer", "responsible")
SYSTEM = Actor(uuid4(), "stage")


def meant(standing: object) -> object:
    """Put a decision into the words of the table."""
    found = decide_words(standing)
    return found or NOBODY


def decide_words(standing: Any) -> object:
    if standing.everything:
        return ALL
    return set(standing.parts) | ({"unallocated"} if standing.unallocated else set())


@pytest.mark.parametrize("role", list(Role))
def test_the_decision_is_the_table(role: Role) -> None:
    reads, writes = TABLE[role]
    assert meant(decide(role, writing=False)) == reads
    assert meant(decide(role, writing=True)) == writes


def test_a_role_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="visitor"):
        decide("visitor", writing=False)


@dataclass
class Case:
    """A case in a council, and who comes to it."""

    means: Means
    council: str
    id: UUID = field(default_factory=uuid4)

    async def opened(self) -> "Case":
        """Keep it; somebody is responsible, so that nobody may see it for want of one."""
        async with self.system() as work:
            work.add(small.things, small.Thing(self.id, uuid4(), "red", "Marmalade"))
            work.allow(self.id, uuid4(), "responsible", source_id=uuid4())
        return self

    def system(self) -> Work:
        return Work(self.means, self.council, SYSTEM, action="test")

    def call(self, who: UUID, role: str, method: str) -> Call:
        principal = Principal(who, "i", "s", self.council, role, "c", frozenset(), None, 0)
        return Call(principal, method, "/", "test")

    async def allow(self, who: UUID, part: str, **rest: Any) -> UUID:
        source: UUID = rest.pop("source_id", None) or uuid4()
        async with self.system() as work:
            work.allow(self.id, who, part, source_id=source, **rest)
        return source

    async def may(self, who: UUID, role: str) -> tuple[bool, bool]:
        """Tell whether one may read, and write, as the service's statements have it."""
        return await self.reads(who, role), await self.writes(who, role)

    async def reads(self, who: UUID, role: str) -> bool:
        read = Reading(self.means, self.council, Actor(who, role), call=self.call(who, role, "GET"))
        found = await read.find(small.things, id=self.id)
        paged = await read.page(small.things, limit=5)
        try:
            one = [await read.get(small.things, self.id)]
        except NotHere:
            one = []
        assert one == found == paged, "get, find and page agree"
        return bool(one)

    async def writes(self, who: UUID, role: str) -> bool:
        work = Work(self.means, self.council, Actor(who, role), call=self.call(who, role, "POST"))
        refusal: type[Exception] | None = None
        try:
            async with work:
                thing = await work.get(small.things, self.id)
                thing.colour = "blue"
                work.save(small.things, thing)
        except (NotHere, NotAllowed) as refused:
            refusal = type(refused)
        if refusal is not None:
            sees = await self.reads(who, role)
            assert refusal is (NotAllowed if sees else NotHere), "403 only to who may look"
        return refusal is None

    async def change_found(self, who: UUID, change: str) -> None:
        """Save or drop what `find` gave to a supporter."""
        call = self.call(who, "supporter", "POST")
        async with Work(self.means, self.council, Actor(who, "supporter"), call=call) as work:
            [thing] = await work.find(small.things, id=self.id)
            getattr(work, change)(small.things, thing)


@pytest.fixture
async def case(kept: Means, council: str) -> Case:
    return await Case(kept, council).opened()


@pytest.mark.parametrize("role", list(Role))
async def test_the_statements_agree_with_the_table_for_every_part(case: Case, role: Role) -> None:
    reads, writes = TABLE[role]
    nobody = uuid4()
    assert await case.may(nobody, role) == (reads == ALL, writes == ALL)
    for part in PARTS:
        who = uuid4()
        await case.allow(who, part)
        expected = tuple(side == ALL or (isinstance(side, set) and part in side) for side in (reads, writes))
        assert await case.may(who, role) == expected, (role, part)


async def test_one_case_says_nothing_about_another_nor_one_council_about_the_next(
    case: Case, council: str
) -> None:
    who = uuid4()
    await case.allow(who, "self")
    other = await Case(case.means, council).opened()
    elsewhere = await Case(case.means, f"x{council[1:]}", case.id).opened()
    assert not await case_reads_only(other, who)
    assert not await elsewhere.reads(who, "person")


async def case_reads_only(case: Case, who: UUID) -> bool:
    read = Reading(case.means, case.council, Actor(who, "person"), call=case.call(who, "person", "GET"))
    return bool(await read.find(small.things, id=case.id))


async def test_a_grant_holds_to_its_last_day_and_not_after(case: Case) -> None:
    today = case.means.clock.today()
    for until, holds in (
        (today, True),
        (today + timedelta(days=1), True),
        (today - timedelta(days=1), False),
    ):
        who = uuid4()
        await case.allow(who, "helper", until=until)
        assert await case.may(who, "supporter") == (holds, holds)


async def test_a_grant_holds_in_the_stages_it_names(case: Case) -> None:
    for stages, holds in (
        (["assessment"], True),
        (["ras", "assessment"], True),
        (["ras"], False),
        ([], False),
    ):
        who = uuid4()
        await case.allow(who, "lead", stages=stages)
        assert await case.may(who, "supporter") == (holds, holds)


async def test_an_older_grant_that_arrives_after_a_withdrawal_does_not_bring_it_back(case: Case) -> None:
    who = uuid4()
    source = await case.allow(who, "helper", sequence=3)
    assert await case.reads(who, "supporter")
    async with case.system() as work:
        work.disallow(case.id, who, source_id=source, sequence=5)
    assert not await case.reads(who, "supporter")
    await case.allow(who, "helper", source_id=source, sequence=4)
    assert not await case.reads(who, "supporter")
    await case.allow(who, "helper", source_id=source, sequence=6)
    assert await case.reads(who, "supporter")


async def test_a_withdrawal_that_arrives_before_its_grant_holds(case: Case) -> None:
    who, source = uuid4(), uuid4()
    async with case.system() as work:
        work.disallow(case.id, who, source_id=source, sequence=5)
    await case.allow(who, "helper", source_id=source, sequence=4)
    assert not await case.reads(who, "supporter")


async def test_a_practitioner_sees_what_her_team_is_responsible_for_while_she_is_in_it(case: Case) -> None:
    team, she, he = uuid4(), uuid4(), uuid4()
    await case.allow(team, "responsible")
    assert await case.may(she, "practitioner") == (False, False)
    for members, expected in (([she, he], (True, True)), ([he], (False, True)), ([], (False, False))):
        async with case.system() as work:
            work.members(team, members)
        assert (await case.reads(she, "practitioner"), await case.writes(he, "practitioner")) == expected


async def test_while_nobody_is_responsible_every_practitioner_may_and_others_may_not(
    kept: Means, council: str
) -> None:
    case = Case(kept, council)
    async with case.system() as work:
        work.add(small.things, small.Thing(case.id, uuid4(), "red", "Marmalade"))
    she = uuid4()
    assert await case.may(she, "practitioner") == (True, True)
    assert await case.may(she, "supporter") == (False, False)
    source = await case.allow(uuid4(), "responsible")
    assert await case.may(she, "practitioner") == (False, False)
    async with case.system() as work:
        work.disallow(case.id, uuid4(), source_id=source)
    assert await case.may(she, "practitioner") == (True, True)


async def test_who_may_only_look_cannot_save_or_drop_what_was_found_otherwise(case: Case) -> None:
    viewer = uuid4()
    await case.allow(viewer, "viewer")
    for change in ("save", "drop"):
        with pytest.raises(NotAllowed):
            await case.change_found(viewer, change)
    assert await case.reads(viewer, "supporter")


async def test_what_a_caller_reads_is_in_the_journal_and_what_they_may_not_see_is_not(case: Case) -> None:
    who, stranger = uuid4(), uuid4()
    await case.allow(who, "self")
    await case.reads(who, "person")
    await case.reads(stranger, "person")
    rows = await case.means.pool.fetch(
        case.council,
        "SELECT actor, case_id, touched FROM journal WHERE role = 'person' AND council = $1",
        case.council,
    )
    assert [(row["actor"], row["case_id"]) for row in rows] == [(who, case.id)] * 3
