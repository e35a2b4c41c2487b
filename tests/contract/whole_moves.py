"""What people do with a plan, its money and its reviews: each as a call that can be made alone, or beside another."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.contract import planned
from tests.contract import whole_bodies as bodies
from tests.contract.whole_life import Act, Life
from tests.contract.whole_town import Body

from chassis.calendar import WorkingDays

NOTICE_WORKING_DAYS = 10


@dataclass
class Move:
    """A call that somebody makes; `then` is done where it succeeds, `forbidden` says why it must not."""

    service: str
    name: str
    method: str
    path: str
    body: object = None
    match: int | None = None
    forbidden: str = ""
    then: Callable[[], None] = lambda: None


def make(life: Life, move: Move | None) -> bool:
    """Make it; say whether it succeeded."""
    if move is None:
        return False
    done = life.attempt(
        move.service, move.name, move.method, move.path, move.body, match=move.match, forbidden=move.forbidden
    )
    if done is not None:
        move.then()
    return done is not None


def make_at_once(life: Life, moves: list[Move | None]) -> None:
    """Make several at one moment, so that they cross."""
    made = [move for move in moves if move is not None]

    async def all_of_them() -> list[Any]:
        return list(
            await asyncio.gather(
                *(
                    life.house.calling(
                        each.service, life.who[each.name], each.method, each.path, each.body, match=each.match
                    )
                    for each in made
                )
            )
        )

    for move, done in zip(made, life.house.wait_for(all_of_them()), strict=True):
        sent = f"{move.method} {move.service}{move.path} {move.body}"
        line = f"{life.today} at once, {move.name}: {sent}: {done.status_code}"
        life.story.append(f"{line} {'' if done.is_success else done.json().get('code')}")
        assert not done.is_server_error, f"{line} {done.text}"
        if done.is_success:
            assert not move.forbidden, f"{move.forbidden}: {line}"
            move.then()


# -- sign-off ------------------------------------------------------------------------------------------------------


def decision(life: Life, fault: str = "") -> Body | None:
    """Write a decision on what waits, to which nothing is wanting but perhaps the agreement to less."""
    waiting = life.seen.waiting
    if waiting is None:
        return None
    number = waiting["plan_version"]
    version = life.get("planning", f"/v1/plans/{waiting['plan_id']}/versions/{number}")
    indicated = waiting["indicated"]
    more = indicated and version["costs"]["to_council_weekly_pence"] - indicated["weekly_pence"]
    told = {"between": "indication_and_plan", "code": "other", "weekly_pence": more, "words": "Prices here."}
    body = planned.signing(
        life.town.seeds, plan_version=number, differences=[told] if more else [], needs_still_met="As before."
    )
    over = {"above_range", "no_indication"} & {each["code"] for each in waiting["route"]["reasons"]}
    body["ticks"]["within_range"] = {"yes": not over}
    body["change"] = {"agreement": bodies.agreement(life.today, fault)}
    return body


def sign(life: Life, by: str, fault: str = "", after: int | None = None) -> Move | None:
    """Sign what waits."""
    waiting, body = life.seen.waiting, decision(life, fault)
    if waiting is None or body is None:
        return None
    if after is not None:
        body["effective_from"] = life.day(after)
    plan = waiting["plan_id"]
    rests = waiting["rests_on_determination"]
    act = Act("sign", life.today, plan, not fault, rests["version"] if rests else 0)
    return Move(
        "signoff", by, "PUT", f"/v1/sign-offs/{plan}/decision", body, waiting["version"],
        "not one who decides" if by in ("person", "planner", "finance", "auditor") else "",
        lambda: life.acts.append(act),
    )  # fmt: skip


def sign_part(life: Life, by: str, actions: list[str]) -> Move | None:
    """Let a part of what waits begin."""
    waiting, body = life.seen.waiting, decision(life)
    if waiting is None or body is None:
        return None
    kept = {key: said for key, said in body.items() if key[:6] != "advice" and key != "change"}
    kept |= {"actions": actions, "differences": []}
    plan = waiting["plan_id"]
    rests = waiting["rests_on_determination"]
    act = Act("sign part", life.today, plan, agreed=False, determination=rests["version"] if rests else 0)
    path = f"/v1/sign-offs/{plan}/interim"
    return Move("signoff", by, "PUT", path, kept, waiting["version"], then=lambda: life.acts.append(act))


def give_back(life: Life, by: str, *, lawful: bool) -> Move | None:
    """Return what waits."""
    waiting = life.seen.waiting
    if waiting is None:
        return None
    body = planned.returning(life.town.seeds, waiting["plan_version"])
    if not lawful:
        body["grounds"][0]["ground"] = "too_expensive"
    path = f"/v1/sign-offs/{waiting['plan_id']}/returns"
    forbidden = "" if lawful else "a return because of cost"
    return Move("signoff", by, "POST", path, body, waiting["version"], forbidden)


def support_start(life: Life, plan: str, by: str, before: int, *, whole: bool) -> Move | None:
    """Say that support has started, so many days ago."""
    if not plan:
        return None
    body = {"started_on": life.day(-before), "whole": whole, "words": "Bea came."}
    body |= {} if whole else {"actions": ["a1"]}
    path = f"/v1/sign-offs/{plan}"
    return Move("signoff", by, "PUT", f"{path}/support-start", body, life.version("signoff", path))


def payment_start(life: Life, plan: str, by: str, before: int) -> Move | None:
    """Say that the first payment was made, so many days ago."""
    if not plan:
        return None
    path, body = f"/v1/sign-offs/{plan}", {"first_paid_on": life.day(-before), "words": "run twelve"}
    return Move("signoff", by, "PUT", f"{path}/payment-start", body, life.version("signoff", path))


def change_budget(
    life: Life, by: str, ground: str, pence: int, *, fault: str = "none", after: int | None = None
) -> Move | None:
    """Change a line of what is in payment."""
    paid = life.seen.paid
    if paid is None:
        return None
    line = {
        "action": "a2",
        "paid_by": "managed_budget",
        "weekly_pence": pence,
        "words": "The price is another.",
    }
    body: Body = {"ground": ground, "lines": [line], "name": bodies.NAME, "reasons": "So it was found."}
    body |= {"agreement": bodies.agreement(life.today, fault), "needs_still_met": "As before."}
    if ground == "planned_step":
        body["said_in"] = "/sections/actions/items/1/what"
    if after is not None:
        body["effective_from"] = life.day(after)
    plan = paid["plan_id"]
    act = Act("change", life.today, plan, not fault, life.seen.case["determinations"])
    forbidden = (
        "less, on a ground that there is none of" if ground in ("savings", "underspend", "panel") else ""
    )
    match = life.version("signoff", f"/v1/sign-offs/{plan}")
    path = f"/v1/sign-offs/{plan}/budget-changes"
    return Move("signoff", by, "POST", path, body, match, forbidden, lambda: life.acts.append(act))


def think_again(life: Life, by: str) -> Move | None:
    """Take back that less was agreed to."""
    coming = [each for each in life.seen.budget["history"] if each["can_be_taken_back_before"]]
    if not coming:
        return None
    plan = coming[-1]["plan_id"]
    path, match = (
        f"/v1/sign-offs/{plan}/agreement-withdrawal",
        life.version("signoff", f"/v1/sign-offs/{plan}"),
    )
    return Move("signoff", by, "PUT", path, {"words": "I thought again."}, match)


def challenge(life: Life, by: str) -> Move | None:
    """Say that a decision is not right."""
    plan = next((key for key, each in life.seen.sign_offs.items() if each["decision"]), None)
    body = planned.challenge(life.town.seeds)
    return Move("signoff", by, "POST", f"/v1/sign-offs/{plan}/challenges", body) if plan else None


# -- review --------------------------------------------------------------------------------------------------------


def complete(
    life: Life, by: str, result: str, *, ground: str = "", direction: str = "", fault: str = "none"
) -> Move | None:
    """Complete the live review, or the one that waits for the end of its plan to be told."""
    live = _held(life)
    if live is None:
        return None
    kind, _, why = result.partition(":")
    body = bodies.completion(result, life.today, ground=ground, direction=direction, fault=fault)
    if kind == "ends" and why in ("person_wishes", "not_eligible"):
        body["ending"]["ends_on"] = WorkingDays().after(life.today, NOTICE_WORKING_DAYS).isoformat()
    forbidden = ""
    if kind == "budget_changes" and direction == "down" and fault and ground != "needs_changed":
        forbidden = "less, without an agreement"
    elif kind == "budget_changes" and ground == "savings":
        forbidden = "a sixth ground"
    elif kind == "ends" and why in ("late", "saving"):
        forbidden = "an end that is none"
    elif kind == "ends" and why == "person_wishes" and fault:
        forbidden = "an end that nobody wished"
    elif by in ("person", "finance", "auditor", "supporter"):
        forbidden = "not one who completes"

    def then() -> None:
        if kind == "ends":
            life.endings.append((why, life.today, live["plan_id"]))

    path = f"/v1/reviews/{live['id']}/completion"
    return Move("review", by, "PUT", path, body, live["version"], forbidden, then)


def check_in(life: Life, by: str, going: str) -> Move | None:
    """Answer the three questions."""
    live = _held(life)
    if live is None:
        return None
    body = bodies.CHECK_IN | {"how_is_it_going": going}
    path = f"/v1/reviews/{live['id']}/check-in"
    done = life.call("review", "chief", "GET", path)
    match = int(done.headers["ETag"].strip('"v')) if done.is_success else None
    return Move("review", by, "PUT", path, body, match)


def arrange(life: Life, to: str, after: int) -> Move | None:
    """Arrange the live review."""
    live = life.seen.live
    if live is None:
        return None
    body: Body = {"planned_on": life.day(after), "way": "phone", "name": bodies.NAME}
    body |= {
        "team": {"held_by": "assessing_team"},
        "second": {"held_by": "another_worker", "worker_principal_id": life.town.id(life.who["second"])},
        "planner": {"held_by": "ulo"},
    }[to]
    body |= {"reason": "person_agreed", "why_not_as_wished": "As we said on the phone."}
    path = f"/v1/reviews/{live['id']}/arrangement"
    return Move("review", "worker", "PUT", path, body, live["version"])


def wish(life: Life, by: str, wait: int) -> Move | None:
    """Say when it is a good time."""
    live = life.seen.live
    if live is None:
        return None
    body: Body = {
        "good_time": not wait,
        "not_before": life.day(wait) if wait else None,
        "words": "When I am home.",
    }
    return Move("review", by, "PUT", f"/v1/reviews/{live['id']}/wishes", body, live["version"])


def ask_review(life: Life, by: str, *, urgent: bool) -> Move:
    """Ask for a review."""
    body = {"asked_by": "person" if by == "person" else "carer", "asked_by_name": "Her sister"}
    body |= {"words": "The stairs.", "changed": "needs", "urgent": urgent}  # type: ignore[dict-item]
    return Move("review", by, "POST", f"/v1/cases/{life.case}/review-requests", body)


def answer_request(life: Life, how: str) -> Move | None:
    """Acknowledge a request, decide on it, or take it back."""
    states = ("asked", "acknowledged", "accepted") if how == "withdrawal" else ("asked", "acknowledged")
    found = [each for each in life.seen.reviews["requests"] if each["state"] in states]
    if not found:
        return None
    request = found[0]
    named = {"name": bodies.NAME}
    part, by, body, forbidden = {
        "acknowledgement": ("acknowledgement", "worker", named | {"words": "I have it."}, ""),
        "accept": ("decision", "worker", named | {"accepted": True, "reasons": ""}, ""),
        "refuse": ("decision", "boss", named | {"accepted": False, "reasons": "It was looked at last week."}, ""),
        "refuse without a word": (
            "decision", "boss", named | {"accepted": False, "reasons": " "}, "a refusal without reasons",
        ),
        "withdrawal": ("withdrawal", "person", {"words": "It is well now."}, ""),
    }[how]  # fmt: skip
    path = f"/v1/review-requests/{request['id']}/{part}"
    return Move("review", by, "PUT", path, body, request["version"], forbidden)


def ask_reassessment(life: Life, by: str, reason: str) -> Move:
    """Ask that what changed is assessed again."""
    body = {"reason": reason, "words": "Home from hospital.", "name": bodies.NAME}
    forbidden = "" if by in ("worker", "second", "boss", "chief") else "not one who asks for it"
    return Move("review", by, "POST", f"/v1/cases/{life.case}/reassessment-requests", body, None, forbidden)


def _held(life: Life) -> Body | None:
    """Give the review that is to be held, or that ended with its case and waits to be told how the plan ends."""
    if life.seen.live is not None:
        return life.seen.live
    return next((each for each in life.seen.reviews["earlier"] if each["state"] == "plan_to_end"), None)
