"""An end that waits is settled by what holds on that day: the agreement, the plan that ends, and who decided."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from services.signoff.tests.api.test_challenges import ANSWER, WORDS, answer_it, challenge
from services.signoff.tests.api.test_endings import reviewed
from services.signoff.tests.api.test_settling import ENDS, GOES_ON, refused, settle, shown
from services.signoff.tests.changing import line, made
from services.signoff.tests.house import Case, House
from services.signoff.tests.revising import (
    LESS,
    MORE,
    after_notice,
    agreement,
    deciding,
    paid,
    revise,
    signed,
    today,
)
from services.signoff.tests.samples import WEEKLY

__all__ = ["today"]
NHS = "nhs_continuing_healthcare"
UNGROUNDED = "decrease_without_ground", "/agreement"


async def take_back(house: House, case: Case) -> int:
    answer = await house.change(case, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person)
    return answer.status_code


async def wish(house: House, case: Case, day: date, today: date, **says: Any) -> UUID:
    """Let a review find that the person wishes the end, with their agreement."""
    found: dict[str, Any] = {"completed_on": today, "agreement": agreement(today)} | says
    return await reviewed(house, case, "person_wishes", day, **found)


async def page_of(house: House, case: Case, review: UUID) -> str:
    path = (await shown(house, case, review))["settlement"]["path"]
    return (await house.get(f"{path}/page", "person", case.person, case)).text


async def test_an_agreement_that_was_taken_back_ends_nothing_by_another_review(
    house: House, today: date
) -> None:
    case, day = await signed(house), after_notice(today)
    await wish(house, case, day, today)
    review = await wish(house, case, day + timedelta(days=3), today)
    later = today + timedelta(days=1)
    house.signoff.case_time.noon_of(later)
    assert await take_back(house, case) == 200
    assert (await shown(house, case, review))["lacks"] == ["agreement"]
    assert await refused(house, case, review, ENDS) == UNGROUNDED
    await wish(house, case, day + timedelta(days=5), today, completed_on=later)
    assert await paid(house, case, day + timedelta(days=5)) == WEEKLY, "agreed before it was taken back"
    done = await settle(house, case, review, ENDS | {"agreement": agreement(later)})
    assert (done.status_code, await paid(house, case, day + timedelta(days=5))) == (200, 0)


async def test_a_person_takes_an_agreement_back_also_while_the_end_waits_for_somebody(
    house: House, today: date
) -> None:
    case = await signed(house)
    review = await wish(house, case, today, today, name="")
    assert (await shown(house, case, review))["lacks"] == []
    assert await take_back(house, case) == 200
    told = (await house.get(f"{case.path}/agreement-withdrawals/1", case=case)).json()
    assert (told["does_not_take_effect"], told["role"]) == ([], "person")
    assert await refused(house, case, review, ENDS) == UNGROUNDED
    assert await take_back(house, case) == 409


@pytest.mark.parametrize(
    "says", [{"agreed_on": "2001-01-01"}, {"side_by_side_shown": False}, {"said_to": " "}]
)
async def test_an_agreement_at_the_review_counts_no_more_than_one_that_is_said_here(
    house: House, today: date, says: dict[str, Any]
) -> None:
    case = await signed(house)
    review = await wish(house, case, today, today, agreement=agreement(today, **says))
    found = await shown(house, case, review)
    assert (found["why_not"], found["lacks"]) == ("not_agreed", ["agreement"])
    assert await refused(house, case, review, ENDS) == UNGROUNDED


async def test_an_agreement_older_than_what_is_paid_since_has_to_be_given_again(
    house: House, today: date
) -> None:
    case = await signed(house)
    review = await wish(house, case, today, today, name="")
    later = today + timedelta(days=9)
    house.signoff.case_time.noon_of(later)
    await made(house, case, "interim_increase", line("a1", 15_500))
    assert (await shown(house, case, review))["lacks"] == ["agreement"]
    assert await refused(house, case, review, ENDS) == UNGROUNDED
    old = ENDS | {"agreement": agreement(today)}
    assert await refused(house, case, review, old) == ("agreement_day_wrong", "/agreement/agreed_on")
    done = await settle(house, case, review, ENDS | {"agreement": agreement(later)})
    assert done.status_code == 200, done.text


async def test_whoever_settled_an_end_does_not_answer_the_challenge_to_it(house: House, today: date) -> None:
    case = await signed(house)
    review = await reviewed(house, case, "moved", today, completed_on=today, name="")
    chief: dict[str, Any] = {"role": "manager", "subject": "chief"}
    assert (await settle(house, case, review, GOES_ON, **chief)).status_code == 200
    opened = await challenge(house, case, {"words": WORDS})
    answered = await answer_it(house, opened.json()["href"], "answer", ANSWER, **chief)
    assert answered.status_code == 409, answered.text
    assert answered.json()["code"] == "decider_never_answers"
    other = await answer_it(house, opened.json()["href"], "answer", ANSWER, role="manager", subject="dana")
    assert other.status_code == 200, other.text


async def test_who_may_not_is_judged_by_the_plan_that_ends_on_the_day_that_is_said(
    house: House, today: date
) -> None:
    case = await signed(house)
    begins = today + timedelta(days=30)
    lead = {
        "kind": "practitioner",
        "principal_id": str(house.who("ayesha")),
        "name": "Ayesha",
        "authority": None,
    }
    more = await revise(house, case, MORE, lead=lead)
    body = deciding(more, MORE, effective_from=begins.isoformat())
    decided = await house.change(more, "PUT", "/decision", body, role="manager", subject="boss")
    assert decided.status_code == 200, decided.text
    review = await reviewed(house, case, "moved", today, completed_on=today, name="")
    ends = ENDS | {"ends_on": (begins + timedelta(days=3)).isoformat()}
    assert await refused(house, case, review, ends) == ("lead_never_signs", "")


async def test_a_death_before_the_day_of_a_wish_is_settled_and_what_lists_the_ways_says_so(
    house: House, today: date
) -> None:
    case, day = await signed(house), after_notice(today)
    await wish(house, case, day, today)
    review = await reviewed(house, case, "died", day + timedelta(days=3), completed_on=today)
    found = await shown(house, case, review)
    assert (found["why_not"], found["ways"], found["lacks"]) == ("ends_before", ["ends"], ["ends_on"])
    assert await refused(house, case, review, ENDS) == ("ends_before_by_wish", "")
    done = await settle(house, case, review, ENDS | {"ends_on": today.isoformat()})
    assert (done.status_code, await paid(house, case)) == (200, 0)


async def test_an_end_that_waited_waits_on_behind_a_wish_and_is_settled_when_that_is_taken_back(
    house: House, today: date
) -> None:
    case, day = await signed(house), after_notice(today)
    after, before = day + timedelta(days=9), day - timedelta(days=1)
    nhs = [await reviewed(house, case, NHS, each, completed_on=today, name="") for each in (after, before)]
    wished = await wish(house, case, day, today, agreement=None)
    done = await settle(house, case, wished, ENDS | {"agreement": agreement(today)})
    assert done.status_code == 200, done.text
    found = [await shown(house, case, each) for each in nhs]
    assert [(each["state"], each["why_not"]) for each in found] == [
        ("waiting", "ends_before"),
        ("waiting", "nobody_named"),
    ]
    assert await take_back(house, case) == 200
    assert (await shown(house, case, nhs[0]))["ways"] == ["ends", "goes_on"]
    assert (await settle(house, case, nhs[0], ENDS)).status_code == 200
    assert await paid(house, case, after) == 0
    gone = await shown(house, case, nhs[1])
    assert (gone["state"], gone["why_not"], gone["sentence"]) == ("over", None, "")


async def test_the_page_shows_the_agreement_it_rests_on_and_whose_words_they_are(
    house: House, today: date
) -> None:
    case = await signed(house)
    review = await wish(house, case, today, today, name="")
    assert (await settle(house, case, review, ENDS)).status_code == 200
    page = await page_of(house, case, review)
    assert "What you said" in page
    assert agreement(today)["words"] in page
    assert "Ayesha Khan" in page.split("What you said")[1].split("</section>")[0]
    assert await take_back(house, case) == 200
    review = await wish(house, case, today, today, agreement=None)
    words = agreement(today, said_by="decides_for_them", words="He would want it.")
    assert (await settle(house, case, review, ENDS | {"agreement": words})).status_code == 200
    page = await page_of(house, case, review)
    assert "What you said" not in page
    assert "What whoever decides for you said" in page


async def test_the_page_says_what_was_decided_before_and_comes_though_nothing_ends_by_the_review(
    house: House, today: date
) -> None:
    case, day = await signed(house), today + timedelta(days=40)
    await reviewed(house, case, NHS, day, completed_on=today)
    review = await wish(house, case, today + timedelta(days=20), today, agreement=None)
    assert (await settle(house, case, review, GOES_ON)).status_code == 200
    page = await page_of(house, case, review)
    assert "<h1>Nothing ends by your review</h1>" in page
    assert f'nothing is paid any more from <time datetime="{day.isoformat()}">' in page
    case = await signed(house)
    less = line("a1", 15_000 - (WEEKLY - LESS))
    said = {"agreement": agreement(today), "needs_still_met": "Two mornings are enough."}
    await made(house, case, "correction", less, **said)
    review = await reviewed(house, case, "not_eligible", today, completed_on=today)
    assert (await settle(house, case, review, GOES_ON)).status_code == 200
    page = await page_of(house, case, review)
    assert f'less is paid from <time datetime="{after_notice(today).isoformat()}">' in page


async def test_after_a_death_the_page_speaks_to_whoever_acts_and_of_what_has_ended(
    house: House, today: date
) -> None:
    case = await signed(house)
    review = await reviewed(house, case, "died", today, completed_on=today, name="")
    body = ENDS | {"reasons": "Her daughter told us."}
    assert (await settle(house, case, review, body)).status_code == 200
    page = await page_of(house, case, review)
    assert "<h1>The budget has ended</h1>" in page
    assert "whoever acts for the person who died" in page
    assert "Until then" not in page
    assert "your plan" not in page
