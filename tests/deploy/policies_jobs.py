"""Rules on Jobs: a release is another Job, a changed setting is none, and no Job gives up before its time."""

import re
from collections.abc import Iterator
from itertools import takewhile

from tests.deploy.policies import Rendered, Workload, rule

FIRST, LONGEST = 10, 360
"""After how many seconds a failed pod of a Job is tried again, twice as many after each, and the most that come to."""


@rule
def one_migration_a_release(rendered: Rendered) -> Iterator[str]:
    """A Job carries the release of its image in its name, so that the next is another Job; it ends by itself."""
    for job in (each for each in rendered.workloads if each.kind == "Job"):
        tags = {re.split("[:@]", each["image"])[-1].removeprefix("sha256:")[:12] for each in job.containers}
        if not any(
            job.name.endswith(f"-{tag.lower().replace('.', '-')}") or job.name.endswith(f"-{tag}")
            for tag in tags
        ):
            yield f"{job}: does not carry the release of {sorted(tags)}"
        if (
            job.pod.get("restartPolicy") not in ("Never", "OnFailure")
            or "activeDeadlineSeconds" not in job.spec
        ):
            yield f"{job}: may go on for ever"


@rule
def a_job_hangs_on_no_setting(rendered: Rendered) -> Iterator[str]:
    """A Job names no ConfigMap: a changed one has another name, and a Job of the same name cannot be changed."""
    for job in (each for each in rendered.workloads if each.kind == "Job"):
        for name in sorted(_told_by(job)):
            yield f"{job}: is changed by each setting in {name}"


def _told_by(job: Workload) -> set[str]:
    found = set()
    held = [job.pod]
    while held:
        each = held.pop()
        if isinstance(each, list):
            held += each
        elif isinstance(each, dict):
            held += each.values()
            for key in ("configMapRef", "configMapKeyRef", "configMap"):
                if key in each:
                    found.add(each[key]["name"])
    return found


@rule
def a_job_is_tried_until_its_deadline(rendered: Rendered) -> Iterator[str]:
    """A Job's tries, each failing at once, last beyond its deadline: one that has failed is not tried again."""
    for job in (each for each in rendered.workloads if each.kind == "Job"):
        tries = job.spec.get("backoffLimit", 6)
        lasts = sum(_waits(tries))
        if lasts < job.spec.get("activeDeadlineSeconds", 0):
            yield f"{job}: gives up after {tries} tries and {lasts} s"


def _waits(tries: int) -> list[int]:
    growing = list(takewhile(lambda each: each < LONGEST, (FIRST * 2**n for n in range(tries))))
    return growing + [LONGEST] * (tries - len(growing))
