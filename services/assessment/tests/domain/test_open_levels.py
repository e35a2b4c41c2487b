"""Where a sum follows, a level that nobody told or set is named: it would be counted as nothing."""

from dataclasses import replace
from datetime import date

from services.assessment.tests.domain.test_enough_next import DAY, ELIGIBLE, FORM, TABLE, said

from assessment.domain.allocation_table import Item, Step
from assessment.domain.enough import look
from assessment.domain.given import Given, WhyNot
from assessment.domain.open_levels import applying, open_levels
from assessment.domain.questions import Kind

WORDS = {"life": Given(text="I like gardens.")}


def test_a_level_that_was_not_asked_is_open_though_the_look_was_content() -> None:
    given = said(impairment="no") | WORDS
    assert look(FORM, given, [TABLE]).enough, "the rules propose that no sum follows"
    assert open_levels(FORM, given, [TABLE], {}) == ("a", "b")
    other = replace(TABLE, client_group="mental_health", items=(Item("e", {"none": 0, "much": 20}, {}),))
    asked = replace(FORM, client_groups=("older_people",))
    given = said(**ELIGIBLE, a="help", b="fine") | WORDS
    assert look(asked, given, [TABLE, other]).enough
    assert open_levels(asked, given, [TABLE], {}) == ()
    assert open_levels(asked, given, [other], {}) == ("e",)


def test_a_level_that_the_practitioner_set_or_that_was_said_why_not_is_not_open() -> None:
    given = said(impairment="no") | WORDS
    assert open_levels(FORM, given, [TABLE], {"a": "much"}) == ("b",)
    assert open_levels(FORM, given, [TABLE], {"a": "much", "b": "none"}) == ()
    quiet = given | {"a": Given(why_not=WhyNot.DOES_NOT_KNOW)}
    assert open_levels(FORM, quiet, [TABLE], {}) == ("b",)


def test_what_no_question_asks_for_is_not_open_and_neither_is_what_cannot_change_the_sum() -> None:
    given = said(**ELIGIBLE, a="help", b="fine")
    strange = replace(TABLE, items=(*TABLE.items, Item("garden", {"none": 0, "much": 5}, {})))
    assert open_levels(FORM, given, [strange], {}) == ()
    same = replace(TABLE, conversion=Step("step", ((0, 5_000),)))
    assert open_levels(FORM, said(**ELIGIBLE, a="help"), [same], {}) == ()
    assert open_levels(FORM, {}, [], {}) == (), "without a table there is no sum that it could change"


def test_what_was_answered_in_words_is_open_until_somebody_sets_its_level() -> None:
    [section] = FORM.sections
    worded = tuple(
        replace(one, kind=Kind.TEXTAREA, options=()) if one.id == "a" else one for one in section.questions
    )
    form = replace(FORM, sections=(replace(section, questions=worded),))
    given = said(**ELIGIBLE, b="help") | {"a": Given(text="Only soup.")}
    assert look(form, given, [TABLE]).sum_settled
    assert open_levels(form, given, [TABLE], {}) == ("a",)
    assert open_levels(form, given, [TABLE], {"a": "none"}) == ()


def test_the_tables_in_force_are_those_of_the_group_that_have_begun() -> None:
    later = replace(TABLE, number=2, effective_from=date(2027, 4, 1))
    other = replace(TABLE, client_group="mental_health")
    assert applying([TABLE, later, other], "older_people", DAY) == (TABLE,)
    assert applying([TABLE], "carers", DAY) == ()
