"""What is sent about people."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from assessment.api import samples
from assessment.api.shapes import Body, Code, ExternalIdGiven, ExternalIds, Line, Text
from assessment.domain.accessible import Need, NeedKind
from assessment.domain.people import Communication, Contact, Name, Person, Reach
from chassis.exact import Day, YesNo


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


class NeedGiven(Body):
    """One need. Its code is one of its kind's."""

    kind: NeedKind
    code: Code
    words: Text = ""


class CommunicationGiven(Body):
    """How to communicate with a person."""

    languages: Annotated[
        list[Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$")]], Field(max_length=10)
    ] = Field(default_factory=list)
    """BCP 47 language tags."""
    needs: Annotated[list[Text], Field(max_length=20)] = Field(default_factory=list)
    easy_read: YesNo = False
    interpreter: YesNo = False
    recorded: Annotated[list[NeedGiven], Field(max_length=40)] = Field(default_factory=list)
    """What the person needs, by the codes of Accessible Information (DAPB1605)."""
    reviewed_on: Day | None = None
    """When the person was last asked whether this is right."""


class PersonGiven(Body):
    """A person. Everything but a name is optional; the NHS number is never a key."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.PERSON]})
    name: NameGiven
    date_of_birth: Day | None = None
    nhs_number: Annotated[str, Field(max_length=20)] = ""
    contact: ContactGiven = ContactGiven()
    communication: CommunicationGiven = CommunicationGiven()
    external_ids: ExternalIds = Field(default_factory=list)

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
                recorded=tuple(Need(one.kind, one.code, one.words) for one in communication.recorded),
                reviewed_on=communication.reviewed_on,
            ),
            external_ids=tuple(one.external_id() for one in self.external_ids),
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
    date_of_birth: Day | None = None
    postcode: Annotated[str, Field(max_length=10)] = ""
    nhs_number: Annotated[str, Field(max_length=20)] = ""
    external_id: ExternalIdGiven | None = None
    """Alone enough; other details are then not looked at."""
