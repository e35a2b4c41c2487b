"""Every block for a shell in docs/operations.md is run, with stand-ins, and asks the right things."""

import re
import tomllib
from pathlib import Path

import pytest
from tests.deploy.rendering import render
from tests.deploy.typed import ROOT, Asked, blocks, inline, type_in

from sandbox.roster import SERVICES

PAGE = (ROOT / "docs" / "operations.md").read_text()
GUIDE = (ROOT / "deploy" / "k8s" / "README.md").read_text()
KINDS = {"job": "Job", "deployment": "Deployment", "statefulset": "StatefulSet", "service": "Service"}
LEFT_RUNNING = re.compile(r" port-forward ")


def block(containing: str, page: str = PAGE) -> str:
    """Return the one block that contains something."""
    (found,) = [each for each in blocks(page) if containing in each]
    return found


def asked(containing: str, folder: Path, program: str = "kubectl") -> list[Asked]:
    return [each for each in type_in(block(containing), folder) if each.program == program]


@pytest.mark.parametrize("text", [*blocks(PAGE), *blocks(GUIDE)])
def test_every_block_runs_to_its_end(text: str, tmp_path: Path) -> None:
    assert type_in(text, tmp_path)


def test_each_service_is_forwarded_to_the_port_that_the_story_asks(tmp_path: Path) -> None:
    outside = tomllib.loads((ROOT / "deploy/compose.toml").read_text())
    wanted = {f"service/{s}-api {at.rsplit(':')[-1]}:8000" for s, at in outside["services"].items()}
    port = re.findall(r":(\d+)/", outside["token_url"])[0]
    wanted |= {f"service/identity {port}:8080"}
    assert len(wanted) == len(SERVICES) + 1
    commands = asked("port-forward", tmp_path)
    assert sorted(" ".join(each.said[3:]) for each in commands) == sorted(wanted)


def test_a_port_that_is_counted_in_the_background_is_found(tmp_path: Path) -> None:
    right = block("port-forward")
    wrong = right.replace("$at:8000 &\n  at=$((at + 1))", "$((at++)):8000 &")
    assert wrong != right

    said = [each.said[-1] for each in type_in(wrong, tmp_path) if each.program == "kubectl"]
    assert said.count("8001:8000") == len(SERVICES)


def test_the_way_back_starts_what_serves_and_migrates_nothing(tmp_path: Path) -> None:
    config, up = asked("--no-deps", tmp_path, "docker")
    assert config.said == ["compose", "config", "--services"]
    assert up.said[:5] == ["compose", "up", "--no-build", "--no-deps", "--detach"]
    assert sorted(up.said[5:]) == sorted(f"{s}-{kind}" for s in SERVICES for kind in ("api", "worker"))


def test_containers_are_started_after_their_secrets_and_before_the_story(tmp_path: Path) -> None:
    lines = [each.line for each in type_in(block("docker compose up --build"), tmp_path)]
    assert lines[0] == "leeway secrets"
    assert lines[1].startswith("docker compose up --build --detach --wait")
    assert lines[-1] == "leeway story --at deploy/compose.toml"


def test_secrets_are_created_and_never_applied(tmp_path: Path) -> None:
    commands = asked("secrets --kubernetes", tmp_path)
    taking = [each for each in commands if "-" in each.said]
    assert [(each.said, each.taken) for each in taking] == [
        (["create", "-f", "-"], "said by leeway secrets --kubernetes --development")
    ]
    for page in (PAGE, GUIDE):
        assert "kubectl apply -f -" not in page
    assert "leeway secrets --kubernetes | kubectl create -f -" in " ".join(GUIDE.split())


def test_every_image_is_built_and_every_migration_waited_for(tmp_path: Path) -> None:
    commands = type_in(block("docker build"), tmp_path)
    built = [each.said for each in commands if each.program == "docker"]
    assert built == [["build", "--build-arg", f"SERVICE={s}", "-t", f"leeway-{s}:dev", "."] for s in SERVICES]
    (wait,) = [each.said for each in commands if "wait" in each.said]
    assert sorted(name for name in wait if name.startswith("job/")) == sorted(
        f"job/{s}-migrate-dev" for s in SERVICES
    )


def test_the_bus_is_restarted_before_those_whom_it_lets_in(tmp_path: Path) -> None:
    restarts = [each.said[-1] for each in asked("rollout restart", tmp_path) if "restart" in each.said]
    assert restarts == ["statefulset/nats", "deployment"]


def test_what_is_named_in_the_cluster_is_there(tmp_path: Path) -> None:
    there = {(each["kind"], each["metadata"]["name"]) for each in render("dev")}
    lines = [line for page in (PAGE, GUIDE) for line in inline(page)]
    assert any("delete job" in line for line in lines)
    commands = type_in("\n".join(line for line in lines if not LEFT_RUNNING.search(line)), tmp_path)
    for text in blocks(PAGE) + blocks(GUIDE):
        if not LEFT_RUNNING.search(text):
            commands += type_in(text, tmp_path)
    named = {word for each in commands if each.program == "kubectl" for word in each.said}
    named = {word for word in named if word.partition("/")[0] in KINDS and "/" in word}
    assert {"statefulset/nats", "job/ras-migrate-dev", "deployment/ras-worker"} <= named
    for name in named:
        kind, _, what = name.partition("/")
        assert (KINDS[kind], what) in there, name
    for each in commands:
        for word in each.said:
            if word.startswith(("deploy/k8s", "deploy/compose")):
                assert (ROOT / word).exists(), each.line
