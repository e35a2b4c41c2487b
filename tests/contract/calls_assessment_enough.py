"""The call by which somebody asks what a question could still change."""

from collections.abc import Iterator

from tests.contract.call import Call
from tests.contract.seeding import Seeds

from contracts.roles import Role


def enough(s: Seeds) -> Iterator[Call]:
    """Give the call."""
    place = {"assessment_id": s.case.assessment_id, "question_id": "hygiene"}
    yield Call("get_could_change", s.who(Role.PERSON), place)
