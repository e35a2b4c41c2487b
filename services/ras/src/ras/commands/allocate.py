"""Allocate on a determination: keep it; indicate a sum, wait for an estimate, or note that none is due."""

import json
from collections.abc import Mapping
from uuid import UUID

from chassis.work import Work
from ras.commands.end_allocation import say_withdrawn
from ras.commands.indicate import indicate_by_table
from ras.domain.allocation import Allocation, State
from ras.domain.determination import Determined, KeptDetermination
from ras.storage.stores import allocations, kept_determinations, known_cases


async def allocate(
    work: Work, case_id: UUID, person_id: UUID, determined: Determined, content: Mapping[str, object]
) -> None:
    """Let the allocation of a case rest on this determination; one that was heard before changes nothing."""
    allocation = await work.one(allocations, id=case_id)
    if allocation and allocation.determined.reference.version >= determined.reference.version:
        return
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    kept = KeptDetermination(case_id, person_id, determined.reference, text)
    work.publish(kept_determinations, case_id, determined.reference.version, kept)
    before = allocation.state if allocation else None
    present = allocation or Allocation(case_id, person_id, determined, State.NEEDS_ESTIMATE)
    present.redetermine(determined, work.today)
    known = await work.one(known_cases, id=case_id)
    if known and known.closed:
        present.end(State.ENDED, work.today)
    elif not determined.to_be_met:
        present.end(State.NOT_DUE, work.today)
    elif why := await indicate_by_table(work, present):
        present.need_estimate(why, work.today)
    if before is State.INDICATED and present.state is not State.INDICATED:
        say_withdrawn(work, present, "determination_changed")
    if allocation:
        work.save(allocations, present)
    else:
        work.add(allocations, present)
