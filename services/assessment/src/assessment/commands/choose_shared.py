"""Choose what the person assessed at the same time may know: questions by name, and whether to meet together."""

from collections.abc import Iterable
from uuid import UUID

from assessment.commands.take_back_shared import take_back_later
from assessment.domain.assessment_refusals import QuestionNotThere
from assessment.domain.joining import Joining, parted
from assessment.domain.joining_refusals import JoiningOver
from assessment.storage.cases import assessments, cases
from assessment.storage.joinings import joinings, other_side
from assessment.storage.tryings import asked_in
from chassis.work import Work


async def choose_shared(work: Work, joining_id: UUID, questions: Iterable[str], *, meetings: bool) -> Joining:
    """Share these and nothing else from now on. What was taken over before, and confirmed, stays with the other.

    What the other has not confirmed does not stand there any more.
    """
    joining = await work.get(joinings, joining_id, match=True)
    other = await other_side(work, joining)
    if parted(joining, other) is not None:
        raise JoiningOver
    case = await work.get(cases, joining.case_id)
    asked = {}
    if case.assessment_id is not None:
        own = await work.get(assessments, case.assessment_id)
        content = await asked_in(work, own)
        asked = {question.id: question for question in content.questions(own.use) if question.asked}
    chosen = list(dict.fromkeys(questions))
    for n, name in enumerate(chosen):
        if name not in asked:
            raise QuestionNotThere(pointer=f"/questions/{n}")
    joining.choose([asked[name] for name in chosen], meetings=meetings)
    work.save(joinings, joining)
    take_back_later(work, other)
    return joining
