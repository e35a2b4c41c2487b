"""The calls of assessment about people: who was there, advocacy, capacity for one decision, urgent support."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.contract.call import Call
from tests.contract.seeding import Seeds

from contracts.roles import Role

WORKER, PERSON = Role.PRACTITIONER, Role.PERSON


def about_people(s: Seeds) -> Iterator[Call]:
    """Give them, each on something that no other changes."""
    yield from _meetings(s)
    yield from _advocacy(s)
    yield from _capacity(s)
    yield from _urgent(s)


def _meetings(s: Seeds) -> Iterator[Call]:
    worker, person = s.who(WORKER), s.who(PERSON)
    there = {"name": s.words("sister"), "relation": "family", "invited_by_person": True}
    met = {
        "channel": "face_to_face",
        "present": [there],
        "seen_alone": True,
        "alone_because": s.words("for a while"),
    }
    seen = {"assessment_id": s.case.assessment_id}
    path = f"/v1/assessments/{s.case.assessment_id}/meetings"
    kept = {"meeting_id": str(s.post(WORKER, path, met)["id"])}
    yield Call("record_meeting", worker, {"assessment_id": s.started().assessment_id}, met)
    yield Call("list_meetings", person, seen)
    yield Call("get_meeting", person, kept)


def _advocacy(s: Seeds) -> Iterator[Call]:
    worker, person = s.who(WORKER), s.who(PERSON)
    someone = {
        "name": s.words("son"),
        "relation": "son",
        "paid": False,
        "best_interests_because": s.words("close"),
    }
    found = {"difficulty": ["retain"], "appropriate_person": someone, "words": s.words("much at once")}
    advocate = {"name": s.words("Jo"), "organisation": s.words("Your Voice"), "how": s.words("comes by")}

    def judged() -> dict[str, str]:
        case = s.opened()
        s.put(WORKER, f"/v1/cases/{case.id}/advocacy", found)
        return {"case_id": case.id}

    known = f"/v1/cases/{s.case.id}/advocacy"
    s.put(WORKER, known, found, match=s.version(known))  # it was judged with the determination
    yield Call("find_advocacy", worker, judged(), found, 1)
    yield Call("get_advocacy", person, {"case_id": s.case.id})
    yield Call("arrange_advocate", worker, judged(), advocate, 1)
    yield Call("go_on_without_advocate", worker, judged(), {"because": s.words("tonight")}, 1)


def _capacity(s: Seeds) -> Iterator[Call]:
    worker, person = s.who(WORKER), s.who(PERSON)
    judged = {
        "decision": s.words("where to live"),
        "has_capacity": False,
        "help_given": s.words("pictures"),
        "because": {"retain": s.words("gone in a minute")},
        "best_interests": s.words("as she always wished"),
    }
    kept = str(s.post(WORKER, f"/v1/cases/{s.case.id}/capacity-decisions", judged)["id"])
    yield Call("judge_capacity", worker, {"case_id": s.opened().id}, judged)
    yield Call("list_capacity_decisions", person, {"case_id": s.case.id})
    yield Call("get_capacity_decision", person, {"capacity_decision_id": kept})


def _urgent(s: Seeds) -> Iterator[Call]:
    worker, person = s.who(WORKER), s.who(PERSON)
    today = date.fromisoformat(_opened_on(s))
    first, next_ = ((today + timedelta(days=days)).isoformat() for days in (14, 28))
    urgent = {"what": s.words("nights"), "why_urgent": s.words("home alone"), "review_on": first}

    def given(case_id: str = "") -> dict[str, str]:
        return {"urgent_support_id": str(s.post(WORKER, _at(case_id or s.opened().id), urgent)["id"])}

    yield Call("start_urgent_support", worker, {"case_id": s.opened().id}, urgent)
    yield Call("list_urgent_support", person, {"case_id": s.case.id})
    kept = given(s.known_to_helpers(s.opened()).id)
    yield Call("get_urgent_support", person, kept)
    going_on = {"words": s.words("still"), "review_on": next_}
    yield Call("look_at_urgent_support", worker, given(), going_on, 1)
    ending = {"by": "decision", "words": s.words("your son has moved in")}
    yield Call("end_urgent_support", worker, given(), ending, 1)


def _at(case_id: str) -> str:
    return f"/v1/cases/{case_id}/urgent-support"


def _opened_on(s: Seeds) -> str:
    """Return today's date in case time, which a test may have moved."""
    path = f"/v1/cases/{s.opened().id}"
    return str(s.send(WORKER, "GET", path).json()["opened_on"])
