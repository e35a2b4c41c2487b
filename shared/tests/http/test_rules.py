"""A service's command prints each rule that can say no."""

import json

import pytest
import small_service

from chassis.cli import main, rules


class Bottom(Exception):
    """No rule of its own."""

    code, rule, source = "refused", "No.", "us"


class Broad(Bottom):
    """A kind of rule, with no code."""

    source = "the street"


class Late(Broad):
    """A rule."""

    code, rule = "late", "Not after six."


class Early(Bottom):
    """Another."""

    code = "early"


def test_each_rule_with_a_code_of_its_own_is_listed_with_what_it_has_from_those_above_it() -> None:
    assert rules(Bottom) == [
        {"name": "Early", "code": "early", "rule": "No.", "source": "us"},
        {"name": "Late", "code": "late", "rule": "Not after six.", "source": "the street"},
    ]


def test_the_command_prints_them_without_any_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(small_service.speaker(), ["describe"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["rules"] == rules(small_service.Refused)
    assert main(small_service.speaker(), ["openapi"]) == 0
    assert said["openapi"] == json.loads(capsys.readouterr().out)
