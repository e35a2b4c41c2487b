"""An assessment: which questions, how far it has come, and when enough has been said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.domain.allocation_table import AllocationTable
from assessment.domain.answers import Answer
from assessment.domain.asked_again import Reassesses, ReassessmentAsked
from assessment.domain.assessment_parts import Aside, AssessmentVersion, Considered, Entry, LedBy, WentOn
from assessment.domain.assessment_refusals import (
    AssessmentIsCompleted,
    CoreUncovered,
    NothingSaidAnew,
    QuestionNotThere,
    RequiredUnanswered,
)
from assessment.domain.content import Content
from assessment.domain.enough import look
from assessment.domain.given import Given
from assessment.domain.illegible import Illegible
from assessment.domain.questions import Question
from assessment.domain.refusals import Refused, insist
from assessment.domain.words import says_something


@dataclass(eq=False)
class Assessment:
    """One assessment by one published version of a questionnaire. Its answers are kept beside it."""

    id: UUID
    case_id: UUID
    person_id: UUID
    questionnaire_id: UUID
    questionnaire_version: int
    started_on: date
    led_by: LedBy = LedBy.PERSON
    use: str = ""
    completed_on: date | None = None
    versions: int = 0
    reassesses: Reassesses | None = None
    """The completed assessment from which its answers were carried over, where it is a reassessment."""
    requests: tuple[ReassessmentAsked, ...] = ()
    """Further requests to assess again that it answers, each once."""
    known_unoffered: tuple[str, ...] = ()
    """The questions to which an answer is known that could not be put there."""
    went_on: tuple[WentOn, ...] = ()
    """The versions of the questionnaire that it was asked by before, the latest last."""
    considered: tuple[Considered, ...] = ()
    """That somebody looked at what a correction changes."""
    illegible: tuple[Illegible, ...] = ()
    """What came in on paper and could not be read."""
    completed_as: str = ""
    """The role in which somebody completed it."""

    @property
    def clock_from(self) -> date:
        """The day from which its clock runs: that of the request, where somebody asked for it."""
        asked = [each.requested_on for each in self.requests]
        return min([self.started_on, *asked, *([self.reassesses.requested_on] if self.reassesses else [])])

    def answers_request(self, request_id: UUID | None) -> bool:
        """Whether it is made for this request."""
        known = [each.request_id for each in self.requests]
        return request_id is not None and request_id in (
            *known,
            self.reassesses.request_id if self.reassesses else None,
        )

    def attach(self, asked: ReassessmentAsked) -> None:
        """Answer a further request too."""
        if not self.answers_request(asked.request_id):
            self.requests = (*self.requests, asked)

    def question(self, content: Content, question_id: str) -> Question:
        """A question that this assessment can ask, shown or not."""
        for question in content.questions(self.use):
            if question.id == question_id and question.asked:
                return question
        raise QuestionNotThere(pointer="")

    def may_answer(self, correction: str) -> None:
        """Refuse a change to a completed assessment that does not say what was wrong."""
        if self.completed_on is not None and not says_something(correction):
            raise AssessmentIsCompleted(pointer="/correction")

    def objections(
        self, content: Content, answers: Iterable[Answer], tables: Sequence[AllocationTable] = ()
    ) -> Iterator[Refused]:
        """Say what keeps the assessment from being completed. `tables`: by which a sum may be made.

        A required question is asked for only while its answer could still change something.
        """
        if self.completed_on is not None:
            yield AssessmentIsCompleted()
        answers = tuple(answers)
        stand = [answer for answer in answers if answer.sayings]
        if (self.reassesses or stand) and all(answer.waits for answer in stand):
            yield NothingSaidAnew()
        seen = look(content, given_in(answers), tables, self.use)
        missing = [question.id for question in seen.following if question.required and not question.alone]
        if missing:
            yield RequiredUnanswered(f"Questions: {', '.join(missing)}.")
        if seen.core_uncovered:
            yield CoreUncovered(f"Parts: {', '.join(seen.core_uncovered)}.")

    def complete(
        self,
        content: Content,
        answers: Iterable[Answer],
        on: date,
        led_by: LedBy | None = None,
        correction: str = "",
        tables: Sequence[AllocationTable] = (),
    ) -> AssessmentVersion:
        """Complete the assessment, or complete it again with a correction.

        Refused while a required question that could still change something, or a part of the statutory core, is
        neither answered nor explained. A correction is never refused for that.
        """
        everything = tuple(answers)
        said = {answer.question: answer for answer in everything if answer.sayings}
        if not correction:
            insist(self.objections(content, said.values(), tables))
        self.completed_on = self.completed_on or on
        self.led_by = led_by or self.led_by
        self.versions += 1
        return AssessmentVersion(
            assessment_id=self.id,
            case_id=self.case_id,
            person_id=self.person_id,
            number=self.versions,
            questionnaire_id=self.questionnaire_id,
            questionnaire_version=self.questionnaire_version,
            use=self.use,
            led_by=self.led_by,
            completed_on=on,
            entries=tuple(
                Entry(
                    question.id,
                    section.id,
                    question.text,
                    said[question.id].sayings,
                    said[question.id].second_voices,
                    question.wording,
                    said[question.id].confirmed,
                )
                for section in content.sections_for(self.use)
                for question in section.questions
                if question.id in said and not question.alone
            ),
            correction=correction,
            reassesses=self.reassesses,
            unconfirmed=tuple(sorted(name for name, answer in said.items() if answer.waits)),
            set_aside=tuple(
                Aside(answer.question, shown)
                for answer in everything
                if (shown := tuple(one for one in answer.set_aside if not one.alone))
            ),
        )


def given_in(answers: Iterable[Answer]) -> dict[str, Given]:
    """What stands, by question."""
    return {answer.question: answer.latest.given for answer in answers if answer.sayings}
