"""Keep what a source holds of a person, and put it into assessments of theirs that are under way."""

from collections.abc import Iterable
from uuid import UUID

from assessment.commands.prefill_answers import prefill_answers
from assessment.domain.case import CaseState
from assessment.domain.held import HeldFact, HeldFacts
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.held_facts import held_facts, held_id
from assessment.storage.people import people
from assessment.storage.standing import judge_standing
from assessment.storage.tryings import asked_in
from chassis.work import Work


async def keep_held_facts(
    work: Work, person_id: UUID, source: str, sent: Iterable[HeldFact]
) -> tuple[HeldFacts, bool]:
    """Return what the source holds now, and whether it had sent nothing before. The source is its master.

    The same sent again changes nothing, so that nobody is refused because of it.

    Raises:
        Refused: a fact says nothing, comes twice, or is held since a day to come.

    """
    person = await work.get(people, person_id)
    await judge_standing(work, person)
    known = await work.one(held_facts, id=held_id(person_id, source))
    kept = known or HeldFacts(held_id(person_id, source), person_id, source)
    before = kept.facts
    kept.keep(sent, work.today)
    if known is None:
        work.add(held_facts, kept)
    elif kept.facts == before:
        return kept, False
    else:
        work.save(held_facts, kept)
    for case in await work.find(cases, person_id=person_id):
        if case.state is CaseState.CLOSED:
            continue
        for assessment in await work.find(assessments, case_id=case.id):
            if assessment.completed_on is None:
                said = await work.find(answers, assessment_id=assessment.id)
                content = await asked_in(work, assessment, {one.question for one in said if one.sayings})
                unoffered = assessment.known_unoffered
                await prefill_answers(work, assessment, content, said, sent=kept)
                if assessment.known_unoffered != unoffered:
                    work.save(assessments, assessment)
    return kept, known is None
