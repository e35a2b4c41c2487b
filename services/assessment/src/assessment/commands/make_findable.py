"""Make a person findable by exact details, through tokens that only the council's search key can make."""

from assessment.domain.people import Person
from assessment.domain.refusals import PersonAlreadyKnown
from assessment.storage.finding import external_key, found_by
from assessment.storage.people import ExternalPerson, external_people
from chassis.work import Work


async def make_findable(work: Work, person: Person) -> None:
    """Keep the person's tokens up to date. Refused where an identifier already means somebody else."""
    person.found_by = found_by(
        work, person.name.family, person.date_of_birth, person.contact.postcode, person.nhs_number
    )
    kept = {external.id: external for external in await work.find(external_people, person_id=person.id)}
    wanted = {external_key(work, external) for external in person.external_ids}
    for key in sorted(wanted - set(kept)):
        if await work.one(external_people, id=key) is not None:
            raise PersonAlreadyKnown(pointer="/external_ids")
        work.add(external_people, ExternalPerson(key, person.id))
    for key in sorted(set(kept) - wanted):
        work.drop(external_people, kept[key])
