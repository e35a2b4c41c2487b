"""Write several sections of a plan in one call, as systems do; those not named stay as they are."""

from uuid import UUID, uuid5

from chassis.problems import Stale
from chassis.work import Work
from planning.commands.write_section import draft_kind, write
from planning.domain.plan import Plan
from planning.domain.sections import Sections
from planning.domain.writing import given, only
from planning.storage.gathering import gathered
from planning.storage.stores import plans


async def write_plan(
    work: Work, plan_id: UUID, sections: Sections, *, text: str, content_version: int | None
) -> Plan:
    """Replace the sections given. With `content_version`, only if nobody wrote in the plan since it was read.

    What it takes the place of stays readable; a text that is refused is kept as its author's draft.
    """
    work.keep_if_refused(draft_kind(plan_id), uuid5(plan_id, text), text)
    plan = await work.get(plans, plan_id, match=True)
    plan.may_be_written()
    whole = await gathered(work, plan)
    if content_version not in (None, whole.content_version):
        raise Stale(
            "Somebody wrote in it since you read it.", current={"content_version": whole.content_version}
        )
    for part in whole.parts:
        if part.name in given(sections) and only(part.name, sections) != part.written:
            await write(work, plan, part, sections, pointer=f"/sections/{part.name}")
    work.save(plans, plan)
    return plan
