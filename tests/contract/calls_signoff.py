"""The calls of signoff that succeed, each on something that no other changes."""

from collections.abc import Iterator

from tests.contract.call import Call
from tests.contract.planned import Body, Planned, decided, part, returning, signing, submitted
from tests.contract.seeding import Seeds

from contracts.roles import Role

WORKER, PERSON, BOSS = Role.PRACTITIONER, Role.PERSON, Role.MANAGER


def signoff(s: Seeds) -> Iterator[Call]:
    """Give the calls of signoff."""
    plans = iter(submitted(s, 6))
    yield from reading(s)
    yield from deciding(s, plans)


def of(plan: Planned) -> dict[str, str]:
    return {"plan_id": plan.id}


def reading(s: Seeds) -> Iterator[Call]:
    person, plan, case = s.who(PERSON), {"plan_id": s.plan.id}, {"case_id": s.case.id}
    first = {"number": "1"}
    for operation in ("get_sign_off", "get_sheet", "get_sheet_page", "list_questions"):
        yield Call(operation, person, plan)
    yield Call("list_case_sign_offs", person, case)
    yield Call("get_question", person, plan | {"question_id": s.question_id})
    for operation in ("kept_plan", "decision", "decision_page", "return", "personal_budget"):
        yield Call(f"get_{operation}", person, plan | first)
    yield Call("get_kept_indication", person, case | first)
    yield Call("get_determination_kept_for_decision", person, case | first)
    facts = {
        "first_year_weekly_pence": 21_000,
        "direct_payment_weekly_pence": 12_950,
        "around_me": "yes",
        "confident_with_direct_payment": "with_help",
    }
    yield Call("preview_route", person, case, facts)
    yield Call("list_events", s.who(Role.COUNCIL_SYSTEM), query={"case": s.case.id})


def deciding(s: Seeds, plans: Iterator[Planned]) -> Iterator[Call]:
    boss, person = s.who(BOSS), s.who(PERSON)

    def now(plan: Planned, operation: str, body: Body) -> Call:
        version = s.version(f"/v1/sign-offs/{plan.id}", "signoff", plan.after)
        return Call(operation, boss, of(plan), body, version, after=plan.after)

    yield now(next(plans), "sign_plan", signing(s))
    yield now(next(plans), "sign_part", part(s))
    yield now(next(plans), "return_plan", returning(s))
    signed = next(plans)
    decided(s, signed, "PUT", "decision", signing(s))
    settled = {"status": "assessed", "weekly_pence": 421, "source": s.words("finance")}
    yield now(signed, "set_contribution", settled)
    asked = next(plans)
    question = {"words": s.words("Who comes then?"), "line": "/sections/contingency"}
    yield Call("ask_question", boss, of(asked), question, after=asked.after)
    known = {"question_id": str(decided(s, asked, "POST", "questions", question)["id"])}
    yield Call("answer_question", person, of(asked) | known, {"words": s.words("my sister")}, 1)
