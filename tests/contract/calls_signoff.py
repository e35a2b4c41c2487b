"""The calls of signoff that succeed, each on something that no other changes."""

from collections.abc import Iterator

from tests.contract.call import Call
from tests.contract.calls_signoff_endings import ends
from tests.contract.planned import (
    Body,
    Planned,
    advice,
    challenge,
    decided,
    part,
    returning,
    signing,
    submitted,
)
from tests.contract.reviewed import first_payment, less, more, whole_start
from tests.contract.seeding import Seeds

from contracts.roles import Role

WORKER, PERSON, BOSS = Role.PRACTITIONER, Role.PERSON, Role.MANAGER


def signoff(s: Seeds) -> Iterator[Call]:
    """Give the calls of signoff."""
    plans = iter(submitted(s, 17))
    yield from council(s)
    yield from reading(s)
    yield from deciding(s, plans)
    yield from challenging(s, plans)
    yield from starting(s, plans)
    yield from paying(s, plans)
    yield from ends(s)


def council(s: Seeds) -> Iterator[Call]:
    keeper, worker = s.who(Role.ADMINISTRATOR), s.who(WORKER)
    policy = {
        "effective_from": "2090-01-01",
        "name": "Signing nearer",
        "owner": "Head of care",
        "source": "Cabinet",
    }
    yield Call("set_signoff_policy", keeper, body=policy)
    yield Call("list_signoff_policies", keeper)
    yield Call("get_signoff_policy", keeper, {"policy_id": s.signoff_policy_id})
    yield Call("list_waiting_sign_offs", worker, query={"limit": "2"})
    for what in ("waiting_challenges", "waiting_advice", "waiting_starts", "endings"):
        yield Call(f"list_{what}", worker)
    yield Call("list_waiting_samples", s.who(BOSS))
    for what in ("routes", "budget_changes"):
        yield Call(f"get_{what}_report", s.who(BOSS), query={"month": "2026-11"})


def of(plan: Planned) -> dict[str, str]:
    return {"plan_id": plan.id}


def reading(s: Seeds) -> Iterator[Call]:
    person, plan, case = s.who(PERSON), {"plan_id": s.plan.id}, {"case_id": s.case.id}
    first = {"number": "1"}
    for operation in (
        *("get_sign_off", "get_sheet", "get_sheet_page", "list_questions", "list_challenges", "get_advice"),
        "get_sample",
    ):
        yield Call(operation, person, plan)
    yield Call("get_challenge", person, plan | {"challenge_id": s.challenge_id})
    yield Call("list_case_sign_offs", person, case)
    yield Call("get_question", person, plan | {"question_id": s.question_id})
    for operation in (
        *("kept_plan", "decision", "decision_page", "return", "return_page", "personal_budget"),
        *("personal_budget_page", "agreement_withdrawal"),
    ):
        yield Call(f"get_{operation}", person, plan | first)
    yield Call("get_case_budget", person, case, query={"on": s.today})
    yield Call("get_kept_indication", person, case | first)
    yield Call("get_determination_kept_for_decision", person, case | first)
    facts = {
        "first_year_weekly_pence": 21_000,
        "takes_direct_payment": True,
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
    adviser = next(plans)
    yield Call("ask_advice", boss, of(adviser), advice(s), after=adviser.after)
    advised = next(plans)
    decided(s, advised, "POST", "advice", advice(s))
    given = {"name": s.words("Jo Example"), "answers": [s.words("Two people.")]}
    yield Call("give_advice", boss, of(advised), given, 1)


def challenging(s: Seeds, plans: Iterator[Planned]) -> Iterator[Call]:
    """Give what follows a decision that a manager made: whoever had no part in it reads and answers."""
    person, worker = s.who(PERSON), s.who(WORKER)

    def signed() -> dict[str, str]:
        plan = next(plans)
        decided(s, plan, "PUT", "decision", signing(s))
        return of(plan)

    def challenged() -> dict[str, str]:
        plan = signed()
        path = f"/v1/sign-offs/{plan['plan_id']}/challenges"
        return plan | {"challenge_id": str(s.post(PERSON, path, challenge(s), service="signoff")["id"])}

    named = {"name": s.words("Sam Example")}
    yield Call("challenge_decision", person, signed(), challenge(s))
    had = named | {"words": s.words("I have it.")}
    yield Call("acknowledge_challenge", worker, challenged(), had, 1)
    reply = named | {
        "result": "upheld",
        "reasons": s.words("You are right."),
        "will_change": s.words("It is added."),
    }
    yield Call("answer_challenge", worker, challenged(), reply, 1)
    yield Call("withdraw_challenge", person, challenged(), match=1)
    learnt = named | {"words": s.words("It is clear."), "learned": s.words("Ask earlier.")}
    yield Call("read_sample", worker, signed(), learnt, 1)


def starting(s: Seeds, plans: Iterator[Planned]) -> Iterator[Call]:
    """Give what follows a signature: whether support and the first payment have started."""
    for operation, role, body in (
        ("say_support_started", PERSON, whole_start(s)),
        ("say_payment_started", BOSS, first_payment(s)),
        (
            "follow_up_start",
            WORKER,
            {"reason": "nobody_found", "words": s.words("nobody could come"), "expected_on": "2090-01-01"},
        ),
    ):
        plan = next(plans)
        decided(s, plan, "PUT", "decision", signing(s))
        version = s.version(f"/v1/sign-offs/{plan.id}", "signoff", plan.after)
        yield Call(operation, s.who(role), of(plan), body, version, after=plan.after)


def paying(s: Seeds, plans: Iterator[Planned]) -> Iterator[Call]:
    """Give what changes a budget in payment."""
    for operation, role, body in (
        ("change_budget", BOSS, more(s)),
        ("take_agreement_back", PERSON, {"words": s.words("no")}),
    ):
        plan = next(plans)
        decided(s, plan, "PUT", "decision", signing(s))
        if operation == "take_agreement_back":
            decided(s, plan, "POST", "budget-changes", less(s))
        version = s.version(f"/v1/sign-offs/{plan.id}", "signoff", plan.after)
        yield Call(operation, s.who(role), of(plan), body, version, after=plan.after)
