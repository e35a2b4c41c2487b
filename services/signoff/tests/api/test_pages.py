"""Both pages: everybody can use them, nothing that was said becomes code, and no fact is lost on the way."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from services.signoff.tests.made_plans import (
    DETERMINED,
    INDICATED,
    MONDAY,
    NO,
    SIGNER,
    YES,
    action,
    before,
    plan,
    reason,
    signing,
)

from chassis.calendar import WorkingDays
from signoff.api import page_decision, page_sheet
from signoff.api.page_style import HEADERS, STYLE
from signoff.domain.clock import Happened, Move, clock
from signoff.domain.contribution import Contribution, Status
from signoff.domain.decision import decide
from signoff.domain.decision_parts import Agreement, LeftOut, Tick, Ticks
from signoff.domain.kept import PlanRead
from signoff.domain.money import pounds
from signoff.domain.plain_words import DIFFERENCES
from signoff.domain.plan_parts import (
    ChecklistItem,
    Contingency,
    DirectPayment,
    Lead,
    NeedRead,
    OutcomeRead,
    RiskRead,
    SupportRead,
)
from signoff.domain.policy import DEFAULT
from signoff.domain.reconciliation import LESS, MORE, PLANNED, Between, Difference
from signoff.domain.route import Around, facts_of, route
from signoff.domain.sheet import Sheet, sheet

HOSTILE = '<script src="https://elsewhere.example/x">alert("x")</script>'
LANDMARKS = ("header", "main", "footer")
KNOWN = {
    *LANDMARKS,
    *("html", "head", "meta", "title", "style", "body", "section", "div", "span", "strong", "bdi", "br"),
    *("h1", "h2", "p", "ul", "ol", "li", "dl", "dt", "dd", "time"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
VOID = {"meta", "br"}


class Outline(HTMLParser):
    """Headings in order, tags and attributes seen, the shape of tables, words outside landmarks."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.seen: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.language = ""
        self.astray = ""
        self.rows: list[int] = []
        self.scopes: list[str | None] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.seen.append(tag)
        self.attributes |= {f"{tag} {name}" for name in given}
        if tag == "html":
            self.language = given.get("lang") or ""
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "tr":
            self.rows.append(0)
        if tag in {"th", "td"}:
            self.rows[-1] += int(given.get("colspan") or 1)
        if tag == "th":
            self.scopes.append(given.get("scope"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self.open:
            self.text += data
            if not set(LANDMARKS) & set(self.open):
                self.astray += data.strip()


def outline(page: str) -> Outline:
    read = Outline()
    read.feed(page)
    assert read.open == []
    return read


def of_sheet(made: PlanRead, **changes: object) -> str:
    return page_sheet.page_of(replace(sheet_of(made), **changes))  # type: ignore[arg-type]


def sheet_of(
    made: PlanRead, on: date = MONDAY, moves: tuple[Move, ...] = (Move(Happened.SUBMITTED, MONDAY),)
) -> Sheet:
    found = route(facts_of(made), Around(DEFAULT, INDICATED))
    return sheet(made, INDICATED, DETERMINED, found, clock(moves, on, WorkingDays(), 5))


def of_decision(made: PlanRead, **changes: object) -> str:
    decision, budget = decide(signing(**changes), before(made), SIGNER, number=1, budget_number=1, on=MONDAY)
    return page_decision.page_of(decision, budget, made)


WORST = plan(
    action("a1", 13_000, what=HOSTILE, who=HOSTILE, when=HOSTILE, provider=f"{HOSTILE}!", needs=("a", "x1")),
    action("a2", 8_000, "managed_budget", what=HOSTILE, needs=("b",), outcomes=("o2", "o1")),
    lead=Lead("self", None, HOSTILE, HOSTILE),
    needs=(
        NeedRead("a", eligible=True),
        NeedRead("b", eligible=True),
        NeedRead("x1", eligible=False, words=HOSTILE),
    ),
    outcomes=(OutcomeRead("o1", HOSTILE, ("a", "x1")), OutcomeRead("o2", HOSTILE, ("b",))),
    what_matters=f"First.\n{HOSTILE}",
    contingency=(Contingency(HOSTILE, HOSTILE, HOSTILE),),
    risks=(RiskRead(HOSTILE, serious=False, agreed=True, how=HOSTILE),),
    support=SupportRead("yes", HOSTILE, "with_help", HOSTILE, "yes", "yes", HOSTILE, "planner"),
    review_how=HOSTILE,
    review_who=HOSTILE,
    direct_payment=DirectPayment("nominated_person", "monthly", HOSTILE),
    cost_reasons=(replace(reason(1), words=HOSTILE), replace(reason(-1), words=HOSTILE)),
    checklist=(ChecklistItem("i1", HOSTILE, HOSTILE, "council", "missing"),),
)
SIGNED_BADLY: dict[str, Any] = {
    "name": HOSTILE,
    "reasons": HOSTILE,
    "ticks": Ticks(Tick(yes=True, words=HOSTILE), YES, YES),
    "advice_reduce": HOSTILE,
    "advice_prevent": HOSTILE,
    "agreement": Agreement(agreed=False, dissent=HOSTILE, steps_taken=HOSTILE),
    "contribution": Contribution(Status.ASSESSED, HOSTILE, 100),
    "differences": (Difference(Between.PLAN_AND_FINAL, "counted_twice", HOSTILE, -1, 0, "a1"),),
    "needs_still_met": HOSTILE,
}
PAGES = {"sheet": of_sheet(WORST), "decision": of_decision(WORST, **SIGNED_BADLY)}
both = pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))


@both
def test_a_page_has_a_language_a_title_and_headings_in_order(page: str) -> None:
    read = outline(page)
    assert read.language == "en-GB"
    assert [read.headings.count(1), read.headings[0], read.seen.count("title")] == [1, 1, 1]
    assert all(later <= earlier + 1 for earlier, later in zip(read.headings, read.headings[1:], strict=False))


@both
def test_everything_on_a_page_lies_in_one_of_its_three_landmarks(page: str) -> None:
    read = outline(page)
    assert [read.seen.count(landmark) for landmark in LANDMARKS] == [1, 1, 1]
    assert read.astray == ""


@both
def test_every_table_has_a_caption_headers_with_their_scope_and_even_rows(page: str) -> None:
    read = outline(page)
    assert read.seen.count("table") == read.seen.count("caption") == read.seen.count("thead") >= 1
    assert set(read.scopes) <= {"col", "row", "rowgroup"}
    for table in re.findall("<table>.*?</table>", page, re.DOTALL):
        assert len(set(outline(f"<body><main>{table}</main></body>").rows)) == 1
    assert '<th scope="col"></th>' not in page


@both
def test_a_page_runs_nothing_and_loads_nothing(page: str) -> None:
    read = outline(page)
    assert set(read.seen) <= KNOWN
    assert not {name for name in read.attributes if re.search(r" (on\w+|src|href|style)$", name)}
    assert not re.search(r"url\(|@import|@font-face", STYLE)


@both
def test_nothing_that_was_said_becomes_code(page: str) -> None:
    assert "<script" not in page
    assert page.count("&lt;script") >= 12


def test_a_page_may_use_its_own_style_and_nothing_else() -> None:
    found = re.search("<style>(.*?)</style>", PAGES["sheet"], re.DOTALL)
    assert found is not None
    digest = b64encode(sha256(found[1].encode()).digest()).decode()
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["style-src"]) == ("'none'", f"'sha256-{digest}'")
    assert not {"script-src", "img-src", "connect-src"} & set(policy)


def test_every_colour_can_be_read_and_the_sheet_can_be_printed_on_one_side() -> None:
    for colour in set(re.findall(r"#([0-9a-f]{6})\b", STYLE)):
        channels = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        shine = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
        assert 1.05 / (shine + 0.05) >= 7, "WCAG 2.2, 1.4.6"
    assert "@media print" in STYLE
    assert "size: A4" in STYLE
    assert '<body class="own">' in PAGES["decision"]


@both
def test_words_written_from_right_to_left_turn_nothing_else_around(page: str) -> None:
    for place in re.finditer("&lt;script", page):
        ahead = page[: place.start()]
        assert ahead.rfind("<bdi>") > ahead.rfind("</bdi>") or ahead.rfind('dir="auto"') > ahead.rfind("</p>")


def words(page: str) -> str:
    return outline(page).text


def test_the_sheet_says_all_that_a_decision_needs() -> None:
    made = plan(
        action("a1", 25_000, once=4_500),
        action("a2", 900, "own_money", outcomes=()),
        cost_reasons=(reason(4_000),),
        contingency=(Contingency("Bea is ill", "Rosa comes", "my sister"),),
        checklist=(ChecklistItem("i", "Advice on preventing needs", "s.25(1)(f)", "council", "missing"),),
        what_matters="Cooking for friends.",
        needs=(NeedRead("a", eligible=True), NeedRead("j", eligible=True)),
    )
    found = words(of_sheet(made))
    for said in (
        "version 1",
        "I cook for friends.",
        "For no outcome by name",
        "£250.00",
        "£45.00",
        "£259.00",
        "£210.00",
        "£40.00 more a week than was indicated",
        "prices here: Prices here are higher.",
        "£256.00",
        "Nothing in the plan is for: caring for a child, washing.",
        "I may fall. (serious, agreed): An alarm.",
        "Bea is ill: Rosa comes (my sister)",
        "First on 11 January 2027",
        "Yes, with help. She helps with the books.",
        "Advice on preventing needs (missing, for the council; s.25(1)(f))",
        "The practitioner may sign.",
        "To be decided by 30 November 2026",
        "Direct payment: £250.00 a week, paid every four weeks to adult (Maya).",
        "Led by the person, Maya.",
    ):
        assert said in found, said


def test_the_sheet_says_why_a_manager_signs_and_what_is_missing() -> None:
    made = plan(
        action("a1", 30_000, needs=("a", "b")), risks=(), contingency=(), support=None, direct_payment=None
    )
    found = words(of_sheet(made, conflict_of_interest=True, review_on=None))
    for said in (
        "A manager signs.",
        "That is £44.00 more than £256.00",
        "The plan does not say.",
        "The plan names none.",
        "No day is agreed.",
        "Conflict of interest",
    ):
        assert said in found, said
    alone = words(
        of_sheet(
            replace(made, no_risks=True),
            cost=replace(sheet_of(made).cost, more_than_indicated_weekly_pence=None),
        )
    )
    assert "The plan says that there are none." in alone
    assert "Nothing is indicated" in alone


def test_the_sheet_says_how_much_of_the_difference_has_no_reason_yet() -> None:
    dearer = plan(action("a1", 25_000), cost_reasons=(reason(3_950),))
    assert "£0.50 more has no reason in the plan" in words(of_sheet(dearer))
    explained = replace(dearer, cost_reasons=(reason(4_000),))
    assert "has no reason" not in words(of_sheet(explained))


def test_the_sheet_says_when_it_is_late_and_when_the_clock_stands() -> None:
    late = words(page_sheet.page_of(sheet_of(plan(), on=date(2026, 12, 2))))
    assert "It is late. The council has used 7 working days of 5; the person has waited 9 days." in late
    returned = (Move(Happened.SUBMITTED, MONDAY), Move(Happened.RETURNED, date(2026, 11, 24)))
    paused = words(page_sheet.page_of(sheet_of(plan(), date(2026, 11, 30), returned)))
    assert (
        "days stand still. The council has used 1 working day of 5; the person has waited 7 days." in paused
    )


def test_every_line_of_the_budget_and_every_step_of_the_sum_stands_on_the_decision() -> None:
    made = plan(action("a1", 25_000, once=4_500, needs=("a", "b")), cost_reasons=(reason(4_000),))
    less = Difference(Between.PLAN_AND_FINAL, "counted_twice", "Tuesdays were in twice.", -1_850, 0, "a1")
    found = words(of_decision(made, differences=(less,), needs_still_met="Each hour is there once."))
    for pence in (21_000, 4_000, 25_000, -1_850, 23_150, 4_500, 92_600):
        assert pounds(pence) in found
    for said in (
        "Your plan is agreed",
        "Your support costs £231.50 a week, and £45.00 once.",
        "£18.50 less a week, counted twice: Tuesdays were in twice. (said by who decided)",
        "£40.00 more a week, prices here: Prices here are higher. (said in your plan)",
        "Each hour is there once.",
        "not known yet",
        "You paynot known yet; you will be told",
        "The council paysat most £231.50 a week, less what you will pay",
        "This is the whole payment, before what you will pay yourself.",
        "£926.00 every four weeks, paid to Maya.",
        "eating and drinking (eligible): a1 is done",
        "Ayesha Khan, practitioner",
        "Ombudsman",
        "judicial review",
        "within 12 months",
        "First on 11 January 2027",
        "A cooking class nearby.",
        "A person with a name decided this.",
        "Please keep this. It is decision 1",
    ):
        assert said in found, said
    assert "Where we do not agree" not in found


def test_the_decision_says_where_there_is_no_agreement_and_what_is_not_met() -> None:
    made = plan(
        needs=(NeedRead("a", eligible=True), NeedRead("b", eligible=True), NeedRead("j", eligible=False))
    )
    agreement = Agreement(agreed=False, dissent="I want one carer.", steps_taken="We met twice.")
    found = words(
        of_decision(made, needs=("a", "b"), left_out=(LeftOut("j", "School helps."),), agreement=agreement)
    )
    for said in (
        "Where we do not agree",
        "I want one carer.",
        "We met twice.",
        "a child (not eligible): not met by the council. School helps.",
    ):
        assert said in found, said


def test_the_decision_says_what_is_paid_before_and_after_what_the_person_pays() -> None:
    known = words(of_decision(plan(), contribution=Contribution(Status.ASSESSED, "Finance", 4_210)))
    for said in (
        "You pay£42.10 a week: assessed (Finance)",
        "The council pays£167.90 a week",
        "£520.00 every four weeks",
        "before what you pay yourself. If your part is taken off it, £351.60 is paid each time.",
    ):
        assert said in known, said
    free = words(of_decision(plan(), contribution=Contribution(Status.NOT_CHARGEABLE, "Finance")))
    assert "You paynothing: this is not charged for (Finance)" in free
    assert "The council pays£210.00 a week" in free
    assert "before what you" not in free
    assert "£0.00 a week" not in words(of_decision(plan()))


def test_a_part_says_that_the_rest_is_still_to_come() -> None:
    found = words(of_decision(plan(), actions=("a2",), ticks=Ticks(YES, YES, NO)))
    assert "A part of your plan is agreed and can begin" in found
    assert "The rest of your plan is still to be decided." in found
    assert "What was indicated, to start from" not in found


def test_every_code_of_a_difference_has_words() -> None:
    assert (PLANNED | MORE | LESS | {"one_off"}) == set(DIFFERENCES)
