"""Keep a person as another system has them: added the first time, changed after that."""

from assessment.commands.add_person import add_person
from assessment.commands.change_person import replace_person
from assessment.commands.know_by_external_ids import nobody_was_first
from assessment.domain.external_ids import ExternalId, taken_over
from assessment.domain.people import Person
from assessment.domain.refusals import PersonAlreadyKnown
from assessment.storage.external_ids import Known, record_known_as
from assessment.storage.people import people
from chassis.work import Work


async def keep_external_person(work: Work, external: ExternalId, given: Person) -> tuple[Person, bool]:
    """Return the person, and whether they are new. The other system is the master of what it sends."""
    known = await record_known_as(work, Known.PERSON, external)
    if known is None:
        try:
            return await add_person(work, given), True
        except PersonAlreadyKnown:
            await nobody_was_first(work, Known.PERSON, external)
            raise
    person = await work.get(people, known, match=work.call is not None and work.call.if_match is not None)
    given.external_ids = taken_over(person.external_ids, given.external_ids)
    return await replace_person(work, person, given), False
