"""Who leads a plan: always somebody, and the person unless they wish otherwise or cannot decide this."""

from dataclasses import replace

import pytest
from services.planning.tests.made_plans import (
    BOSS,
    CENTRE,
    HER,
    HERSELF,
    SISTER,
    WORKER,
    case,
    led_by,
)

from planning.domain.lead import (
    Authority,
    AuthorityKind,
    Lead,
    LeadKind,
    Wished,
    Writer,
    first_lead,
    next_lead,
    person_leads,
)
from planning.domain.refusals import (
    AuthorityIncomplete,
    AuthorityNotYours,
    LeadDoesNotFit,
    LeadKindMissing,
    LeadNotInvited,
    NotTheLead,
    WishMissing,
)

NOTHING_SAID = Wished()
STAFF = Writer(WORKER, "practitioner")
MANAGER = Writer(BOSS, "manager")
WISH = "She asked for it on the telephone."
LPA = Authority(
    AuthorityKind.LPA_HEALTH_WELFARE,
    "how support at home is arranged",
    "registered, seen on 20 November",
    "to stay at home",
)


@pytest.mark.parametrize(
    "who", [HERSELF, STAFF, MANAGER, Writer(SISTER, "supporter"), Writer(CENTRE, "planner")], ids=str
)
def test_whoever_starts_a_plan_the_person_leads_it_unless_something_is_said(who: Writer) -> None:
    assert first_lead(NOTHING_SAID, who, case(), ()) == Lead(LeadKind.SELF, HER)


def test_a_person_without_a_login_leads_too_and_others_type() -> None:
    lead = first_lead(NOTHING_SAID, STAFF, case(login=False), ())
    assert (lead.kind, lead.principal_id) == (LeadKind.SELF, None)


def test_who_was_invited_to_lead_leads_what_they_start_and_says_what_they_are() -> None:
    lead = first_lead(Wished(LeadKind.ULO, name="Ridgeway"), Writer(CENTRE, "planner"), case(), (CENTRE,))
    assert lead == Lead(LeadKind.ULO, CENTRE, "Ridgeway")


def test_an_organisation_that_leads_says_what_it_is_because_that_is_counted() -> None:
    with pytest.raises(LeadKindMissing) as refused:
        first_lead(NOTHING_SAID, Writer(CENTRE, "planner"), case(), (CENTRE,))
    assert refused.value.pointer == "/lead/kind"


@pytest.mark.parametrize(
    ("role", "kind"), [("supporter", LeadKind.FAMILY_FRIEND), ("provider_system", LeadKind.PROVIDER)]
)
def test_where_the_role_says_what_they_are_nobody_is_asked(role: str, kind: LeadKind) -> None:
    assert first_lead(NOTHING_SAID, Writer(SISTER, role), case(), (SISTER,)) == Lead(kind, SISTER)


@pytest.mark.parametrize("kind", [LeadKind.FAMILY_FRIEND, LeadKind.ULO, LeadKind.BROKER])
def test_a_providers_system_leads_as_a_provider_whatever_it_calls_itself(kind: LeadKind) -> None:
    with pytest.raises(LeadDoesNotFit):
        first_lead(Wished(kind), Writer(SISTER, "provider_system"), case(), (SISTER,))


def test_who_was_not_invited_to_lead_does_not() -> None:
    with pytest.raises(LeadNotInvited):
        first_lead(Wished(LeadKind.ULO), Writer(CENTRE, "planner"), case(), (SISTER,))


def test_staff_record_who_may_decide_for_a_person_with_decision_evidence_and_wishes() -> None:
    lead = first_lead(Wished(LeadKind.FAMILY_FRIEND, authority=LPA), STAFF, case(), ())
    assert (lead.kind, lead.principal_id, lead.authority) == (LeadKind.FAMILY_FRIEND, None, LPA)


@pytest.mark.parametrize(
    ("lacking", "field"),
    [
        (replace(LPA, for_decision=" \u200b"), "for_decision"),
        (replace(LPA, evidence=""), "evidence"),
        (replace(LPA, wishes="?"), "wishes"),
    ],
)
def test_an_authority_without_decision_evidence_or_wishes_is_none(lacking: Authority, field: str) -> None:
    with pytest.raises(AuthorityIncomplete) as refused:
        first_lead(Wished(LeadKind.FAMILY_FRIEND, authority=lacking), STAFF, case(), ())
    assert refused.value.pointer == f"/lead/authority/{field}"


@pytest.mark.parametrize("role", ["person", "supporter", "planner"])
def test_nobody_gives_themselves_authority_over_a_person(role: str) -> None:
    with pytest.raises(AuthorityNotYours):
        first_lead(Wished(LeadKind.FAMILY_FRIEND, authority=LPA), Writer(HER, role), case(), (HER,))


def test_who_may_decide_for_the_person_is_not_the_person() -> None:
    with pytest.raises(LeadDoesNotFit):
        first_lead(Wished(LeadKind.SELF, authority=LPA), STAFF, case(), ())


def test_a_social_worker_leads_only_where_the_person_wishes_it_in_words() -> None:
    with pytest.raises(WishMissing):
        first_lead(Wished(LeadKind.SOCIAL_WORKER), STAFF, case(), ())
    lead = first_lead(Wished(LeadKind.SOCIAL_WORKER, wish=WISH), STAFF, case(), ())
    assert lead == Lead(LeadKind.SOCIAL_WORKER, WORKER, wish=WISH)


def test_the_person_can_ask_the_worker_responsible_to_lead_and_nobody_where_there_is_none() -> None:
    wished = Wished(LeadKind.SOCIAL_WORKER)
    assert next_lead(person_leads(case()), wished, HERSELF, case(), ()).principal_id == WORKER
    with pytest.raises(LeadDoesNotFit):
        next_lead(person_leads(case()), wished, HERSELF, case(worker_principal_id=None), ())


def test_the_person_hands_the_lead_to_the_only_one_invited_without_naming_their_login() -> None:
    lead = next_lead(person_leads(case()), Wished(LeadKind.ULO), HERSELF, case(), (CENTRE,))
    assert lead.principal_id == CENTRE


def test_of_several_invited_one_is_named_and_somebody_else_is_refused() -> None:
    known, both = case(), (CENTRE, SISTER)
    present = person_leads(known)
    with pytest.raises(LeadNotInvited):
        next_lead(present, Wished(LeadKind.PEER), HERSELF, known, both)
    with pytest.raises(LeadNotInvited) as refused:
        next_lead(present, Wished(LeadKind.PEER, BOSS), HERSELF, known, both)
    assert refused.value.pointer == "/principal_id"
    assert next_lead(present, Wished(LeadKind.PEER, SISTER), HERSELF, known, both).principal_id == SISTER


def test_who_leads_gives_the_lead_back_and_a_helper_takes_it_from_nobody() -> None:
    known, both = case(), (CENTRE, SISTER)
    present = led_by(CENTRE)
    back = next_lead(present, Wished(LeadKind.SELF), Writer(CENTRE, "planner"), known, both)
    assert back == Lead(LeadKind.SELF, HER)
    with pytest.raises(NotTheLead):
        next_lead(present, Wished(LeadKind.FAMILY_FRIEND), Writer(SISTER, "supporter"), known, both)


def test_staff_change_the_lead_with_the_wish_of_the_person_and_not_without() -> None:
    known = case()
    mother = Wished(LeadKind.FAMILY_FRIEND, name="her mother, on paper")
    with pytest.raises(WishMissing):
        next_lead(person_leads(known), mother, MANAGER, known, ())
    lead = next_lead(person_leads(known), replace(mother, wish=WISH), MANAGER, known, ())
    assert (lead.kind, lead.principal_id, lead.wish) == (LeadKind.FAMILY_FRIEND, None, WISH)


def test_somebody_elses_login_is_not_the_persons() -> None:
    with pytest.raises(LeadDoesNotFit):
        next_lead(led_by(CENTRE), Wished(LeadKind.SELF, BOSS), HERSELF, case(), ())
