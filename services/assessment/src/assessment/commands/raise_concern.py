"""Raise a safeguarding concern: anybody with a login, about anybody, and it waits for nothing."""

from collections.abc import Iterable
from uuid import UUID

from assessment.commands.note_unseen import SAFEGUARDING_UNSEEN
from assessment.domain.assessment import Assessment
from assessment.domain.given import Given
from assessment.domain.questions import Question
from assessment.domain.safeguarding import Concern, answer_by, disclosed
from assessment.storage.safeguarding import concerns
from assessment.storage.safeguarding_team import safeguarding_policy
from chassis.work import Work
from contracts.safeguarding import SafeguardingRaised


async def raise_concern(
    work: Work,
    *,
    words: str,
    about: str,
    case_id: UUID | None,
    person_id: UUID | None,
    immediate_danger: bool,
    contact_safely: str,
    from_answer: str = "",
) -> Concern:
    """Keep it, and tell the safeguarding team. Whether there is such a case or person is not told."""
    concern = Concern(
        id=work.new_id(),
        raised_at=work.now,
        raised_by=work.actor.id,
        raised_as=work.actor.role,
        acknowledge_by=answer_by(work.now, await safeguarding_policy(work)),
        words=words,
        about=about,
        case_id=case_id,
        person_id=person_id,
        immediate_danger=immediate_danger,
        contact_safely=contact_safely,
        from_answer=from_answer,
    )
    concern.check()
    work.add(concerns, concern)
    work.due(SAFEGUARDING_UNSEEN, concern.id, concern.acknowledge_by)
    work.say(
        SafeguardingRaised(
            concern_id=concern.id, immediate_danger=immediate_danger, acknowledge_by=concern.acknowledge_by
        )
    )
    return concern


async def raise_from_answer(
    work: Work, assessment: Assessment, question: Question, given: Given, before: Iterable[Given]
) -> None:
    """Raise a concern where an answer says something that raises one, unless it was said `before`.

    It is told to the safeguarding team alone; neither the case nor the receipt shows that there is one.
    """
    words = disclosed(question, given, before)
    if words:
        await raise_concern(
            work,
            words=words,
            about="",
            case_id=assessment.case_id,
            person_id=assessment.person_id,
            immediate_danger=False,
            contact_safely="",
            from_answer=question.text,
        )
