"""Write several sections of a plan in one call, as systems do; those not named stay as they are."""

from uuid import UUID

from chassis.problems import Stale
from chassis.work import Work
from planning.commands.write_section import writable, write
from planning.domain.plan import Plan
from planning.domain.sections import Sections
from planning.domain.writing import given, only
from planning.storage.gathering import gathered
from planning.storage.stores import plans


async def write_plan(
    work: Work, plan_id: UUID, sections: Sections, *, text: str, content_version: int
) -> Plan:
    """Replace the sections given, if nobody wrote in the plan since it was read as `content_version`.

    What it takes the place of stays readable; a text that is refused is kept as its author's draft.
    """
    plan = await writable(work, plan_id, plan_id, text, match=True)
    whole = await gathered(work, plan)
    if content_version != whole.content_version:
        raise Stale(
            "Somebody wrote in it since you read it.", current={"content_version": whole.content_version}
        )
    for part in whole.parts:
        if part.name in given(sections) and only(part.name, sections) != part.written:
            await write(work, part, sections, pointer=f"/sections/{part.name}")
    work.save(plans, plan)
    return plan
