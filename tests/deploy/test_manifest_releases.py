"""What applying a second time changes: a setting gives pods another template, and never a Job of the same name."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from tests.deploy.rendering import DEPLOY, Document, kustomize, parse, render

from sandbox.seeds.sample import COUNCILS

SETTINGS = (
    "base/settings.env",
    "base/assessment/settings.env",
    "overlays/production/settings.env",
    "overlays/production/assessment.env",
)
"""Every file of settings that production is made of."""
ENVIRONMENT = "          args: [migrate]\n"
FROM_SETTINGS = "          envFrom:\n            - configMapRef: {name: leeway-settings}\n"


def rendered(folder: Path, *changes: tuple[str, Callable[[str], str]]) -> list[Document]:
    """Return what production comes to with some files below deploy/k8s changed."""
    copied = copytree(DEPLOY, folder / "deploy", ignore=ignore_patterns("secrets"), dirs_exist_ok=True)
    for name, change in changes:
        file = copied / "k8s" / name
        before = file.read_text()
        file.write_text(change(before))
        assert file.read_text() != before
    return kustomize(copied / "k8s" / "overlays" / "production")


def templates(documents: list[Document], kind: str) -> dict[str, str]:
    """Return the template of each object of a kind, by its name."""
    return {
        each["metadata"]["name"]: json.dumps(each["spec"]["template"], sort_keys=True)
        for each in documents
        if each["kind"] == kind
    }


def refused(before: list[Document], after: list[Document]) -> list[str]:
    """Return the Jobs that a cluster would refuse to change: those of the same name and another template."""
    old, new = templates(before, "Job"), templates(after, "Job")
    return sorted(name for name in old.keys() & new.keys() if old[name] != new[name])


def changed(text: str) -> str:
    """Return a file of settings with its last value another one, that means the same."""
    return text.rstrip("\n") + " \n"


def told_its_settings(text: str) -> str:
    return text.replace(ENVIRONMENT, ENVIRONMENT + FROM_SETTINGS)


def test_a_changed_setting_changes_pods_and_no_job(tmp_path: Path) -> None:
    before = render("production")
    after = rendered(tmp_path, *((name, changed) for name in SETTINGS))
    assert len(templates(after, "Job")) == 6
    assert refused(before, after) == []
    old, new = templates(before, "Deployment"), templates(after, "Deployment")
    assert {name for name in old if old[name] == new[name]} == {"collector"}


def test_jobs_that_are_told_settings_are_found_when_one_changes(tmp_path: Path) -> None:
    planted = ("base/service/migrate.yaml", told_its_settings)
    before = rendered(tmp_path / "before", planted)
    after = rendered(tmp_path / "after", planted, (SETTINGS[0], changed))
    assert len(refused(before, after)) == 6


def test_another_version_is_another_job(tmp_path: Path) -> None:
    (place,) = parse((DEPLOY / "k8s/overlays/production/place.yaml").read_text())
    version = place["data"]["version"]
    after = rendered(
        tmp_path, ("overlays/production/place.yaml", lambda text: text.replace(f'"{version}"', '"1.0.1"'))
    )
    names = templates(after, "Job")
    assert names.keys().isdisjoint(templates(render("production"), "Job"))
    assert all(name.endswith("-1.0.1") and ":1.0.1" in template for name, template in names.items())


@pytest.mark.parametrize("overlay", ["dev", "production"])
def test_each_databases_image_is_the_one_a_place_names(overlay: str) -> None:
    (place,) = (each for each in render(overlay) if each["metadata"]["name"] == "leeway-place")
    images = [each["spec"]["imageName"] for each in render(overlay) if each["kind"] == "Cluster"]
    assert images == [place["data"]["databases"]] * 6


def test_the_trial_place_calls_the_sample_councils_by_their_names() -> None:
    (told,) = (
        each["data"]
        for each in render("dev")
        if each["kind"] == "ConfigMap" and each["metadata"]["name"].startswith("assessment-settings-")
    )
    assert json.loads(told["LEEWAY_COUNCIL_NAMES"]) == {each.code: each.name for each in COUNCILS}
    phones = {each.code: {team.phone for team in each.teams} for each in COUNCILS}
    for council, phone in json.loads(told["LEEWAY_COUNCIL_PHONES"]).items():
        assert phone in phones[council]
