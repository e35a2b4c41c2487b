"""Find whether an independent advocate is due in a case, and say so when one is."""

from uuid import UUID, uuid5

from assessment.domain.advocacy import Advocacy, Judgement
from assessment.domain.advocacy_due import Circumstances, judge
from assessment.storage.advocacies import advocacies
from assessment.storage.capacities import capacities
from assessment.storage.cases import cases
from chassis.problems import NotHere
from chassis.work import Work
from contracts.assessment import AdvocacyDue, AdvocacySettled


def advocacy_id(case_id: UUID) -> UUID:
    """The id of what is judged and done about advocacy in a case."""
    return uuid5(case_id, "advocacy")


async def find_advocacy(work: Work, case_id: UUID, found: Circumstances) -> tuple[Advocacy, bool]:
    """Judge it, beside what was judged before; return it and whether it is the first time."""
    case = await work.get(cases, case_id)
    case.going_on()
    one_id = advocacy_id(case.id)
    new = False
    try:
        advocacy = await work.get(advocacies, one_id, match=True)
    except NotHere:
        advocacy, new = Advocacy(one_id, case.id, case.person_id), True
    before = advocacy.searching(work.today)
    advocacy.judged(await judged_now(work, case.id, found))
    if new:
        work.add(advocacies, advocacy)
    else:
        work.save(advocacies, advocacy)
    searching = advocacy.searching(work.today)
    if searching and not before:
        say_due(work, advocacy)
    if before and not searching:
        say_settled(work, advocacy, "not_due")
    return advocacy, new


async def judged_now(work: Work, case_id: UUID, found: Circumstances) -> Judgement:
    """Judge it today, by whoever acts."""
    cannot_agree = await _cannot_agree(work, case_id, found)
    return Judgement(found, judge(found, cannot_agree=cannot_agree), work.today, work.actor.id)


async def _cannot_agree(work: Work, case_id: UUID, found: Circumstances) -> bool:
    """Whether the decision named for it is of this case and says that the person cannot agree (s.67(6))."""
    someone = found.appropriate_person
    if someone is None or someone.capacity_decision_id is None:
        return False
    decided = await work.one(capacities, id=someone.capacity_decision_id, case_id=case_id)
    return decided is not None and decided.lacking(work.today)


def say_due(work: Work, advocacy: Advocacy) -> None:
    """Say that the council has to look for an advocate."""
    work.say(AdvocacyDue(case_id=advocacy.case_id, person_id=advocacy.person_id, due_on=work.today))


def say_settled(work: Work, advocacy: Advocacy, how: str) -> None:
    """Say that the council need not look for an advocate any more: one was found, or none is due."""
    work.say(
        AdvocacySettled(
            case_id=advocacy.case_id, person_id=advocacy.person_id, how=how, settled_on=work.today
        )
    )
