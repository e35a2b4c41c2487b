"""The calls of planning that succeed, each on something that no other changes."""

from collections.abc import Iterator
from typing import Any

from tests.contract.call import Call
from tests.contract.planned import changed, determined, sections, started, submitted
from tests.contract.seeding import Seeds

from contracts.roles import Role
from planning.api.samples_council import RATE_CARD

WORKER, PERSON, KEEPER = Role.PRACTITIONER, Role.PERSON, Role.ADMINISTRATOR


def planning(s: Seeds) -> Iterator[Call]:
    """Give the calls of planning."""
    yield from council(s)
    yield from reading(s)
    yield from writing(s)
    yield from moving(s)


def council(s: Seeds) -> Iterator[Call]:
    keeper, worker = s.who(KEEPER), s.who(WORKER)
    card: dict[str, Any] = {**RATE_CARD, "effective_from": "2090-01-01"}
    another = s.post(KEEPER, "/v1/rate-cards", card, service="planning")["id"]
    policy = {"effective_from": "2090-01-01", "help_offered_after_days": 9, "source": "Cabinet, minute 15"}
    seen = {"card_id": s.card_id}
    yield Call("publish_rate_card", keeper, body=card)
    following = card | {"change": "The price of insurance rose.", "effective_from": "2091-01-01"}
    yield Call("publish_rate_card_version", keeper, {"card_id": another}, following, 1)
    yield Call("list_rate_cards", s.who(PERSON))
    yield Call("get_rate_card", s.who(PERSON), seen)
    yield Call("get_rate_card_version", s.who(PERSON), seen | {"number": "1"})
    yield Call("get_current_rate_card", s.who(PERSON))
    yield Call("get_public_rate_card", None, {"council": s.council})
    yield Call("set_planning_policy", keeper, body=policy)
    yield Call("list_planning_policies", keeper)
    yield Call("get_planning_policy", keeper, {"policy_id": s.planning_policy_id})
    yield Call("list_waiting_plans", worker)
    yield Call("list_waiting_revisions", worker)
    yield Call("get_leads_report", worker, query={"month": "2026-11"})
    yield Call("list_events", s.who(Role.COUNCIL_SYSTEM), query={"case": s.case.id})


def reading(s: Seeds) -> Iterator[Call]:
    person, plan = s.who(PERSON), {"plan_id": s.plan.id}
    yield Call("list_plans", person, {"case_id": s.case.id})
    for operation in ("get_plan", "get_plan_checklist", "get_plan_facts", "list_plan_drafts"):
        yield Call(operation, person, plan)
    yield Call("get_plan_version", person, plan | {"number": "1"})
    section = plan | {"section": "outcomes"}
    yield Call("get_plan_section", person, section)
    yield Call("get_plan_section_version", person, section | {"number": "1"})
    yield Call("get_helpers_view", person, plan)
    yield Call("get_helpers_view_version", person, plan | {"number": "1"})


def writing(s: Seeds) -> Iterator[Call]:
    """Each section stands by itself, so one plan is enough for all of them."""
    plan = {"plan_id": started(s).id}
    for name, body in sections(s).items():
        yield Call(f"write_{name}", s.who(PERSON), plan, body, 1)
    view = {"around_me": "with_help", "confident_with_direct_payment": "no", "words": s.words("I wonder")}
    s.put(WORKER, f"/v1/plans/{plan['plan_id']}/helpers-view", view, service="planning", match=1)
    yield Call("write_helpers_view", s.who(WORKER), plan, view, 2)
    several = {"sections": sections(s), "content_version": len(sections(s))}
    yield Call("write_plan", s.who(PERSON), {"plan_id": started(s).id}, several, 1)


def moving(s: Seeds) -> Iterator[Call]:
    person = s.who(PERSON)
    [new] = determined(s, 1)
    yield Call("start_plan", person, {"case_id": new.id}, {"sections": sections(s)}, after=new.after)
    lead = {"kind": "social_worker", "name": s.words("Alex Example"), "wish": s.words("please lead")}
    yield Call("hand_over_plan_lead", s.who(WORKER), {"plan_id": started(s).id}, lead, 1)
    wish = {"wish": s.words("send it")}
    yield Call("submit_plan", person, {"plan_id": started(s).id}, wish, 1)
    waiting, asked, taken_back = submitted(s, 3)
    yield Call("withdraw_plan", person, {"plan_id": waiting.id}, match=1)
    yield Call("withdraw_plan_for", s.who(WORKER), {"plan_id": asked.id}, {"wish": s.words("wait")}, 1)
    changed(s, taken_back, "DELETE", "submission")
    yield Call("resume_plan", person, {"plan_id": taken_back.id}, match=2)
