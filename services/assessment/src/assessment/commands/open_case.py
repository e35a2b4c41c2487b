"""Open a case: somebody asks for help, or it is asked for them."""

from uuid import UUID

from assessment.commands.link_login import let_person_in
from assessment.domain.case import AskedBy, Case, Channel
from assessment.storage.cases import cases
from assessment.storage.people import people
from chassis.problems import NotHere
from chassis.work import Work
from contracts.assessment import CaseOpened
from contracts.roles import Role


async def open_case(work: Work, person_id: UUID, *, channel: Channel, asked: str, asked_by: AskedBy) -> Case:
    """Open it from today; a person can only ask for themself."""
    person = await work.get(people, person_id)
    if work.actor.role == Role.PERSON and not person.is_login(work.actor.id):
        raise NotHere
    case = Case(
        id=work.new_id(),
        person_id=person.id,
        channel=channel,
        opened_on=work.today,
        asked=asked,
        asked_by=asked_by,
    )
    work.add(cases, case)
    work.say(
        CaseOpened(case_id=case.id, person_id=person.id, channel=channel.value, opened_on=case.opened_on)
    )
    let_person_in(work, case, person)
    return case
