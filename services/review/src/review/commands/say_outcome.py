"""Say in one voice how one outcome of the plan goes: the person's, a carer's or the reviewer's."""

from uuid import UUID

from chassis.work import Work
from review.commands.complete_review import completer
from review.commands.write_part import held, typist, write_part
from review.domain.choices_said import Voice
from review.domain.completing import holder_of, holds_it
from review.domain.conversation import OutcomeSaid, Part, objections_to_voice, outcome_part
from review.domain.conversation_refusals import NoSuchOutcome
from review.domain.refusals import none_of
from review.storage.signed_plans import signed_plan
from review.storage.stores import known_cases


async def say_outcome(
    work: Work, review_id: UUID, outcome_id: str, voice: Voice, said: OutcomeSaid, *, text: str
) -> tuple[Part, bool]:
    """Keep what this voice says beside the others; say whether it is the first of it.

    Raises:
        Refused: the review is over, the plan has no such outcome, or the voice is not theirs to give.

    """
    name = outcome_part(outcome_id, voice)
    review = await held(work, review_id, name, text)
    none_of(objections_to_voice(voice, typist(work), holds_it=holds_it(completer(work), holder_of(review))))
    plan = await signed_plan(work, await work.get(known_cases, review.case_id), review)
    if not plan.has_outcome(outcome_id):
        raise NoSuchOutcome
    return await write_part(work, review, name, said)
