"""What docs/operations.md tells people to type, look at and open is there."""

import argparse
import re
from importlib import import_module
from pathlib import Path

import pytest
from tests.deploy.policies import OURS

from chassis import metrics
from chassis.metrics import Kind, Metric
from sandbox import cli

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text()
OF_THE_FRAMEWORK = {"http_server_request_duration_seconds", "db_pool_size"}


def declared() -> set[str]:
    """Return the names that processes show, of the chassis and of every file of a service that declares one."""
    found = [each for each in vars(metrics).values() if isinstance(each, Metric)]
    for service in OURS:
        for path in (ROOT / "services" / service / "src" / service).rglob("*.py"):
            if "from chassis.metrics import" in path.read_text():
                module = import_module(
                    ".".join(path.relative_to(ROOT / "services" / service / "src").with_suffix("").parts)
                )
                found += [each for each in vars(module).values() if isinstance(each, Metric)]
    return {f"{each.name}_total" if each.kind is Kind.COUNTER else each.name for each in found}


def told() -> set[str]:
    table = PAGE.split("## What to watch")[1].split("## What to do")[0]
    return {
        name for line in table.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line)
    }


def test_every_metric_to_watch_is_shown_by_a_process() -> None:
    assert told() - declared() - OF_THE_FRAMEWORK == set()


def test_every_metric_that_a_process_shows_can_be_watched() -> None:
    assert declared() - told() <= {"events_said_total", "idempotent_replays_total"}


@pytest.mark.parametrize(
    "page", ["docs/operations.md", "deploy/k8s/README.md", "deploy/k8s/base/network/README.md"]
)
def test_every_file_of_our_own_that_a_page_names_is_there(page: str) -> None:
    named = re.findall(
        r"`((?:sandbox|deploy|docs|tests|services|shared)/[\w/.-]+[.]\w+)`", (ROOT / page).read_text()
    )
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / "docs" / link).exists()] == []


def test_every_place_named_is_there() -> None:
    places = re.findall(r"(?<![\w/])deploy/[\w./-]*\w", PAGE)
    made = {"deploy/secrets"}
    assert [place for place in places if place not in made and not (ROOT / place).exists()] == []


def test_every_command_of_leeway_is_one() -> None:
    typed = {
        name: re.findall(r"--\w+", rest)
        for name, rest in re.findall(r"(?:\.venv/bin/|`)leeway (\w+)([^\n`#|]*)", PAGE)
    }
    assert {"secrets", "story"} <= set(typed)
    parser = cli._parser()
    (commands,) = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    for name, options in typed.items():
        assert name in commands.choices
        known = {option for action in commands.choices[name]._actions for option in action.option_strings}
        assert set(options) <= known, name


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:^|`)make (\w+)", PAGE, re.MULTILINE))))
def test_every_make_target_is_one(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_what_was_not_tried_says_so() -> None:
    heads = re.findall(r"^## (On|In) (.*)$", PAGE, re.MULTILINE)
    assert [said for _, said in heads] == [
        "this machine (tried)",
        "containers (not tried)",
        "Kubernetes (not tried)",
    ]
