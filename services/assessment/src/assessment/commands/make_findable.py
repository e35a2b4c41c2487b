"""Make a person findable by exact details, through tokens that only the council's search key can make."""

from assessment.commands.know_by_external_ids import know_by_external_ids
from assessment.domain.people import Person
from assessment.domain.refusals import PersonAlreadyKnown
from assessment.storage.external_ids import Known
from assessment.storage.finding import found_by
from chassis.work import Work


async def make_findable(work: Work, person: Person) -> None:
    """Keep the person's tokens up to date. Refused where an identifier already means somebody else."""
    person.found_by = found_by(
        work, person.name.family, person.date_of_birth, person.contact.postcode, person.nhs_number
    )
    taken = PersonAlreadyKnown(pointer="/external_ids")
    await know_by_external_ids(work, Known.PERSON, person.id, person.external_ids, taken)
