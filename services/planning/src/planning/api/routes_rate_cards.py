"""Rate cards for people who employ assistants: published, listed, and read by anyone."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from chassis.answering import DryRunShown, VersionNumber, dry, leads_to, tag
from chassis.call import DryRun
from chassis.http import Look, Start, served
from chassis.identity import public
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.reading import NOBODY, Actor, Means, Reading, Seen
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from planning.api.shapes_council import RateCardGiven
from planning.api.shown_council import RateCardShown
from planning.api.who_council import Anyone, Keeper
from planning.commands.publish_rate_card import objections_to_card, publish_rate_card
from planning.domain.rate_card import PublishedCard
from planning.domain.rate_refusals import (
    ChangeUnexplained,
    RateOutOfBounds,
    RateWithoutSource,
    ShareOfTheWrongThing,
)
from planning.queries.rate_cards import card_in_force, card_version
from planning.storage.rate_cards import rate_cards

router = APIRouter(route_class=StrictRoute, tags=["planning"])
ID = "$response.body#/id"
TRIED: dict[int | str, dict[str, Any]] = {
    200: {"model": DryRunShown, "description": "What would be refused: a dry run"}
}
WRONG = (RateOutOfBounds, RateWithoutSource, ShareOfTheWrongThing)
OnDay = Annotated[date | None, Query(description="The day; without it, today.")]


@router.post(
    "/v1/rate-cards",
    status_code=201,
    summary="Publish a rate card",
    operation_id="publish_rate_card",
    responses=TRIED | problems(*WRONG) | leads_to(201, "get_rate_card", card_id=ID),
)
async def post_card(
    body: RateCardGiven, who: Keeper, start: Start, response: Response, *, dry_run: DryRun = False
) -> Receipt | DryRunShown:
    """Every on-cost stands on it with its source. It is in force from its day, and never changes."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            response.status_code = 200
            return dry(await objections_to_card(work, body.card()))
        cards, document = await publish_rate_card(work, body.card())
        work.answers(rate_cards, cards, href=document.path, status=201, document=document)
    return work.receipt


@router.post(
    "/v1/rate-cards/{card_id}/versions",
    status_code=201,
    summary="Publish the next version of a rate card",
    operation_id="publish_rate_card_version",
    responses=TRIED | problems(ChangeUnexplained, *WRONG) | leads_to(201, "get_rate_card", card_id=ID),
)
async def post_version(
    card_id: UUID,
    body: RateCardGiven,
    who: Keeper,
    start: Start,
    response: Response,
    *,
    dry_run: DryRun = False,
) -> Receipt | DryRunShown:
    """It says what has changed. Plans that were costed by an earlier version keep their pence."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            response.status_code = 200
            return dry(await objections_to_card(work, body.card(), card_id))
        cards, document = await publish_rate_card(work, body.card(), card_id)
        work.answers(rate_cards, cards, href=document.path, status=201, document=document)
    return work.receipt


@router.get("/v1/rate-cards", summary="List rate cards", operation_id="list_rate_cards")
async def get_cards(who: Anyone, look: Look, listing: Listed) -> Page[RateCardShown]:
    """Each with all its versions, and the day from which each applies."""
    async with look(who) as read:
        found = await read.page(rate_cards, after=listing.after(who), limit=listing.more)
    return listing.page(
        who, found, lambda each: RateCardShown.of(each, read.version_of(each)), lambda each: each.id
    )


@router.get("/v1/rate-cards/{card_id}", summary="Show a rate card's versions", operation_id="get_rate_card")
async def get_card(card_id: UUID, who: Anyone, look: Look, response: Response) -> RateCardShown:
    async with look(who) as read:
        cards = await read.get(rate_cards, card_id)
    tag(response, read.version_of(cards))
    return RateCardShown.of(cards, read.version_of(cards))


@router.get(
    "/v1/rate-cards/{card_id}/versions/{number}",
    summary="Show a published version of a rate card",
    operation_id="get_rate_card_version",
    response_model=PublishedCard,
)
async def get_version(card_id: UUID, number: VersionNumber, who: Anyone, look: Look) -> Response:
    async with look(who) as read:
        return served(await card_version(read, card_id, number))


@router.get(
    "/v1/current-rate-card",
    summary="Show the rate card in force on a day",
    operation_id="get_current_rate_card",
    response_model=PublishedCard,
)
async def get_current(who: Anyone, look: Look, on: OnDay = None) -> Response:
    async with look(who) as read:
        return _today(await card_in_force(read, on or read.today))


@router.get(
    "/v1/public/{council}/rate-card",
    summary="Show anyone the rate card in force on a day",
    operation_id="get_public_rate_card",
    response_model=PublishedCard,
)
async def get_public_card(council: Annotated[str, public], request: Request, on: OnDay = None) -> Response:
    """Without a token: whoever thinks of employing somebody can see what it costs."""
    means: Means = request.app.state.means
    read = Reading(means, council, Actor(NOBODY, "public"), action="get_public_rate_card")
    return _today(await card_in_force(read, on or read.today), "public, max-age=300")


def _today(seen: Seen, cache: str = "private, max-age=300") -> Response:
    """Serve a version where another may be in force tomorrow."""
    answer = served(seen)
    answer.headers["Cache-Control"] = cache
    return answer
