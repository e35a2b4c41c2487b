"""The calls of insight that succeed: it is only read."""

from collections.abc import Iterator

from tests.contract.call import Call
from tests.contract.seeding import Seeds

from contracts.roles import Role


def insight(s: Seeds) -> Iterator[Call]:
    """Give the calls of insight."""
    person, worker, case = s.who(Role.PERSON), s.who(Role.PRACTITIONER), {"case_id": s.case.id}
    yield Call("list_cases", person, query={"limit": "2"})
    yield Call("get_case", person, case)
    yield Call("list_case_timeline", person, case, query={"limit": "5"})
    yield Call("list_my_work", worker, query={"coming": "true"})
    yield Call("list_team_work", worker, {"team_id": s.team_id})
    yield Call("list_role_work", worker, {"role": "practitioner"})
    yield Call("list_events", s.who(Role.COUNCIL_SYSTEM), query={"case": s.case.id})
