"""Open a case: somebody asks for help, or it is asked for them."""

from assessment.commands.know_by_external_ids import know_by_external_ids
from assessment.commands.link_login import let_person_in
from assessment.domain.case import Case
from assessment.domain.refusals import CaseAlreadyKnown, ExternalIdNotYours
from assessment.storage.cases import cases
from assessment.storage.external_ids import Known
from assessment.storage.people import people
from assessment.storage.standing import judge_standing
from chassis.work import Work
from contracts.assessment import CaseOpened
from contracts.roles import Role


async def open_case(work: Work, case: Case) -> Case:
    """Open it; a person can only ask for themself."""
    person = await work.get(people, case.person_id)
    if work.actor.role == Role.PERSON:
        await judge_standing(work, person)
        if case.external_ids:
            raise ExternalIdNotYours(pointer="/external_ids")
    case.check()
    taken = CaseAlreadyKnown(pointer="/external_ids")
    await know_by_external_ids(work, Known.CASE, case.id, case.external_ids, taken)
    work.add(cases, case)
    work.say(
        CaseOpened(case_id=case.id, person_id=person.id, channel=case.channel.value, opened_on=case.opened_on)
    )
    let_person_in(work, case, person)
    return case
