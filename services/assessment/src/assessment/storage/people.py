"""People, found by search tokens only, and the identifiers that other systems give them."""

from dataclasses import dataclass
from uuid import UUID

from assessment.domain.people import Person
from assessment.storage.tables import external_people_table, people_table
from chassis.store import Store


@dataclass(eq=False)
class ExternalPerson:
    """Which person an identifier of another system means. `id` is made of the identifier's search token."""

    id: UUID
    person_id: UUID


people = Store(
    Person,
    people_table,
    columns={
        "login": lambda person: person.login.principal_id if person.login else None,
        "family": lambda person: person.found_by.family,
        "date_of_birth": lambda person: person.found_by.date_of_birth,
        "postcode": lambda person: person.found_by.postcode,
        "nhs_number": lambda person: person.found_by.nhs_number,
    },
    sealed_for=lambda person: person.id,
)
external_people = Store(
    ExternalPerson, external_people_table, columns={"person_id": lambda external: external.person_id}
)
