"""What must hold of a plan and the decision on it at any moment, as anybody can see it over HTTP."""

import hashlib
from collections import Counter
from typing import Any

from tests.contract.two_stages import Body, Story, says

GROUNDS = {
    *("statutory_item_missing", "need_not_met", "not_lawful"),
    *("serious_risk_not_agreed", "fact_wrong_or_changed", "wish_in_doubt"),
}


def holds(story: Story) -> None:
    """See that nothing is as it is forbidden to be; what is as it was when this was seen last is not seen again."""
    if story.now == story.seen:
        return
    story.seen = story.now
    story.never_changed()
    plan, sign_off = story.plan, story.sign_off
    _led(story, plan["lead"])
    for submission in plan["submissions"]:
        _led(story, story.version(submission["number"])["lead"])
    if sign_off is None:
        return
    story.world.met[sign_off["state"]] += 1
    story.world.met[f"to a {sign_off['route']['to']}"] += 1
    base = f"/v1/sign-offs/{story.plan_id}"
    for made in [*sign_off["parts"], *filter(None, [sign_off["decision"]])]:
        document = story.for_good("signoff", made["document"]["path"])
        digest = hashlib.sha256(story.kept["signoff", made["document"]["path"]]).hexdigest()
        assert digest == made["document"]["sha256"], "a decision is not what was said of it"
        decided_rightly(story, document)
    for made in sign_off["returns"]:
        returned_rightly(story, story.for_good("signoff", made["document"]["path"]))
    for number in range(1, (sign_off["budget"] or {"version": 0})["version"] + 1):
        story.for_good("signoff", f"{base}/personal-budgets/{number}")
    if sign_off["state"] == "signed":
        signed = story.version(sign_off["decision"]["plan_version"])
        assert plan["state"] == "signed"
        assert plan["sections"] == signed["sections"], "a signed plan has changed"
    if sign_off["state"] == "waiting":
        done = story.call(
            "signoff",
            "chief",
            "PUT",
            f"{base}/decision?dry_run=true",
            story.decision(),
            match=sign_off["version"],
        )
        assert done.json() == {"would_be_refused": []}, (
            f"a manager who has no part in it cannot sign: {done.text}"
        )


def _led(story: Story, lead: Body) -> None:
    assert lead["kind"], "a plan without a lead"
    if lead["kind"] == "self":
        assert lead["principal_id"] == story.people.id("person")
    elif lead["kind"] == "social_worker":
        assert lead["principal_id"] in {story.people.id("worker"), story.people.id("second")}
        assert says(lead["wish"]) or lead["authority"], "a worker leads whom nobody asked to"
    else:
        assert lead["principal_id"] is not None or says(lead["wish"]) or lead["authority"]


def decided_rightly(story: Story, decision: Body) -> None:
    """See who signed, and that every penny that differs has its reason."""
    version = story.version(decision["plan_version"])
    assert decision["decided_by"] not in {version["lead"]["principal_id"], story.people.id("person")}, (
        "signed by who leads the plan"
    )
    if decision["route"]["to"] == "manager":
        assert decision["decided_as"] == "manager"
        writers = {each["principal_id"] for each in version["written_by"]}
        assert decision["decided_by"] not in writers, "approved by who wrote in it"
    assert says(decision["reasons"])
    assert says(decision["decided_by_name"])
    kept = story.for_good(
        "signoff", f"/v1/sign-offs/{story.plan_id}/plan-versions/{decision['plan_version']}"
    )
    assert kept["content"] == version, "an approver's edit"
    served = story.kept["planning", decision["rests_on"]["plan"]["path"]]
    assert decision["rests_on"]["plan"]["sha256"] == hashlib.sha256(served).hexdigest()
    _every_penny(story, decision, version)


def _every_penny(story: Story, decision: Body, version: Body) -> None:
    sums = decision["reconciliation"]
    path = f"/v1/sign-offs/{story.plan_id}/personal-budgets/{decision['budget_number']}"
    planned_lines = {line["action"]: line for line in version["costs"]["lines"]}
    explained, changed = 0, Counter[str]()
    for step in sums["steps"]:
        assert says(step["words"]), "a difference without words"
        if step["between"] == "indication_and_plan":
            explained += step["weekly_pence"]
        else:
            changed[step["action"]] += step["weekly_pence"]
            assert step["weekly_pence"] > 0 or step["code"] not in {"other", "savings", "panel", "cost"}
    if sums["indicated_weekly_pence"] is not None:
        difference = sums["plan_weekly_pence"] - sums["indicated_weekly_pence"]
        assert explained == difference, "a different budget without reason"
    lines = [
        line
        for line in story.for_good("signoff", path)["lines"]
        if decision["part"] is None or line["action"] in decision["part"]
    ]
    for line in lines:
        differs = line["weekly_pence"] - planned_lines[line["action"]]["weekly_pence"]
        assert differs == changed[line["action"]], "a different budget without reason"
        assert differs >= 0 or says(sums["needs_still_met"])


def returned_rightly(story: Story, made: Body) -> None:
    """See that a return names a ground, a line there is, what shows it, and what would settle it."""
    assert made["findings"], "a return without ground"
    for finding in made["findings"]:
        assert finding["ground"] in GROUNDS, "a return on a ground that is none"
        assert says(finding["evidence"])
        assert says(finding["would_settle"])
        here: Any = story.version(made["plan_version"])
        for part in finding["line"].removeprefix("/").split("/"):
            here = here[int(part)] if isinstance(here, list) else here[part]
