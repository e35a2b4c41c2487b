"""Who may call what: every route by every role, without a token, with a wrong one, and from another council."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import httpx
import pytest
from tests.contract import reviewed
from tests.contract.call import Call
from tests.contract.calls import CALLS
from tests.contract.estate import COUNCIL, OTHER_COUNCIL, Estate, Who
from tests.contract.operations import Operation, document, operations
from tests.contract.planned import (
    challenge,
    decided,
    determined,
    returning,
    signing,
    started,
    submitted,
)
from tests.contract.seeding import Seeds, seed, settled

from chassis.identity import PUBLIC_PREFIX
from contracts.roles import Role

PUBLIC = {
    "assessment": {
        "/v1/public/{council}/questionnaires",
        "/v1/public/{council}/questionnaires/{questionnaire_id}/versions/{number}",
        "/v1/public/{council}/questionnaires/{questionnaire_id}/versions/{number}/page",
        "/v1/public/{council}/questionnaires/{questionnaire_id}/versions/{number}/paper",
        "/v1/public/{council}/questionnaires/{questionnaire_id}/versions/{number}/paper.pdf",
    },
    "ras": {"/v1/public/{council}/tables/{client_group}"},
    "planning": {"/v1/public/{council}/rate-card"},
    "signoff": set(),
    "review": set(),
    "insight": set(),
}
"""Every document that anybody may read without a token. None holds anything about a person."""
CASE_BOUND = {
    "case_id",
    "assessment_id",
    "sharing_id",
    "contest_id",
    "plan_id",
    "question_id",
    "challenge_id",
    "review_id",
    "request_id",
    "concern_id",
}
OWN = {"get_answer_draft", "get_several_draft", "get_trying", "get_challenge", "get_review_request"} | {
    *("get_safeguarding_concern", "list_safeguarding_concerns"),
    *("get_check_in", "get_outcome_voice", "get_employment", "get_money_concern"),
}
"""What is read by whoever wrote it, by the person, and by the council."""
NEED_A_RELATIONSHIP = (Role.PERSON, Role.SUPPORTER, Role.PLANNER, Role.PROVIDER_SYSTEM, Role.PRACTITIONER)
OK, UNAUTHORIZED, FORBIDDEN, NOT_HERE = 200, 401, 403, 404


@pytest.fixture(scope="module")
def calls(seeds: Seeds) -> dict[tuple[str, str], Call]:
    """Return, by service and operation, a call that would succeed."""
    return {(service, call.operation): call for service in CALLS for call in CALLS[service](seeds)}


def send(
    estate: Estate, operation: Operation, call: Call, who: Who | None = None, **headers: str
) -> httpx.Response:
    """Make a call as somebody else, or with other headers."""
    other = Call(call.operation, who or call.who, call.path, call.body, call.match, call.query, call.after)
    sent = other.headers(estate, operation.service, key=str(uuid4()) if operation.changes else "") | headers
    if headers.get("Authorization") == "":
        del sent["Authorization"]
    return estate.services[operation.service].http.request(
        operation.method,
        other.url(operation.path),
        params=other.query,
        json=other.body,
        headers=sent,
    )


def refused(answer: httpx.Response, status: int, code: str | None = None) -> bool:
    """Tell whether an answer is this problem."""
    is_problem = answer.headers["content-type"] == "application/problem+json"
    return is_problem and answer.status_code == status and code in {None, answer.json()["code"]}


PRIVATE = [operation for operation in operations() if operation.roles]


def test_public_routes_are_exactly_those_listed_here() -> None:
    for service, listed in PUBLIC.items():
        public = {o.path for o in operations() if o.service == service and not o.roles}
        under_prefix = {
            o.path for o in operations() if o.service == service and o.path.startswith(PUBLIC_PREFIX)
        }
        assert public == under_prefix == listed
        described = {
            path
            for path, found in document(service)["paths"].items()
            for o in found.values()
            if not o["security"]
        }
        assert described == listed
    assert all(operation.method == "GET" for operation in operations() if not operation.roles)


def test_the_openapi_document_names_the_roles_of_each_route() -> None:
    for operation in PRIVATE:
        described = document(operation.service)["paths"][operation.path][operation.method.lower()]
        assert set(described["x-roles"]) == {str(role) for role in operation.roles}, operation


def test_what_is_public_is_read_without_a_token_and_by_council(
    seeds: Seeds, calls: dict[tuple[str, str], Call]
) -> None:
    for operation in (o for o in operations() if not o.roles):
        call = calls[operation.service, operation.id]
        assert send(seeds.estate, operation, call).status_code == OK, operation
        if len(call.path) > 1:
            there = Call(call.operation, None, call.path | {"council": OTHER_COUNCIL})
            assert send(seeds.estate, operation, there).status_code == NOT_HERE, operation


def test_nobody_gets_in_without_a_good_token_or_with_a_role_that_the_route_does_not_name(
    seeds: Seeds, calls: dict[tuple[str, str], Call]
) -> None:
    estate = seeds.estate
    before = settled(estate)
    wrong = [problem for operation in PRIVATE for problem in denied(estate, operation, calls)]
    assert wrong == []
    assert settled(estate) == before


def denied(estate: Estate, operation: Operation, calls: dict[tuple[str, str], Call]) -> Iterator[str]:
    """Try every token that is not good enough; say which got in."""
    call = calls[operation.service, operation.id]
    other = next(name for name in estate.services if name != operation.service)
    assert call.who is not None
    tokens = {
        "token-missing": "",
        "token-audience": f"Bearer {estate.token(other, call.who)}",
        "token-expired": f"Bearer {estate.issuer.mint(call.who.role, COUNCIL, 'x', operation.service, lifetime=-1)}",
        "token-signature": f"Bearer {estate.token(operation.service, call.who)[:-6]}AAAAAA",
    }
    for code, token in tokens.items():
        answer = send(estate, operation, call, Authorization=token)
        if not refused(answer, UNAUTHORIZED, code):
            yield f"{operation}: {code}: {answer.status_code} {answer.text}"
    for role in set(Role) - operation.roles:
        answer = send(estate, operation, call, Who(role, call.who.subject))
        if not refused(answer, FORBIDDEN, "role-not-allowed"):
            yield f"{operation}: {role}: {answer.status_code} {answer.text}"


def test_another_council_has_none_of_it(seeds: Seeds, calls: dict[tuple[str, str], Call]) -> None:
    estate = seeds.estate
    before = settled(estate)
    named = [
        o for o in PRIVATE if any(name.endswith("_id") and name != "external_id" for name in path_names(o))
    ]
    assert len(named) > 150
    found = []
    for operation in named:
        call = calls[operation.service, operation.id]
        for role in operation.roles - {Role.STAGE}:
            assert call.who is not None
            abroad = Who(role, call.who.subject, OTHER_COUNCIL)
            answer = send(estate, operation, Call(**vars(call) | {"after": ""}), abroad)
            empty = operation.empty_elsewhere and answer.json() == {"items": [], "next": None}
            found += [] if empty or refused(answer, NOT_HERE) else [(operation.id, role, answer.text)]
    assert found == []
    assert settled(estate) == before


def test_who_stands_in_no_relationship_to_a_case_gets_404_on_everything_of_it(
    seeds: Seeds, calls: dict[tuple[str, str], Call]
) -> None:
    estate = seeds.estate
    here, seen = seeds.case, seeds.reviewed
    own = {"case_id": here.id, "assessment_id": here.assessment_id, "contest_id": seeds.contest_id}
    own |= {"sharing_id": seeds.sharing_id, "plan_id": seeds.plan.id}
    own |= {"question_id": seeds.question_id, "challenge_id": seeds.challenge_id}
    own |= {"concern_id": seen.concern}
    before = settled(estate)
    bound = [
        operation
        for operation in PRIVATE
        if CASE_BOUND & path_names(operation) and "questionnaire_id" not in path_names(operation)
    ]
    assert len(bound) > 130
    found = []
    for operation in bound:
        call = calls[operation.service, operation.id]
        names = path_names(operation)
        own["review_id"] = seen.live if operation.changes else seen.completed
        own["request_id"] = seen.reassessment if "case_id" in names else seen.request
        on_the_case = Call(
            **vars(call) | {"path": call.path | {name: own[name] for name in CASE_BOUND & names}}
        )
        for role in operation.roles & set(NEED_A_RELATIONSHIP):
            answer = send(estate, operation, on_the_case, seeds.who(role, stranger=True))
            found += [] if refused(answer, NOT_HERE) else [(operation.id, role, answer.text)]
    assert found == []
    assert settled(estate) == before


def test_a_person_without_a_relationship_finds_nothing_in_lists(seeds: Seeds) -> None:
    for role in NEED_A_RELATIONSHIP[:4]:
        stranger = seeds.who(role, stranger=True)
        assert seeds.estate.call("assessment", stranger, "GET", "/v1/cases").json()["items"] == [], role
    known = seeds.estate.call("assessment", seeds.who(Role.SUPPORTER), "GET", "/v1/cases").json()["items"]
    assert seeds.case.id in {case["id"] for case in known}


def test_a_viewer_sees_a_case_and_changes_nothing_in_it(
    seeds: Seeds, calls: dict[tuple[str, str], Call]
) -> None:
    estate = seeds.estate
    case, planned, waiting = determined(seeds, 3)
    for each in (case, planned, waiting):
        seeds.shared(each, Role.SUPPORTER, "viewer")
    contest = seeds.contested(case)
    drafted, sent = started(seeds, planned), started(seeds, waiting, submit=True)
    estate.rest()
    words = {"words": seeds.words("Who comes then?")}
    question = decided(seeds, sent, "POST", "questions", words)["id"]
    decided(seeds, sent, "PUT", "decision", signing(seeds))
    said = decided(seeds, sent, "POST", "challenges", challenge(seeds), role=Role.PERSON)["id"]
    decided(seeds, sent, "PUT", "support-start", reviewed.whole_start(seeds), role=Role.PERSON)
    estate.rest()
    held = reviewed.look(seeds, reviewed.Reviewed(sent))
    reviewed.talked(seeds, held)
    here = {"case_id": case.id, "assessment_id": case.assessment_id, "contest_id": contest}
    own_of = {
        "assessment": here,
        "ras": here,
        "planning": here | {"plan_id": drafted.id},
        "signoff": here | {"plan_id": sent.id, "question_id": question, "challenge_id": said},
        "review": {"case_id": sent.case.id, "review_id": held.live}
        | {"request_id": reviewed.asked(seeds, sent), "concern_id": reviewed.worried(seeds, sent)},
    }
    tries = []
    for operation in PRIVATE:
        own = own_of.get(operation.service, {})
        if (
            Role.SUPPORTER not in operation.roles
            or not operation.leaves_something
            or not own.keys() & path_names(operation)
        ):
            continue
        call = calls[operation.service, operation.id]
        path = call.path | {name: own[name] for name in own.keys() & path_names(operation)}
        match = None if call.match is None else current(seeds, operation, path)
        tries.append((operation, Call(**vars(call) | {"path": path, "match": match, "after": case.after})))
    assert {operation.service for operation, _ in tries} == set(own_of)
    assert len(tries) > 20
    before = settled(estate)
    for operation, on_it in tries:
        answer = send(estate, operation, on_it, seeds.who(Role.SUPPORTER))
        assert refused(answer, FORBIDDEN, "viewer-may-not-change"), (operation, answer.text)
    assert settled(estate) == before


def current(seeds: Seeds, operation: Operation, path: dict[str, str]) -> int:
    """Return the version of what an operation changes: the resource its path ends in, or the one above."""
    where = operation.path.format(**path)
    for place in (where, where.rpartition("/")[0], where.rpartition("/")[0].rpartition("/")[0]):
        seen = seeds.estate.call(operation.service, seeds.who(Role.MANAGER), "GET", place)
        if "ETag" in seen.headers:
            return int(seen.headers["ETag"].strip('"v'))
    raise LookupError(where)


def test_every_role_that_a_route_names_is_let_in(seeds: Seeds, calls: dict[tuple[str, str], Call]) -> None:
    wrong = []
    for operation in PRIVATE:
        call = calls[operation.service, operation.id]
        for role in sorted(operation.roles - {Role.STAGE}):
            answer = send(seeds.estate, operation, call, seeds.who(role))
            let_in = answer.status_code not in {UNAUTHORIZED, FORBIDDEN}
            if not operation.changes and operation.id not in OWN:
                let_in = answer.status_code == OK
            wrong += [] if let_in else [f"{operation}: {role}: {answer.status_code} {answer.text[:200]}"]
    assert wrong == [], "\n".join(wrong)


@dataclass(frozen=True)
class Pointed:
    """A document, the event that points to it, and another event of the same case that does not."""

    service: str
    reader: str
    event: str
    other: str
    path: str


POINTED = [
    Pointed(
        "assessment", "ras", "eligibility_determined", "case_opened", "/v1/cases/{case}/determinations/1"
    ),
    Pointed(
        "assessment", "signoff", "eligibility_determined", "case_opened", "/v1/cases/{case}/determinations/1"
    ),
    Pointed(
        "ras",
        "planning",
        "allocation_indicated",
        "allocation_contested",
        "/v1/cases/{case}/allocation/versions/1",
    ),
    Pointed("planning", "signoff", "plan_submitted", "plan_started", "/v1/plans/{plan}/versions/1"),
    Pointed("signoff", "planning", "plan_returned", "signoff_routed", "/v1/sign-offs/{plan}/returns/1"),
    Pointed("signoff", "planning", "plan_signed_off", "signoff_routed", "/v1/sign-offs/{plan}/decisions/1"),
    Pointed(
        "signoff", "review", "plan_signed_off", "signoff_routed", "/v1/sign-offs/{plan}/plan-versions/{kept}"
    ),
    Pointed("review", "signoff", "review_completed", "review_scheduled", "/v1/reviews/{review}/documents/1"),
    Pointed(
        "review",
        "planning",
        "revision_requested",
        "review_scheduled",
        "/v1/signed-plans/{plan}/versions/{kept}",
    ),
]


@pytest.mark.parametrize("found", POINTED, ids=lambda found: f"{found.reader} reads {found.event}")
def test_a_stage_reads_what_an_event_pointed_it_to_and_nothing_else(seeds: Seeds, found: Pointed) -> None:
    estate = seeds.estate
    asked = f"/v1/events?case={seeds.case.id}"
    said = estate.call(found.service, seeds.who(Role.COUNCIL_SYSTEM), "GET", asked).json()["items"]
    by_name = {event["type"].split(".")[3]: event["id"] for event in reversed(said)}
    scope = f"{found.service}.{found.event}"
    stage = Who(Role.STAGE, found.reader, seeds.council, scope)
    ids = {"case": seeds.case.id, "plan": seeds.plan.id, "review": seeds.reviewed.completed}
    here = found.path.format(**ids, kept=seeds.reviewed.kept)

    def read(who: Who, path: str = here, **headers: str) -> int:
        given = estate.headers(found.service, who) | {k.replace("_", "-"): v for k, v in headers.items()}
        return estate.services[found.service].http.get(path, headers=given).status_code

    cause = by_name[found.event]
    assert read(stage, Leeway_Cause=cause) == OK
    assert read(stage) == FORBIDDEN
    assert read(stage, Leeway_Cause=by_name[found.other]) == FORBIDDEN
    unscoped = Who(Role.STAGE, found.reader, seeds.council, f"{found.service}.{found.other}")
    assert read(unscoped, Leeway_Cause=cause) == FORBIDDEN
    assert read(Who(Role.STAGE, found.reader, OTHER_COUNCIL, scope), Leeway_Cause=cause) == NOT_HERE
    elsewhere = found.path.format(**of_another(seeds, found), kept=1)
    assert read(seeds.who(Role.MANAGER), elsewhere) == OK
    assert read(stage, elsewhere, Leeway_Cause=cause) == NOT_HERE


def of_another(seeds: Seeds, found: Pointed) -> dict[str, str]:
    """Bring another case so far that it has such a document too."""
    if found.event == "plan_returned" or found.service not in {"signoff", "review"}:
        [plan] = submitted(seeds, 1)
        decided(seeds, plan, "POST", "returns", returning(seeds))
        return {"case": plan.case.id, "plan": plan.id, "review": ""}
    [other] = reviewed.supported(seeds, 1)
    reviewed.said(seeds, other, Role.PERSON, "check-in", reviewed.check_in(seeds))
    reviewed.completed(seeds, other)
    return {"case": other.plan.case.id, "plan": other.plan.id, "review": other.completed}


def path_names(operation: Operation) -> set[str]:
    """Return the names of a path's parameters."""
    return {part.strip("{}") for part in operation.path.split("/") if part.startswith("{")}


@pytest.fixture(scope="module")
def seeds(estate: Estate) -> Seeds:
    """Return a council of this file's own: at the end it changes what it stands on."""
    return seed(estate)
