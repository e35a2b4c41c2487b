"""Join the assessments of two people, or one with what another organisation assesses, where all agree."""

from uuid import UUID

from assessment.domain.case import Case
from assessment.domain.joining import Agreement, Joining, JoiningAsked, age_on, parted
from assessment.domain.joining_refusals import JoinedAlready
from assessment.domain.refusals import insist
from assessment.storage.cases import cases
from assessment.storage.joinings import joinings, other_side
from assessment.storage.people import people
from chassis.work import Work


async def join_assessments(work: Work, case_id: UUID, asked: JoiningAsked, child_under: int) -> Joining:
    """Join them and give the side of this case; whoever joins two cases is let into both.

    Raises:
        Refused: somebody has not agreed, a case is closed, or they are joined already.

    """
    case = await work.get(cases, case_id)
    case.going_on()
    other: Case | None = None
    if asked.with_case_id is not None and asked.with_case_id != case.id:
        other = await work.get(cases, asked.with_case_id)
        other.going_on()
    concerned = {}
    for one in (case, other):
        if one is not None:
            person = await work.get(people, one.person_id)
            concerned[person.id] = age_on(person.date_of_birth, work.today)
    insist(asked.objections(case.id, concerned, work.today, child_under))
    await _not_joined(work, case, asked)
    own_id, other_id = work.new_id(), work.new_id() if other else None
    own = _side(work, own_id, other_id, case, other, asked)
    work.add(joinings, own)
    if other is not None and other_id is not None:
        work.add(joinings, _side(work, other_id, own_id, other, case, asked))
    return own


async def _not_joined(work: Work, case: Case, asked: JoiningAsked) -> None:
    for before in await work.find(joinings, case_id=case.id):
        same = (before.with_case_id, before.with_organisation) == (
            asked.with_case_id,
            asked.with_organisation,
        )
        if same and parted(before, await other_side(work, before)) is None:
            raise JoinedAlready


def _side(
    work: Work, own_id: UUID, other_id: UUID | None, case: Case, other: Case | None, asked: JoiningAsked
) -> Joining:
    agreement: Agreement = asked.agreed[case.person_id]
    return Joining(
        id=own_id,
        case_id=case.id,
        person_id=case.person_id,
        kind=asked.kind,
        agreement=agreement,
        joined_on=work.today,
        joined_by=work.actor.id,
        other_id=other_id,
        with_case_id=other.id if other else None,
        with_organisation=asked.with_organisation,
    )
