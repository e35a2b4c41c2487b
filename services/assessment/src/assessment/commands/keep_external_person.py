"""Keep a person as another system has them: added the first time, changed after that."""

from assessment.commands.add_person import add_person
from assessment.commands.change_person import replace_person
from assessment.domain.people import ExternalId, Person
from assessment.storage.finding import external_key
from assessment.storage.people import external_people, people
from chassis.work import Work


async def keep_external_person(work: Work, external: ExternalId, given: Person) -> tuple[Person, bool]:
    """Return the person, and whether they are new. The other system is the master of what it sends."""
    known = await work.one(external_people, id=external_key(work, external))
    if known is None:
        return await add_person(work, given), True
    person = await work.get(
        people, known.person_id, match=work.call is not None and work.call.if_match is not None
    )
    others = tuple(other for other in person.external_ids if other.system != external.system)
    given.external_ids = (*others, external)
    return await replace_person(work, person, given), False
