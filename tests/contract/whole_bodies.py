"""What people send in the stories of whole lives: plans, decisions, what is said of them, and what is wrong with it."""

from datetime import date, timedelta
from typing import Any

from services.assessment.tests.house import answer, decision, refusal
from tests.contract import planned
from tests.contract.seeding import Seeds
from tests.contract.whole_town import LEVELS

Body = dict[str, Any]
NAME = "Alex Example"


def found(what: str) -> Body:
    """Write a determination: the same as before, more, less, or that no needs are eligible."""
    if what == "not_eligible":
        body = refusal()
        body["reasons"]["differs_because"] = "She manages by herself now."
        return body
    level = LEVELS[what]
    return decision(levels={"nutrition": level, "hygiene": level})


def said(text: str) -> Body:
    """Answer a question of the assessment."""
    return answer({"text": text}, channel="online")


def sections(
    s: Seeds, today: date, first: int, second: int, *, direct: bool, review_in: int | None, starts_in: int
) -> Body:
    """Write a whole plan of two actions at these weekly sums."""
    whole = planned.sections(s)
    for action, pence in zip(whole["actions"]["items"], (first, second), strict=True):
        action["cost"]["unit_pence"] = pence
    on = None if review_in is None else (today + timedelta(days=review_in)).isoformat()
    whole["review"]["first_on"] = on
    whole["direct_payment"]["starts_on"] = (today + timedelta(days=starts_in)).isoformat()
    if not direct:
        whole["actions"]["items"][0]["paid_by"] = "managed_budget"
        whole["direct_payment"] = None
    return whole


def agreement(today: date, fault: str = "") -> Body | None:
    """Write that the person agrees to less; `fault`: what is wanting in it."""
    if fault == "none":
        return None
    body: Body = {
        "agreed_on": today.isoformat(),
        "words": "My sister comes now.",
        "side_by_side_shown": True,
        "advocate": "declined",
        "said_to": NAME,
    }
    wrong: dict[str, Body] = {
        "": {},
        "no words": {"words": " "},
        "not shown": {"side_by_side_shown": False},
        "tomorrow": {"agreed_on": (today + timedelta(days=1)).isoformat()},
        "to nobody": {"said_to": ""},
    }
    return body | wrong[fault]


FAULTS = ("", "", "", "none", "none", "no words", "not shown", "tomorrow", "to nobody")
"""What may be wanting in an agreement; more often than not nothing is."""


def completion(
    result: str, today: date, *, ground: str = "", direction: str = "", fault: str = "none"
) -> Body:
    """Write what comes of a review; `result` names the reason of an end too: `ends:died`."""
    kind, _, why = result.partition(":")
    body: Body = {
        "result": "plan_ends" if kind == "ends" else kind,
        "reasons": "You told me how it goes.",
        "name": NAME,
        "said_by": "person",
        "all_fine": result == "no_change",
    }
    if kind == "budget_changes":
        body |= {"ground": ground, "direction": direction or None, "agreement": agreement(today, fault)}
    if kind == "ends":
        body["agreement"] = agreement(today, fault)
        body["ending"] = {"reason": why, "ends_on": today.isoformat(), "words": "So it was found."}
    return body


CHECK_IN = {
    "how_is_it_going": "well",
    "words": "I cook again.",
    "anything_to_change": False,
    "said_by": "person",
    "way": "phone",
}
EMPLOYMENT = {"managing": "well", "words": "It goes well."}
OUTCOME = {"how": "partially", "words": "twice a week"}
