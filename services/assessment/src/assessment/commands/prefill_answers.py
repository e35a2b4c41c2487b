"""Put what is known already into an assessment, with source and date, for somebody to confirm."""

from collections.abc import Iterable

from assessment.commands.answer_question import answer_id
from assessment.domain.answers import Answer, Saying, Voice
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import AssessmentVersion
from assessment.domain.case import Channel
from assessment.domain.content import Content
from assessment.domain.following import follow
from assessment.domain.given import Given
from assessment.domain.held import (
    HeldFacts,
    Offer,
    from_facts,
    from_person,
    from_version,
    known_unoffered,
    prefilled,
)
from assessment.storage.answering import answers_in
from assessment.storage.cases import answers
from assessment.storage.contents import content_of
from assessment.storage.held_facts import held_facts, last_completed, record_changed_on
from assessment.storage.joinings import shared_with
from assessment.storage.people import people
from chassis.clock import day_of
from chassis.problems import Conflict
from chassis.work import Work

MEANWHILE = "Somebody answered while this was put there: try again."


async def prefill_answers(
    work: Work,
    assessment: Assessment,
    content: Content,
    said: Iterable[Answer] = (),
    *,
    begun: Iterable[str] = (),
    sent: HeldFacts | None = None,
) -> frozenset[str]:
    """Give each question that asks for a known fact the newest answer that fits. The caller saves the assessment.

    `said`: its answers as they are; `begun`: questions that it begins with an answer to; `sent`: what a source has
    just sent. Nothing that anybody has said, confirmed or dropped is touched. Returns the questions whose answers it
    has saved.
    """
    there = {answer.question: answer for answer in said}
    begun = set(begun)
    before = await last_completed(work, assessment.person_id)
    questions = [question for question in content.questions(assessment.use) if question.asked]
    offers = await _offers(work, assessment, sent, before)
    filled = prefilled(questions, offers)
    for name, saying in filled.items():
        if name not in there and name not in begun:
            one_id = answer_id(assessment.id, name)
            new = Answer(one_id, assessment.id, assessment.case_id, assessment.person_id, name, (saying,))
            work.add(answers, new, taken=Conflict(MEANWHILE, code="changed-meanwhile"))
            answers_in(work, assessment)
    followed = [one for one in there.values() if follow(one, filled.get(one.question), sent, work.now)]
    for answer in followed:
        work.save(answers, answer)
        answers_in(work, assessment)
    same = before is not None and before.questionnaire_id == assessment.questionnaire_id
    entries = before.entries if before is not None and same else ()
    was = {entry.question for entry in entries if entry.sayings[-1].given.answered}
    stand = {name for name, answer in there.items() if answer.sayings}
    assessment.known_unoffered = known_unoffered(questions, offers, {*stand, *begun, *filled}, was)
    return frozenset(answer.question for answer in followed)


async def _offers(
    work: Work, assessment: Assessment, sent: HeldFacts | None, before: AssessmentVersion | None
) -> list[Offer]:
    """Everything that is known of the person, and what somebody assessed with them chose to share."""
    person_id = assessment.person_id
    person = await work.get(people, person_id)
    put = Saying(Given(), Channel.API, Voice.RECORD, work.actor.id, work.actor.role, work.now)
    held = [
        one for one in await work.find(held_facts, person_id=person_id) if sent is None or one.id != sent.id
    ]
    offers = [
        *from_facts([*held, *([sent] if sent else [])]),
        *from_person(person, await record_changed_on(work, person_id), put),
        *await shared_with(work, assessment.case_id, put),
    ]
    if before is not None:
        asked = await content_of(work, before.questionnaire_id, before.questionnaire_version)
        offers += from_version(before, asked, day_of)
    return offers
