"""What is shown of assessments, answers and written records."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel

from assessment.api.shown import Shown
from assessment.domain.alone import HELPERS
from assessment.domain.answers import Answer, CarriedOver, Confirmation, Held, Saying, SecondVoice, SetAside
from assessment.domain.asked_again import Reassesses, ReassessmentAsked
from assessment.domain.assessment_parts import LedBy, WentOn
from assessment.domain.enough import Look
from assessment.domain.purposes import CoreTopic
from assessment.domain.questions import Question
from assessment.domain.reassessing import Beside
from assessment.domain.record import Attempt, Way


class AssessmentShown(Shown):
    """An assessment."""

    case_id: UUID
    person_id: UUID
    questionnaire_id: UUID
    questionnaire_version: int
    use: str
    led_by: LedBy
    started_on: date
    completed_on: date | None
    versions: int
    """How many versions there are; each is read at `/versions/{n}`."""
    clock_from: date
    """The day from which its clock runs: where somebody asked for a reassessment, that of the request."""
    reassesses: Reassesses | None
    """The completed assessment whose answers were carried over, where it is a reassessment."""
    requests: list[ReassessmentAsked]
    """Further requests to assess again that came while it was under way: it answers them too."""
    went_on: list[WentOn]
    """The versions of the questionnaire by which it was asked before, and until when."""


class QuestionsShown(BaseModel):
    """What is still to be asked, and whether it is enough. Anybody may say more, or less, in any order."""

    enough: bool
    """Neither the proposal nor the weekly sum can change any more, and every part of the core was spoken of."""
    why: str
    """The same in a plain sentence, or what is still open."""
    next: Question | None
    """The question that could still change the answer most; none where it is enough."""
    following: list[str]
    """All that could still change something, what could change most first."""
    optional: list[str]
    """What may be said and would change nothing, in the order of the pages."""
    unanswered: list[Question]
    """All that is shown and not answered, in the order of the pages."""
    core_uncovered: list[CoreTopic]
    """The parts of the statutory core of which nothing was said."""
    proposal_settled: bool
    """Whether no answer can change what the rules propose about eligibility."""
    sum_settled: bool
    """Whether no answer can change the weekly sum."""

    @classmethod
    def of(cls, look: Look, unanswered: list[Question]) -> Self:
        """Show a look. What it could come to in money is shown on request, and not here."""
        return cls(
            enough=look.enough,
            why=look.why,
            next=look.next,
            following=[question.id for question in look.following],
            optional=[question.id for question in look.optional],
            unanswered=unanswered,
            core_uncovered=list(look.core_uncovered),
            proposal_settled=look.proposal_settled,
            sum_settled=look.sum_settled,
        )


class AnswerShown(Shown):
    """Everything said to one question, the latest last, and any second voices beside it."""

    question: str
    assessment_id: UUID
    latest: Saying | None
    """What stands; nothing where what was carried over or held was set aside."""
    sayings: list[Saying]
    second_voices: list[SecondVoice]
    carried_over: CarriedOver | None
    """Where what stands was said in an earlier assessment: which, when, by whom and how. It may be answered anew."""
    held: Held | None
    """Where what stands is held already: by which source, since when. Who helps is not shown what it is."""
    waits: bool
    """Whether what stands was carried over or is held, and nobody has confirmed it or answered anew."""
    confirmed: Confirmation | None
    """Where somebody said that it still is so."""
    set_aside: list[SetAside]
    """What does not stand any more, and why."""

    @classmethod
    def of(cls, value: Answer, version: int) -> Self:
        """Show an answer."""
        return cls(
            version=version,
            latest=value.stands,
            **{name: getattr(value, name) for name in cls.model_fields if name not in {"version", "latest"}},
        )

    @classmethod
    def to(cls, role: str, value: Answer, version: int) -> Self:
        """Show an answer to somebody in this role."""
        return cls.of(value.for_helpers() if role in HELPERS else value, version)


class AnswersShown(BaseModel):
    """Everything said in an assessment so far."""

    items: list[AnswerShown]


class CarriedOverShown(BaseModel):
    """A reassessment beside the assessment that it begins from: only what changed needs to be said."""

    reassesses: Reassesses
    href: str
    """Where the earlier one is read."""
    questions: Beside


class DraftShown(BaseModel):
    """What its author wrote while somebody else was first."""

    question: str
    given: dict[str, Any] | None
    """Their answer; nothing where only a view beside it was refused."""
    second_voice: str | None
    """Their view beside the answer."""


class DeliveryShown(Shown):
    """How a written record is to reach the person, and whether it did."""

    case_id: UUID
    record: int
    way: Way
    attempts: list[Attempt]
    reached_on: date | None
