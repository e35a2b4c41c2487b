"""Who may sign."""

from uuid import UUID

import pytest
from services.signoff.tests.made_plans import BOSS, HELPER, LEAD, MANAGER, SIGNER, WORKER, plan

from signoff.domain.authority import Signer, objections
from signoff.domain.kept import PlanRead
from signoff.domain.plan_parts import Lead
from signoff.domain.refusals import Refused
from signoff.domain.route import To
from signoff.domain.signing_refusals import (
    AuthorNeverApproves,
    LeadNeverSigns,
    ManagerSigns,
    NotWhoDecides,
    OwnPlan,
    WriterNeverSigns,
)


def may_sign(signer: Signer, read: PlanRead, to: To, *, person_principal_id: UUID | None = None) -> None:
    for refusal in objections(signer, read, to, person_principal_id=person_principal_id):
        raise refusal


def test_the_practitioner_signs_where_the_route_lets_her_also_a_plan_she_helped_with() -> None:
    may_sign(SIGNER, plan(), To.PRACTITIONER)
    may_sign(SIGNER, plan(written_by=(LEAD, WORKER)), To.PRACTITIONER)


def test_a_manager_may_sign_either() -> None:
    may_sign(BOSS, plan(), To.PRACTITIONER)
    may_sign(BOSS, plan(), To.MANAGER)


@pytest.mark.parametrize(
    ("signer", "to", "refused"),
    [
        (Signer(HELPER, "planner"), To.PRACTITIONER, NotWhoDecides),
        (Signer(HELPER, "person"), To.MANAGER, NotWhoDecides),
        (SIGNER, To.MANAGER, ManagerSigns),
        (Signer(LEAD, "manager"), To.MANAGER, LeadNeverSigns),
        (Signer(LEAD, "practitioner"), To.PRACTITIONER, LeadNeverSigns),
        (Signer(HELPER, "manager"), To.MANAGER, OwnPlan),
    ],
)
def test_nobody_else_signs(signer: Signer, to: To, refused: type[Refused]) -> None:
    with pytest.raises(refused):
        may_sign(signer, plan(), to, person_principal_id=HELPER)


def test_a_social_worker_who_leads_the_plan_does_not_sign_it() -> None:
    with pytest.raises(LeadNeverSigns):
        may_sign(SIGNER, plan(lead=Lead("social_worker", WORKER, "Ayesha")), To.PRACTITIONER)


def test_where_a_manager_signs_it_is_one_who_did_not_write() -> None:
    wrote = plan(written_by=(LEAD, MANAGER))
    with pytest.raises(AuthorNeverApproves):
        may_sign(BOSS, wrote, To.MANAGER)
    may_sign(BOSS, wrote, To.PRACTITIONER)


def test_whoever_led_it_before_does_not_sign_it_after_handing_it_over() -> None:
    for to in To:
        with pytest.raises(LeadNeverSigns):
            may_sign(BOSS, plan(leads=(HELPER, MANAGER)), to)


def test_whoever_wrote_in_it_for_the_person_does_not_sign_it_whatever_their_post() -> None:
    wrote = plan(written_by=(LEAD, WORKER), wrote_for_the_person=(LEAD, WORKER))
    with pytest.raises(WriterNeverSigns):
        may_sign(SIGNER, wrote, To.PRACTITIONER)
    may_sign(BOSS, wrote, To.PRACTITIONER)


def test_all_that_speaks_against_it_is_said() -> None:
    found = objections(Signer(LEAD, "practitioner"), plan(), To.MANAGER, person_principal_id=LEAD)
    assert [type(each) for each in found] == [OwnPlan, LeadNeverSigns, ManagerSigns]
