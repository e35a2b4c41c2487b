"""Plans of a council's small world, and the decisions on them, made over HTTP."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contracts.roles import Role

if TYPE_CHECKING:
    from tests.contract.seeding import Case, Seeds

WEEKLY = 3_619
"""What each of the two actions of a plan costs; together they are what ras indicates for seven points and seven."""
Body = dict[str, Any]


@dataclass
class Planned:
    """A plan, and what signoff must have heard before it is asked about it."""

    id: str
    case: "Case"
    after: str = ""


def sections(s: "Seeds") -> Body:
    """Give a whole plan, with words of the person in every field that takes words."""

    def action(name: str, need: str, paid_by: str) -> Body:
        return {
            "id": name,
            "what": s.words("help"),
            "who": s.words("a neighbour"),
            "when": s.words("in the morning"),
            "outcomes": ["o1"],
            "needs": [need],
            "provider": s.words("an agency"),
            "paid_by": paid_by,
            "cost": {
                "quantity_hundredths": 100,
                "unit": s.words("visit"),
                "unit_pence": WEEKLY,
                "per": "week",
            },
        }

    film = {"kind": "film", "title": s.words("My week"), "where": s.words("on the shelf")}
    return {
        "about_me": {
            "matters": s.words("my garden"),
            "what_helps": s.words("time"),
            "communication": s.words("large letters"),
            "own_format": [film],
        },
        "outcomes": {
            "items": [
                {
                    "id": "o1",
                    "words": s.words("to cook for friends"),
                    "needs": ["a", "b"],
                    "wellbeing": ["control_day_to_day"],
                }
            ]
        },
        "actions": {"items": [action("a1", "a", "direct_payment"), action("a2", "b", "managed_budget")]},
        "timetable": {
            "entries": [
                {
                    "day": "monday",
                    "starts": "09:00",
                    "minutes": 60,
                    "action": "a1",
                    "what": s.words("breakfast"),
                }
            ]
        },
        "contingency": {
            "items": [
                {"happens": s.words("she is ill"), "then": s.words("ring"), "who": s.words("my sister")}
            ]
        },
        "risks": {
            "items": [
                {"risk": s.words("I may fall"), "serious": True, "agreed": True, "how": s.words("alarm")}
            ]
        },
        "review": {"first_on": "2090-01-10", "how": s.words("at home"), "who": s.words("whoever knows me")},
        "support": {
            "around_me": "yes",
            "around_me_words": s.words("my sister rings"),
            "confident_with_direct_payment": "with_help",
            "confident_words": s.words("the centre helps"),
        },
        "direct_payment": {
            "recipient": "adult",
            "recipient_name": s.words("I myself"),
            "frequency": "four_weekly",
            "managed_with": s.words("the centre"),
            "starts_on": "2090-01-01",
        },
        "cost_reasons": {"items": []},
    }


def started(s: "Seeds", case: "Case | None" = None, *, submit: bool = False) -> Planned:
    """Start a plan in a new case whose needs are to be met, written whole by the person; submit it if asked to."""
    case = case or determined(s, 1)[0]
    body = {"sections": sections(s), "submit": submit}
    path = f"/v1/cases/{case.id}/plans"
    done = s.send(Role.PERSON, "POST", path, body, service="planning", after=case.after)
    return Planned(str(done.json()["id"]), case, done.headers["Leeway-Position"])


def changed(s: "Seeds", plan: Planned, method: str, part: str, body: Body | None = None) -> None:
    """Change a plan as the person, from the version it has now."""
    path = f"/v1/plans/{plan.id}"
    version = s.version(path, "planning")
    done = s.send(Role.PERSON, method, f"{path}/{part}", body, service="planning", match=version)
    plan.after = done.headers["Leeway-Position"]


def submitted(s: "Seeds", number: int) -> list[Planned]:
    """Submit so many plans, and return when everybody who hears of them has."""
    found = [started(s, case, submit=True) for case in determined(s, number)]
    s.estate.rest()
    return found


def determined(s: "Seeds", number: int) -> "list[Case]":
    """Determine that needs are to be met in so many cases, and return when everybody knows what is indicated."""
    found = [s.determined() for _ in range(number)]
    s.estate.rest()
    return found


def decided(s: "Seeds", plan: Planned, method: str, part: str, body: Body, **more: Any) -> Body:
    """Decide on something about a plan, as a manager unless said otherwise, from the version it has now."""
    role = more.pop("role", Role.MANAGER)
    path = f"/v1/sign-offs/{plan.id}"
    version = s.version(path, "signoff", plan.after)
    found: Body = s.send(role, method, f"{path}/{part}", body, service="signoff", match=version).json()
    return found


def signing(s: "Seeds", **more: Any) -> Body:
    """Write a decision that signs a plan as it stands."""
    yes = {"yes": True, "words": s.words("so I found")}
    return {
        "plan_version": 1,
        "name": s.words("Alex Example"),
        "reasons": s.words("It meets your needs in the way you chose."),
        "ticks": {"support_good": yes, "confident": yes, "within_range": yes},
        "advice_reduce": s.words("The falls clinic."),
        "advice_prevent": s.words("The exercise group."),
        "contribution": {"status": "to_follow", "source": s.words("finance will say")},
        "agreement": {"agreed": True},
    } | more


def part(s: "Seeds") -> Body:
    """Write a decision that lets one action begin."""
    kept = signing(s, actions=["a1"])
    return {name: value for name, value in kept.items() if name not in {"advice_reduce", "advice_prevent"}}


def returning(s: "Seeds", version: int = 1) -> Body:
    """Write a return on a lawful ground."""
    ground = {
        "ground": "need_not_met",
        "line": "/sections/actions/items/0",
        "evidence": s.words("nobody helps her to wash"),
        "would_settle": s.words("an action for it"),
    }
    return {"plan_version": version, "name": s.words("Alex Example"), "grounds": [ground]}


def advice(s: "Seeds") -> Body:
    """Write what is to be known of somebody else before a decision."""
    return {"of": "brokerage", "questions": [s.words("Is anybody near?")], "by": "2090-01-01"}


def challenge(s: "Seeds") -> Body:
    """Write what is not right with a decision."""
    return {"words": s.words("The Sunday is left out."), "would_settle": s.words("a Sunday")}


def through_everything(s: "Seeds") -> None:
    """Take the plan of the woman's case through both stages: returned, submitted again, asked about, signed."""
    s.estate.rest()
    plan = s.plan = started(s, s.case, submit=True)
    s.estate.rest()
    decided(s, plan, "POST", "returns", returning(s))
    s.estate.rest()
    view = {"around_me": "yes", "confident_with_direct_payment": "yes", "words": s.words("she manages")}
    s.put(Role.PLANNER, f"/v1/plans/{plan.id}/helpers-view", view, service="planning", match=1)
    changed(s, plan, "PUT", "submission", {})
    s.estate.rest()
    asked = {"words": s.words("Who comes then?"), "line": "/sections/contingency"}
    s.question_id = decided(s, plan, "POST", "questions", asked)["id"]
    decided(s, plan, "POST", "advice", advice(s))
    decided(s, plan, "PUT", "decision", signing(s, plan_version=2))
    s.challenge_id = decided(s, plan, "POST", "challenges", challenge(s), role=Role.PERSON)["id"]
