"""The written record as a page: everybody can use it, and nothing that was said can become part of its code."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from html.parser import HTMLParser
from uuid import UUID

import pytest

from assessment.api.page import page_of
from assessment.api.page_style import HEADERS, STYLE
from assessment.domain.answers import Saying, SecondVoice, Voice
from assessment.domain.assessment_parts import Entry
from assessment.domain.case import Channel
from assessment.domain.determination import Decision, VersionLink
from assessment.domain.given import Given, Row, WhyNot
from assessment.domain.people import Reach
from assessment.domain.plain_words import DECIDED, IF_WRONG, LIMBS, MEANS, next_steps
from assessment.domain.purposes import Limb
from assessment.domain.record import Way, WrittenRecord

A = UUID(int=1)
LINK = VersionLink("/v1/x", 1, "0" * 64)
HOSTILE = '<script src="https://elsewhere.example/x">alert("x")</script>'
LANDMARKS = ("header", "main", "footer")
KNOWN = {
    *LANDMARKS,
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "bdi",
    "br",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "li",
} | {
    "dl",
    "dt",
    "dd",
    "div",
    "time",
}


class Outline(HTMLParser):
    """Headings in order, tags and attributes seen, words outside landmarks, and whether every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.seen: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.language = ""
        self.texts: dict[str, str] = {}
        self.astray = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes |= {f"{tag} {name}" for name, _ in attrs}
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(int(tag[1]))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data
        if "body" in self.open and not set(LANDMARKS) & set(self.open):
            self.astray += data.strip()


def outline(page: str) -> Outline:
    read = Outline()
    read.feed(page)
    return read


def entry(given: Given, voice: Voice = Voice.PERSON) -> Entry:
    at = datetime(2026, 4, 1, tzinfo=UTC)
    saying = Saying(given, Channel.PHONE, voice, A, "practitioner", at, said_by_name=HOSTILE)
    return Entry("q", "s", f"What? {HOSTILE}", (saying,), (SecondVoice(HOSTILE, A, HOSTILE, at),))


RECORD = WrittenRecord(
    case_id=A,
    person_id=A,
    number=1,
    on=date(2026, 4, 1),
    to=HOSTILE,
    decision=Decision.NOT_ELIGIBLE,
    decision_words=DECIDED[Decision.NOT_ELIGIBLE],
    means=MEANS[Decision.NOT_ELIGIBLE],
    limbs={Limb.IMPAIRMENT: True, Limb.OUTCOMES: False, Limb.WELLBEING: False},
    unable=(HOSTILE,),
    reasons=f"First.\n{HOSTILE}",
    differs_because=HOSTILE,
    period_looked_at=HOSTILE,
    advice=HOSTILE,
    offers=(HOSTILE,),
    decided_by=HOSTILE,
    ask_phone=HOSTILE,
    next_steps=next_steps(met=False),
    if_wrong=IF_WRONG,
    entries=(
        entry(Given(HOSTILE), Voice.SUPPORTER),
        entry(Given(chosen=(HOSTILE,))),
        entry(Given(rows=(Row({"who": HOSTILE}, {"as": ("x", HOSTILE)}),))),
        entry(Given("Not now.", why_not=WhyNot.PREFERS_NOT_TO_SAY)),
    ),
    assessment=LINK,
    determination=LINK,
)


WAY = Way(Reach.POST, easy_read=True, languages=(), needs=())
PAGE = page_of(RECORD, WAY)


def test_the_page_has_a_language_a_title_and_headings_in_order() -> None:
    read = outline(PAGE)
    assert (read.language, read.texts["title"]) == ("en-GB", RECORD.decision_words)
    assert [read.headings.count(1), read.headings[0]] == [1, 1]
    assert all(later <= earlier + 1 for earlier, later in zip(read.headings, read.headings[1:], strict=False))
    assert read.open == []


def test_everything_on_the_page_lies_in_one_of_its_three_landmarks() -> None:
    read = outline(PAGE)
    assert [read.seen.count(landmark) for landmark in LANDMARKS] == [1, 1, 1]
    assert read.astray == ""


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    read = outline(PAGE)
    assert set(read.seen) <= KNOWN
    assert read.attributes == {
        "html lang",
        "meta charset",
        "meta name",
        "meta content",
        "time datetime",
        "p class",
        "p dir",
        "li dir",
        "div class",
    }
    assert not re.search(r"url\(|@import|@font-face", STYLE)


def test_the_page_may_use_its_own_style_and_nothing_else() -> None:
    digest = b64encode(sha256(outline(PAGE).texts["style"].encode()).digest()).decode()
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == f"'sha256-{digest}'"
    assert not {"script-src", "img-src", "connect-src"} & set(policy)


def test_nothing_is_told_by_colour_and_every_colour_can_be_read() -> None:
    colours = re.findall(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", STYLE)
    assert colours
    for colour in set(colours) - {"fff"}:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
        assert max(red, green, blue) - min(red, green, blue) <= 16, "a grey"
        light = [
            c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
        ]
        shine = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
        assert 1.05 / (shine + 0.05) >= 7, "WCAG 2.2, 1.4.6"
    answers = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", PAGE)
    assert answers == [
        (LIMBS[Limb.IMPAIRMENT], "Yes"),
        (LIMBS[Limb.OUTCOMES], "No"),
        (LIMBS[Limb.WELLBEING], "No"),
    ]


def test_type_is_large_and_the_page_can_be_printed() -> None:
    assert "font: 125%/1.6" in STYLE
    assert "@media print" in STYLE
    assert not re.search(r"font-size: 0?\.[0-8]", STYLE)


def test_nothing_that_was_said_becomes_code() -> None:
    assert "<script" not in PAGE
    assert PAGE.count("&lt;script") >= 25


def test_the_page_says_who_decided_why_what_next_and_how_to_have_it_put_right() -> None:
    page = page_of(replace(RECORD, decided_by="Alex Example, Social worker", ask_phone="01632 960000"), None)
    for words in (
        "This was decided by <bdi>Alex Example, Social worker</bdi>.",
        "Why we decided this",
        "What can help you",
        "You can ask again at any time",
        "ask us to look at it again",
        "Ombudsman",
        "judicial review",
        "telephone <bdi>01632 960000</bdi>",
        "large print",
    ):
        assert words in page
    bare = page_of(replace(RECORD, advice="", offers=(), unable=(), differs_because="", ask_phone=""), None)
    for heading in ("What can help you", "People and places near you", "What is hard for you", "telephone <"):
        assert heading not in bare


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (WAY, "You get this by post. You asked for Easy Read"),
        (replace(WAY, by=None, easy_read=False), "We ask you how you can safely get this.</p>"),
    ],
)
def test_the_page_says_how_it_reaches_the_person(way: Way, words: str) -> None:
    assert words in page_of(RECORD, way)
    assert words not in page_of(RECORD, None)


def test_the_page_says_why_there_is_no_answer() -> None:
    assert "You preferred not to say." in PAGE
    assert "Not now." in PAGE


def test_the_page_says_what_was_chosen_in_the_words_of_the_question() -> None:
    wording = {
        "fine": "I manage by myself",
        "two": "With help",
        "who": "Who",
        "as": "How often",
        "as/d": "Daily",
    }
    chosen = [
        entry(Given(chosen=("fine",))),
        entry(Given(chosen=("fine", "two"))),
        entry(Given(rows=(Row({"who": "Eve"}, {"as": ("d",)}),))),
    ]
    page = page_of(replace(RECORD, entries=tuple(replace(one, wording=wording) for one in chosen)), None)
    page = page.replace(' dir="auto"', "")
    assert "<p>I manage by myself</p>" in page
    assert "<ul><li>I manage by myself</li><li>With help</li></ul>" in page
    assert "<li>Who: Eve; How often: Daily</li>" in page


def test_words_written_from_right_to_left_turn_nothing_else_around() -> None:
    turned = "\u202eeve\u202c \u0639\u0631\u0628\u064a"
    page = page_of(replace(RECORD, to=turned, reasons=turned, decided_by=turned, offers=(turned,)), None)
    for place in (f"<bdi>{turned}</bdi>", f'<p dir="auto">{turned}</p>', f'<li dir="auto">{turned}</li>'):
        assert place in page
    assert page.count(turned) == page.count(f">{turned}<")


def test_the_page_says_who_said_it_how_when_and_who_wrote_it_down() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    first = Saying(Given("a"), Channel.PHONE, Voice.PERSON, A, "practitioner", late)
    herself = replace(first, channel=Channel.ONLINE, typed_as="person")
    sister = replace(herself, voice=Voice.SUPPORTER, said_by_name="Eve", typed_as="supporter")
    dictated = replace(herself, typed_as="supporter")
    for sayings, words in (
        ((first,), "You said this by telephone on 1 July 2026, and we wrote it down."),
        (
            (first, herself),
            "You said this online on 1 July 2026. It replaces an earlier answer, which is kept.",
        ),
        (
            (first, first, sister),
            "Eve (somebody who supports you) said this online on 1 July 2026. It replaces 2",
        ),
        ((dictated,), "You said this online on 1 July 2026, and somebody who helps you wrote it down."),
    ):
        page = page_of(replace(RECORD, entries=(Entry("q", "s", "What?", sayings),)), None)
        assert words in re.sub(r"</?(time|bdi).*?>", "", page)
