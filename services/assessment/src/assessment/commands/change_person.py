"""Change what is known of a person."""

from uuid import UUID

from assessment.commands.make_findable import make_findable
from assessment.domain.people import Person
from assessment.domain.refusals import ExternalIdNotYours
from assessment.storage.people import people
from assessment.storage.standing import judge_standing
from chassis.work import Work
from contracts.roles import Role


async def change_person(work: Work, person_id: UUID, changed: Person) -> Person:
    """Put other details in place; the login stays. Needs a relationship and If-Match."""
    person = await work.get(people, person_id, match=True)
    await judge_standing(work, person)
    if work.actor.role == Role.PERSON:
        if set(changed.external_ids) - set(person.external_ids):
            raise ExternalIdNotYours(pointer="/external_ids")
        changed.external_ids = person.external_ids
    return await replace_person(work, person, changed)


async def replace_person(work: Work, person: Person, changed: Person) -> Person:
    """Take over the details, checked and findable."""
    person.name, person.date_of_birth = changed.name, changed.date_of_birth
    person.nhs_number, person.external_ids = changed.nhs_number, changed.external_ids
    person.contact, person.communication = changed.contact, changed.communication
    person.check(work.today)
    await make_findable(work, person)
    work.save(people, person)
    return person
