"""Take an indicative allocation: keep it whole, and say anew who may sign where that changes it."""

import json
from collections.abc import Mapping
from uuid import UUID

from chassis.work import Work
from signoff.commands.know_case import keep_case, known_case
from signoff.commands.reroute import reroute_all
from signoff.domain.kept import KeptDocument
from signoff.domain.known import KnownIndication
from signoff.storage.stores import kept_indications


async def take_indication(
    work: Work, case_id: UUID, person_id: UUID, heard: KnownIndication, content: Mapping[str, object]
) -> None:
    """Let decisions rest on this allocation; one that is older than another that was heard changes nothing."""
    known, new = await known_case(work, case_id, person_id)
    if not known.hear_indication(heard):
        return
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    kept = KeptDocument(case_id, person_id, heard.reference, text)
    work.publish(kept_indications, case_id, heard.reference.version, kept)
    await reroute_all(work, known, "allocation_changed")
    keep_case(work, known, new=new)
