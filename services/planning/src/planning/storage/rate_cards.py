"""Rate cards: the cards of a council, their published versions, and the versions that a plan's costs need."""

from uuid import UUID

from chassis.problems import NotHere
from chassis.reading import Looking
from chassis.store import Store, Versions, aggregate_table
from planning.domain.rate_card import PublishedCard, RateCard, RateCards
from planning.domain.sections import Actions
from planning.storage.tables import metadata

rate_cards = Store(RateCards, aggregate_table("rate_cards", metadata))
rate_card_versions = Versions("rate_card", PublishedCard, path="/v1/rate-cards/{id}/versions/{version}")

MOST = 500
_read: dict[tuple[str, UUID, int], RateCard] = {}


async def cards_of(look: Looking, actions: Actions | None) -> dict[tuple[UUID, int], RateCard]:
    """Return the rate cards that actions name, those that have been published; they never change, so once is enough."""
    named = {
        (action.employs.rate_card_id, action.employs.rate_card_version)
        for action in (actions.items if actions else ())
        if action.employs
    }
    found = {}
    for card_id, number in named:
        card = await _card(look, card_id, number)
        if card is not None:
            found[card_id, number] = card
    return found


async def _card(look: Looking, card_id: UUID, number: int) -> RateCard | None:
    key = (look.council, card_id, number)
    if key not in _read:
        try:
            seen = await look.version(rate_card_versions, card_id, number)
        except NotHere:
            return None
        if len(_read) >= MOST:
            _read.clear()
        _read[key] = rate_card_versions.adapter.validate_python(dict(seen.document)).card
    return _read[key]
