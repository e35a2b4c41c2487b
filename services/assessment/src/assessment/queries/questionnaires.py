"""The questionnaires a council has published, as anyone may know them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.storage.contents import content_of
from assessment.storage.council import questionnaires
from chassis.reading import Reading

MOST = 200


@dataclass(frozen=True)
class PublicQuestionnaire:
    """The newest published version of a questionnaire."""

    id: UUID
    title: str
    number: int
    published_on: date | None


async def published(read: Reading) -> list[PublicQuestionnaire]:
    """The newest version of each, at most two hundred. Drafts are not mentioned."""
    return [
        PublicQuestionnaire(
            one.id, (await content_of(read, one.id, one.published)).title, one.published, one.published_on
        )
        for one in await read.page(questionnaires, limit=MOST)
        if one.published
    ]
