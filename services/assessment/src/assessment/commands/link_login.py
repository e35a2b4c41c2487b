"""Let a login stand for a person, in every case they have."""

from uuid import UUID

from assessment.domain.case import Case
from assessment.domain.people import Person
from assessment.domain.refusals import PersonAlreadyKnown
from assessment.storage.cases import cases
from assessment.storage.people import people
from chassis.work import Work
from contracts.assessment import PersonLinked


async def link_login(work: Work, person_id: UUID, principal_id: UUID) -> Person:
    """Link it, and let it into each case. A login that stood for the person before does so no more."""
    person = await work.get(people, person_id, match=True)
    other = await work.one(people, login=principal_id)
    if other is not None and other.id != person.id:
        raise PersonAlreadyKnown(pointer="/subject")
    person.linked(principal_id)
    work.save(people, person)
    for case in await work.find(cases, person_id=person.id):
        let_person_in(work, case, person)
    return person


def let_person_in(work: Work, case: Case, person: Person) -> None:
    """Let the person into their own case here, and say so for the other stages."""
    if person.login is None:
        return
    work.allow(case.id, person.login.principal_id, "self", source_id=case.id)
    work.say(PersonLinked(case_id=case.id, person_id=person.id, principal_id=person.login.principal_id))
