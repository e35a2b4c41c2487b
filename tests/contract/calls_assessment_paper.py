"""The calls about forms on paper, and about several answers at once, that succeed."""

from collections.abc import Iterator
from uuid import UUID

from tests.contract.call import Call
from tests.contract.seeding import Seeds

from assessment.domain.paper import reference
from contracts.roles import Role


def paper(s: Seeds) -> Iterator[Call]:
    """Give the calls of paper."""
    person, worker = s.who(Role.PERSON), s.who(Role.PRACTITIONER)
    blank = {"council": s.council, "questionnaire_id": s.questionnaire_id, "number": "1"}
    seen = {"assessment_id": s.case.assessment_id}
    yield Call("get_public_paper", None, blank, query={"style": "large_print"})
    yield Call("get_public_paper_pdf", None, blank, query={"style": "easy_read"})
    yield Call("get_easy_read_gaps", s.who(Role.ADMINISTRATOR), {"questionnaire_id": s.questionnaire_id})
    sought = {"reference": reference(UUID(s.case.assessment_id))}
    yield Call("search_assessments", worker, body=sought)
    yield Call("get_paper", person, seen)
    yield Call("get_paper_pdf", person, seen)
    yield Call("get_paper_follow_up", person, seen)
    entries = [
        {"code": "1", "text": s.words("on paper")},
        {"code": "2", "illegible": True},
        {"code": "3", "chosen": ["a"], "as_written": s.words("only in winter")},
    ]
    returned = {"voice": "person", "said_by_name": s.words("herself"), "entries": entries}
    yield Call("key_in_paper", worker, {"assessment_id": s.started().assessment_id}, returned)
    talk = {
        "channel": "phone",
        "voice": "person",
        "said_by_name": s.words("herself"),
        "answers": {"life": {"text": s.words("by telephone")}, "impairment": {"chosen": ["yes"]}},
        "seen": {"life": 1},
    }
    yield Call("answer_several", worker, {"assessment_id": s.started().assessment_id}, talk)
    path = f"/v1/assessments/{s.case.assessment_id}/answers"
    s.estate.call("assessment", person, "PUT", path, talk)
    yield Call("get_several_draft", person, seen)
