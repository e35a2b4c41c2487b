"""What planning tells of a plan that is being written is what sign-off asks for, and both say who would sign it."""

from typing import Any

import pytest
from tests.contract.planned import determined, sections
from tests.contract.seeding import Seeds

from contracts.roles import Role


@pytest.mark.parametrize(
    ("paid_by", "per", "confident"),
    [
        ("direct_payment", "week", "no"),
        ("direct_payment", "one_off", "no"),
        ("direct_payment", "one_off", "yes"),
        ("managed_budget", "week", "no"),
    ],
)
def test_who_would_sign_is_told_beforehand_as_it_is_once_the_plan_is_submitted(
    seeds: Seeds, paid_by: str, per: str, confident: str
) -> None:
    [case] = determined(seeds, 1)
    whole: dict[str, Any] = sections(seeds)
    for action in whole["actions"]["items"]:
        action["paid_by"], action["cost"]["per"] = paid_by, per
    whole["support"]["confident_with_direct_payment"] = confident
    path, body = f"/v1/cases/{case.id}/plans", {"sections": whole}
    begun = seeds.send(Role.PERSON, "POST", path, body, service="planning", after=case.after)
    plan = f"/v1/plans/{begun.json()['id']}"
    facts = seeds.send(Role.PERSON, "GET", f"{plan}/facts", service="planning").json()
    preview = seeds.send(
        Role.PERSON, "POST", f"/v1/cases/{case.id}/route-previews", facts, service="signoff", after=case.after
    ).json()["route"]
    sent = seeds.send(
        Role.PERSON, "PUT", f"{plan}/submission", {}, service="planning", match=begun.json()["version"]
    )
    after = sent.headers["Leeway-Position"]
    path = f"/v1/sign-offs/{begun.json()['id']}"
    real = seeds.send(Role.PERSON, "GET", path, service="signoff", after=after).json()["route"]
    codes = [reason["code"] for reason in preview["reasons"]]
    assert (preview["to"], codes) == (real["to"], [reason["code"] for reason in real["reasons"]])
    assert ("not_confident" in codes) == (paid_by == "direct_payment" and confident == "no")
