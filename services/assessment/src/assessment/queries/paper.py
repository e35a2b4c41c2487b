"""What is printed for an assessment, and what of a form that came back is still open."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from assessment.domain.alone import HELPERS, private
from assessment.domain.answers import Answer
from assessment.domain.case import Channel
from assessment.domain.keyed_in import SEVERAL
from assessment.domain.known_words import known_from
from assessment.domain.paper import Desk, Known, Paper, Ring, Style, as_printed, codes, form_code, reference
from assessment.domain.paper_layout import paper_of
from assessment.queries.assessments import said_in
from assessment.storage.cases import assessments, cases
from assessment.storage.contents import content_of
from assessment.storage.council import teams, workers
from assessment.storage.tryings import asked_in
from chassis import drafts
from chassis.clock import day_of
from chassis.problems import NotHere
from chassis.reading import Reading

NOWHERE = Desk()


@dataclass(frozen=True)
class FormOf:
    """For which assessment a form was printed, and the code of the form that belongs to it."""

    assessment_id: UUID
    case_id: UUID
    form: str


@dataclass(frozen=True)
class AskAgain:
    """A question whose answer on paper could not be read or did not fit, and to which nothing was said since."""

    code: str
    question: str
    text: str
    as_written: list[str]
    """What stands on paper and fits no box, word for word, the latest form last."""


@dataclass(frozen=True)
class StandsBeside:
    """A question to which paper says something beside what stands."""

    code: str
    question: str


@dataclass(frozen=True)
class FollowUp:
    """What somebody still has to look at after forms were keyed in."""

    ask_again: list[AskAgain]
    beside: list[StandsBeside]


async def blank_paper(
    read: Reading, questionnaire_id: UUID, version: int, style: Style, desk: Desk = NOWHERE
) -> Paper:
    """The form of a published version, with nothing in it."""
    content = await content_of(read, questionnaire_id, version)
    form, ring = form_code(questionnaire_id, version), Ring(phone=desk.phone)
    return paper_of(content, form, style, ring=ring, address=desk.address)


async def paper_for(read: Reading, assessment_id: UUID, style: Style, desk: Desk = NOWHERE) -> Paper:
    """The form of one assessment, with what is known already, whom to ring, and where it goes back to."""
    assessment, said, content = await said_in(read, assessment_id)
    ring = await _ring(read, assessment.case_id, desk.phone)
    questions = {question.id: question for question in content.questions(assessment.use)}
    known: dict[str, Known] = {}
    for answer in said:
        shown = answer.for_helpers() if read.actor.role in HELPERS else answer
        question = questions.get(answer.question)
        if question is not None and shown.sayings:
            found = known_from(question, shown.latest, day_of(shown.latest.at))
            if found is not None:
                known[question.id] = found
    return paper_of(
        content,
        form_code(assessment.questionnaire_id, assessment.questionnaire_version),
        style,
        use=assessment.use,
        reference=reference(assessment.id),
        ring=ring,
        known=known,
        version=await content_of(read, assessment.questionnaire_id, assessment.questionnaire_version),
        address=desk.address,
        by=read.today + timedelta(days=desk.days) if desk.address else None,
    )


async def find_by_reference(read: Reading, written: str) -> list[FormOf]:
    """The assessment for which the form with this reference was printed, if this caller may see it."""
    return [
        FormOf(one.id, one.case_id, form_code(one.questionnaire_id, one.questionnaire_version))
        for one in await read.page(assessments, limit=2, paper=as_printed(written))
    ]


async def follow_up(read: Reading, assessment_id: UUID) -> FollowUp:
    """What could not be read, and what stands beside an answer given in another way."""
    assessment, said, asked = await said_in(read, assessment_id)
    content = await content_of(read, assessment.questionnaire_id, assessment.questionnaire_version)
    unheard = private(await asked_in(read, assessment)) if read.actor.role in HELPERS else frozenset[str]()
    still_asked = {question.id for question in asked.questions(assessment.use)}
    answered = {answer.question: answer for answer in said if answer.sayings}
    again: dict[str, list[str]] = {}
    for unread in assessment.illegible:
        name = unread.question
        since = max((one.at for one in answered[name].sayings), default=None) if name in answered else None
        if name in unheard or (since is not None and since > unread.at):
            continue
        if unread.as_written or name in still_asked:
            again.setdefault(name, []).extend([unread.as_written] if unread.as_written else [])
    return FollowUp(
        [
            AskAgain(code, one.id, one.text, again[one.id])
            for code, one in codes(content).items()
            if one.id in again
        ],
        [
            StandsBeside(code, one.id)
            for code, one in codes(content).items()
            if one.id in answered and _beside(answered[one.id])
        ],
    )


def _beside(answer: Answer) -> bool:
    """Whether paper came later than what stands, and says something else."""
    stands = answer.latest
    return any(
        one.channel is Channel.PAPER and one.at > stands.at and one.given != stands.given
        for one in answer.sayings[:-1]
    )


async def several_draft(read: Reading, assessment_id: UUID) -> dict[str, Any]:
    """What the caller sent of several answers when it was refused. Raises NotHere where there is nothing."""
    await read.get(assessments, assessment_id)
    kept = await drafts.draft_of(read.means, read.council, read.actor.id, SEVERAL, assessment_id)
    if kept is None:
        raise NotHere
    sent: dict[str, Any] = json.loads(kept[0])
    return sent


async def _ring(read: Reading, case_id: UUID, phone: str) -> Ring:
    """The worker who is responsible for the case, else the team, else the council; `phone` is its own number."""
    responsible = (await read.get(cases, case_id)).responsible
    if responsible.worker_id is not None:
        worker = await read.one(workers, id=responsible.worker_id)
        if worker is not None and worker.active and worker.phone:
            return Ring(worker.name, worker.phone)
    if responsible.team_id is not None:
        team = await read.one(teams, id=responsible.team_id)
        if team is not None and team.phone:
            return Ring(team.name, team.phone)
    return Ring(phone=phone)
