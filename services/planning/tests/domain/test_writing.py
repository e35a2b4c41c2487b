"""Sections: each with its texts, ids that nobody has to make up, and the helper's view beside the person's words."""

import pytest
from services.planning.tests.made_plans import CASE, HER, HERSELF, NOW, PERSON, PLAN, SISTER, sections

from planning.domain.choices import Able
from planning.domain.lead import Writer
from planning.domain.refusals import IdTwice
from planning.domain.sections import Action, Actions, HelpersView, Outcome, Outcomes, Sections, Support
from planning.domain.writing import (
    HELPERS_VIEW,
    PARTS,
    PlanSection,
    assembled,
    blank_sections,
    cautious,
    given,
    only,
    section_id,
    writers,
)

SISTERS = Writer(SISTER, "supporter")
VIEW = HelpersView("planner", Able.NO, None, "I worry about the stairs.")


def part(name: str) -> PlanSection:
    return PlanSection(section_id(PLAN, name), CASE, PERSON, PLAN, name)


def outcomes(*ids: str) -> Sections:
    return Sections(outcomes=Outcomes(tuple(Outcome(each) for each in ids)))


def test_a_new_plan_has_every_section_unwritten() -> None:
    parts = blank_sections(PLAN, CASE, PERSON)
    assert tuple(each.name for each in parts) == PARTS
    assert assembled(parts) == Sections()
    assert writers(parts) == ()


def test_every_text_is_numbered_and_kept_with_who_wrote_it() -> None:
    written = part("outcomes")
    first = written.write(outcomes("o1"), HERSELF, NOW)
    second = written.write(outcomes("o2"), SISTERS, NOW)
    assert [(text.number, text.by) for text in (first, second)] == [(1, HERSELF), (2, SISTERS)]
    assert first.sections == outcomes("o1")
    assert written.written == outcomes("o2")
    written.write(outcomes("o3"), HERSELF, NOW)
    assert written.writers == (HERSELF, SISTERS)


def test_a_section_holds_itself_alone_whatever_was_sent_with_it() -> None:
    text = part("review").write(sections(), HERSELF, NOW)
    assert given(text.sections) == ["review"]


def test_what_has_no_id_gets_the_next_one_that_is_free() -> None:
    text = part("outcomes").write(outcomes("", "o1", ""), HERSELF, NOW)
    found = text.sections.outcomes
    assert found is not None
    assert [each.id for each in found.items] == ["o2", "o1", "o3"]


def test_an_id_stands_for_one_thing() -> None:
    with pytest.raises(IdTwice) as refused:
        part("outcomes").write(outcomes("o1", "o1"), HERSELF, NOW)
    assert refused.value.pointer == "/items/1/id"
    actions = Sections(actions=Actions((Action("a1"), Action("a2"), Action("a1"))))
    with pytest.raises(IdTwice) as other:
        part("actions").write(actions, HERSELF, NOW, pointer="/sections/actions")
    assert other.value.pointer == "/sections/actions/items/2/id"


def test_a_helpers_view_stands_beside_the_persons_words_and_never_in_their_place() -> None:
    said, viewed = part("support"), part(HELPERS_VIEW)
    words = Support(Able.YES, "My sister rings.", helpers_view=HelpersView("person", Able.NO))
    said.write(Sections(support=words), HERSELF, NOW)
    viewed.write(Sections(support=Support(Able.NO, "not mine to say", helpers_view=VIEW)), SISTERS, NOW)
    whole = assembled([said, viewed])
    assert whole.support == Support(Able.YES, "My sister rings.", None, "", "person", VIEW, (VIEW,))
    assert writers([said, viewed]) == tuple(
        sorted([HERSELF, SISTERS], key=lambda each: each.principal_id.int)
    )


def test_a_view_can_stand_where_the_person_has_said_nothing_yet() -> None:
    viewed = part(HELPERS_VIEW)
    viewed.write(Sections(support=Support(helpers_view=VIEW)), Writer(HER, "planner"), NOW)
    assert assembled([part("support"), viewed]).support == Support(helpers_view=VIEW, helpers_views=(VIEW,))


def test_no_helper_puts_their_view_in_place_of_anothers_and_the_most_cautious_counts() -> None:
    viewed = part(HELPERS_VIEW)
    worker = HelpersView("practitioner", Able.NO, Able.YES, "The stairs.")
    for view in (worker, HelpersView("planner", Able.YES, Able.WITH_HELP, "All is well."), VIEW):
        viewed.write(Sections(support=Support(helpers_view=view)), SISTERS, NOW)
    found = viewed.written.support
    assert found is not None
    assert [view.by_role for view in found.helpers_views] == ["practitioner", "planner"]
    assert found.helpers_views[0] == worker
    assert found.helpers_view is not None
    assert (found.helpers_view.around_me, found.helpers_view.confident_with_direct_payment) == (
        Able.NO,
        Able.YES,
    )
    again = HelpersView("planner", Able.YES, Able.NO)
    viewed.write(Sections(support=Support(helpers_view=again)), SISTERS, NOW)
    both = cautious((viewed.written.support or Support()).helpers_views)
    assert both is not None
    assert (both.around_me, both.confident_with_direct_payment) == (Able.NO, Able.NO)


def test_no_view_is_no_view() -> None:
    assert only(HELPERS_VIEW, Sections(support=Support(Able.YES))) == Sections()
