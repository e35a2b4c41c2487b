"""People, found by search tokens only."""

from assessment.domain.people import Person
from assessment.storage.tables import people_table
from chassis.store import Store

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
