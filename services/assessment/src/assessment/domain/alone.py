"""Questions for the person alone: asked when they can answer unheard, and never shown to anybody who helps.

What was said to them moves no proposal and no sum, decides on no other question, and stands in no version and no
written record: whatever who helps is shown is the same, whatever the person said alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.domain import sharing
from assessment.domain.alone_refusals import (
    AloneDecidesNothing,
    AloneIsForThePerson,
    CompletedWithThePerson,
    ConcernDecidesNothing,
    SeenByOthers,
)
from assessment.domain.answers import Answer, Voice
from assessment.domain.assessment_refusals import QuestionNotThere
from assessment.domain.purposes import PurposeKind
from assessment.domain.questions import Question
from assessment.domain.refusals import Refused

if TYPE_CHECKING:
    from assessment.domain.content import Content
    from assessment.domain.given import Given

HELPERS = sharing.HELPERS
"""The roles of those who help."""
UNHEARD = frozenset({Voice.PERSON, Voice.ADVOCATE, Voice.PROFESSIONAL})
"""In whose voice such a question is answered."""
KEPT_APART = frozenset({PurposeKind.STATUTORY_RECORD, PurposeKind.EQUALITY_MONITORING})
"""What such a question may be for: nothing that shows in a decision, a sum or a plan."""

RECKONED = frozenset({PurposeKind.ELIGIBILITY, PurposeKind.ALLOCATION})
"""What a question that raises a concern is never for."""


def private(content: "Content") -> frozenset[str]:
    """Name the questions of a questionnaire that are for the person alone."""
    return frozenset(question.id for question in content.questions() if question.alone)


def for_helpers(content: "Content") -> "Content":
    """Give what a questionnaire asks without the questions for the person alone."""
    sections = tuple(
        replace(section, questions=tuple(one for one in section.questions if not one.alone))
        for section in content.sections
    )
    return replace(content, sections=sections)


def seen_by_helpers(said: Iterable[Answer], unheard: frozenset[str]) -> list[Answer]:
    """Give the answers without those that are for the person alone, and without those of which nothing else is left."""
    found = []
    for one in said:
        shown = one.for_helpers()
        if one.question not in unheard and (shown.sayings or shown.set_aside):
            found.append(one)
    return found


def reckoned_with(said: Iterable[Answer], role: str) -> dict[str, "Given"]:
    """Give what stands, by question, for what is reckoned from it.

    For those who help without what is only held until somebody has confirmed it: a proposal would tell them of it.
    """
    return {
        one.question: one.latest.given
        for one in said
        if one.sayings and not (role in HELPERS and one.waits and one.held is not None)
    }


def may_answer(question: Question, role: str, voice: Voice) -> None:
    """Refuse an answer to a question for the person alone by who helps: for them it is not there."""
    if not question.alone:
        return
    if role in HELPERS:
        raise QuestionNotThere(pointer="")
    if voice not in UNHEARD:
        raise AloneIsForThePerson(pointer="/voice")


def completing(content: "Content", role: str) -> Iterator[Refused]:
    """Say whether who helps may complete the assessment: it depends on the questionnaire, and on no answer."""
    if role in HELPERS and private(content):
        yield CompletedWithThePerson()


def objections(placed: Iterable[tuple[str, Question]]) -> Iterator[Refused]:
    """Say what would show others what is said to a question for the person alone.

    `placed`: each question of a questionnaire with where it stands in it.
    """
    placed = tuple(placed)
    alone = {question.id for _, question in placed if question.alone}
    for pointer, question in placed:
        decides = any(purpose.kind not in KEPT_APART for purpose in question.purposes)
        if question.alone and decides:
            yield AloneDecidesNothing(pointer=f"{pointer}/purposes")
        reckoned = any(purpose.kind in RECKONED for purpose in question.purposes)
        if reckoned and any(option.concern for option in question.options):
            yield ConcernDecidesNothing(pointer=f"{pointer}/options")
        if question.alone:
            continue
        if question.echoes in alone:
            yield SeenByOthers(pointer=f"{pointer}/echoes")
        if question.condition and any(part.question in alone for part in question.condition.parts()):
            yield SeenByOthers(pointer=f"{pointer}/condition")
