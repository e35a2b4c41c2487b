"""A carer's case runs through all stages by the carers' own codes: from one outcome to a signed plan."""

from services.assessment.tests.api.test_carers import SAID, carers_content, found
from services.assessment.tests.house import answer
from services.ras.tests.samples import EATING, table
from tests.contract.planned import sections, signing
from tests.contract.seeding import MUCH, Case, Seeds

from contracts.roles import Role

GROUP = "carers_of_one_test"


def test_a_carers_case_runs_from_one_outcome_to_a_signed_plan(seeds: Seeds) -> None:
    case = assessed(seeds)
    path = f"/v1/cases/{case.id}"
    body = found(client_group=GROUP, reasons={"words": seeds.words("You have not been out since May.")})
    done = seeds.send(Role.PRACTITIONER, "PUT", f"{path}/determination", body, match=seeds.version(path))
    case.after = done.headers["Leeway-Position"]
    seeds.estate.rest()
    told = seeds.send(Role.PERSON, "GET", f"{path}/allocation", service="ras", after=case.after).json()
    assert told["allocation"]["calculation"]["weekly_pence"] > 0
    whole = sections(seeds)
    whole["outcomes"]["items"][0]["needs"] = ["carer_viii"]
    for action in whole["actions"]["items"]:
        action["needs"] = ["carer_viii"]
    sent = seeds.send(
        Role.PERSON,
        "POST",
        f"{path}/plans",
        {"sections": whole, "submit": True},
        service="planning",
        after=case.after,
    )
    plan, after = sent.json()["id"], sent.headers["Leeway-Position"]
    sheet = seeds.send(
        Role.MANAGER, "GET", f"/v1/sign-offs/{plan}/sheet/page", service="signoff", after=after
    )
    assert "doing what one enjoys" in sheet.text
    version = seeds.version(f"/v1/sign-offs/{plan}", "signoff", after)
    decided = f"/v1/sign-offs/{plan}/decision"
    seeds.put(Role.MANAGER, decided, signing(seeds), service="signoff", match=version)
    signed = seeds.send(Role.PERSON, "GET", f"/v1/sign-offs/{plan}", service="signoff").json()
    assert signed["state"] == "signed"


def assessed(s: Seeds) -> Case:
    """Assess a carer, whose council publishes a form and a table for carers."""
    keeper = Role.ADMINISTRATOR
    form = s.drafted(carers_content())
    s.put(keeper, f"/v1/questionnaires/{form}/publication", {}, match=s.version(f"/v1/questionnaires/{form}"))
    item = EATING | {"code": "recreation", "outcomes": ["carer_viii"], "levels": [MUCH | {"points": 14}]}
    drafted = {"table": table(client_group=GROUP, items=[item])}
    paid_by = s.post(keeper, "/v1/tables", drafted, service="ras")["id"]
    s.put(keeper, f"/v1/tables/{paid_by}/publication", service="ras", match=1)
    case = s.opened()
    one = s.post(Role.PERSON, f"/v1/cases/{case.id}/assessments", {"questionnaire_id": form})
    s.put(Role.PERSON, f"{one['href']}/answers/life", answer({"text": s.words("I care for my mother.")}))
    for question, value in SAID.items():
        s.put(Role.PERSON, f"{one['href']}/answers/{question}", answer({"chosen": [value]}))
    s.put(Role.PERSON, f"{one['href']}/completion", {}, match=1)
    return case
