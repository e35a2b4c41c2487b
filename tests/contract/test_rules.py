"""Every rule that can say no is raised by a test of its service, has a source, and one code means one thing."""

from pathlib import Path

import pytest

from contracts.describe import proofs, services
from contracts.event import WATCHERS
from contracts.rules import Proofs

ROOT = Path(__file__).parents[2]
SERVICES = services(ROOT)


@pytest.fixture(scope="module")
def proved() -> Proofs:
    return proofs(ROOT)


@pytest.mark.parametrize("service", SERVICES)
def test_every_rule_is_raised_by_a_test_of_its_service(service: str, proved: Proofs) -> None:
    own = proved[service]
    assert own or service in WATCHERS  # who watches says no to nothing
    assert [f"{rule.name} ({rule.code})" for rule, proof in own if proof is None] == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_rule_is_a_sentence_with_a_source_and_a_code_of_its_own(service: str, proved: Proofs) -> None:
    own = [rule for rule, _ in proved[service]]
    assert [rule.name for rule in own if not (rule.rule.endswith(".") and rule.source and rule.code)] == []
    codes = [rule.code for rule in own]
    assert [code for code in codes if codes.count(code) > 1] == []
