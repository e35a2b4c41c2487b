"""Answer how it is to employ somebody, or to manage a direct payment; nothing is asked of what was spent."""

from uuid import UUID

from chassis.work import Work
from review.commands.write_part import held, write_part
from review.domain.conversation import EMPLOYMENT, Employment, Part, objections_to_employment
from review.domain.refusals import none_of
from review.storage.signed_plans import signed_plan
from review.storage.stores import known_cases


async def say_employment(work: Work, review_id: UUID, said: Employment, *, text: str) -> tuple[Part, bool]:
    """Keep the answers; say whether they are the first.

    Raises:
        Refused: the review is over, the plan employs nobody, or a question is left open.

    """
    review = await held(work, review_id, EMPLOYMENT, text)
    plan = await signed_plan(work, await work.get(known_cases, review.case_id), review)
    none_of(objections_to_employment(said, plan))
    return await write_part(work, review, EMPLOYMENT, said)
