"""The OpenAPI document is one a stranger can build on, and every rule that says no is written down."""

import re
from collections.abc import Iterator
from pathlib import Path

from assessment.domain import questionnaire_refusals
from assessment.domain.refusals import Refused
from assessment.main import SERVICE
from chassis import run
from chassis.cli import settings_for_description
from contracts.assessment import CaseOpened
from contracts.event import CATALOGUE
from sandbox.openapi_rules import check_openapi

SERVICE_FOLDER = Path(__file__).parents[2]


def test_the_openapi_document_keeps_the_house_rules() -> None:
    assert check_openapi(run.build(SERVICE, settings_for_description(SERVICE)).openapi()) == []


def rules(of: type[Refused]) -> Iterator[type[Refused]]:
    for rule in of.__subclasses__():
        yield rule
        yield from rules(rule)


def test_every_rule_has_a_code_of_its_own_a_sentence_and_a_source() -> None:
    every = list(rules(Refused))
    assert len(every) > 40
    assert questionnaire_refusals.QuestionForNothing in every
    assert len({rule.code for rule in every}) == len(every)
    for rule in every:
        assert rule.rule.endswith("."), rule
        assert rule.source, rule


def test_the_readme_names_all_that_is_said_and_heard_and_only_files_that_are_there() -> None:
    readme = (SERVICE_FOLDER / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (says|hears) \| (.*) \|$", readme, re.MULTILINE))
    said = [event.name for event in CATALOGUE.values() if event.stage == CaseOpened.stage]
    assert re.findall(r"`(\w+)`", rows["says"]) == said
    heard = [event.name for event in CATALOGUE.values() if SERVICE.name in event.readers]
    assert re.findall(r"`(\w+)`", rows["hears"]) == heard
    named = re.findall(r"`((?:domain|api|commands)/\w+\.py)`", readme)
    assert named
    assert [name for name in named if not (SERVICE_FOLDER / "src/assessment" / name).exists()] == []
