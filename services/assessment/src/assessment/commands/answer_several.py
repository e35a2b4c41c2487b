"""Answer several questions in one call, such as all that was said in a talk by telephone."""

import dataclasses
import json
from collections.abc import Mapping
from uuid import UUID

from assessment.commands.answer_question import answer_id, count_asked, may_speak
from assessment.commands.key_in import each_in_its_place
from assessment.commands.raise_concern import raise_from_answer
from assessment.domain.alone import HELPERS, may_answer, private
from assessment.domain.answers import Answer, Saying, Voice
from assessment.domain.assessment import Assessment
from assessment.domain.case import Channel
from assessment.domain.given import Given
from assessment.domain.keyed_in import SEVERAL
from assessment.domain.questions import Question
from assessment.domain.refusals import Refused
from assessment.storage.answering import answers_in
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.tryings import asked_in
from chassis.drafts import Refusable, keep_draft
from chassis.problems import Invalid, MatchRequired, Stale, at_pointer
from chassis.work import Work


@dataclasses.dataclass(frozen=True)
class Talk:
    """What was said, by question, and which versions of earlier answers the caller has seen."""

    channel: Channel
    voice: Voice
    said_by_name: str
    given: Mapping[str, Given]
    seen: Mapping[str, int]


async def answer_several(work: Work, assessment_id: UUID, talk: Talk) -> Assessment:
    """Keep all of them or, with any refusal, none but as the caller's own draft.

    Raises:
        Invalid: with the place of each answer that does not fit.
        MatchRequired, Stale: somebody has answered since, with the place of each.
        Refused: the voice is not theirs, or the assessment is complete.

    """
    assessment = await work.get(assessments, assessment_id)
    text = json.dumps(
        {
            "channel": talk.channel,
            "voice": talk.voice,
            "said_by_name": talk.said_by_name,
            "answers": {question: dataclasses.asdict(given) for question, given in talk.given.items()},
        }
    )
    kept = Refusable(SEVERAL, assessment.id, text, assessment.person_id)
    work.keep_if_refused(kept.kind, kept.id, kept.text, person_id=kept.person_id)
    try:
        await _take(work, assessment, talk)
    except (Refused, Invalid):
        await keep_draft(work.means, work.council, work.actor.id, work.now, kept)
        raise
    return assessment


async def _take(work: Work, assessment: Assessment, talk: Talk) -> None:
    may_speak(talk.voice, work.actor.role)
    (await work.get(cases, assessment.case_id)).going_on()
    assessment.may_answer("")
    content = await asked_in(work, assessment)
    said = {one.question: one for one in await work.find(answers, assessment_id=assessment.id)}
    if work.actor.role in HELPERS:
        said = {name: one for name, one in said.items() if name not in private(content)}
    _seen(work, said, talk)
    wrong: list[Refused] = []
    told: list[tuple[Question, Given, list[Given]]] = []
    for name, given in talk.given.items():
        saying = Saying(
            given, talk.channel, talk.voice, work.actor.id, work.actor.role, work.now, talk.said_by_name
        )
        try:
            question = assessment.question(content, name)
            may_answer(question, work.actor.role, talk.voice)
            answer = said.get(name) or Answer(
                answer_id(assessment.id, name), assessment.id, assessment.case_id, assessment.person_id, name
            )
            before = [one.given for one in answer.sayings]
            answer.say(saying, question)
        except Refused as refused:
            refused.pointer = _place(name, refused.pointer or "")
            wrong.append(refused)
            continue
        told.append((question, given, before))
        if name in said:
            work.save(answers, answer)
        else:
            work.add(answers, answer, taken=Stale())
            count_asked(work, assessment, name)
    if wrong:
        raise each_in_its_place(wrong)
    for question, given, before in told:
        await raise_from_answer(work, assessment, question, given, before)
    answers_in(work, assessment)


def _seen(work: Work, said: Mapping[str, Answer], talk: Talk) -> None:
    """Refuse to answer over what the caller has not seen."""
    unseen = [
        name for name in talk.given if name in said and work.version_of(said[name]) != talk.seen.get(name)
    ]
    unseen += [name for name in talk.given if name in talk.seen and name not in said]
    errors = [
        at_pointer(_place(name, ""), "stale", "Somebody has answered this since you read it.")
        for name in unseen
    ]
    if any(name in talk.seen for name in unseen):
        raise Stale("See errors for each place.", errors=errors)
    if unseen:
        raise MatchRequired("Name in `seen` the version of each answer that you read.", errors=errors)


def _place(name: str, pointer: str) -> str:
    if not pointer.startswith("/given"):
        return pointer or f"/answers/{name}"
    return f"/answers/{name}{pointer.removeprefix('/given')}"
