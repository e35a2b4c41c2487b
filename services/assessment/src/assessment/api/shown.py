"""What assessment shows. Versions and documents are the domain's own."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from assessment.domain.asked_again import ReassessmentAsked
from assessment.domain.case import AskedBy, Case, CaseState, Channel, Closing
from assessment.domain.external_ids import ExternalId
from assessment.domain.people import Communication, Contact, Name, Person
from assessment.domain.sharing import SharePart
from assessment.domain.workers import RecordId


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(use_attribute_docstrings=True)
    id: UUID
    version: int
    """For `If-Match`."""

    @classmethod
    def of(cls, value: Any, version: int) -> Self:
        """Show an aggregate: each field is its attribute of that name."""
        kept = (name for name in cls.model_fields if name != "version")
        return cls(version=version, **{name: getattr(value, name) for name in kept})


class PersonShown(Shown):
    """A person."""

    name: Name
    date_of_birth: str
    nhs_number: str
    contact: Contact
    communication: Communication
    external_ids: list[ExternalId]
    has_login: bool
    communication_flag: bool
    """Whether anybody who works with the person has to heed something in how they communicate."""
    communication_to_be_reviewed: bool
    """Whether the person is to be asked again whether what is recorded of it is right."""

    @classmethod
    def on_day(cls, person: Person, version: int, today: date) -> Self:
        """Show a person as things stand on a day."""
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
            communication_flag=person.communication.flag,
            communication_to_be_reviewed=person.communication.to_be_reviewed(today),
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
    asked_again: list[ReassessmentAsked]
    """Requests to assess again that wait, because no assessment was completed here from which to begin."""
    external_ids: list[ExternalId]
    communication_flag: bool | None = None
    """Whether there is something to heed in how the person communicates: `/person` says what. None in lists."""

    @classmethod
    def of(cls, case: Case, version: int, person: Person | None = None) -> Self:
        """Show a case; with its person, whether there is something to heed."""
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
            asked_again=list(case.asked_again),
            external_ids=list(case.external_ids),
            communication_flag=person.communication.flag if person else None,
        )


class CasesFound(BaseModel):
    """The case that was found, if the caller may see it."""

    items: list[CaseShown]


class WorkerShown(Shown):
    """A worker."""

    name: str
    job_title: str
    phone: str
    active: bool
    principal_id: UUID | None
    external_id: RecordId | None


class TeamShown(Shown):
    """A team."""

    name: str
    phone: str
    worker_ids: list[UUID]
    external_id: RecordId | None


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
