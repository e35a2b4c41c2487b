"""What comes after a decision, and what comes instead of one, is read on a page of its own."""

import re
from uuid import uuid4

import pytest
from services.signoff.tests.api.test_pages import (
    HOSTILE,
    KNOWN,
    LANDMARKS,
    SIGNED_BADLY,
    WORST,
    outline,
    words,
)
from services.signoff.tests.house import House
from services.signoff.tests.made_plans import (
    CASE,
    MONDAY,
    PERSON,
    PLAN,
    SIGNER,
    WORKER,
    before,
    plan,
    signing,
)
from services.signoff.tests.samples import returning
from services.signoff.tests.samples import signing as signing_body

from signoff.api import page_budget, page_return
from signoff.domain.budget import with_contribution
from signoff.domain.contribution import Contribution, Status
from signoff.domain.decision import decide
from signoff.domain.kept import PlanRead
from signoff.domain.policy import DEFAULT
from signoff.domain.returning import Finding, Ground, Return

ASSESSED = Contribution(Status.ASSESSED, "Finance, 30 November", 4_210)


def of_budget(made: PlanRead, correction: str = "", **changes: object) -> str:
    lies = before(made)
    decision, budget = decide(signing(**changes), lies, SIGNER, number=1, budget_number=1, on=MONDAY)
    return page_budget.page_of(with_contribution(budget, ASSESSED, MONDAY, correction), decision, made)


def of_return(made: PlanRead, *findings: Finding, by: str = "Ayesha Khan") -> str:
    found = Return(CASE, PERSON, PLAN, 1, 1, MONDAY, WORKER, by, findings)
    return page_return.page_of(found, made, DEFAULT)


def finding(line: str, words: str = "Nobody helps on Sunday.") -> Finding:
    return Finding(Ground.NEED_NOT_MET, line, words, words)


PAGES = {
    "budget": of_budget(WORST, HOSTILE, **SIGNED_BADLY),
    "return": of_return(
        WORST, finding("/sections/actions/items/0", HOSTILE), finding(f"/{HOSTILE}"), by=HOSTILE
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_everybody_can_use_it_and_nothing_that_was_said_becomes_code(page: str) -> None:
    read = outline(page)
    assert [read.headings.count(1), read.headings[0], read.seen.count("title")] == [1, 1, 1]
    assert [read.seen.count(landmark) for landmark in LANDMARKS] == [1, 1, 1]
    assert (read.language, read.astray) == ("en-GB", "")
    assert set(read.seen) <= KNOWN
    assert "<script" not in page
    assert page.count("&lt;script") >= 4
    for place in re.finditer("&lt;script", page):
        ahead = page[: place.start()]
        assert ahead.rfind("<bdi>") > ahead.rfind("</bdi>") or ahead.rfind('dir="auto"') > ahead.rfind("</p>")


def test_a_later_budget_says_what_the_person_pays_and_why_it_is_new() -> None:
    found = words(of_budget(plan()))
    for said in (
        "It is new because it is now known what you pay. What your support costs has not changed.",
        "You pay£42.10 a week: assessed (Finance, 30 November)",
        "The council pays£167.90 a week",
        "£351.60 is paid each time",
        "a1 is done",
        "Ombudsman",
        "version 2 of your personal budget",
    ):
        assert said in found, said
    assert "put right" not in found
    corrected = words(of_budget(plan(), "A pension was counted twice.", contribution=ASSESSED))
    assert "what you pay was put right" in corrected
    assert "A pension was counted twice." in corrected


def test_a_return_says_what_would_settle_it_in_words_and_not_in_pointers() -> None:
    found = words(
        of_return(
            plan(),
            finding("/sections/actions/items/1"),
            finding("/sections/contingency"),
            finding("/sections/risks/items/7"),
        )
    )
    for said in (
        "1. A need would not be met",
        "In your plan: what is to happen, number 2 (a2 is done).",
        "In your plan: if things go wrong.",
        "In your plan: risks, number 8.",
        "Nobody helps on Sunday.",
        "Our days to decide stand still until then; the days that you wait are counted on.",
        "Cost is never a reason",
        "independent advocate",
    ):
        assert said in found, said
    assert "/sections" not in found


async def test_the_person_reads_both_pages(house: House) -> None:
    case = await house.submitted()
    assert (await house.change(case, "POST", "/returns", returning())).status_code == 201
    page = await house.get(f"{case.path}/returns/1/page", "person", case.person)
    assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "Nothing in the plan is for washing." in page.text
    await house.submit(case)
    assert (await house.change(case, "PUT", "/decision", signing_body(2))).status_code == 200
    given = {"status": "assessed", "weekly_pence": 4_210, "source": "Finance"}
    finance = {"role": "council_system", "subject": str(uuid4())}
    assert (await house.change(case, "PUT", "/contribution", given, **finance)).status_code == 200
    page = await house.get(f"{case.path}/personal-budgets/2/page", "person", case.person)
    assert page.status_code == 200
    assert "£42.10 a week" in page.text
    assert (await house.get(f"{case.path}/personal-budgets/3/page", "person", case.person)).status_code == 404
    assert (await house.get(f"{case.path}/returns/1/page", "person", "another")).status_code == 404
