"""What comes after a signature in a council's small world, made over HTTP: support starts, and it is looked at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.contract.planned import WEEKLY, Body, Planned, decided, signing, submitted

from contracts.roles import Role

if TYPE_CHECKING:
    from tests.contract.seeding import Seeds


@dataclass
class Reviewed:
    """A signed plan whose support has started, and its reviews."""

    plan: Planned
    live: str = ""
    """The review that is still to be held."""
    completed: str = ""
    request: str = ""
    concern: str = ""
    reassessment: str = ""
    kept: str = ""
    """Which version of the plan review keeps, as it was when the review was completed."""

    @property
    def path(self) -> str:
        """Where the live review is."""
        return f"/v1/reviews/{self.live}"

    @property
    def case(self) -> str:
        """Where its case is."""
        return f"/v1/cases/{self.plan.case.id}"


def whole_start(s: "Seeds") -> Body:
    """Say that all of it has started."""
    return {"started_on": s.today, "whole": True, "words": s.words("Bea came.")}


def first_payment(s: "Seeds") -> Body:
    """Say that the first direct payment was made."""
    return {"first_paid_on": s.today, "words": s.words("run twelve")}


def agreed(s: "Seeds") -> Body:
    """Write down that the person agrees."""
    return {
        "agreed_on": s.today,
        "words": s.words("my sister comes now"),
        "side_by_side_shown": True,
        "advocate": "declined",
        "said_to": s.words("Alex Example"),
    }


def costs(s: "Seeds", weekly_pence: int, **more: Any) -> Body:
    """Change what the second line of a plan costs."""
    line = {
        "action": "a2",
        "paid_by": "managed_budget",
        "weekly_pence": weekly_pence,
        "words": s.words("the price is another"),
    }
    return {
        "ground": "price_change",
        "lines": [line],
        "name": s.words("Alex Example"),
        "reasons": s.words("The hours stay as they are."),
    } | more


def less(s: "Seeds") -> Body:
    """Let it cost less, as the person agrees."""
    return costs(s, WEEKLY - 100, needs_still_met=s.words("as before"), agreement=agreed(s))


def more(s: "Seeds") -> Body:
    """Let it cost more."""
    return costs(s, WEEKLY + 100)


def check_in(s: "Seeds") -> Body:
    """Answer the three questions."""
    return {
        "how_is_it_going": "well",
        "words": s.words("I cook again."),
        "anything_to_change": False,
        "anything_else": s.words("greet Bea"),
        "said_by": "person",
        "way": "phone",
    }


def outcome(s: "Seeds") -> Body:
    """Say how an outcome goes."""
    return {
        "how": "partially",
        "words": s.words("twice a week"),
        "helped": s.words("Bea has time"),
        "in_the_way": s.words("cold hands"),
        "change": s.words("a stool"),
    }


def managing(s: "Seeds") -> Body:
    """Say how the direct payment is managed."""
    return {"managing": "with_help", "words": s.words("the centre does the letters")}


def completing(s: "Seeds", **more: Any) -> Body:
    """Complete a review in which nothing changes."""
    return {
        "result": "no_change",
        "reasons": s.words("You told me that all goes well."),
        "name": s.words("Alex Example"),
        "said_by": "person",
        "all_fine": True,
    } | more


def wishes(s: "Seeds") -> Body:
    """Say when, how and by whom it is to be held."""
    return {
        "good_time": True,
        "way": "phone",
        "who": "same_worker",
        "who_words": s.words("Alex, who knows me"),
        "words": s.words("in the afternoon"),
    }


def arrangement(s: "Seeds") -> Body:
    """Arrange it as wished."""
    return {
        "planned_on": s.today,
        "way": "phone",
        "held_by": "same_worker",
        "name": s.words("Alex Example"),
    }


def request(s: "Seeds") -> Body:
    """Ask for a review as the person."""
    return {"asked_by": "person", "words": s.words("the stairs"), "changed": "needs", "urgent": False}


def concern(s: "Seeds") -> Body:
    """Write what worries somebody about the money."""
    return {"about": "support_not_there", "words": s.words("Nobody came on Friday?")}


def reassessment(s: "Seeds") -> Body:
    """Ask that what changed is assessed again."""
    return {
        "reason": "needs_changed",
        "words": s.words("home from hospital"),
        "name": s.words("Alex Example"),
    }


def asked(s: "Seeds", plan: Planned) -> str:
    """Ask for a review of a signed plan as the person."""
    path = f"/v1/cases/{plan.case.id}/review-requests"
    return str(s.post(Role.PERSON, path, request(s), service="review")["id"])


def worried(s: "Seeds", plan: Planned) -> str:
    """Say that something about the money worries somebody."""
    path = f"/v1/cases/{plan.case.id}/money-concerns"
    return str(s.post(Role.PRACTITIONER, path, concern(s), service="review")["id"])


def said(s: "Seeds", found: Reviewed, role: Role, part: str, body: Body, *, match: int | None = None) -> None:
    """Say something in the live review."""
    s.put(role, f"{found.path}/{part}", body, service="review", match=match)


def talked(s: "Seeds", found: Reviewed) -> None:
    """Say something in each part of the live review."""
    said(s, found, Role.PERSON, "check-in", check_in(s))
    said(s, found, Role.PERSON, "outcomes/o1/person", outcome(s))
    said(s, found, Role.PERSON, "employment", managing(s))


def completed(s: "Seeds", found: Reviewed, **more: Any) -> None:
    """Complete the live review."""
    match = s.version(found.path, "review")
    said(s, found, Role.PRACTITIONER, "completion", completing(s, **more), match=match)
    found.completed = found.live


def look(s: "Seeds", found: Reviewed) -> Reviewed:
    """See which review is to be held, once all that was said has been heard."""
    standing = s.send(Role.MANAGER, "GET", f"{found.case}/reviews", service="review").json()
    found.live = str(standing["live"]["id"])
    return found


def supported(s: "Seeds", number: int) -> list[Reviewed]:
    """Sign so many plans whose support starts today, and return when their reviews are known."""
    plans = submitted(s, number)
    for plan in plans:
        decided(s, plan, "PUT", "decision", signing(s))
        decided(s, plan, "PUT", "support-start", whole_start(s), role=Role.PERSON)
    s.estate.rest()
    return [look(s, Reviewed(plan)) for plan in plans]


def through_a_review(s: "Seeds", plan: Planned) -> Reviewed:
    """Let the person think again of less, and go through a whole review, from which the plan is taken up again."""
    decided(s, plan, "POST", "budget-changes", less(s))
    decided(s, plan, "PUT", "agreement-withdrawal", {"words": s.words("no")}, role=Role.PERSON)
    decided(s, plan, "PUT", "support-start", whole_start(s), role=Role.PERSON)
    decided(s, plan, "PUT", "payment-start", first_payment(s), role=Role.PERSON)
    s.estate.rest()
    found = look(s, Reviewed(plan))
    found.request, found.concern = asked(s, plan), worried(s, plan)
    path = f"/v1/review-requests/{found.request}"
    yes = {"accepted": True, "reasons": "", "name": s.words("Alex Example")}
    s.put(Role.PRACTITIONER, f"{path}/decision", yes, service="review", match=1)
    path = f"/v1/money-concerns/{found.concern}"
    s.put(Role.PERSON, f"{path}/answer", {"words": s.words("Bea was ill")}, service="review", match=1)
    said(s, found, Role.PERSON, "wishes", wishes(s), match=s.version(found.path, "review"))
    said(s, found, Role.PRACTITIONER, "arrangement", arrangement(s), match=s.version(found.path, "review"))
    talked(s, found)
    said(s, found, Role.SUPPORTER, "outcomes/o1/carer", outcome(s))
    said(s, found, Role.PRACTITIONER, "outcomes/o1/reviewer", outcome(s))
    completed(s, found, result="plan_changes", all_fine=False)
    path = f"{found.case}/reassessment-requests"
    again = s.post(Role.PRACTITIONER, path, reassessment(s), service="review")
    found.reassessment = str(again["id"])
    document = s.send(
        Role.MANAGER, "GET", f"/v1/reviews/{found.completed}/documents/1", service="review"
    ).json()
    found.kept = str(document["plan"]["version"])
    s.estate.rest()
    return look(s, found)
