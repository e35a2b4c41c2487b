"""For each operation of all services, one call that succeeds: by whom, on what, with which body and version."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from services.assessment.tests.house import answer, content
from services.ras.tests.samples import table
from tests.contract.call import Call
from tests.contract.calls_assessment_carers import joining
from tests.contract.calls_assessment_enough import enough
from tests.contract.calls_assessment_held import held
from tests.contract.calls_assessment_pages import resuming
from tests.contract.calls_assessment_paper import paper
from tests.contract.calls_assessment_people import about_people
from tests.contract.calls_assessment_safeguarding import safeguarding
from tests.contract.calls_assessment_trials import trials
from tests.contract.calls_insight import insight
from tests.contract.calls_planning import planning
from tests.contract.calls_review import review
from tests.contract.calls_signoff import signoff
from tests.contract.estate import Who
from tests.contract.seeding import ITEMS, Case, Seeds

from contracts.roles import Role

WORKER, PERSON, KEEPER = Role.PRACTITIONER, Role.PERSON, Role.ADMINISTRATOR


def assessment(s: Seeds) -> Iterator[Call]:
    """Give the calls of assessment, each on something that no other changes."""
    yield from people(s)
    yield from cases(s)
    yield from council(s)
    yield from questionnaires(s)
    yield from answering(s)
    yield from deciding(s)
    yield from enough(s)
    yield from about_people(s)
    yield from held(s)
    yield from resuming(s)
    yield from joining(s)
    yield from trials(s)
    yield from paper(s)
    yield from safeguarding(s)


def people(s: Seeds) -> Iterator[Call]:
    def one() -> dict[str, str]:
        return {"person_id": s.person()}

    external = {"system": "records", "id": f"{s.mark}-{uuid4().hex}"}
    yield Call("add_person", s.who(WORKER), body=s.description())
    yield Call(
        "search_people", s.who(WORKER), body={"family_name": s.words("Family"), "postcode": "ZZ99 3WZ"}
    )
    yield Call(
        "keep_external_person",
        s.who(WORKER),
        body={"external_id": external, "person": s.description(external_ids=[])},
    )
    yield Call("get_person", s.who(PERSON), {"person_id": s.person_id})
    yield Call("change_person", s.who(WORKER), one(), s.description(), 1)
    new = {"issuer": s.estate.issuer.url, "subject": f"{s.mark}-{uuid4().hex}"}
    yield Call("link_login", s.who(Role.MANAGER), one(), new, 1)


def cases(s: Seeds) -> Iterator[Call]:
    seen = {"case_id": s.case.id}
    yield Call(
        "open_case", s.who(PERSON), body={"person_id": s.person_id, "channel": "phone", "asked": s.words()}
    )
    record = {"system": "records", "id": f"{s.mark}-{uuid4().hex}"}
    asked = {"person_id": s.person_id, "channel": "paper", "asked": s.words()}
    yield Call("keep_external_case", s.who(WORKER), body={"external_id": record, "case": asked})
    yield Call("search_cases", s.who(WORKER), body={"external_id": record})
    yield Call("list_cases", s.who(PERSON), query={"limit": "3"})
    yield Call("get_case", s.who(PERSON), seen)
    yield Call("get_person_of_case", s.who(PERSON), seen)
    yield Call("entrust_case", s.who(WORKER), {"case_id": s.opened().id}, {"worker_id": s.worker_id}, 1)
    closing = {"reason": "moved", "words": s.words("You have moved.")}
    yield Call("close_case", s.who(WORKER), {"case_id": s.opened().id}, closing, 1)
    again = s.opened()
    s.put(WORKER, f"/v1/cases/{again.id}/closure", closing, match=1)
    yield Call("reopen_case", s.who(PERSON), {"case_id": again.id})
    grant = {"login": s.login(s.who(Role.PLANNER)), "known_as": s.words("friend"), "part": "viewer"}
    yield Call("share_case", s.who(PERSON), {"case_id": s.opened().id}, grant)
    yield Call("list_sharings", s.who(PERSON), seen)
    yield Call("get_sharing", s.who(PERSON), {"sharing_id": s.sharing_id})
    ended = s.shared(s.opened(), Role.SUPPORTER)
    yield Call("withdraw_sharing", s.who(PERSON), {"sharing_id": ended}, match=1)
    yield Call("list_events", s.who(Role.COUNCIL_SYSTEM), query={"case": s.case.id})


def council(s: Seeds) -> Iterator[Call]:
    record = {"system": "hr", "external_id": uuid4().hex}
    yield Call("keep_worker", s.who(KEEPER), record, {"name": "Sam Example", "job_title": "Social worker"})
    yield Call("list_workers", s.who(KEEPER))
    yield Call("get_worker", s.who(KEEPER), {"worker_id": s.worker_id})
    yield Call("keep_team", s.who(KEEPER), record, {"name": "South", "worker_ids": [s.worker_id]})
    yield Call("list_teams", s.who(KEEPER))
    yield Call("get_team", s.who(KEEPER), {"team_id": s.team_id})
    insight = Who(Role.STAGE, "insight", s.council, "assessment.names")
    yield Call("get_names", insight, query={"person": s.person_id, "team": s.team_id})


def questionnaires(s: Seeds) -> Iterator[Call]:
    seen, keeper = {"questionnaire_id": s.questionnaire_id}, s.who(KEEPER)
    version = seen | {"number": "1"}
    fields = [{"id": "a", "type": "text", "question": "A?"}]
    form = {"id": "f", "themes": [{"id": "t", "steps": [{"id": "s", "name": "S", "fields": fields}]}]}

    def draft() -> dict[str, str]:
        return {"questionnaire_id": str(s.post(KEEPER, "/v1/questionnaires", {"content": content()})["id"])}

    trial = {"tried_as": "uses_services", "said": "It is long.", "changed": "It is shorter now."}
    policy = {"effective_from": "2090-01-01", "source": "Cabinet", "people": 4, "social_workers": 2}
    yield Call("draft_questionnaire", keeper, body={"content": content()})
    yield Call("import_questionnaire", keeper, body={"form": form, "purposes": {"1.1.1": [{"kind": "plan"}]}})
    yield Call("list_questionnaires", keeper)
    yield Call("get_questionnaire", keeper, seen)
    yield Call("redraft_questionnaire", keeper, draft(), {"content": content()}, 1)
    yield Call("record_trial", keeper, draft(), trial)
    yield Call("get_burden", keeper, seen)
    tried = s.drafted()
    changed = s.version(f"/v1/questionnaires/{tried}")
    yield Call("publish_questionnaire", keeper, {"questionnaire_id": tried}, {"over_ceiling": None}, changed)
    yield Call("get_questionnaire_version", keeper, version)
    yield Call("get_questionnaire_policies", keeper)
    yield Call("set_questionnaire_policy", keeper, body=policy)
    yield Call("list_public_questionnaires", None, {"council": s.council})
    yield Call("get_public_questionnaire", None, {"council": s.council} | version)


def answering(s: Seeds) -> Iterator[Call]:
    person, worker = s.who(PERSON), s.who(WORKER)
    seen = {"assessment_id": s.case.assessment_id}
    life = seen | {"question_id": "life"}
    asked = {"questionnaire_id": s.questionnaire_id}
    yield Call("start_assessment", person, {"case_id": s.opened().id}, asked)
    yield Call("list_assessments", person, {"case_id": s.case.id})
    yield Call("get_assessment", person, seen)
    yield Call("get_questions", person, seen)
    yield Call("get_eligibility_proposal", person, seen)
    yield Call(
        "complete_assessment", person, {"assessment_id": s.answered().assessment_id}, {"led_by": "person"}, 1
    )
    yield Call("get_assessment_version", person, seen | {"number": "1"})
    yield Call("list_answers", person, seen)
    yield Call("get_answer", person, life)
    yield Call("get_answer_draft", person, life)
    mine = {"assessment_id": s.started().assessment_id, "question_id": "life"}
    yield Call("answer_question", person, mine, answer({"text": s.words("again")}, channel="online"), 1)
    theirs = {"assessment_id": s.started().assessment_id, "question_id": "life"}
    yield Call("add_second_voice", worker, theirs, {"text": s.words("The fridge was empty.")}, 1)
    known = f"/v1/cases/{s.determined().id}/assessments"
    again = {"assessment_id": str(s.post(WORKER, known, {"reassess": True})["id"])}
    listed = s.send(WORKER, "GET", f"/v1/cases/{s.case.id}/assessments").json()["items"]
    [asked_again] = [each["id"] for each in listed if each["id"] != s.case.assessment_id]
    yield Call("get_carried_over", person, {"assessment_id": asked_again})
    yield Call("confirm_answers", worker, again, {"channel": "phone", "voice": "person"}, 1)


def deciding(s: Seeds) -> Iterator[Call]:
    person, worker = s.who(PERSON), s.who(WORKER)
    seen = {"case_id": s.case.id, "number": "1"}
    case = s.completed()
    version = s.version(f"/v1/cases/{case.id}")
    yield Call("determine_eligibility", worker, {"case_id": case.id}, s.determination(), version)
    for operation in ("determination", "written_record", "written_record_page", "delivery"):
        yield Call(f"get_{operation}", person, seen)
    sent = {"case_id": s.determined().id, "number": "1"}
    tried = {"by": "phone", "reached": True, "note": s.words("she was glad")}
    yield Call("record_delivery", worker, sent, tried, 1)


def ras(s: Seeds) -> Iterator[Call]:
    """Give the calls of ras, each on something that no other changes."""
    yield from tables(s)
    yield from allocations(s)
    yield from contests(s)


def tables(s: Seeds) -> Iterator[Call]:
    keeper, seen = s.who(KEEPER), {"table_id": s.table_id}

    def draft() -> dict[str, str]:
        return {"table_id": s.drafted_table("a_group_of_its_own")}

    body = {"table": table(client_group="a_group_of_its_own", items=ITEMS)}
    policy = {"effective_from": "2090-01-01", "working_days": 4, "source": "Cabinet, minute 13"}
    yield Call("draft_table", keeper, body=body)
    yield Call("list_tables", keeper, query={"client_group": "older_people"})
    yield Call("get_table", keeper, seen)
    yield Call("redraft_table", keeper, draft(), body, 1)
    yield Call("publish_table", keeper, draft(), match=1)
    yield Call("get_table_version", keeper, seen | {"number": "1"})
    yield Call("get_public_table", None, {"council": s.council, "client_group": "older_people"})
    yield Call("list_allocations", s.who(WORKER), query={"state": "indicated"})
    yield Call("list_waiting_contests", s.who(WORKER))
    yield Call("set_answer_policy", keeper, body=policy)
    yield Call("list_answer_policies", keeper)
    yield Call("get_answer_policy", keeper, {"policy_id": s.policy_id})
    yield Call("list_events", s.who(Role.COUNCIL_SYSTEM), query={"case": s.case.id})


def allocations(s: Seeds) -> Iterator[Call]:
    person, worker = s.who(PERSON), s.who(WORKER)
    seen = {"case_id": s.case.id}
    for operation, more in (
        ("get_allocation", {}),
        ("get_allocation_version", {"number": "1"}),
        ("recompute_allocation", {"number": "1"}),
        ("get_kept_determination", {"number": "1"}),
    ):
        yield Call(operation, person, seen | more, after=s.case.after)
    yield _changing(s, "estimate_costs", worker, s.determined(circumstances=["deafblind"]), _estimate(s))
    late = f"late_{uuid4().hex[:8]}"
    case = s.determined(client_group=late)
    version = s.version(
        f"/v1/cases/{case.id}/allocation", "ras", case.after
    )  # ras has heard, and found no table
    s.published_table(late)
    yield Call("try_table", worker, {"case_id": case.id}, None, version, after=case.after)
    help_ = {"level": "half", "able": True, "willing": True}
    yield _changing(s, "record_unpaid_help", person, s.determined(), help_, item="nutrition")
    wrong = {
        "allocation_version": 1,
        "reason": "need_missing",
        "words": s.words("the night"),
        "name": "Alex Example",
    }
    yield _changing(s, "mark_allocation_wrong", worker, s.determined(), wrong)


def contests(s: Seeds) -> Iterator[Call]:
    person, worker = s.who(PERSON), s.who(WORKER)
    seen, after = {"case_id": s.case.id}, s.case.after
    said = {"ground": "not_enough", "words": s.words("It does not cover the nights.")}
    new = s.determined()
    yield Call("contest_allocation", person, {"case_id": new.id}, said, after=new.after)
    yield Call("list_contests", person, seen, after=after)
    yield Call("get_contest", person, seen | {"contest_id": s.contest_id}, after=after)
    case = s.determined()
    contest = {"case_id": case.id, "contest_id": s.contested(case)}
    reply = {"name": "Alex Example", "outcome": "agreed", "reasons": s.words("You are right.")}
    yield Call("answer_contest", worker, contest, reply, 1, after=case.after)


def _changing(s: Seeds, operation: str, who: Who, case: Case, body: dict[str, Any], **path: str) -> Call:
    version = s.version(f"/v1/cases/{case.id}/allocation", "ras", case.after)
    return Call(operation, who, {"case_id": case.id, **path}, body, version, after=case.after)


def _estimate(s: Seeds) -> dict[str, Any]:
    line = {
        "name": s.words("guide"),
        "quantity_hundredths": 350,
        "unit": "hours",
        "unit_pence": 2100,
        "each": "day",
        "outcomes": ["g"],
        "reason": s.words("to go out"),
    }
    return {
        "ground": "deafblind",
        "reason": s.words("no table fits"),
        "lines": [line],
        "low_basis_points": 500,
        "high_basis_points": 1000,
        "range_reason": s.words("sometimes longer"),
        "prices_from": "Local prices of April 2026.",
    }


CALLS: dict[str, Callable[[Seeds], Iterator[Call]]] = {
    "assessment": assessment,
    "ras": ras,
    "planning": planning,
    "signoff": signoff,
    "review": review,
    "insight": insight,
}
