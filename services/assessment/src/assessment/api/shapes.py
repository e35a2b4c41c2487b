"""What is sent about people, cases, workers and sharing. Unknown fields are refused; texts have bounds."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from assessment.api import samples
from assessment.domain.case import AskedBy, Channel, Exit, Refusal
from assessment.domain.people import Communication, Contact, ExternalId, Name, Person, Reach
from assessment.domain.sharing import SharePart

Line = Annotated[str, Field(max_length=300)]
Text = Annotated[str, Field(max_length=4_000)]
Account = Annotated[str, Field(max_length=40_000)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
SystemName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
RecordName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]


class Body(BaseModel):
    """What every body has in common."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class NameGiven(Body):
    """What a person is called; one of the three is enough."""

    family: Line = ""
    given: Line = ""
    known_as: Line = ""


class ContactGiven(Body):
    """How to reach a person, and how not to."""

    phone: Line = ""
    email: Line = ""
    address: Annotated[list[Line], Field(max_length=8)] = Field(default_factory=list)
    postcode: Annotated[str, Field(max_length=10)] = ""
    prefers: Reach | None = None
    unsafe: Annotated[list[Reach], Field(max_length=10)] = Field(default_factory=list)
    """Ways that must not be used, because somebody else could see or hear."""
    note: Text = ""


class CommunicationGiven(Body):
    """How to communicate with a person."""

    languages: Annotated[
        list[Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$")]], Field(max_length=10)
    ] = Field(default_factory=list)
    """BCP 47 language tags."""
    needs: Annotated[list[Text], Field(max_length=20)] = Field(default_factory=list)
    easy_read: bool = False
    interpreter: bool = False


class ExternalIdGiven(Body):
    """The identifier of a record in another system."""

    system: SystemName
    id: Annotated[str, Field(min_length=1, max_length=100)]


class PersonGiven(Body):
    """A person. Everything but a name is optional; the NHS number is never a key."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.PERSON]})
    name: NameGiven
    date_of_birth: date | None = None
    nhs_number: Annotated[str, Field(max_length=20)] = ""
    contact: ContactGiven = ContactGiven()
    communication: CommunicationGiven = CommunicationGiven()
    external_ids: Annotated[list[ExternalIdGiven], Field(max_length=20)] = Field(default_factory=list)

    def person(self, id_: UUID) -> Person:
        """Return the person this describes."""
        contact, communication = self.contact, self.communication
        return Person(
            id=id_,
            name=Name(self.name.family, self.name.given, self.name.known_as),
            date_of_birth=self.date_of_birth.isoformat() if self.date_of_birth else "",
            nhs_number=self.nhs_number,
            contact=Contact(
                phone=contact.phone,
                email=contact.email,
                address=tuple(contact.address),
                postcode=contact.postcode,
                prefers=contact.prefers,
                unsafe=tuple(contact.unsafe),
                note=contact.note,
            ),
            communication=Communication(
                languages=tuple(communication.languages),
                needs=tuple(communication.needs),
                easy_read=communication.easy_read,
                interpreter=communication.interpreter,
            ),
            external_ids=tuple(ExternalId(external.system, external.id) for external in self.external_ids),
        )


class ExternalPersonGiven(Body):
    """A person as another system has them."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"external_id": samples.EXTERNAL_ID, "person": samples.PERSON}]}
    )
    external_id: ExternalIdGiven
    """By which the person is found; in the body, because it may say who they are."""
    person: PersonGiven


class PeopleSought(Body):
    """Exact details of somebody who may be known; all that are given have to match."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.SOUGHT]})
    family_name: Line = ""
    date_of_birth: date | None = None
    postcode: Annotated[str, Field(max_length=10)] = ""
    nhs_number: Annotated[str, Field(max_length=20)] = ""
    external_id: ExternalIdGiven | None = None
    """Alone enough; other details are then not looked at."""


class LoginGiven(Body):
    """A login: issuer and subject of its tokens."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.LOGIN]})
    issuer: Annotated[str, Field(min_length=1, max_length=500)]
    subject: Annotated[str, Field(min_length=1, max_length=500)]


class CaseAsked(Body):
    """Somebody asks for help."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.CASE]})
    person_id: UUID
    channel: Channel
    asked: Account = ""
    """What for, in the words of whoever asked."""
    asked_by: AskedBy = AskedBy.PERSON


class ResponsibleGiven(Body):
    """Who is responsible; neither means nobody."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"worker_id": samples.ID, "team_id": None}]})
    worker_id: UUID | None = None
    team_id: UUID | None = None


class RefusalGiven(Body):
    """What the duty to assess turns on when it is refused (Care Act 2014 s.11(2))."""

    has_capacity_to_refuse: bool
    assessment_in_best_interests: bool
    at_risk_of_abuse_or_neglect: bool

    def refusal(self) -> Refusal:
        """Return the finding."""
        return Refusal(**self.model_dump())


class ClosureGiven(Body):
    """How a case ends without a determination."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.CLOSURE]})
    reason: Exit
    words: Text
    """For the person: why, and what they can do now."""
    refusal: RefusalGiven | None = None
    """With the reason `refused`."""


class WorkerGiven(Body):
    """A worker, by name."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.WORKER]})
    name: Annotated[str, Field(min_length=1, max_length=300)]
    job_title: Line = ""
    phone: Line = ""
    login: LoginGiven | None = None
    active: bool = True


class TeamGiven(Body):
    """A team and all its members."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.TEAM]})
    name: Annotated[str, Field(min_length=1, max_length=300)]
    phone: Line = ""
    worker_ids: Annotated[list[UUID], Field(max_length=500)] = Field(default_factory=list)


class SharingGiven(Body):
    """Whom the person lets see or help. They need not be registered anywhere."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.SHARING]})
    login: LoginGiven
    known_as: Annotated[str, Field(min_length=1, max_length=300)]
    """What the person calls them."""
    part: SharePart
    stages: Annotated[list[Code], Field(min_length=1, max_length=10)] = ["assessment", "ras"]
    until: date | None = None
    """The last day; none: until withdrawn."""
