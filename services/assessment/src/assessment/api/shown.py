"""What assessment shows. Versions and documents are the domain's own."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from assessment.domain.answers import Answer, Saying, SecondVoice
from assessment.domain.assessment import Assessment, LedBy
from assessment.domain.burden import Burden
from assessment.domain.case import AskedBy, Case, CaseState, Channel, Closing
from assessment.domain.content import Content
from assessment.domain.people import Communication, Contact, ExternalId, Name, Person
from assessment.domain.purposes import CoreTopic
from assessment.domain.questionnaire import ImportReport, Questionnaire, Trial
from assessment.domain.questionnaire_policy import QuestionnairePolicy
from assessment.domain.questions import Question
from assessment.domain.record import Attempt, Delivery, Way
from assessment.domain.sharing import SharePart, Sharing
from assessment.domain.workers import RecordId, Team, Worker


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(use_attribute_docstrings=True)
    id: UUID
    version: int
    """For `If-Match`."""


class PersonShown(Shown):
    """A person."""

    name: Name
    date_of_birth: str
    nhs_number: str
    contact: Contact
    communication: Communication
    external_ids: list[ExternalId]
    has_login: bool

    @classmethod
    def of(cls, person: Person, version: int) -> "PersonShown":
        """Show a person."""
        return cls(
            id=person.id,
            version=version,
            name=person.name,
            date_of_birth=person.date_of_birth,
            nhs_number=person.nhs_number,
            contact=person.contact,
            communication=person.communication,
            external_ids=list(person.external_ids),
            has_login=person.login is not None,
        )


class PeopleFound(BaseModel):
    """Those who were found: at most twenty, and nobody where nothing was given."""

    items: list[PersonShown]


class CaseShown(Shown):
    """A case."""

    person_id: UUID
    state: CaseState
    channel: Channel
    opened_on: date
    asked: str
    asked_by: AskedBy
    worker_id: UUID | None
    team_id: UUID | None
    assessment_id: UUID | None
    determinations: int
    """How many there have been; each is read at `/determinations/{n}`."""
    closings: list[Closing]

    @classmethod
    def of(cls, case: Case, version: int) -> "CaseShown":
        """Show a case."""
        return cls(
            id=case.id,
            version=version,
            person_id=case.person_id,
            state=case.state,
            channel=case.channel,
            opened_on=case.opened_on,
            asked=case.asked,
            asked_by=case.asked_by,
            worker_id=case.responsible.worker_id,
            team_id=case.responsible.team_id,
            assessment_id=case.assessment_id,
            determinations=case.determinations,
            closings=list(case.closings),
        )


class WorkerShown(Shown):
    """A worker."""

    name: str
    job_title: str
    phone: str
    active: bool
    principal_id: UUID | None
    external_id: RecordId | None

    @classmethod
    def of(cls, worker: Worker, version: int) -> "WorkerShown":
        """Show a worker."""
        return cls(
            id=worker.id,
            version=version,
            name=worker.name,
            job_title=worker.job_title,
            phone=worker.phone,
            active=worker.active,
            principal_id=worker.principal_id,
            external_id=worker.external_id,
        )


class TeamShown(Shown):
    """A team."""

    name: str
    phone: str
    worker_ids: list[UUID]
    external_id: RecordId | None

    @classmethod
    def of(cls, team: Team, version: int) -> "TeamShown":
        """Show a team."""
        return cls(
            id=team.id,
            version=version,
            name=team.name,
            phone=team.phone,
            worker_ids=list(team.worker_ids),
            external_id=team.external_id,
        )


class SharingShown(Shown):
    """A sharing."""

    case_id: UUID
    known_as: str
    principal_id: UUID
    part: SharePart
    stages: list[str]
    until: date | None
    granted_on: date
    withdrawn_on: date | None

    @classmethod
    def of(cls, sharing: Sharing, version: int) -> "SharingShown":
        """Show a sharing."""
        return cls(
            id=sharing.id,
            version=version,
            case_id=sharing.case_id,
            known_as=sharing.known_as,
            principal_id=sharing.principal_id,
            part=sharing.part,
            stages=list(sharing.stages),
            until=sharing.until,
            granted_on=sharing.granted_on,
            withdrawn_on=sharing.withdrawn_on,
        )


class QuestionnaireShown(Shown):
    """A questionnaire: its draft, and what is known of it."""

    content: Content
    trials: list[Trial]
    published: int
    """The newest published version; 0 before the first."""
    published_on: date | None
    imported: ImportReport | None

    @classmethod
    def of(cls, questionnaire: Questionnaire, version: int) -> "QuestionnaireShown":
        """Show a questionnaire."""
        return cls(
            id=questionnaire.id,
            version=version,
            content=questionnaire.content,
            trials=list(questionnaire.trials),
            published=questionnaire.published,
            published_on=questionnaire.published_on,
            imported=questionnaire.imported,
        )


class QuestionnaireListed(Shown):
    """A questionnaire in a list."""

    title: str
    published: int
    published_on: date | None

    @classmethod
    def of(cls, questionnaire: Questionnaire, version: int) -> "QuestionnaireListed":
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


class PoliciesShown(BaseModel):
    """The council's policies on questionnaires, and the one in force today."""

    in_force: QuestionnairePolicy
    items: list[QuestionnairePolicy]


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

    @classmethod
    def of(cls, assessment: Assessment, version: int) -> "AssessmentShown":
        """Show an assessment."""
        return cls(
            version=version,
            **{name: getattr(assessment, name) for name in cls.model_fields if name != "version"},
        )


class QuestionsShown(BaseModel):
    """What is still to be asked. Anybody may say more, or less, in any order."""

    next: Question | None
    """The question that decides most now."""
    following: list[str]
    """All that is unanswered, what decides most first."""
    unanswered: list[Question]
    """The same, in the order of the pages."""
    core_uncovered: list[CoreTopic]
    """The parts of the statutory core of which nothing was said."""


class AnswerShown(Shown):
    """Everything said to one question, the latest last, and any second voices beside it."""

    question: str
    assessment_id: UUID
    latest: Saying
    sayings: list[Saying]
    second_voices: list[SecondVoice]

    @classmethod
    def of(cls, answer: Answer, version: int) -> "AnswerShown":
        """Show an answer."""
        return cls(
            id=answer.id,
            version=version,
            question=answer.question,
            assessment_id=answer.assessment_id,
            latest=answer.latest,
            sayings=list(answer.sayings),
            second_voices=list(answer.second_voices),
        )


class AnswersShown(BaseModel):
    """Everything said in an assessment so far."""

    items: list[AnswerShown]


class DraftShown(BaseModel):
    """What its author wrote while somebody else was first."""

    question: str
    given: dict[str, Any]


class DeliveryShown(Shown):
    """How a written record is to reach the person, and whether it did."""

    case_id: UUID
    record: int
    way: Way
    attempts: list[Attempt]
    reached_on: date | None

    @classmethod
    def of(cls, delivery: Delivery, version: int) -> "DeliveryShown":
        """Show a delivery."""
        return cls(
            id=delivery.id,
            version=version,
            case_id=delivery.case_id,
            record=delivery.record,
            way=delivery.way,
            attempts=list(delivery.attempts),
            reached_on=delivery.reached_on,
        )
