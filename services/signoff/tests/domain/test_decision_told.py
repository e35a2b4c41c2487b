"""A decision tells who led and for whom, what the person wishes, who has a copy, and what they can do."""

from dataclasses import replace

import pytest
from services.signoff.tests.made_plans import MONDAY, SIGNER, before, plan, signing

from signoff.domain.decision import Decision, decide
from signoff.domain.decision_told import WHY, Copy, LedBy, OutcomeWished, To
from signoff.domain.kept import PlanRead
from signoff.domain.kept_reading import plan_read
from signoff.domain.plan_parts import Lead
from signoff.domain.policy import DEFAULT
from signoff.domain.route import Around
from signoff.domain.ways import ways

JEAN = Copy(To.CARER, "Jean", WHY[To.CARER])
DEPUTY = Lead("family_friend", None, "Tom", "deputy", "where to live", "She wants her cat with her.")


def decided(made: PlanRead | None = None, around: Around | None = None, **said: object) -> Decision:
    lies = before(made) if around is None else before(made, around=around)
    decision, _ = decide(signing(**said), lies, SIGNER, number=1, budget_number=1, on=MONDAY)
    return decision


def test_a_decision_says_who_decides_for_the_person_by_what_and_what_they_wish() -> None:
    assert decided().led_by == LedBy("self", "Maya")
    found = decided(plan(lead=DEPUTY)).led_by
    assert found == LedBy("family_friend", "Tom", "deputy", "where to live", "She wants her cat with her.")


def test_a_decision_says_what_the_person_wants_to_achieve() -> None:
    assert decided().outcomes == (
        OutcomeWished("I cook for friends.", ("a",)),
        OutcomeWished("I am clean.", ("b",)),
    )


def test_the_person_and_who_led_for_them_have_a_copy_and_a_carer_only_if_the_person_asks() -> None:
    assert [(each.to, each.name) for each in decided().copies] == [(To.PERSON, "Maya")]
    assert [(each.to, each.name) for each in decided(plan(lead=DEPUTY)).copies] == [
        (To.PERSON, ""),
        (To.LEAD, "Tom"),
    ]
    asked = decided(copies=(JEAN,)).copies
    assert [(each.to, each.name) for each in asked] == [(To.PERSON, "Maya"), (To.CARER, "Jean")]
    assert "s.25(9)(b)" in asked[1].why


def test_a_decision_says_where_and_by_when_it_is_challenged_and_who_helps() -> None:
    policy = replace(
        DEFAULT,
        acknowledgement_working_days=1,
        contact="Telephone 01632 960 100",
        advocacy="Speak Up finds advocates.",
    )
    found = decided(around=replace(before().around, policy=policy))
    assert [way.kind for way in found.challenge] == ["complaint", "ombudsman", "judicial_review"]
    complaint = found.challenge[0]
    assert complaint.where == "Telephone 01632 960 100"
    assert complaint.within.endswith("within 1 working day")
    assert "independent advocate" in found.advocacy
    assert found.advocacy.endswith("Speak Up finds advocates.")
    default = ways(DEFAULT)[0]
    assert (default.where, default.within.endswith("within 3 working days")) == ("", True)


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        (
            {"kind": "family_friend", "name": "Tom", "wish": "Tom shall do it."},
            Lead("family_friend", None, "Tom", None, "", "Tom shall do it."),
        ),
        (
            {
                "kind": "family_friend",
                "name": "Tom",
                "authority": {
                    "kind": "deputy",
                    "for_decision": "where to live",
                    "evidence": "Assessed on 2 November.",
                    "wishes": "She wants her cat with her.",
                },
            },
            DEPUTY,
        ),
        ({"kind": "self", "authority": None}, Lead("self")),
    ],
)
def test_who_leads_is_read_as_planning_tells_it(lead: dict[str, object], found: Lead) -> None:
    assert plan_read({"lead": lead}).lead == found


def test_who_typed_the_persons_answers_is_read_where_planning_says_so() -> None:
    support = plan_read(
        {"sections": {"support": {"around_me": "yes", "typed_by_role": "provider_system"}}}
    ).support
    assert support is not None
    assert support.typed_by == "provider_system"
    silent = plan_read({"sections": {"support": {"around_me": "yes", "typed_by_role": None}}}).support
    assert silent is not None
    assert silent.typed_by == ""
