"""Confirm, change or drop what was carried over or is held: all of it, or some questions, in one call."""

import dataclasses
import json
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from assessment.commands.answer_question import may_speak
from assessment.domain.alone import HELPERS, private
from assessment.domain.answers import Answer, Confirmation, Saying, Voice
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_refusals import NotCarriedOver
from assessment.domain.case import Channel
from assessment.domain.given import Given
from assessment.domain.held_refusals import ToldTwice
from assessment.domain.keyed_in import SEVERAL
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.tryings import asked_in
from chassis.work import Work


async def confirm_answers(
    work: Work,
    assessment_id: UUID,
    *,
    questions: Collection[str] | None,
    changed: Sequence[tuple[str, Given]] = (),
    dropped: Collection[str] = (),
    channel: Channel,
    voice: Voice,
    said_by_name: str,
) -> Assessment:
    """Keep that they still are so, are otherwise, or are not so.

    Without any question named, all that nobody has answered anew is confirmed. Whoever comes second, also to a
    completion, keeps what they changed as their own draft.

    Raises:
        Refused: one of them was neither carried over nor held, or the assessment is complete.

    """
    may_speak(voice, work.actor.role)
    if changed:
        told_anew = {question: dataclasses.asdict(given) for question, given in changed}
        sent = {"channel": channel, "voice": voice, "said_by_name": said_by_name, "answers": told_anew}
        work.keep_if_refused(SEVERAL, assessment_id, json.dumps(sent))
    assessment = await work.get(assessments, assessment_id, match=True)
    (await work.get(cases, assessment.case_id)).going_on()
    assessment.may_answer("")
    said = {one.question: one for one in await work.find(answers, assessment_id=assessment.id)}
    if work.actor.role in HELPERS:
        content = await asked_in(work, assessment)
        said = {name: one for name, one in said.items() if name not in private(content)}
    told = Confirmation(channel, voice, work.actor.id, work.actor.role, work.now, said_by_name)
    if questions is None and not changed and not dropped:
        questions = [name for name, one in said.items() if _to_be_judged(one, work.actor.role)]
    named = [*(questions or ()), *(question for question, _ in changed), *dropped]
    if len(set(named)) < len(named):
        raise ToldTwice(pointer="/questions")
    for question in questions or ():
        _there(said, question, "/questions", work.actor.role).confirm(told)
    for question in dropped:
        _there(said, question, "/dropped", work.actor.role).not_so(told)
    if changed:
        content = await asked_in(work, assessment)
        for n, (question, given) in enumerate(changed):
            saying = Saying(given, channel, voice, told.typed_by, told.typed_as, told.at, said_by_name)
            with_form = assessment.question(content, question)
            _there(said, question, f"/changed/{n}/question").say(saying, with_form)
    for question in named:
        work.save(answers, said[question])
    work.save(assessments, assessment)
    return assessment


def _to_be_judged(answer: Answer, role: str = "") -> bool:
    """Whether it was carried over or is held; who helps is not shown what is held, and so cannot judge it."""
    if answer.held is not None:
        return role not in HELPERS
    return answer.carried_over is not None


def _there(said: Mapping[str, Answer], question: str, pointer: str, role: str = "") -> Answer:
    """The answer, if it is to be judged."""
    answer = said.get(question)
    if answer is None or not _to_be_judged(answer, role):
        raise NotCarriedOver(pointer=pointer)
    return answer
