"""Add a person: one who asks for help, or for whom help is asked."""

from contextlib import suppress

from assessment.commands.make_findable import make_findable
from assessment.domain.people import Person
from assessment.domain.refusals import ExternalIdNotYours, PersonAlreadyKnown
from assessment.storage.people import people
from chassis.problems import NotHere
from chassis.work import Work
from contracts.roles import Role


async def add_person(work: Work, person: Person) -> Person:
    """Keep a new record. Somebody who adds themself is the person their login stands for."""
    with suppress(NotHere):
        await work.get(people, person.id)  # nobody is there; the call's key is looked up in the same select
    if work.actor.role == Role.PERSON:
        if person.external_ids:
            raise ExternalIdNotYours(pointer="/external_ids")
        person.linked(work.actor.id)
    if person.login and await work.one(people, login=person.login.principal_id) is not None:
        raise PersonAlreadyKnown
    person.check(work.today)
    await make_findable(work, person)
    work.add(people, person)
    return person
