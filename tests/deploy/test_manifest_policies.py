"""Both overlays keep every rule; each rule catches the fault that is planted for it, and no other rule speaks of it."""

import json
from pathlib import Path

import pytest
from tests.deploy import (
    policies_arrows,
    policies_jobs,
    policies_names,
    policies_network,
    policies_parts,
    policies_place,
    policies_planted_parts,
    policies_planted_pods,
    policies_planted_sizes,
    policies_planted_told,
    policies_pods,
    policies_scale,
    policies_settings,
    policies_sizes,
    policies_state,
)
from tests.deploy.policies import RULES, Rendered, spoken
from tests.deploy.policies_mounted import FOR_TRYING, MADE
from tests.deploy.policies_planted import PLANTED, At
from tests.deploy.rendering import OVERLAYS, render

from sandbox.secrets_made import Secrets

ROOMS = (
    policies_arrows,
    policies_jobs,
    policies_names,
    policies_network,
    policies_parts,
    policies_place,
    policies_planted_parts,
    policies_planted_pods,
    policies_planted_sizes,
    policies_planted_told,
    policies_pods,
    policies_scale,
    policies_settings,
    policies_sizes,
    policies_state,
)


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("name", sorted(RULES))
def test_the_overlays_keep_every_rule(name: str, overlay: str) -> None:
    assert list(RULES[name](Rendered(overlay, render(overlay)))) == []


@pytest.mark.parametrize("sentence", PLANTED)
def test_a_planted_fault_is_spoken_of_by_its_rule_and_by_no_other(sentence: str) -> None:
    rules, breaks = PLANTED[sentence]
    at = At(render("production"))
    breaks(at)
    assert set(spoken(Rendered("production", at.documents))) == rules


def test_every_rule_has_a_planted_fault() -> None:
    assert set(RULES) == {rule for rules, _ in PLANTED.values() for rule in rules}


def test_the_secrets_that_are_made_have_the_keys_that_are_named(tmp_path: Path) -> None:
    (tmp_path / ".env.example").write_text("")
    for overlay in OVERLAYS:
        made = json.loads(Secrets(tmp_path).manifests(development=overlay == "dev"))["items"]
        keys = {each["metadata"]["name"]: set(each["data"]) for each in made}
        known = {name: wanted for name, wanted in MADE.items() if not name.endswith("-db-app")}
        given = {name for name in known if overlay == "dev" or name not in FOR_TRYING}
        assert set(keys) == given
        assert {name: known[name] - keys[name] for name in given if known[name] - keys[name]} == {}
