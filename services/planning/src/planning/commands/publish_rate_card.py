"""Publish a rate card, the first or the next version of one; nothing that was reckoned by earlier ones changes."""

from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from planning.domain.rate_card import Published, PublishedCard, RateCard, RateCards
from planning.domain.refusals import Refused, insist
from planning.storage.rate_cards import rate_card_versions, rate_cards


async def publish_rate_card(
    work: Work, card: RateCard, card_id: UUID | None = None
) -> tuple[RateCards, Document]:
    """Publish it, as the next version of `card_id` where that is named.

    Raises:
        Refused: the first rule that the card breaks.

    """
    cards = await work.get(rate_cards, card_id, match=True) if card_id else RateCards(work.new_id())
    insist(cards.objections(card))
    number = cards.next_number
    kept = PublishedCard(cards.id, number, work.today, card)
    document = work.publish(rate_card_versions, cards.id, number, kept)
    cards.publish(
        Published(
            id=work.new_id(),
            number=number,
            title=card.title,
            effective_from=card.effective_from,
            published_on=work.today,
            path=document.path,
            sha256=document.sha256,
        )
    )
    if card_id:
        work.save(rate_cards, cards)
    else:
        work.add(rate_cards, cards)
    return cards, document


async def objections_to_card(work: Work, card: RateCard, card_id: UUID | None = None) -> list[Refused]:
    """Give everything that would be refused."""
    cards = await work.get(rate_cards, card_id, match=True) if card_id else RateCards(work.new_id())
    return list(cards.objections(card))
