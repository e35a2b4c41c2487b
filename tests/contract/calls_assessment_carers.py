"""The calls about joint and combined assessments, and the short route, that succeed."""

from collections.abc import Iterator

from services.assessment.tests.house import content
from tests.contract.call import Call
from tests.contract.seeding import Case, Seeds

from contracts.roles import Role


def joining(s: Seeds) -> Iterator[Call]:
    """Give the calls of joinings, and of going on in full."""
    person, worker = s.who(Role.PERSON), s.who(Role.PRACTITIONER)
    agreed = {"person_id": s.person_id, "how": "self", "words": s.words("Yes, together.")}
    body = {"kind": "joint", "with_organisation": "The community trust", "agreed_by": [agreed]}

    def joined(case: Case) -> dict[str, str]:
        return {"joining_id": str(s.post(Role.PRACTITIONER, f"/v1/cases/{case.id}/joinings", body)["id"])}

    yield Call("join_assessments", worker, {"case_id": s.opened().id}, body)
    seen = joined(s.case)
    yield Call("list_joinings", person, {"case_id": s.case.id})
    yield Call("get_joining", person, seen)
    yield Call("choose_shared", person, joined(s.started()), {"questions": ["life"], "meetings": True}, 1)
    yield Call("note_young_carers", worker, {"case_id": s.opened().id}, {"number": 1}, 1)
    yield Call("get_young_carers", person, {"case_id": s.case.id})
    yield Call("take_over_shared", person, joined(s.started()), match=1)
    yield Call("part_assessments", person, joined(s.opened()), match=1)
    started = s.post(
        Role.PRACTITIONER, f"/v1/cases/{s.opened().id}/assessments", {"questionnaire_id": short(s)}
    )
    in_short = {"assessment_id": str(started["id"])}
    yield Call("go_on_in_full", person, in_short, {"route": "full"}, 1)


def short(s: Seeds) -> str:
    """Publish a short questionnaire."""
    found = s.drafted(content() | {"route": "short"})
    path = f"/v1/questionnaires/{found}"
    body = {"over_ceiling": {"named_person": "Head of adult social care", "reason": "A sample of a form."}}
    s.put(Role.ADMINISTRATOR, f"{path}/publication", body, match=s.version(path))
    return found
