"""Take a determination: keep it whole, and say anew who may sign where it differs from what the plan was made on."""

import json
from collections.abc import Mapping
from uuid import UUID

from chassis.work import Work
from signoff.commands.know_case import keep_case, known_case
from signoff.commands.reroute import reroute_all
from signoff.commands.take_review import look_again
from signoff.domain.kept import KeptDocument
from signoff.domain.known import KnownDetermination
from signoff.storage.stores import kept_determinations


async def take_determination(
    work: Work, case_id: UUID, person_id: UUID, heard: KnownDetermination, content: Mapping[str, object]
) -> None:
    """Let decisions rest on this determination; one that is older than another that was heard changes nothing."""
    known, new = await known_case(work, case_id, person_id)
    if not known.hear_determination(heard):
        return
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    kept = KeptDocument(case_id, person_id, heard.reference, text)
    work.publish(kept_determinations, case_id, heard.reference.version, kept)
    await reroute_all(work, known, "determination_changed")
    await look_again(work, case_id, heard.read)
    keep_case(work, known, new=new)
