"""Write one part of a conversation. Each has a version of its own; no text that was accepted or refused is lost."""

from uuid import UUID, uuid5

from chassis.drafts import Refusable, keep_draft
from chassis.problems import NotHere
from chassis.work import Work
from review.commands.complete_review import completer
from review.domain.completing import holder_of, holds_it
from review.domain.conversation import Part, Said, Typist, draft_kind, part_id
from review.domain.refusals import Refused
from review.domain.review import Review
from review.storage.conversation import conversation_parts
from review.storage.stores import reviews


async def write_part(work: Work, review: Review, name: str, said: Said) -> tuple[Part, bool]:
    """Take what is said in place of what was said before, and say whether it is the first.

    The first needs no `If-Match`, for it takes the place of nothing. Whoever was second keeps what they sent, as
    their draft, and is shown what stands there now.

    Raises:
        WordsOfAnother: whoever helps would put their words in the place of somebody else's.

    """
    at = part_id(review.id, name)
    own = holds_it(completer(work), holder_of(review))
    try:
        part = await work.get(conversation_parts, at, match=True, current=shown_as_current)
    except NotHere:
        part = Part(at, review.case_id, review.person_id, review.id, name)
        part.say(said, typist(work), work.now, holds_it=own)
        work.add(conversation_parts, part)
        return part, True
    part.say(said, typist(work), work.now, holds_it=own)
    work.save(conversation_parts, part)
    return part, False


async def held(work: Work, review_id: UUID, name: str, text: str) -> Review:
    """Give the review to speak in. Whatever refuses `text` from here on, it is kept as its author's draft.

    Raises:
        ReviewOver: it was completed, or its plan ended.

    """
    at = part_id(review_id, name)
    kept = Refusable(draft_kind(at), uuid5(at, text), text)
    work.keep_if_refused(kept.kind, kept.id, kept.text)
    review = await work.get(reviews, review_id)
    kept.person_id = review.person_id
    work.keep_if_refused(kept.kind, kept.id, kept.text, person_id=review.person_id)
    try:
        review.must_live()
    except Refused:
        await keep_draft(work.means, work.council, work.actor.id, work.now, kept)
        raise
    return review


def typist(work: Work) -> Typist:
    """Give who types."""
    return Typist(work.actor.id, str(work.actor.role))


def shown_as_current(part: Part) -> dict[str, object]:
    """Give what a caller who was second is shown of the present text."""
    if not part.spoken:
        return {"closed": part.closed}
    plain = conversation_parts.dump(part)["sayings"][-1]
    return {"closed": part.closed, **{name: said for name, said in plain.items() if said is not None}}
