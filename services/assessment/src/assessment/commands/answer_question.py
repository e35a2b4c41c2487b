"""Answer a question: first, again, or as a correction of a completed assessment."""

import dataclasses
import json
from uuid import UUID, uuid5

from assessment.commands.complete_assessment import CORRECTED, publish_changed
from assessment.commands.raise_concern import raise_from_answer
from assessment.domain.alone import HELPERS, may_answer
from assessment.domain.answers import Answer, Saying, Voice
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_refusals import (
    AssessmentIsCompleted,
    QuestionNotThere,
    VoiceNotYours,
    VoiceOverAnother,
)
from assessment.domain.case import Channel
from assessment.domain.given import Given
from assessment.domain.keyed_in import put_beside
from assessment.storage.answering import answers_in
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.held_facts import AskedAlthoughKnown, askings
from assessment.storage.tryings import asked_in
from chassis.drafts import Refusable, keep_draft
from chassis.problems import NotHere
from chassis.work import Work
from contracts.event import Document
from contracts.roles import Role

PROFESSIONALS = frozenset({Role.PRACTITIONER, Role.MANAGER})


def answer_id(assessment_id: UUID, question: str) -> UUID:
    """The id of the one answer to a question in an assessment."""
    return uuid5(assessment_id, question)


async def answer_question(
    work: Work,
    assessment_id: UUID,
    question_id: str,
    *,
    given: Given,
    channel: Channel,
    voice: Voice,
    said_by_name: str,
    correction: str,
    by_code: bool = False,
) -> tuple[Answer, Document | None, bool]:
    """Return the answer, the assessment's next version if there is one, and whether it is a first answer.

    Keeps what was said beside what was said before; a correction makes the next version of the assessment.
    Whoever was second to write keeps their text as their own draft.

    What is said alone and sent by a code (`by_code`) never takes the place of what was said in another way: the code
    may be in somebody else's hands. It stands beside, and staff see both.
    """
    may_speak(voice, work.actor.role)
    assessment = await work.get(assessments, assessment_id)
    case = await work.get(cases, assessment.case_id)
    if not correction:
        case.going_on()
    one_id = answer_id(assessment.id, question_id)
    text = json.dumps(dataclasses.asdict(given))
    kept = Refusable("answer", one_id, text, assessment.person_id)
    content = await asked_in(work, assessment)
    try:
        assessment.may_answer(correction)
        question = assessment.question(content, question_id)
    except (AssessmentIsCompleted, QuestionNotThere):  # it may have been so only for a moment
        if assessment.completed_on or assessment.went_on:
            await keep_draft(work.means, work.council, work.actor.id, work.now, kept)
        raise
    may_answer(question, work.actor.role, voice)
    saying = Saying(
        given=given,
        channel=channel,
        voice=voice,
        typed_by=work.actor.id,
        typed_as=work.actor.role,
        at=work.now,
        said_by_name=said_by_name,
        correction=correction,
    )
    work.keep_if_refused(kept.kind, one_id, text, person_id=assessment.person_id)
    before: list[Given] = []
    try:
        current = shown_to_helpers if work.actor.role in HELPERS else shown_as_current
        answer = await work.get(answers, one_id, match=True, current=current)
    except NotHere:
        answer = Answer(one_id, assessment.id, assessment.case_id, assessment.person_id, question.id)
        answer.say(saying, question)
        work.add(answers, answer)
        new = True
        count_asked(work, assessment, question.id)
    else:
        before = [one.given for one in answer.sayings]
        try:
            if by_code and question.alone and answer.stands and answer.latest.typed_by != work.actor.id:
                put_beside(answer, saying, question)
            else:
                answer.say(saying, question)
        except VoiceOverAnother:  # it may become a second voice: whoever typed it finds it again
            await keep_draft(work.means, work.council, work.actor.id, work.now, kept)
            raise
        work.save(answers, answer)
        new = False
    await raise_from_answer(work, assessment, question, given, before)
    if assessment.completed_on is None or question.alone:
        answers_in(work, assessment)
        return answer, None, new
    link = await publish_changed(work, case, assessment, content, answer, correction, CORRECTED)
    return answer, link, new


def may_speak(voice: Voice, role: str) -> None:
    """Refuse the voice of a professional to others, and no voice to everybody: somebody has to say it.

    Who helps does not speak as a representative: being let help gives no authority to decide for the person.
    """
    not_theirs = (voice is Voice.PROFESSIONAL and role not in PROFESSIONALS) or (
        voice is Voice.REPRESENTATIVE and role in HELPERS
    )
    if voice in {Voice.RECORD, Voice.NOT_SAID} or not_theirs:
        raise VoiceNotYours(pointer="/voice")


def shown_as_current(answer: Answer) -> dict[str, object]:
    """What a caller who was second is shown of the present text; nothing where it was set aside."""
    return {"given": dataclasses.asdict(answer.stands.given) if answer.stands else None}


def shown_to_helpers(answer: Answer) -> dict[str, object]:
    """The same to who helps."""
    return shown_as_current(answer.for_helpers())


def count_asked(work: Work, assessment: Assessment, question_id: str) -> None:
    """Count a first answer to what was asked although it is known, without saying of whom."""
    if question_id not in assessment.known_unoffered:
        return
    asked = AskedAlthoughKnown(
        id=work.new_id(),
        month=f"{work.today:%Y-%m}",
        questionnaire_id=assessment.questionnaire_id,
        questionnaire_version=assessment.questionnaire_version,
        question=question_id,
    )
    work.add(askings, asked)
