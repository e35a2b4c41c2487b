"""What is written rests on what was read: whatever is decided or heard of the case at that moment is not missed."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from services.signoff.tests.api.test_endings import reviewed, waiting
from services.signoff.tests.changing import line, made
from services.signoff.tests.house import Case, House
from services.signoff.tests.revising import (
    LESS,
    MORE,
    after_notice,
    agreement,
    decide,
    paid,
    revise,
    signed,
    today,
)
from services.signoff.tests.samples import WEEKLY

from chassis.problems import Stale
from chassis.reading import Actor
from chassis.work import Work
from signoff.commands.know_case import know_case
from signoff.commands.settle_end import settle_end
from signoff.commands.take_agreement_back import take_agreement_back
from signoff.commands.take_effect import note_takes_effect
from signoff.commands.take_review import take_review
from signoff.domain.ending import Ending
from signoff.domain.found import found_in
from signoff.domain.kept import Reference
from signoff.domain.settled import How
from signoff.domain.settling import Settling

__all__ = ["today"]


async def test_a_review_that_is_heard_as_another_plan_is_signed_is_judged_again(
    house: House, today: date
) -> None:
    case = await signed(house)
    dearer = await revise(house, case, MORE)
    await house.standing(dearer)

    async def sign() -> None:
        answer = await decide(house, dearer, MORE)
        assert answer.status_code == 200, answer.text

    await crossed(house, case, lambda work: take_review(work, wish(case, today)), sign)
    assert await waiting(house, case) == []


async def test_a_review_that_is_heard_as_an_agreement_is_taken_back_is_judged_again(
    house: House, today: date
) -> None:
    case, less = await promised_less(house, today)
    await crossed(
        house,
        case,
        lambda work: take_review(work, wish(case, today, name="", agreement=agreement(today))),
        lambda: take_back(house, less),
    )
    assert await waiting(house, case) == []


async def test_an_agreement_is_not_taken_back_at_the_moment_at_which_it_takes_effect(
    house: House, today: date
) -> None:
    case, less = await promised_less(house, today)
    begins = after_notice(today)

    async def take_effect() -> None:
        async with a_work(house, case) as work:
            work.now = datetime.combine(begins, time(12), UTC)
            await note_takes_effect(work, less.plan_id)

    async def command(work: Work) -> None:
        work.actor = Actor(house.who(case.person), "person")
        await take_agreement_back(work, less.plan_id, "")

    await crossed(house, case, command, take_effect)
    assert await paid(house, case, begins) == LESS


async def test_what_goes_on_is_what_is_in_payment_also_where_that_changes_at_this_moment(
    house: House, today: date
) -> None:
    case = await signed(house)
    review = await reviewed(house, case, "person_wishes", today, completed_on=today)
    assert len(await waiting(house, case)) == 1
    goes_on = Settling(How.GOES_ON, "Ayesha Khan", "You want to keep your mornings.")
    await crossed(
        house,
        case,
        lambda work: settle_end(work, review, goes_on),
        lambda: made(house, case, "price_change", line()),
    )
    assert [each["review_id"] for each in await waiting(house, case)] == [str(review)]
    assert await paid(house, case) == WEEKLY + 1_500


async def test_two_sources_that_are_first_to_tell_of_a_case_are_heard_one_after_the_other(
    house: House,
) -> None:
    case = Case(house.council)

    async def open_case() -> None:
        async with a_work(house, case) as work:
            await know_case(work, case.id, case.person_id)

    await crossed(house, case, lambda work: know_case(work, case.id, case.person_id), open_case)


async def crossed(
    house: House,
    case: Case,
    command: Callable[[Work], Awaitable[object]],
    meanwhile: Callable[[], Awaitable[None]],
) -> None:
    """Let something else be done after a command has read, and before it writes: it does not write."""

    async def run() -> None:
        async with a_work(house, case) as work:
            await command(work)
            await meanwhile()

    with pytest.raises(Stale):
        await run()


def a_work(house: House, case: Case) -> Work:
    return Work(house.signoff.means, case.council, Actor(uuid4(), "manager"), action="crossing")


def wish(case: Case, today: date, **says: object) -> Ending:
    """Give the end of a plan that the person wishes, as a review found it."""
    document: dict[str, object] = {
        "ending": {"reason": "person_wishes", "ends_on": today.isoformat(), "words": "It ends."},
        "agreement": None,
        "reasons": "We spoke about it twice.",
        "name": "Ayesha Khan",
    }
    return Ending(
        id=uuid4(),
        case_id=case.id,
        person_id=case.person_id,
        plan_id=case.plan_id,
        completed_on=today,
        noted_on=today,
        review=Reference("/v1/reviews/r/documents/1", 1, "0" * 64),
        found=found_in(document | says),
    )


async def promised_less(house: House, today: date) -> tuple[Case, Case]:
    """Give a case with a plan in payment, and one that the person agreed to, which costs less and is to come."""
    case = await signed(house)
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    return case, less


async def take_back(house: House, case: Case) -> None:
    """Let the person take their agreement back."""
    back = await house.change(case, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person)
    assert back.status_code == 200, back.text
