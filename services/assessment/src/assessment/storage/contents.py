"""The content of a published questionnaire, which never changes and so is read once."""

from uuid import UUID

from assessment.domain.content import Content
from assessment.storage.council import questionnaire_versions
from chassis.reading import Looking

MOST = 500
_read: dict[tuple[str, UUID, int], Content] = {}


async def content_of(look: Looking, questionnaire_id: UUID, version: int) -> Content:
    """Return what a version asks. Raises NotHere where there is no such version."""
    key = (look.council, questionnaire_id, version)
    if key not in _read:
        seen = await look.version(questionnaire_versions, questionnaire_id, version)
        if len(_read) >= MOST:
            _read.clear()
        _read[key] = questionnaire_versions.adapter.validate_python(seen.document).content
    return _read[key]
