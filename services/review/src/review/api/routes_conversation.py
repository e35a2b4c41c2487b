"""What is said in a review: the check-in, how each outcome goes, and how it is to employ somebody."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.identity import Principal
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from review.api.shapes_conversation import CheckInGiven, EmploymentGiven, OutcomeGiven, OutcomeId
from review.api.shown_conversation import ConversationShown, DraftShown, DraftsShown, PartShown
from review.api.who import CaseReader
from review.api.who_conversation import Speaker
from review.commands.say_check_in import say_check_in
from review.commands.say_employment import say_employment
from review.commands.say_outcome import say_outcome
from review.domain import conversation_refusals as refusals
from review.domain.arranging_refusals import ReviewOver
from review.domain.choices_said import Voice
from review.domain.completing import Completer
from review.domain.conversation import CHECK_IN, EMPLOYMENT, outcome_and_voice, outcome_part
from review.queries.conversation import KeptDraft, one_part, own_drafts, parts_of
from review.storage.conversation import conversation_parts

router = APIRouter(prefix="/v1/reviews/{review_id}", route_class=StrictRoute, tags=["review"])
REVIEW = "$request.path.review_id"
OUTCOME = {
    "review_id": REVIEW,
    "outcome_id": "$request.path.outcome_id",
    "voice": "$request.path.voice",
}


@router.get("/conversation", summary="Show all that was said in a review", operation_id="get_conversation")
async def get_conversation(review_id: UUID, who: CaseReader, look: Look) -> ConversationShown:
    """Each part with its version, whose words they are, and who typed them. Whoever helps reads what they wrote."""
    async with look(who) as read:
        parts = await parts_of(read, review_id, _reader(who))
    return ConversationShown(
        review_id=review_id, parts=[PartShown.of(part, read.version_of(part)) for part in parts]
    )


@router.get(
    "/drafts", summary="Show what you wrote in a review and was refused", operation_id="list_review_drafts"
)
async def get_drafts(review_id: UUID, who: Speaker, look: Look) -> DraftsShown:
    """Only its author sees it; nothing typed is lost."""
    async with look(who) as read:
        found = await own_drafts(read, review_id)
    return DraftsShown(items=[_draft(each) for each in found])


@router.get("/check-in", summary="Show the check-in of a review", operation_id="get_check_in")
async def get_check_in(review_id: UUID, who: CaseReader, look: Look, response: Response) -> PartShown:
    async with look(who) as read:
        part = await one_part(read, review_id, CHECK_IN, _reader(who))
    tag(response, read.version_of(part))
    return PartShown.of(part, read.version_of(part))


@router.put(
    "/check-in",
    summary="Answer the three questions",
    operation_id="say_check_in",
    responses=problems(
        ReviewOver,
        refusals.SpeakerUnnamed,
        refusals.VoiceNotYours,
        refusals.WordsOfAnother,
        refusals.ChangeWordless,
    )
    | leads_to(200, "get_check_in", review_id=REVIEW)
    | leads_to(201, "get_check_in", review_id=REVIEW),
)
async def put_check_in(review_id: UUID, body: CheckInGiven, who: Speaker, start: Start) -> Receipt:
    """By telephone, in writing or in any other way: the words are of whoever spoke. The first needs no `If-Match`."""
    async with start(who) as work:
        part, first = await say_check_in(work, review_id, body.said(), text=body.model_dump_json())
        href = f"/v1/reviews/{review_id}/check-in"
        work.answers(conversation_parts, part, href=href, status=201 if first else 200)
    return work.receipt


@router.get(
    "/outcomes/{outcome_id}/{voice}",
    summary="Show what one voice says of an outcome",
    operation_id="get_outcome_voice",
)
async def get_outcome(
    review_id: UUID, outcome_id: OutcomeId, voice: Voice, who: CaseReader, look: Look, response: Response
) -> PartShown:
    async with look(who) as read:
        part = await one_part(read, review_id, outcome_part(outcome_id, voice), _reader(who))
    tag(response, read.version_of(part))
    return PartShown.of(part, read.version_of(part))


@router.put(
    "/outcomes/{outcome_id}/{voice}",
    summary="Say how an outcome goes",
    operation_id="say_outcome",
    responses=problems(ReviewOver, refusals.NoSuchOutcome, refusals.VoiceNotYours, refusals.WordsOfAnother)
    | leads_to(200, "get_outcome_voice", **OUTCOME)
    | leads_to(201, "get_outcome_voice", **OUTCOME),
)
async def put_outcome(
    review_id: UUID, outcome_id: OutcomeId, voice: Voice, body: OutcomeGiven, who: Speaker, start: Start
) -> Receipt:
    """Each voice stands beside the others. The first text of one needs no `If-Match`; who is second keeps theirs."""
    async with start(who) as work:
        part, first = await say_outcome(
            work, review_id, outcome_id, voice, body.said(), text=body.model_dump_json()
        )
        href = f"/v1/reviews/{review_id}/outcomes/{outcome_id}/{voice.value}"
        work.answers(conversation_parts, part, href=href, status=201 if first else 200)
    return work.receipt


@router.get("/employment", summary="Show what was said of employing somebody", operation_id="get_employment")
async def get_employment(review_id: UUID, who: CaseReader, look: Look, response: Response) -> PartShown:
    async with look(who) as read:
        part = await one_part(read, review_id, EMPLOYMENT, _reader(who))
    tag(response, read.version_of(part))
    return PartShown.of(part, read.version_of(part))


@router.put(
    "/employment",
    summary="Answer how it is to employ somebody",
    operation_id="say_employment",
    responses=problems(ReviewOver, refusals.NobodyEmployed, refusals.NothingAnswered, refusals.WordsOfAnother)
    | leads_to(200, "get_employment", review_id=REVIEW)
    | leads_to(201, "get_employment", review_id=REVIEW),
)
async def put_employment(review_id: UUID, body: EmploymentGiven, who: Speaker, start: Start) -> Receipt:
    """Is it enough to pay people properly, and are you owed anything? Receipts are not asked for."""
    async with start(who) as work:
        part, first = await say_employment(work, review_id, body.said(), text=body.model_dump_json())
        href = f"/v1/reviews/{review_id}/employment"
        work.answers(conversation_parts, part, href=href, status=201 if first else 200)
    return work.receipt


def _reader(who: Principal) -> Completer:
    return Completer(who.id, str(who.role), who.provider)


def _draft(kept: KeptDraft) -> DraftShown:
    plain = kept.name in (CHECK_IN, EMPLOYMENT)
    about = (None, None) if plain else outcome_and_voice(kept.name)
    part = kept.name if plain else "outcome"
    return DraftShown(part=part, outcome_id=about[0], voice=about[1], at=kept.at, text=kept.text)
