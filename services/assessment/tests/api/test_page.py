"""The written record as a page: everybody can use it, and nothing that was said can become part of its code."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser
from uuid import UUID

from assessment.api.page import page_of
from assessment.domain.answers import Given, Row, Saying, SecondVoice, Voice, WhyNot
from assessment.domain.assessment import Entry
from assessment.domain.case import Channel
from assessment.domain.determination import Decision, VersionLink
from assessment.domain.people import Reach
from assessment.domain.record import Way, WrittenRecord, next_steps

A = UUID(int=1)
LINK = VersionLink("/v1/x", 1, "0" * 64)
HOSTILE = '<script>alert("x")</script>'


class Outline(HTMLParser):
    """Headings in order, tags seen, and whether every opened tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.seen: list[str] = []
        self.open: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(int(tag[1]))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def entry(given: Given, voice: Voice = Voice.PERSON) -> Entry:
    at = datetime(2026, 4, 1, tzinfo=UTC)
    saying = Saying(given, Channel.PHONE, voice, A, "practitioner", at, said_by_name=HOSTILE)
    return Entry("q", "s", f"What? {HOSTILE}", (saying,), (SecondVoice(HOSTILE, A, "A Worker", at),))


RECORD = WrittenRecord(
    case_id=A,
    person_id=A,
    number=1,
    on=date(2026, 4, 1),
    to=HOSTILE,
    way=Way(Reach.POST, easy_read=False, languages=(), needs=()),
    decision=Decision.NOT_ELIGIBLE,
    decision_words="Your needs do not meet the national eligibility criteria.",
    limbs={"impairment": True, "outcomes": False, "wellbeing": False},
    unable=("managing toilet needs",),
    reasons=f"First.\n{HOSTILE}",
    advice=HOSTILE,
    offers=(HOSTILE,),
    decided_by="A Worker",
    next_steps=next_steps(met=False),
    entries=(
        entry(Given(HOSTILE), Voice.SUPPORTER),
        entry(Given(chosen=(HOSTILE,))),
        entry(Given(rows=(Row({"who": HOSTILE}, {"as": ("x", HOSTILE)}),))),
        entry(Given("Not now.", why_not=WhyNot.PREFERS_NOT_TO_SAY)),
    ),
    assessment=LINK,
    determination=LINK,
)


def test_the_page_has_a_language_a_title_and_headings_in_order() -> None:
    outline = Outline()
    outline.feed(page_of(RECORD))
    assert (outline.language, outline.seen.count("title"), outline.seen.count("main")) == ("en-GB", 1, 1)
    assert outline.headings.count(1) == 1
    assert outline.headings[0] == 1
    assert all(
        later <= earlier + 1 for earlier, later in zip(outline.headings, outline.headings[1:], strict=False)
    )
    assert outline.open == []


def test_nothing_that_was_said_becomes_code() -> None:
    page = page_of(RECORD)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 12


def test_the_page_says_why_there_is_no_answer() -> None:
    assert "You preferred not to say." in page_of(RECORD)
    assert "Not now." in page_of(RECORD)
