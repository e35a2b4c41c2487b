"""Shows rate cards."""

from datetime import date
from uuid import UUID

from chassis.problems import NotHere
from chassis.reading import Reading, Seen
from planning.domain.rate_card import in_force
from planning.storage.rate_cards import rate_card_versions, rate_cards


async def card_in_force(read: Reading, on: date) -> Seen:
    """Give the version that applies on a day.

    Raises:
        NotHere: none does.

    """
    found = in_force(await read.find(rate_cards), on)
    if found is None:
        raise NotHere
    cards, version = found
    return await read.version(rate_card_versions, cards.id, version.number)


async def card_version(read: Reading, card_id: UUID, number: int) -> Seen:
    """Give one version."""
    return await read.version(rate_card_versions, card_id, number)
