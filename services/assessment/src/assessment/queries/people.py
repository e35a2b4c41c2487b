"""People found by exact details, and a person as somebody in a relationship to them may see them."""

from typing import Any
from uuid import UUID

from assessment.domain.external_ids import ExternalId
from assessment.domain.people import FoundBy, Person
from assessment.storage.cases import cases
from assessment.storage.external_ids import Known, record_known_as
from assessment.storage.people import people
from assessment.storage.standing import judge_standing
from chassis.reading import Reading
from contracts.roles import Role

MOST_FOUND = 20
HELPERS = frozenset({Role.SUPPORTER, Role.PLANNER, Role.PROVIDER_SYSTEM})


async def find_people(read: Reading, by: FoundBy, external: ExternalId | None) -> list[Person]:
    """Those whose details are all exactly these, at most twenty; nobody where nothing is given."""
    if external is not None:
        known = await record_known_as(read, Known.PERSON, external)
        return [] if known is None else [await read.get(people, known)]
    details = {
        "family": by.family,
        "date_of_birth": by.date_of_birth,
        "postcode": by.postcode,
        "nhs_number": by.nhs_number,
    }
    given: dict[str, Any] = {name: token for name, token in details.items() if token}
    return await read.page(people, limit=MOST_FOUND, **given) if given else []


async def one_person(read: Reading, person_id: UUID) -> Person:
    """The person, for whoever stands in a relationship to them, and for the person themself."""
    person = await read.get(people, person_id)
    await judge_standing(read, person)
    return person


async def person_of_case(read: Reading, case_id: UUID) -> Person:
    """The person of a case; for those who help, without what they need not know."""
    case = await read.get(cases, case_id)
    return await read.get(people, case.person_id)


def as_seen(read: Reading, person: Person) -> Person:
    """The person as this caller may see them: some ways of contact are hidden from helpers on purpose."""
    return person.for_helpers() if read.actor.role in HELPERS else person
