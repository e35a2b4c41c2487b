"""Shows what a decision rests on, as it was kept."""

import json
from typing import Any
from uuid import UUID

from chassis.reading import Reading
from chassis.store import Versions
from signoff.domain.kept import KeptDocument


async def kept_document(
    read: Reading, versions: Versions[KeptDocument], id_: UUID, version: int
) -> tuple[KeptDocument, dict[str, Any]]:
    """Give a document as it was kept, and what it says."""
    seen = await read.version(versions, id_, version)
    kept = versions.adapter.validate_python(dict(seen.document))
    return kept, json.loads(kept.content)
