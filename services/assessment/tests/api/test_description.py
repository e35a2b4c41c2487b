"""The OpenAPI document is one a stranger can build on, and every rule that says no is written down."""

from collections.abc import Iterator

from assessment.domain import questionnaire_refusals
from assessment.domain.refusals import Refused
from assessment.main import SERVICE
from chassis import run
from chassis.cli import settings_for_description
from chassis.openapi_rules import check_openapi


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
