"""What must hold of a whole case at any moment: money, reviews, clocks, next steps, what was said and heard."""

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from uuid import UUID

from tests.contract.whole_life import Act, Life, Seen
from tests.contract.whole_town import Body

from chassis.calendar import WorkingDays

NOTICE_WORKING_DAYS = 10
SAID = """
SELECT split_part(event_type, '.', 4) AS name, sequence, at, body FROM journal
WHERE subject_id = $1 AND event_type IS NOT NULL ORDER BY sequence
"""
HEARD = "SELECT source, last FROM position WHERE subject_id = $1"
LAWFUL_ENDS = ("plan_replaced", "plan_set_aside", "plan_ended", "person_died", "moved")
ONCE = {
    "plan_signed_off": ("plan_id",),
    "plan_set_aside": ("plan_id",),
    "review_completed": ("review_id",),
    "support_not_started": ("plan_id", "was_due_on"),
    "plan_started": ("plan_id",),
    "eligibility_determined": ("determination",),
    "allocation_indicated": ("allocation",),
    "challenge_closed": ("challenge_id",),
    "money_concern_closed": ("concern_id",),
    "reassessment_requested": ("request_id",),
    "revision_requested": ("request_id",),
}
"""Events that are said once, and of what."""


def holds(life: Life, before: Seen, now: Seen) -> None:
    """See that nothing is as it must never be."""
    assert not (failed := life.house.failed()), failed
    said = {name: _said(life, name) for name in life.house.parties}
    said_once(said)
    money(life, before, now, said)
    reviews_of_what_runs(said)
    review_clocks(before, now, said)
    told_clocks(life, before, now, said)
    somebody_acts(life, before, now)
    told_as_it_is(life, now)
    told_as_it_is_paid(now)


def _said(life: Life, name: str) -> list[Body]:
    rows = life.house.rows(name, SAID, UUID(life.case))
    return [{**row, "body": json.loads(row["body"])} for row in rows]


# -- money ---------------------------------------------------------------------------------------------------------


def money(life: Life, before: Seen, now: Seen, said: dict[str, list[Body]]) -> None:
    """What is paid falls only on a ground, after its notice; what was paid on a day that has passed stays so."""
    for move in now.budget["movements"]:
        if move["weekly_pence"] < 0:
            _lawful(life, now, move)
    ends = [each for each in now.budget["history"] if each["reason"] == "plan_ended"]
    for each in ends:
        assert _ended_by(life, each["plan_id"]), f"a plan ended, and nobody ended it: {each}"
    for row in said["signoff"]:
        if row["name"] == "plan_set_aside":
            assert life.acts, "a plan was set aside, and nobody decided anything"
    if before.budget and now.today > before.today:
        past = life.get("signoff", f"/v1/cases/{life.case}/budget?on={before.today}")["in_payment"]
        was = before.budget["in_payment"]
        ended = past is not None and past["reason"] == "plan_ended"
        if was is not None and not ended:
            assert past["weekly_pence"] >= was["weekly_pence"], f"less was paid than was: {was} {past}"


def _lawful(life: Life, now: Seen, move: Body) -> None:
    on = date.fromisoformat(move["on"])
    if move["reason"] == "plan_ended":
        assert _ended_by(life, move["plan_id"]), f"a budget fell by an end that nobody found: {move}"
        return
    found = [each for each in life.acts if each.plan_id == move["plan_id"]]
    decided = next(each for each in now.budget["history"] if each["budget"] == move["budget"])
    made = [each for each in found if each.on.isoformat() == decided["decided_on"]]
    assert made, f"a budget fell, and nobody decided it: {move}"
    assert any(each.agreed or _reassessed(life, each, now, decided) for each in made), (
        f"a budget fell without a ground: {move}"
    )
    first = WorkingDays().after(date.fromisoformat(decided["decided_on"]), NOTICE_WORKING_DAYS)
    assert on >= first, f"a budget fell on {on}, before its notice ({first}): {move}"


def _reassessed(life: Life, act: Act, now: Seen, decided: Body) -> bool:
    """Whether more was determined by then than when what was paid before was decided."""
    place = now.budget["history"].index(decided)
    earlier = {each["plan_id"] for each in now.budget["history"][:place]} - {decided["plan_id"]}
    known = [each.determination for each in life.acts if each.plan_id in earlier]
    return act.determination > min(known, default=0)


def _ended_by(life: Life, plan_id: str) -> bool:
    return any(
        plan in (plan_id, "") or why in ("died", "moved", "nhs_continuing_healthcare")
        for why, _, plan in life.endings
    )


# -- reviews and clocks --------------------------------------------------------------------------------------------


def reviews_of_what_runs(said: dict[str, list[Body]]) -> None:
    """No review is of a plan that was not signed, nor before any support or payment has started."""
    signed = {
        row["body"]["plan_id"]: row["at"] for row in said["signoff"] if row["name"] == "plan_signed_off"
    }
    started = [row["at"] for row in said["signoff"] if row["name"] in ("support_started", "payment_started")]
    plan_of: dict[str, str] = {}
    for row in said["review"]:
        if row["name"] not in ("review_scheduled", "review_due", "review_arranged", "review_completed"):
            continue
        body = row["body"]
        plan = plan_of[body["review_id"]] = body.get("plan_id", plan_of.get(body["review_id"]))
        assert plan in signed, f"a review of a plan that is not signed: {row}"
        assert signed[plan] <= row["at"], f"a review before the plan was signed: {row}"
        assert started, f"a review before support started: {row}"
        assert min(started) <= row["at"], f"a review before support started: {row}"


def review_clocks(before: Seen, now: Seen, said: dict[str, list[Body]]) -> None:
    """No clock of a review stops without a reason, and none moves while it counts from the same."""
    if not before.reviews:
        return
    running = {(each["code"], each["about"]): each for each in now.reviews["clocks"]}
    stopped = {each["code"] for each in now.reviews["stopped"]}
    known = {each["id"] for each in before.reviews["earlier"] if each["completed"]}
    closed = {
        code
        for each in now.reviews["earlier"]
        if each["completed"] and each["id"] not in known
        for code in each["completed"]["closes"]
    }
    replaced = (before.reviews["plan"] or {}).get("plan_id") != (now.reviews["plan"] or {}).get("plan_id")
    over = now.reviews["ended"]
    if over:
        assert over["reason"] in LAWFUL_ENDS, over
        if before.reviews["live"]:
            assert any(row["name"] == "reviews_ended" for row in said["review"]), (
                "clocks stopped, and nobody was told"
            )
    for key, clock in {(each["code"], each["about"]): each for each in before.reviews["clocks"]}.items():
        after = running.get(key)
        if after and (after["base"], after["base_on"]) == (clock["base"], clock["base_on"]):
            began = after["code"] == "agreed_in_plan"  # it counts from the start of support too
            assert began or after["due_by"] == clock["due_by"], f"a clock moved: {clock} {after}"
        goes_on = replaced and clock["code"] in {code for code, _ in running}
        assert after or clock["code"] in (stopped | closed) or over or goes_on, (
            f"a clock stopped, and nobody can tell why: {clock}; now {now.reviews['clocks']}"
        )


def told_clocks(life: Life, before: Seen, now: Seen, said: dict[str, list[Body]]) -> None:
    """No clock that was told stops without something in the timeline that says so, then or for that day."""
    gone = _clocks(before) - _clocks(now) if before.told else set()
    if not gone:
        return
    for_now = {
        row["sequence"]
        for row in said["signoff"]
        if str(before.today) < (row["body"].get("effective_from") or "") <= str(now.today)
    }
    told = life.get("insight", f"/v1/cases/{life.case}/timeline?limit=200")["items"]
    new = [
        each
        for each in told
        if each["sequence"] > before.said.get(each["stage"], 0)
        or (each["stage"] == "signoff" and each["sequence"] in for_now)
    ]
    stops = {clock for each in new for clock in each["stops"]}
    assert gone <= stops, (
        f"clocks stopped, and nothing says why: {gone - stops}; {[each['code'] for each in new]}"
    )


def _clocks(seen: Seen) -> set[str]:
    """Give the clocks that run: those with a last day (help with a plan has none), and those of the live review."""
    steps = {each["clock"]["code"] for each in seen.told["next"] if each["clock"] and each["due_by"]}
    return steps | {each["code"] for each in (seen.live or {"clocks": []})["clocks"]}


# -- next steps ----------------------------------------------------------------------------------------------------


def somebody_acts(life: Life, before: Seen, now: Seen) -> None:
    """In a case that is open, or in which a plan runs, somebody has the next step, and can see where it is done."""
    runs = now.paid is not None
    assert now.told["next"] or not (now.told["open"] or runs), (
        f"nobody has the next step: {now.told['standing']}"
    )
    known = [] if before.sharings != now.sharings else before.told.get("next", [])
    for step in now.told["next"]:
        if step in known:
            continue
        name = actor(life, now, step["who"])
        link = step["link"]
        done = life.call(link["stage"], name, "GET", link["href"])
        assert done.status_code == 200, (
            f"{name} is to act, and cannot see it: {step}: {done.status_code} {done.text}"
        )


def actor(life: Life, now: Seen, who: Body) -> str:
    """Give who acts, by their name in these stories."""
    if who["role"] == "practitioner":
        known = {
            life.town.id(life.who[name]): name for name in ("worker", "second", "boss", "chief", "planner")
        }
        return known.get(who["worker_principal_id"], "worker")
    if who["role"] in ("planner", "supporter"):
        plan = now.plan
        leads = str(plan["lead"]["principal_id"]) if plan else ""
        return next(
            (name for name in ("planner", "supporter") if life.town.id(life.who[name]) == leads), who["role"]
        )
    return {"person": "person", "manager": "boss", "council_system": "finance"}[who["role"]]


# -- what was said and heard ---------------------------------------------------------------------------------------


def said_once(said: dict[str, list[Body]]) -> None:
    """What a service says of a case is numbered without a gap, and said once for each change."""
    for name, rows in said.items():
        assert [row["sequence"] for row in rows] == list(range(1, len(rows) + 1)), f"{name} numbers wrongly"
        found = Counter(
            (row["name"], *(str(row["body"][key]) for key in ONCE[row["name"]]))
            for row in rows
            if row["name"] in ONCE
        )
        assert not (twice := [key for key, times in found.items() if times > 1]), (
            f"{name} said twice: {twice}"
        )
        for row, after in pairwise(
            row
            for row in rows
            if row["name"]
            in ("review_scheduled", "reviews_ended", "signoff_routed", "plan_lead_changed", "review_due")
        ):
            assert (row["name"], row["body"]) != (after["name"], after["body"]), f"{name} said twice: {after}"


def told_as_it_is(life: Life, now: Seen) -> None:
    """Insight has heard everything, and tells it as the stages themselves do."""
    heard = {row["source"]: row["last"] for row in life.house.rows("insight", HEARD, UUID(life.case))}
    for name, last in now.said.items():
        assert heard.get(name, 0) == last, f"insight heard {heard.get(name, 0)} of {last} of {name}"
    told = now.told
    assert told["everything_heard"], told["note"]
    assert told["open"] == (now.case["state"] != "closed"), "open, or not?"
    steps = Counter(each["code"] for each in told["next"])
    waits = {each["plan_id"] for each in now.sign_offs.values() if each["state"] == "waiting"}
    links = {
        each["link"]["href"].rsplit("/", 1)[-1] for each in told["next"] if each["code"] == "decide_plan"
    }
    assert waits == links, f"decisions waited for: {waits}; told: {links}"
    asked = Counter(each["state"] for each in now.reviews["requests"])
    assert steps["acknowledge_request"] == asked["asked"], (steps, asked)
    assert steps["decide_request"] == asked["acknowledged"], (steps, asked)
    concerns = [each for each in now.reviews["concerns"] if each["state"] != "closed"]
    assert steps["close_concern"] == len(concerns), (steps, concerns)
    _live_as_it_is(life, now)
    _plan_as_it_is(now, steps)


def told_as_it_is_paid(now: Seen) -> None:
    """As long as a signed plan is in payment, insight tells of a plan that runs."""
    told = now.told
    if now.paid is not None and now.sign_offs[now.paid["plan_id"]]["state"] == "signed":
        assert told["standing"]["code"] in ("starting", "supported", "reviewing", "ending"), (
            f"something is in payment: {now.paid['plan_id']}; told: {told['standing']}"
        )


def _live_as_it_is(life: Life, now: Seen) -> None:
    [[body]] = life.house.rows("insight", "SELECT body FROM cases WHERE id = $1", UUID(life.case))
    known = json.loads(body).get("review", {}).get("live")
    live = now.live
    assert (known is None) == (live is None), f"the live review: {live and live['id']}; told: {known}"
    if live is None:
        return
    assert known["review_id"] == live["id"]
    assert known["plan_id"] == live["plan_id"]
    assert list(known["clocks"]) == list(dict.fromkeys(each["code"] for each in live["clocks"]))
    assert (known["opens_on"], known["due_by"]) == (live["opens_on"], live["due_by"])
    arranged = live["arrangement"] or {"planned_on": None}
    assert known.get("planned_on") == arranged["planned_on"], f"arranged, or not? {known} {live}"
    assert known.get("due", False) == (live["opens_on"] <= now.today.isoformat()), (
        f"due, or not? {known} {live}"
    )


def _plan_as_it_is(now: Seen, steps: Counter[str]) -> None:
    plan = now.plan
    if plan is None or now.case["state"] == "closed":
        return
    state = plan["state"]
    if state in ("signed", "set_aside"):
        assert not steps["write_plan"] + steps["amend_plan"], f"{state}, and yet to be written"
    if state == "returned":
        assert steps["amend_plan"], f"returned, and nobody is to amend it: {steps}"


def nobody_else_sees(life: Life, now: Seen) -> None:
    """Nobody without a relationship sees anything of the case."""
    case = f"/v1/cases/{life.case}"
    paths = [
        ("assessment", case),
        ("ras", f"{case}/allocation"),
        ("planning", f"{case}/plans"),
        ("signoff", f"{case}/budget"),
        ("review", f"{case}/reviews"),
        ("insight", case),
        *(("planning", f"/v1/plans/{each['id']}") for each in now.plans),
        *(("signoff", f"/v1/sign-offs/{each}") for each in now.sign_offs),
        *(("review", f"/v1/reviews/{each['id']}") for each in now.reviews["earlier"]),
    ]
    out = ["stranger", "other planner", *({"planner", "supporter"} - set(life.sharings))]
    for name in out:
        held = {str(each["acting"]["worker_principal_id"]) for each in (now.live,) if each}
        if life.town.id(life.who[name]) in held:
            continue
        for service, path in paths:
            done = life.call(service, name, "GET", path)
            assert done.status_code in (403, 404), f"{name} sees {service}{path}: {done.status_code}"


def goes_on(before: Seen, now: Seen) -> None:
    """What is paid after a time in which nobody did anything is what was foreseen, however late anything is."""
    begun = [
        each for each in before.budget["coming"] if date.fromisoformat(each["effective_from"]) <= now.today
    ]
    expected, got = begun[-1] if begun else before.budget["in_payment"], now.budget["in_payment"]
    assert (got and got["budget"]) == (expected and expected["budget"]), (
        f"in {now.today - before.today} what is paid changed by itself: {expected} {got}"
    )
