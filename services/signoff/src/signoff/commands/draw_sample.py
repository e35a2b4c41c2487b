"""Draw the sample: whether a plan that was just signed is read afterwards, to learn."""

from chassis.work import Work
from signoff.domain.decision import Decision
from signoff.domain.policy import SignoffPolicy
from signoff.domain.sample import Sample, chosen
from signoff.storage.samples import samples


async def draw_sample(work: Work, decision: Decision, sha256: str, policy: SignoffPolicy) -> None:
    """Keep it on the list where its decision is drawn, by the council's key: nobody can know before it is signed."""
    if chosen(work.search_token("sample", sha256).hex(), policy.sample_basis_points):
        drawn = Sample(
            id=decision.plan_id,
            case_id=decision.case_id,
            person_id=decision.person_id,
            plan_version=decision.plan_version,
            decision=decision.number,
            decided_by=decision.decided_by,
            drawn_on=decision.decided_on,
        )
        work.add(samples, drawn)
