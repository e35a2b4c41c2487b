"""The questionnaires that a council has published, each in its newest version."""

from assessment.domain.short_route import Published
from assessment.storage.contents import content_of
from assessment.storage.council import questionnaires
from chassis.reading import Looking

MOST = 200


async def published_now(look: Looking) -> list[Published]:
    """The newest version of each, at most two hundred."""
    return [
        Published(one.id, one.published, one.published_on, await content_of(look, one.id, one.published))
        for one in await look.page(questionnaires, limit=MOST)
        if one.published and one.published_on
    ]
