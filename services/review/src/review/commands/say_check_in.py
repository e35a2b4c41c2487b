"""Answer the three questions of a check-in: how is it going, is anything to change, is there anything else?"""

from uuid import UUID

from chassis.work import Work
from review.commands.write_part import held, typist, write_part
from review.domain.conversation import CHECK_IN, CheckIn, Part, objections_to_check_in
from review.domain.refusals import none_of


async def say_check_in(work: Work, review_id: UUID, said: CheckIn, *, text: str) -> tuple[Part, bool]:
    """Keep the answers under whose words they are, with who typed them beside; say whether they are the first.

    Raises:
        Refused: the review is over, nobody can tell whose words they are, or a change has no words.

    """
    review = await held(work, review_id, CHECK_IN, text)
    none_of(objections_to_check_in(said, typist(work)))
    return await write_part(work, review, CHECK_IN, said)
