"""A reassessment: every earlier answer as it was said, so that only what changed needs to be said again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from assessment.domain.answers import Answer, Saying, SecondVoice
from assessment.domain.asked_again import Reassesses, ReassessmentAsked
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import AssessmentVersion, Entry
from assessment.domain.content import Content
from assessment.domain.determination import ReassessmentMade
from assessment.domain.origins import CarriedFrom, HeldFrom
from assessment.domain.questions import Question
from assessment.domain.refusals import Refused


@dataclass(frozen=True)
class Carried:
    """What of one earlier answer stands in a reassessment, until somebody answers anew."""

    question: str
    saying: Saying
    second_voices: tuple[SecondVoice, ...] = ()


@dataclass(frozen=True)
class NoLongerAsked:
    """A question of the earlier assessment that is not asked any more; what was said stays readable there."""

    question: str
    text: str
    at: str
    """Where it is read."""


@dataclass(frozen=True)
class Beside:
    """A reassessment beside the assessment that it begins from, question by question, each by its id."""

    carried_over: tuple[str, ...]
    """As they were said, and neither confirmed nor answered anew."""
    confirmed: tuple[str, ...]
    changed: tuple[str, ...]
    """Answered otherwise than before, or for the first time."""
    new: tuple[str, ...]
    """Asked for the first time, and not answered yet."""
    ask_again: tuple[str, ...]
    """The earlier answer does not fit the question as it is asked now, and there is no other yet."""
    no_longer_asked: tuple[NoLongerAsked, ...]


def reassesses(asked: ReassessmentAsked, before: AssessmentVersion) -> Reassesses:
    """Say what a reassessment begins from, and why."""
    return Reassesses(
        assessment_id=before.assessment_id,
        version=before.number,
        reason=asked.reason,
        requested_on=asked.requested_on,
        request_id=asked.request_id,
        review_id=asked.review_id,
    )


def use_of(before: AssessmentVersion, content: Content) -> str:
    """Give the kind of assessment it is: the same, so that nothing that counted before is left out of it."""
    return before.use if before.use in content.uses else ""


def carried(before: AssessmentVersion, content: Content, use: str) -> list[Carried]:
    """Give what stands of each earlier answer whose question is still asked so that it fits.

    Something that was itself carried over keeps the mark of the assessment in which it was said.
    """
    source = CarriedFrom(before.assessment_id, before.number)
    asked = _asked(content, use)
    found = []
    for entry in before.entries:
        question, said = asked.get(entry.question), entry.sayings[-1]
        if question is not None and fits(said, question):
            voices = tuple(
                replace(voice, carried_from=voice.carried_from or source) for voice in entry.second_voices
            )
            found.append(Carried(entry.question, said_before(entry, before), voices))
    return found


def said_before(entry: Entry, before: AssessmentVersion) -> Saying:
    """Give what stood in an earlier assessment, with the mark of where it was said.

    Where somebody confirmed there what the council held, they have said it there. What nobody confirmed stays what
    is held, and waits again.
    """
    said, now = entry.sayings[-1], entry.confirmed
    source = CarriedFrom(before.assessment_id, before.number)
    if isinstance(said.carried_from, HeldFrom) and now is not None:
        return Saying(
            said.given,
            now.channel,
            now.voice,
            now.typed_by,
            now.typed_as,
            now.at,
            now.said_by_name,
            carried_from=source,
        )
    return replace(said, carried_from=said.carried_from or source, correction="", said_to=None)


def fits(said: Saying, question: Question) -> bool:
    """Whether an earlier answer has the form of its question as it is asked now."""
    try:
        said.given.check(question)
    except Refused:
        return False
    return True


def changed(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Give the questions whose answer is another than was carried over, or that had none before."""
    return tuple(entry.question for entry in entries if differs(entry.sayings))


def reassessment_made(
    assessment: Assessment, version: AssessmentVersion, before: int
) -> ReassessmentMade | None:
    """Say that needs were assessed again, where it was asked for; `before` is the number of the last determination."""
    begun, asked = assessment.reassesses, assessment.requests
    if begun is None and not asked:
        return None
    first = next((each for each in asked if each.request_id), None)
    return ReassessmentMade(
        of=before,
        reason=begun.reason if begun else asked[0].reason,
        request_id=(begun.request_id if begun else None) or (first.request_id if first else None),
        changed=changed(version.entries),
        assessment_id=begun.assessment_id if begun else None,
        assessment_version=begun.version if begun else None,
    )


def differs(sayings: tuple[Saying, ...]) -> bool:
    """Whether what stands is anything else than what was carried over."""
    before = next((saying for saying in reversed(sayings) if saying.carried_from), None)
    return before is None or sayings[-1].given != before.given


def beside(
    before: AssessmentVersion,
    asked_before: Content,
    content: Content,
    use: str,
    answers: Iterable[Answer],
    path: str,
) -> Beside:
    """Put a reassessment beside the one it begins from, which is read at `path`.

    Where somebody gave the same answer anew, they have confirmed it.
    """
    now, earlier = _asked(content, use), _asked(asked_before, before.use)
    had = {entry.question: entry for entry in before.entries}
    said = {answer.question: answer for answer in answers if answer.sayings}
    same = {name: answer for name, answer in said.items() if not differs(answer.sayings)}
    waits = {name for name, answer in same.items() if answer.waits}
    return Beside(
        carried_over=tuple(name for name in now if name in waits),
        confirmed=tuple(name for name in now if name in same and name not in waits),
        changed=tuple(name for name in now if name in said and name not in same),
        new=tuple(name for name in now if name not in earlier and name not in said),
        ask_again=tuple(name for name in now if name in had and name not in said),
        no_longer_asked=tuple(
            NoLongerAsked(name, entry.text, path) for name, entry in had.items() if name not in now
        ),
    )


def _asked(content: Content, use: str) -> dict[str, Question]:
    return {question.id: question for question in content.questions(use) if question.asked}


def newest(versions: Iterable[tuple[date | None, UUID]]) -> UUID | None:
    """Give the assessment that was completed last, of those that were; by the day and then by its id."""
    completed = [(on, id_) for on, id_ in versions if on is not None]
    return max(completed)[1] if completed else None
