"""Key in a form that came back on paper: every entry by its code, all in one command."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from assessment.commands.answer_question import answer_id, count_asked, may_speak
from assessment.commands.raise_concern import raise_from_answer
from assessment.domain.answers import Answer, Confirmation, Saying, Voice
from assessment.domain.assessment import Assessment
from assessment.domain.case import Channel
from assessment.domain.content import Content
from assessment.domain.given import Given
from assessment.domain.illegible import Illegible
from assessment.domain.keyed_in import SEVERAL, FormRead, Keyed, put_beside, read_form, stands
from assessment.domain.paper import form_code, reference, same_code
from assessment.domain.paper_refusals import PaperNotYetWritten, PaperOfAnother
from assessment.domain.refusals import Refused
from assessment.storage.answering import answers_in
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.contents import content_of
from assessment.storage.tryings import asked_in
from chassis.clock import day_of
from chassis.drafts import Refusable, keep_draft
from chassis.problems import Invalid, Stale, at_pointer
from chassis.work import Work


@dataclasses.dataclass(frozen=True)
class Returned:
    """A form as it came back. `form` and `reference` as printed; `written_on` is None where it has no day."""

    entries: tuple[Keyed, ...]
    voice: Voice
    said_by_name: str = ""
    written_on: date | None = None
    form: str = ""
    reference: str = ""


async def key_in(
    work: Work, assessment_id: UUID, returned: Returned, sent: Mapping[str, object]
) -> Assessment:
    """Keep every entry with channel paper. With any refusal none is kept but `sent`, as the typist's own draft.

    Nothing said in another way is overwritten: what a form says stands beside it, and the latest by the person is
    what stands. What cannot be read is to be asked again, with what fits no box word for word.

    Raises:
        Invalid: with the place of each entry that is refused.
        Refused: the form is another's, or the assessment is complete.

    """
    assessment = await work.get(assessments, assessment_id)
    kept = Refusable(SEVERAL, assessment.id, json.dumps(sent, default=str), assessment.person_id)
    work.keep_if_refused(kept.kind, kept.id, kept.text, person_id=kept.person_id)
    try:
        await _take(work, assessment, returned)
    except (Refused, Invalid):
        await keep_draft(work.means, work.council, work.actor.id, work.now, kept)
        raise
    return assessment


async def _take(work: Work, assessment: Assessment, returned: Returned) -> None:
    if returned.voice is not Voice.NOT_SAID:
        may_speak(returned.voice, work.actor.role)
    (await work.get(cases, assessment.case_id)).going_on()
    assessment.may_answer("")
    _belongs(assessment, returned, work.today)
    printed = await content_of(work, assessment.questionnaire_id, assessment.questionnaire_version)
    content = await asked_in(work, assessment)
    said = {one.question: one for one in await work.find(answers, assessment_id=assessment.id)}
    known = [name for name in said if said[name].sayings]
    read = read_form(content, assessment.use, returned.entries, known, printed=printed, voice=returned.voice)
    if read.objections:
        raise each_in_its_place(read.objections)
    before = {name: [saying.given for saying in one.sayings] for name, one in said.items()}
    _keep(work, assessment, content, returned, read, said)
    for name, given in read.said.items():
        question = assessment.question(content, name)
        await raise_from_answer(work, assessment, question, given, before.get(name, []))
    answers_in(work, assessment)


def _belongs(assessment: Assessment, returned: Returned, today: date) -> None:
    form = form_code(assessment.questionnaire_id, assessment.questionnaire_version)
    if returned.form and not same_code(returned.form, form):
        raise PaperOfAnother(pointer="/form")
    if returned.reference and not same_code(returned.reference, reference(assessment.id)):
        raise PaperOfAnother(pointer="/reference")
    if returned.written_on and returned.written_on > today:
        raise PaperNotYetWritten(pointer="/written_on")


def _keep(
    work: Work,
    assessment: Assessment,
    content: Content,
    returned: Returned,
    read: FormRead,
    said: dict[str, Answer],
) -> None:
    questions = {question.id: question for question in content.questions(assessment.use)}
    who = (Channel.PAPER, returned.voice, work.actor.id, work.actor.role, work.now, returned.said_by_name)
    same: dict[str, Given] = {}
    again = dict(read.again)
    for name in (*read.still_right, *read.not_right):
        standing = said[name].latest
        undated_no = name in read.not_right and returned.written_on is None
        if standing.carried_from is None or (undated_no and standing.voice is not Voice.RECORD):
            if name in read.still_right:
                same[name] = standing.given
            else:
                again.setdefault(name, "")
            continue
        judge = said[name].confirm if name in read.still_right else said[name].not_so
        judge(Confirmation(*who))
        work.save(answers, said[name])
    for name, given in (read.said | same).items():
        saying, answer = Saying(given, *who), said.get(name)
        if answer is None:
            answer = Answer(
                answer_id(assessment.id, name), assessment.id, assessment.case_id, assessment.person_id, name
            )
            answer.say(saying, questions[name])
            work.add(answers, answer, taken=Stale())
            count_asked(work, assessment, name)
            continue
        if not answer.sayings or stands(answer, saying, returned.written_on, day_of(answer.latest.at)):
            answer.say(saying, questions[name])
        else:
            put_beside(answer, saying, questions[name])
        work.save(answers, answer)
    if again:
        unread = (Illegible(name, work.now, work.actor.id, words) for name, words in again.items())
        assessment.illegible = (*assessment.illegible, *unread)
        work.save(assessments, assessment)


def each_in_its_place(objections: Sequence[Refused]) -> Invalid:
    """Return one answer that names every place and its rule; the code is that of the rule, where it is one."""
    errors = [at_pointer(one.pointer or "", one.code, one.detail or one.rule) for one in objections]
    codes = {one.code for one in objections}
    source = objections[0].source if len(codes) == 1 else ""
    code = codes.pop() if len(codes) == 1 else "invalid"
    return Invalid("See errors for each place.", code=code, errors=errors, source=source)
