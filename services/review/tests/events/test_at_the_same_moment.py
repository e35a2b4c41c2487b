"""Two sources that are first to tell of a case at one moment."""

from uuid import uuid4

import pytest
from services.review.tests.house import Case, House

from chassis.problems import Stale
from chassis.reading import Actor
from chassis.work import Work
from review.commands.know_case import know_case


async def test_two_sources_that_are_first_to_tell_of_a_case_are_heard_one_after_the_other(
    house: House,
) -> None:
    case = Case(house.council)

    def a_work() -> Work:
        return Work(house.review.means, case.council, Actor(uuid4(), "stage"), action="crossing")

    async def crossed() -> None:
        async with a_work() as work:
            await know_case(work, case.id, case.person_id)
            async with a_work() as other:
                await know_case(other, case.id, case.person_id)

    with pytest.raises(Stale):
        await crossed()
