"""Two who give a code for one assessment at one moment: one of them is told so, and one code is good."""

from uuid import UUID, uuid4

import pytest
from services.assessment.tests.house import COUNCIL, House

from assessment.commands.give_resume_code import give_resume_code
from assessment.storage.resume_codes import resume_codes
from chassis.problems import Stale
from chassis.reading import Actor, Looking
from chassis.work import Work
from contracts.roles import Role


async def test_of_two_codes_that_are_given_at_one_moment_one_is_good(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    asked = {"questionnaire_id": await house.questionnaire()}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", asked)
    assessment_id, who = UUID(one["id"]), Actor(uuid4(), Role.PRACTITIONER)

    async def give_another() -> None:
        async with Work(house.means, COUNCIL, who, action="crossing") as work:
            await give_resume_code(work, assessment_id, 7)
            await worker.post(f"{one['href']}/resume-codes")

    for _ in range(2):
        with pytest.raises(Stale):
            await give_another()
    look = Looking(house.means, COUNCIL, who)
    codes = await look.find(resume_codes, assessment_id=assessment_id)
    assert [each.good(look.now) for each in codes].count(True) == 1
    assert len(codes) == 2
