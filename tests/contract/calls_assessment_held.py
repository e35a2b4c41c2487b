"""The calls of what is held already, of newer questionnaires and of corrections that succeed."""

from collections.abc import Iterator

from services.assessment.tests.house import answer, content
from tests.contract.call import Call
from tests.contract.seeding import Seeds

from contracts.roles import Role

WORKER, PERSON, KEEPER = Role.PRACTITIONER, Role.PERSON, Role.ADMINISTRATOR


def held(s: Seeds) -> Iterator[Call]:
    """Give the calls, each on something that no other changes."""
    fact = {
        "known_as": "living_alone",
        "given": {"chosen": ["yes"]},
        "held_since": "2026-03-02",
        "source_words": s.words("housing application"),
    }
    where = {"person_id": s.person(), "source": "housing"}
    yield Call("keep_held_facts", s.who(Role.COUNCIL_SYSTEM), where, {"facts": [fact]})
    yield Call("get_held_facts", s.who(PERSON), {"person_id": s.person_id})
    yield Call("get_asked_although_known", s.who(Role.MANAGER), query={"month": "2026-03"})
    yield Call("carry_to_version", s.who(PERSON), {"assessment_id": _outdated(s)}, {"version": 2}, 1)
    seen = {"assessment_id": _corrected(s, known=True), "number": "2"}
    yield Call("get_correction", s.who(PERSON), seen)
    looked = {"assessment_id": _corrected(s), "number": "2"}
    version = s.version(f"/v1/assessments/{looked['assessment_id']}")
    yield Call("consider_correction", s.who(WORKER), looked, {"words": s.words("It is so.")}, version)


def _outdated(s: Seeds) -> str:
    """An assessment by the first version of a questionnaire that has a second."""
    questionnaire = s.drafted()
    href = f"/v1/questionnaires/{questionnaire}"
    s.put(KEEPER, f"{href}/publication", {"over_ceiling": None}, match=s.version(href))
    case = s.opened()
    path = f"/v1/cases/{case.id}/assessments"
    started = s.post(PERSON, path, {"questionnaire_id": questionnaire})
    newer = {"content": content() | {"title": "A newer questionnaire"}}
    s.put(KEEPER, f"{href}/draft", newer, match=s.version(href))
    for tried_as, number in (("uses_services", 5), ("social_worker", 3)):
        for _ in range(number):
            trial = {"tried_as": tried_as, "said": "Good.", "changed": "Nothing, it was good."}
            s.post(KEEPER, f"{href}/trials", trial)
    s.put(KEEPER, f"{href}/publication", {"over_ceiling": None}, match=s.version(href))
    return str(started["id"])


def _corrected(s: Seeds, *, known: bool = False) -> str:
    """An assessment that was decided on, and of which an answer was corrected; `known` to who helps."""
    case = s.known_to_helpers(s.determined()) if known else s.determined()
    wrong = answer({"chosen": ["fine"]}, channel="online", correction=s.words("A wrong box was ticked."))
    s.put(PERSON, f"/v1/assessments/{case.assessment_id}/answers/hygiene", wrong, match=1)
    return case.assessment_id
