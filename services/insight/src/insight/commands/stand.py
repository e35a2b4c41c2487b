"""Take over who stands in which relationship to a case, from what assessment said."""

from uuid import UUID

from chassis.work import Work
from insight.domain.told import Told

WORKER, TEAM = UUID(int=1), UUID(int=2)
"""A case has one responsible worker and one team at a time: each takes the place of the one before."""
NOBODY = UUID(int=0)
HERE = "insight"


async def stand(work: Work, told: Told) -> None:
    """Let those see the case who may: whoever is shared a stage sees here what that stage said."""
    facts, case_id = told.facts, told.case_id
    if told.name == "team_changed":
        work.members(facts["team_id"], facts["member_principal_ids"])
    if case_id is None or told.source != "assessment":
        return
    if told.name == "person_linked":
        source = told.person_id or NOBODY
        work.allow(case_id, facts["principal_id"], "self", source_id=source, sequence=told.sequence)
    elif told.name == "responsible_changed":
        for of, who in ((WORKER, facts["worker_principal_id"]), (TEAM, facts["team_id"])):
            if who is None:
                work.disallow(case_id, NOBODY, source_id=of, sequence=told.sequence)
            else:
                work.allow(case_id, who, "responsible", source_id=of, sequence=told.sequence)
    elif told.name == "sharing_granted":
        work.allow(
            case_id,
            facts["principal_id"],
            facts["part"],
            source_id=facts["sharing_id"],
            until=facts["until"],
            stages=[*facts["stages"], *([HERE] if facts["stages"] else [])],
            sequence=told.sequence,
        )
    elif told.name == "sharing_withdrawn":
        work.disallow(case_id, facts["principal_id"], source_id=facts["sharing_id"], sequence=told.sequence)
