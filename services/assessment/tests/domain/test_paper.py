"""A questionnaire on paper: its codes, its sentences, what is read from a form that came back, and what then stands."""

import dataclasses
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from assessment.api.answering.forms import Form, given_by, typed_from
from assessment.api.paper_page import BLANK, LINE, paper_page
from assessment.domain.alone_refusals import AloneIsForThePerson
from assessment.domain.answers import Answer, Confirmation, Saying, Voice
from assessment.domain.assessment_refusals import AnswerDoesNotFit, AnswerMissing
from assessment.domain.case import Channel
from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content
from assessment.domain.given import Given, Row, WhyNot
from assessment.domain.keyed_in import Keyed, put_beside, read_form, stands
from assessment.domain.known_words import given_words, known_from
from assessment.domain.origins import CarriedFrom, HeldFrom
from assessment.domain.paper import (
    Known,
    Ring,
    Style,
    codes,
    easy_read_gaps,
    form_code,
    letter,
    reference,
    same_code,
)
from assessment.domain.paper_layout import paper_of, sentences
from assessment.domain.paper_refusals import (
    PaperChoiceUnknown,
    PaperCodeTwice,
    PaperCodeUnknown,
    PaperEntryUnclear,
    PaperNothingToConfirm,
)
from assessment.domain.paper_rows import KeyedRow
from assessment.domain.questions import Kind, Option, Part, Question, Section
from assessment.domain.refusals import Refused

ID, OTHER = UUID(int=1), UUID(int=2)
NOON = datetime(2026, 4, 2, 12, tzinfo=UTC)

HELP = Question("help", "Does somebody help you?", Kind.YES_NO, easy_read="Who helps? Is it enough?")
WHO = Question(
    "who",
    "Who?",
    Kind.CHECKBOXES,
    options=(Option("kin", "Family", easy_read="Your family"), Option("friend", "A friend")),
    condition=Condition(all_of=(Is("help", "yes"),)),
    help="Name all.",
)
OFTEN = Question("often", "How often?", Kind.TEXT, condition=Condition(all_of=(Is("help", "yes"),)))
LIFE = Question("life", "Tell us about your life.", Kind.TEXTAREA)
DOSE = Question(
    "dose",
    "What do you take?",
    Kind.REPEATER,
    parts=(Part("name", "Name"), Part("when", "When", Kind.RADIOS, options=(Option("am"), Option("pm")))),
)
BORN = Question("born", "When was that?", Kind.DATE)
ALONE = Question("alone", "Is anybody hurting you?", Kind.TEXTAREA, alone=True)
ECHO = Question("echo", "As said", Kind.ECHO, echoes="help")


WEEK = Question("week", "Your week", Kind.TIMETABLE)
HELD = HeldFrom("housing", "kin", date(2025, 1, 31), "Your housing application")


def content(*more: Question) -> Content:
    first = Section("one", "One", (HELP, WHO, ALONE, OFTEN), intro="Say it.", easy_read="Say it. Please.")
    return Content("A form", (first, Section("two", "Two", (ECHO, LIFE, DOSE, BORN, *more))))


def form(style: Style = Style.STANDARD, **more: object) -> dict[str, dict[str, object]]:
    paper = dataclasses.asdict(paper_of(content(), "ABCDE-1", style, **more))  # type: ignore[arg-type]
    return {asked["code"]: asked for part in paper["parts"] for asked in part["questions"]}


def refused(*entries: Keyed, known: tuple[str, ...] = ()) -> list[tuple[type[Refused], str | None]]:
    read = read_form(content(), "", entries, known)
    return [(type(each), each.pointer) for each in read.objections]


def saying(voice: Voice = Voice.PERSON, at: datetime = NOON, text: str = "x", **more: object) -> Saying:
    return Saying(Given(text=text), Channel.PHONE, voice, ID, "practitioner", at, **more)  # type: ignore[arg-type]


def answered(said: Saying) -> Answer:
    return Answer(ID, ID, ID, ID, "life", sayings=(said,))


def test_questions_are_numbered_and_choices_lettered_and_what_is_for_the_person_alone_is_not_printed() -> (
    None
):
    assert {code: question.id for code, question in codes(content()).items()} == {
        "1": "help",
        "2": "who",
        "3": "often",
        "4": "life",
        "5": "dose",
        "6": "born",
    }
    printed = form()
    assert [choice["code"] for choice in printed["1"]["choices"]] == ["1a", "1b"]  # type: ignore[attr-defined]
    assert "hurting" not in str(printed)
    assert [letter(n) for n in (0, 25, 26, 51, 52)] == ["a", "z", "aa", "az", "ba"]


def test_conditions_become_sentences_that_lead_on() -> None:
    printed = form()
    assert printed["2"]["only_if"] == printed["3"]["only_if"] == "Only if you ticked 1a."
    assert printed["1"]["go_on"] == "If you ticked 1a, go on to question 2. If not, go on to question 4."
    assert printed["4"]["only_if"] == printed["4"]["go_on"] == ""
    both = Condition(
        all_of=(Is("help", "no"), Is("life", "alone")), any_of=(Is("who", "kin"), Is("who", "friend"))
    )
    last = Question("last", "And?", Kind.TEXT, condition=both)
    paper = paper_of(content(last), "A", Style.STANDARD)
    words = "Only if you ticked 1b and you wrote \u201calone\u201d at question 4, and you ticked 2a or 2b."
    assert paper.parts[-1].questions[-1].only_if == words
    done = Question("done", "And?", Kind.TEXT, condition=Condition(any_of=(Is("born", "2026-01-01"),)))
    leads = paper_of(content(done), "A", Style.STANDARD).parts[-1].questions[-2].go_on
    assert leads.endswith("go on to question 7. If not, you are done with the questions.")


def test_a_form_has_boxes_lines_a_table_and_a_date_and_says_how_to_answer() -> None:
    printed = form(ring=Ring("Alex Example", "01632 960000"))
    assert (printed["1"]["how"], printed["2"]["how"]) == ("Tick one box.", "Tick as many boxes as you like.")
    assert (printed["4"]["lines"], printed["3"]["lines"], printed["6"]["date"]) == (7, 1, True)
    assert printed["5"]["rows"] == 3
    assert "Write the letter" in str(printed["5"]["how"])
    assert printed["2"]["help"] == "Name all."
    paper = paper_of(content(), "A", Style.STANDARD, ring=Ring("Alex Example", "01632 960000"))
    assert paper.ask.endswith("Ring Alex Example:")
    days = paper_of(content(WEEK), "A", Style.STANDARD).parts[-1].questions[-1]
    assert (len(days.columns), days.rows, days.columns[0].text) == (7, 1, "Monday")


def test_easy_read_says_one_sentence_a_line_and_what_has_no_easy_words_is_listed() -> None:
    printed = form(Style.EASY_READ)
    assert printed["1"]["text"] == ("Who helps?", "Is it enough?")
    assert printed["4"]["text"] == ("Tell us about your life.",)
    assert printed["2"]["choices"][0]["text"] == "Your family"  # type: ignore[index]
    assert printed["2"]["help"] == ""
    assert paper_of(content(), "A", Style.EASY_READ).parts[0].intro == ("Say it.", "Please.")
    assert sentences("It is 3.5 miles. Yes") == ("It is 3.5 miles.", "Yes")
    assert [gap.code for gap in easy_read_gaps(content())] == ["2", "3", "4", "5", "5a", "5b", "6"]


def test_the_parts_of_rows_have_easy_words_too_and_what_has_none_is_listed() -> None:
    morning = Option("am", "a.m.", easy_read="In the morning")
    parts = (Part("who", "Name", easy_read="Who?"), Part("at", "Time", Kind.RADIOS, options=(morning,)))
    visits = Question("visits", "Who calls on you?", Kind.REPEATER, parts=parts, easy_read="Who visits you?")
    easy, plain = (
        paper_of(content(visits), "A", style).parts[-1].questions[-1].columns
        for style in (Style.EASY_READ, Style.STANDARD)
    )
    assert [column.text for column in easy] == ["Who?", "Time"]
    assert [column.text for column in plain] == ["Name", "Time"]
    assert (easy[1].choices[0].text, plain[1].choices[0].text) == ("In the morning", "a.m.")
    assert [(gap.code, gap.question, gap.text) for gap in easy_read_gaps(content(visits))][-1] == (
        "7b",
        "visits",
        "Time",
    )


@pytest.mark.parametrize("style", Style)
def test_a_form_says_where_and_by_when_to_send_it_and_that_one_can_ring_or_talk_alone_instead(
    style: Style,
) -> None:
    ring, address = Ring("Alex Example", "01632 960000"), ("Made-Up Council", "1 Made-Up Street")
    paper = paper_of(content(), "A", style, ring=ring, address=address, by=date(2026, 12, 6))
    page = paper_page(paper)
    for words in (
        paper.words["back"],
        "Made-Up Council<br>1 Made-Up Street",
        f"{paper.words['by']} <strong>6 December 2026.</strong>",
        paper.words["later"],
        f"{paper.instead} <strong>01632 960000</strong>",
        "You can ask to talk with us alone.",
    ):
        assert words in page, words
    bare = paper_page(paper_of(content(), "A", style))
    assert f"{paper.words['by']} {BLANK}" in bare
    assert bare.partition(paper.words["back"])[2].count(LINE) == 2


def test_a_code_tells_the_form_and_a_reference_tells_nothing_of_anybody() -> None:
    assert form_code(ID, 1) != form_code(ID, 2)
    assert form_code(ID, 1).split("-")[0] != form_code(OTHER, 1).split("-")[0]
    assert reference(ID) != reference(OTHER)
    assert len(reference(ID)) == 9
    assert same_code("k0i l-1", "K011-1")
    assert not same_code("K012-1", "K011-1")


def test_what_was_said_before_is_printed_with_who_said_it_how_and_when() -> None:
    said = Saying(Given(chosen=("kin",)), Channel.PHONE, Voice.CARER, ID, "practitioner", NOON, "Bo")
    known = known_from(WHO, said, date(2026, 4, 2))
    assert known == Known(("Family",), "Bo (your carer) told us by telephone on 2 April 2026.")
    assert form(known={"who": known})["2"]["known"] == dataclasses.asdict(known)
    silent = dataclasses.replace(said, given=Given(why_not=WhyNot.DOES_NOT_KNOW))
    assert known_from(WHO, silent, date(2026, 4, 2)) is None
    from_record = known_from(WHO, dataclasses.replace(said, carried_from=HELD), date(2026, 4, 2))
    assert from_record == Known(("Family",), "Your housing application, 31 January 2025.")
    rows = Given(rows=(Row({"name": "Salt"}, {"when": ("am",)}),))
    assert known_from(DOSE, dataclasses.replace(said, given=rows), date(2026, 4, 2)) == Known(
        ("Name: Salt; When: am",), "Bo (your carer) told us by telephone on 2 April 2026."
    )


def test_a_form_is_read_by_its_codes() -> None:
    row = KeyedRow({"a": "Salt"}, {"b": ("b",)})
    read = read_form(
        content(),
        "",
        [
            Keyed("01", chosen=("1a",)),
            Keyed("2", chosen=("A", "b")),
            Keyed("3", illegible=True),
            Keyed("4", still_right=True),
            Keyed("5", rows=(row,)),
            Keyed("6", still_right=False),
        ],
        ["life", "born"],
    )
    assert read.objections == ()
    assert read.said == {
        "help": Given(chosen=("yes",)),
        "who": Given(chosen=("kin", "friend")),
        "dose": Given(rows=(Row({"name": "Salt"}, {"when": ("pm",)}),)),
    }
    assert (read.again, read.still_right, read.not_right) == ({"often": ""}, ("life",), ("born",))
    silent = read_form(content(), "", [Keyed("6", why_not=WhyNot.DOES_NOT_KNOW)], ())
    assert silent.said == {"born": Given(why_not=WhyNot.DOES_NOT_KNOW)}


def test_a_week_on_paper_is_kept_day_by_day_as_every_other_channel_keeps_it() -> None:
    week = Keyed(
        "7", rows=(KeyedRow({"7c": "shopping", "a": "the club", "b": " "}), KeyedRow({"A": "swimming"}))
    )
    read = read_form(content(WEEK), "", [week], ())
    assert read.objections == ()
    rows = [("Monday", "the club"), ("Wednesday", "shopping"), ("Monday", "swimming")]
    given = Given(rows=tuple(Row({"when": day, "what": words}, {}) for day, words in rows))
    assert read.said == {"week": given}
    page = Form(typed_from(given, WEEK).fields)
    assert given_by(WEEK, page) == given
    assert list(given_words(WEEK, given)) == ["Monday: the club", "Wednesday: shopping", "Monday: swimming"]
    wrong = Keyed("7", rows=(KeyedRow({"a": "the club", "when": "x", "h": "x"}, {"b": ("a",)}),))
    assert [(type(one), one.pointer) for one in read_form(content(WEEK), "", [wrong], ()).objections] == [
        (PaperChoiceUnknown, "/entries/0/rows/0/written/when"),
        (PaperChoiceUnknown, "/entries/0/rows/0/written/h"),
        (PaperChoiceUnknown, "/entries/0/rows/0/chosen/b"),
    ]


def test_what_fits_no_box_is_kept_word_for_word_beside_an_answer_or_alone() -> None:
    entries = [
        Keyed("1", chosen=("a",), as_written="only in winter"),
        Keyed("2", as_written="both, and neither"),
        Keyed("3", illegible=True, as_written="... twice ..."),
        Keyed("4", still_right=False, as_written="not since May"),
        Keyed("6", as_written="about spring 1999"),
    ]
    read = read_form(content(), "", entries, ["life"])
    assert read.objections == ()
    assert read.said == {"help": Given(chosen=("yes",))}
    assert read.not_right == ("life",)
    assert read.again == {
        "help": "only in winter",
        "who": "both, and neither",
        "often": "... twice ...",
        "life": "not since May",
        "born": "about spring 1999",
    }
    assert refused(Keyed("4", as_written="  ")) == [(PaperEntryUnclear, "/entries/0")]


def test_a_form_printed_before_is_read_by_its_own_codes_and_what_is_for_her_alone_now_is_taken_from_her_only() -> (
    None
):
    now = content()
    [first, second] = now.sections
    asked = tuple(dataclasses.replace(one, alone=one.id == "often" or one.alone) for one in first.questions)
    now = dataclasses.replace(now, sections=(dataclasses.replace(first, questions=asked), second))
    entries = [Keyed("3", text="Every day"), Keyed("4", text="I sing.")]
    hers = read_form(now, "", entries, (), printed=content(), voice=Voice.PERSON)
    assert hers.said == {"often": Given(text="Every day"), "life": Given(text="I sing.")}
    for voice in (Voice.CARER, Voice.NOT_SAID):
        told = read_form(now, "", entries, (), printed=content(), voice=voice).objections
        assert [(type(one), one.pointer) for one in told] == [(AloneIsForThePerson, "/entries/0/code")]


def test_everything_wrong_on_a_form_is_told_at_its_place() -> None:
    assert refused(
        Keyed("77", text="x"),
        Keyed("1", chosen=("c",)),
        Keyed("1", chosen=("a",)),
        Keyed("2"),
        Keyed("3", text="x", illegible=True),
        Keyed("4", still_right=True),
        Keyed("6", text="yesterday"),
        Keyed("5", rows=(KeyedRow({"z": "Salt"}, {"b": ("q",)}),)),
        Keyed("05", rows=(KeyedRow({"a": "Salt", "5A": "Pepper", "b": "noon"}),)),
    ) == [
        (PaperCodeUnknown, "/entries/0/code"),
        (PaperChoiceUnknown, "/entries/1/chosen/0"),
        (PaperCodeTwice, "/entries/2/code"),
        (PaperEntryUnclear, "/entries/3"),
        (PaperEntryUnclear, "/entries/4"),
        (PaperNothingToConfirm, "/entries/5/still_right"),
        (AnswerDoesNotFit, "/entries/6/text"),
        (PaperChoiceUnknown, "/entries/7/rows/0/written/z"),
        (PaperChoiceUnknown, "/entries/7/rows/0/chosen/b"),
        (PaperCodeTwice, "/entries/8/code"),
        (PaperCodeTwice, "/entries/8/rows/0/written/5A"),
    ]
    assert refused(Keyed("4", text=" ")) == [(AnswerMissing, "/entries/0")]
    assert refused(Keyed("1", chosen=("a", "b"))) == [(AnswerDoesNotFit, "/entries/0/chosen")]


@pytest.mark.parametrize(
    ("standing", "voice", "written_on", "expected"),
    [
        (saying(), Voice.PERSON, date(2026, 4, 2), True),
        (saying(), Voice.PERSON, date(2026, 4, 1), False),
        (saying(), Voice.CARER, date(2026, 4, 3), False),
        (saying(Voice.CARER), Voice.CARER, date(2026, 4, 3), True),
        (saying(Voice.CARER), Voice.PERSON, date(2026, 4, 3), True),
        (saying(), Voice.NOT_SAID, date(2026, 4, 3), False),
        (saying(Voice.CARER), Voice.NOT_SAID, date(2026, 4, 3), True),
        (saying(carried_from=CarriedFrom(ID, 1)), Voice.CARER, date(2026, 4, 1), True),
        (saying(), Voice.PERSON, None, False),
        (saying(Voice.CARER), Voice.PERSON, None, False),
        (saying(carried_from=CarriedFrom(ID, 1)), Voice.PERSON, None, False),
        (saying(Voice.RECORD, carried_from=HELD), Voice.PERSON, None, True),
    ],
)
def test_of_two_answers_the_latest_by_the_person_stands(
    standing: Saying, voice: Voice, written_on: date | None, *, expected: bool
) -> None:
    assert stands(answered(standing), saying(voice), written_on, standing.at.date()) is expected


def test_what_stands_back_is_kept_beside_and_what_was_confirmed_stays_so() -> None:
    answer = answered(saying(text="by phone"))
    answer.confirmed = confirmed = Confirmation(Channel.PHONE, Voice.PERSON, ID, "person", NOON)
    put_beside(answer, saying(text="on paper"), LIFE)
    assert [said.given.text for said in answer.sayings] == ["on paper", "by phone"]
    assert answer.confirmed is confirmed
