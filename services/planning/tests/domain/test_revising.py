"""A signed plan, read whoever wrote it, and what is different in its revision, as values."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from services.planning.tests.made_plans import (
    CASE,
    CENTRE,
    HER,
    HERSELF,
    NOW,
    PERSON,
    PLAN,
    TODAY,
    WORKER,
    case,
    draft,
    led_by,
    plan,
    sections,
)

from planning.api.samples import SECTIONS
from planning.domain.changes import How, changes
from planning.domain.costing import costs
from planning.domain.lead import Authority, AuthorityKind, Lead, LeadKind, Writer, person_leads
from planning.domain.plan_parts import LIVE, State
from planning.domain.revising import Requested, Revises, carried_lead, carried_over, ground_of, priced
from planning.domain.writing import assembled, blank_sections, writers
from planning.storage.signed import signed_of

SIGNED = UUID(int=99)
ASKED = Requested(UUID(int=501), UUID(int=502), SIGNED, 1, "plan_change", TODAY)


def document(**more: Any) -> dict[str, Any]:
    """A signed version as it is served."""
    writer = {"principal_id": str(HER), "role": "person"}
    return {"sections": SECTIONS, "written_by": [writer], "needs": [{"need": "a"}, {"need": "b"}], **more}


def test_every_section_is_carried_over_as_it_was_and_by_nobody_new() -> None:
    signed = signed_of(document(), SIGNED, 1)
    parts = blank_sections(PLAN, CASE, PERSON)
    texts = carried_over(parts, signed, Writer(WORKER, "practitioner"), NOW)
    assert assembled(parts) == signed.sections == sections()
    assert writers(parts) == (HERSELF,)
    assert [text.name for text in texts] == list(SECTIONS)
    assert {text.carried_over and text.carried_over.plan_id for text in texts} == {SIGNED}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Lead(LeadKind.SELF, UUID(int=7), name="Ada"), Lead(LeadKind.SELF, HER, name="Ada")),
        (led_by(CENTRE), led_by(CENTRE)),
        (led_by(UUID(int=7)), person_leads(case())),
        (
            Lead(LeadKind.FAMILY_FRIEND, None, name="Her aunt"),
            Lead(LeadKind.FAMILY_FRIEND, None, name="Her aunt"),
        ),
        (Lead(LeadKind.SOCIAL_WORKER, WORKER), Lead(LeadKind.SOCIAL_WORKER, WORKER)),
        (Lead(LeadKind.SOCIAL_WORKER, CENTRE), person_leads(case())),
    ],
)
def test_who_led_leads_again_while_they_still_may(before: Lead, after: Lead) -> None:
    assert carried_lead(before, case(), [CENTRE]) == after


def test_a_request_is_kept_once_and_answered_by_whoever_took_the_plan_up_before() -> None:
    mine = plan()
    mine.revises = Revises(SIGNED, 1, "plan_change")
    assert mine.attach(ASKED)
    assert not mine.attach(ASKED)
    assert (mine.revises, mine.revisions) == (ASKED.revises(), (ASKED,))
    assert mine.attach(replace(ASKED, request_id=UUID(int=503), ground="correction"))
    assert mine.revises == ASKED.revises()
    assert len(mine.revisions) == 2
    other = plan()
    other.revises = Revises(UUID(int=98), 2, "plan_change")
    assert other.attach(ASKED)
    assert other.revises.plan_id == UUID(int=98)


@pytest.mark.parametrize("state", sorted([State.SIGNED, *LIVE]))
def test_a_plan_is_set_aside_once_signed_or_under_way_and_not_once_it_has_ended(state: State) -> None:
    mine = plan()
    mine.state = State.ENDED
    assert not mine.be_set_aside(TODAY, ended=True)
    mine.state = state
    assert mine.be_set_aside(TODAY, ended=True)
    assert not mine.be_set_aside(TODAY, ended=True)
    assert (mine.state, mine.set_aside_on) == (State.SET_ASIDE, TODAY)


@pytest.mark.parametrize("state", sorted(LIVE))
def test_a_plan_under_way_of_which_a_part_does_not_come_goes_on(state: State) -> None:
    mine = plan()
    mine.state = state
    assert not mine.be_set_aside(TODAY)
    assert mine.state is state


def test_the_ground_is_that_needs_have_changed_only_where_something_newer_was_determined() -> None:
    assert ground_of(signed_of(document(determination={"version": 1}), SIGNED, 1), case()) == "plan_change"
    assert ground_of(signed_of(document(), SIGNED, 1), case()) == "needs_changed"
    assert ground_of(signed_of(document(), SIGNED, 1), case(determined=None)) == "plan_change"


def test_what_was_decided_in_a_persons_best_interests_is_looked_at_again() -> None:
    held = Authority(AuthorityKind.BEST_INTERESTS, "this plan", "seen", "to stay at home")
    lead = Lead(LeadKind.FAMILY_FRIEND, CENTRE, authority=held)
    found = changes(signed_of(document(), SIGNED, 1), replace(draft(), lead=lead), TODAY)
    assert [each.pointer for each in found.look_again] == ["/lead/authority"]


def test_what_is_reckoned_in_another_way_keeps_the_sum_that_was_signed_and_what_is_unpaid_costs_nothing() -> (
    None
):
    items = [
        {"id": "a1", "what": "Help", "paid_by": "managed_budget"},
        {"id": "a2", "what": "A ramp", "paid_by": "managed_budget"},
        {"id": "a3", "what": "Lunch", "paid_by": "unpaid"},
        {"id": "a4", "what": "Tea", "paid_by": "own_money"},
    ]
    line = {"paid_by": "managed_budget", "one_off_pence": 0, "working": ""}
    lines = [
        {**line, "action": "a1", "weekly_pence": 5_000},
        {**line, "action": "a2", "weekly_pence": 0, "one_off_pence": 70_000},
        {**line, "action": "a3", "weekly_pence": 300},
    ]
    kept = document(sections={"actions": {"items": items}}, costs={"lines": lines})
    signed = priced(signed_of(kept, SIGNED, 1), {})
    found = costs(signed.sections.actions, {})
    assert [(each.weekly_pence, each.one_off_pence) for each in found.lines] == [
        (5_000, 0),
        (0, 70_000),
        (0, 0),
        (0, 0),
    ]


def test_a_line_whose_cost_is_the_same_is_changed_all_the_same_where_what_is_done_changes() -> None:
    signed = signed_of(document(), SIGNED, 1)
    signed = replace(signed, costs=costs(signed.sections.actions, {}))
    other = sections()
    assert other.actions is not None
    first, *rest = other.actions.items
    moved = replace(other, actions=replace(other.actions, items=(replace(first, who="Kit"), *rest)))
    found = changes(signed, replace(draft(), sections=moved), TODAY)
    assert [line.how for line in found.lines] == [How.CHANGED, How.SAME]
    assert found.more_to_council_weekly_pence == 0


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.text(max_size=5)
    | st.sampled_from(["a", "a1", "week"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "items",
                    "entries",
                    "id",
                    "words",
                    "needs",
                    "what",
                    "cost",
                    "per",
                    "unit_pence",
                    "first_on",
                    "own_format",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from([*SECTIONS, "cost_reasons", "other"]), JSON, max_size=6), JSON)
def test_whatever_another_service_wrote_is_read_as_far_as_it_can_be(found: dict[str, Any], rest: Any) -> None:
    kept = {
        "sections": found,
        "written_by": rest,
        "needs": rest,
        "lead": rest,
        "costs": rest,
        "determination": rest,
    }
    signed = signed_of(kept, SIGNED, 1)
    parts = blank_sections(PLAN, CASE, PERSON)
    carried_over(parts, signed, HERSELF, NOW)
    known = {*SECTIONS, "cost_reasons"}
    for place in signed.not_read:
        assert place.split("/")[2] in known
    ids = [each.id for each in signed.sections.actions.items] if signed.sections.actions else []
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "kept", [{}, {"sections": 7}, {"content": "{"}, {"content": "[]"}, {"plan": {"plan": 1}}]
)
def test_a_document_that_holds_no_plan_gives_an_empty_one(kept: dict[str, Any]) -> None:
    assert signed_of(kept, SIGNED, 1).sections == sections(**dict.fromkeys(SECTIONS))
