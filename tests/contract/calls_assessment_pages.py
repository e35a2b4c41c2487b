"""The calls of assessment about codes to go on with that succeed."""

from collections.abc import Iterator

from tests.contract.call import Call
from tests.contract.seeding import Seeds

from contracts.roles import Role


def resuming(s: Seeds) -> Iterator[Call]:
    """Give the calls about codes to go on with."""
    person = s.who(Role.PERSON)
    path = f"/v1/assessments/{s.started().assessment_id}/resume-codes"
    given = s.post(Role.PERSON, path)
    yield Call("give_resume_code", person, {"assessment_id": s.started().assessment_id})
    yield Call("get_resume_code", person, {"code_id": str(given["id"])})
    own = f"/v1/assessments/{s.started().assessment_id}/resume-codes"
    yield Call("withdraw_resume_code", person, {"code_id": str(s.post(Role.PERSON, own)["id"])}, match=1)
