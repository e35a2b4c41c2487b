"""Whatever mixture assessment and sign-off are heard in, the reviews of a case end up the same.

Made-up stories are told several times, each time to another case, with the two sources woven anew; the last time
nobody waits until one thing was heard before the next is said.
"""

import random
import secrets
from typing import Any
from uuid import UUID

import pytest
from services.review.tests.house import Case, House
from services.review.tests.stories import by_assessment, by_sign_off

from chassis.ids import uuid7

STORIES, ORDERS = 12, 3
pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize("number", range(STORIES))
async def test_the_reviews_end_up_the_same_in_every_order(house: House, number: int) -> None:
    seed = secrets.randbelow(10**6)
    ends = []
    for order in range(ORDERS):
        chance, mix = random.Random(seed + number), random.Random(order * 1_000 + seed)
        lines = [by_assessment(chance), by_sign_off(chance)]
        turns = [n for n, line in enumerate(lines) for _ in line]
        if order:
            mix.shuffle(turns)
        case, ids = Case(house.council), {"one": uuid7(), "two": uuid7()}
        for turn in turns:
            await lines[turn].pop(0)(house, case, ids)
            if order < ORDERS - 1:
                await house.get(case.path, case=case)
        ends.append(await end_of(house, case, ids))
    for other in ends[1:]:
        assert other == ends[0], f"seed {seed}"


async def end_of(house: House, case: Case, ids: dict[str, UUID]) -> Any:
    """Give everything that is shown of the reviews of a case, with ids named by what they are of, and no moments."""
    found = await house.standing(case)
    named = {str(case.id): "case", str(case.person_id): "person"}
    named |= {str(plan_id): name for name, plan_id in ids.items()}
    reviews = [each for each in (found["live"], *found["earlier"]) if each]
    named |= {each["id"]: f"review {each['number']}" for each in reviews}
    aside = {"version", "at", "sha256", "path", "worker_id"}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(each) for name, each in value.items() if name not in aside}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return named.get(value, value) if isinstance(value, str) else value

    return plain(found)
