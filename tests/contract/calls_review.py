"""The calls of review that succeed, each on something that no other changes."""

from collections.abc import Iterator

from tests.contract.call import Call
from tests.contract.reviewed import (
    Reviewed,
    arrangement,
    asked,
    check_in,
    completing,
    concern,
    managing,
    outcome,
    reassessment,
    request,
    said,
    supported,
    talked,
    wishes,
    worried,
)
from tests.contract.seeding import Seeds

from contracts.roles import Role

WORKER, PERSON = Role.PRACTITIONER, Role.PERSON


def review(s: Seeds) -> Iterator[Call]:
    """Give the calls of review."""
    talked, arranged, done, wanted = supported(s, 4)
    yield from council(s)
    yield from reading(s)
    yield from talking(s, talked)
    yield Call(
        "arrange_review",
        s.who(WORKER),
        of(arranged),
        arrangement(s) | {"held_by": "assessing_team"},
        s.version(arranged.path, "review"),
    )
    said(s, done, PERSON, "check-in", check_in(s))
    version = s.version(done.path, "review")
    yield Call("complete_review", s.who(WORKER), of(done), completing(s), version)
    yield from asking(s, wanted)
    yield from worrying(s, wanted)


def of(found: Reviewed) -> dict[str, str]:
    return {"review_id": found.live}


def council(s: Seeds) -> Iterator[Call]:
    keeper, worker = s.who(Role.ADMINISTRATOR), s.who(WORKER)
    policy = {
        "effective_from": "2090-01-01",
        "name": "Reviews about life",
        "owner": "Head of care",
        "source": "Cabinet, minute 17",
    }
    yield Call("set_review_policy", keeper, body=policy)
    yield Call("list_review_policies", keeper)
    yield Call("get_review_policy", keeper, {"policy_id": s.review_policy_id})
    yield Call("list_due_reviews", worker, query={"standing": "all", "limit": "2"})
    yield Call("list_review_requests", worker)
    yield Call("list_waiting_money_concerns", worker)
    yield Call("get_reviews_report", worker, query={"month": "2026-11"})
    yield Call("list_events", s.who(Role.COUNCIL_SYSTEM), query={"case": s.case.id})


def reading(s: Seeds) -> Iterator[Call]:
    person, case, seen = s.who(PERSON), {"case_id": s.case.id}, s.reviewed
    yield Call("get_case_reviews", person, case)
    yield Call("list_money_concerns", person, case)
    yield Call("get_money_concern", person, {"concern_id": seen.concern})
    yield Call("list_reassessment_requests", person, case)
    yield Call("get_reassessment_request", person, case | {"request_id": seen.reassessment})
    yield Call("get_review_request", person, {"request_id": seen.request})
    signed = {"plan_id": s.plan.id, "number": seen.kept}
    yield Call("get_plan_kept_for_review", person, signed)
    held = {"review_id": seen.completed}
    for operation in (
        *("get_review", "get_conversation", "get_check_in", "get_employment", "list_review_drafts"),
        *("get_review_pack", "get_review_pack_page"),
    ):
        yield Call(operation, person, held)
    yield Call("get_outcome_voice", person, held | {"outcome_id": "o1", "voice": "person"})
    yield Call("get_review_document", person, held | {"number": "1"})
    yield Call("get_review_document_page", person, held | {"number": "1"})


def talking(s: Seeds, found: Reviewed) -> Iterator[Call]:
    """Each part stands by itself, so one review is enough for all of them."""
    person, here = s.who(PERSON), of(found)
    yield Call("wish_review", person, here, wishes(s), s.version(found.path, "review"))
    talked(s, found)
    for operation, body, more in (
        ("say_check_in", check_in(s), {}),
        ("say_outcome", outcome(s), {"outcome_id": "o1", "voice": "person"}),
        ("say_employment", managing(s), {}),
    ):
        yield Call(operation, person, here | more, body, 1)


def asking(s: Seeds, found: Reviewed) -> Iterator[Call]:
    person, worker = s.who(PERSON), s.who(WORKER)

    def one() -> dict[str, str]:
        return {"request_id": asked(s, found.plan)}

    yield Call("request_review", person, {"case_id": found.plan.case.id}, request(s))
    had = {"name": s.words("Alex Example"), "words": s.words("I have it.")}
    yield Call("acknowledge_review_request", worker, one(), had, 1)
    yes = {"accepted": True, "reasons": s.words("You asked."), "name": s.words("Alex Example")}
    yield Call("decide_review_request", worker, one(), yes, 1)
    yield Call("withdraw_review_request", person, one(), {"words": s.words("it is well now")}, 1)
    yield Call("ask_reassessment", worker, {"case_id": found.plan.case.id}, reassessment(s))


def worrying(s: Seeds, found: Reviewed) -> Iterator[Call]:
    worker = s.who(WORKER)

    def one() -> dict[str, str]:
        return {"concern_id": worried(s, found.plan)}

    yield Call("open_money_concern", worker, {"case_id": found.plan.case.id}, concern(s))
    yield Call("answer_money_concern", s.who(PERSON), one(), {"words": s.words("Bea was ill")}, 1)
    closing = {"result": "nothing_wrong", "words": s.words("All is well."), "name": s.words("Alex Example")}
    yield Call("close_money_concern", worker, one(), closing, 1)
