"""What is shown of questionnaires."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import BaseModel

from assessment.api.shown import Shown
from assessment.domain.burden import Burden
from assessment.domain.content import Content
from assessment.domain.import_report import ImportReport
from assessment.domain.questionnaire import Questionnaire, Trial
from assessment.domain.questionnaire_policy import QuestionnairePolicy


class QuestionnaireShown(Shown):
    """A questionnaire: its draft, and what is known of it."""

    content: Content
    trials: list[Trial]
    published: int
    """The newest published version; 0 before the first."""
    published_on: date | None
    imported: ImportReport | None
    owner_id: UUID | None
    """The worker who may leave out, reword or ease a published question at once."""


class QuestionnaireListed(Shown):
    """A questionnaire in a list."""

    title: str
    published: int
    published_on: date | None

    @classmethod
    def of(cls, questionnaire: Questionnaire, version: int) -> Self:
        """Show a questionnaire in a list."""
        return cls(
            id=questionnaire.id,
            version=version,
            title=questionnaire.content.title,
            published=questionnaire.published,
            published_on=questionnaire.published_on,
        )


class BurdenShown(BaseModel):
    """What a draft costs the person who answers it, and what each question is worth."""

    burden: Burden
    for_nothing: list[str]
    """The questions without a purpose, which keep it from being published."""
    hard_to_read: list[str]
    """The questions that take more than the reading age of the council's policy, the hardest first: a note only."""


class PoliciesShown(BaseModel):
    """The council's policies on questionnaires, and the one in force today."""

    in_force: QuestionnairePolicy
    items: list[QuestionnairePolicy]
