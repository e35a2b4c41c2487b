"""Where insight points its readers to: each link is followed, and what a reader is told they can do they may do."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.contract.operations import operations
from tests.contract.seeding import Seeds

from contracts.roles import Role

OK = 200
FEWEST = 25
"""So many things have happened in the woman's case at least."""


def told(seeds: Seeds, role: Role) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give where her case is, and all that happened in it, as somebody is told."""
    path = f"/v1/cases/{seeds.case.id}"
    case = seeds.send(role, "GET", path, service="insight").json()
    whole = seeds.send(role, "GET", f"{path}/timeline?limit=200", service="insight").json()
    assert whole["next"] is None
    return case, whole["items"]


def links_in(case: dict[str, Any], entries: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Give every link, once: the stage and the path."""
    found = [each["link"] for each in (*case["next"], *entries) if each["link"]]
    yield from sorted({(link["stage"], link["href"]) for link in found})


@pytest.mark.parametrize("role", [Role.PERSON, Role.SUPPORTER, Role.PRACTITIONER, Role.MANAGER])
def test_every_link_of_a_case_leads_its_reader_to_the_words(seeds: Seeds, role: Role) -> None:
    case, entries = told(seeds, role)
    assert len(entries) >= FEWEST
    followed = list(links_in(case, entries))
    assert {stage for stage, _ in followed} == {"assessment", "ras", "planning", "signoff", "review"}
    wrong = []
    for stage, path in followed:
        answer = seeds.estate.call(stage, seeds.who(role), "GET", path)
        if answer.status_code != OK:
            wrong.append(f"{stage} {path}: {answer.status_code} {answer.text[:200]}")
    assert wrong == []


def test_what_the_person_can_do_besides_is_a_call_that_they_may_make(seeds: Seeds) -> None:
    case, _ = told(seeds, Role.PERSON)
    assert case["you_can"]
    for option in case["you_can"]:
        stage, path = option["link"]["stage"], option["link"]["href"].partition("?")[0]
        may = [
            operation
            for operation in operations()
            if (operation.service, operation.method) == (stage, option["method"])
            and Role.PERSON in operation.roles
            and re.fullmatch(re.sub(r"{\w+}", "[^/]+", operation.path), path)
        ]
        assert may, option


def test_whoever_has_something_to_do_finds_it_in_their_list(seeds: Seeds) -> None:
    asked = "/v1/work-lists/mine?coming=true&limit=200"
    mine = seeds.send(Role.PRACTITIONER, "GET", asked, service="insight").json()["items"]
    assert seeds.case.id in {each["case_id"] for each in mine}
