"""Rules on how much a process asks for and when it is joined by another: as measured, and as follows from that."""

from collections.abc import Iterator

from tests.deploy.policies import Rendered, Workload, rule, subscriptions_of
from tests.deploy.policies_scale import scalers

from chassis.bus import durables
from chassis.settings import Database
from sandbox.manifests import GROUPS
from sandbox.sizes import MEASURED, asked_by_a_worker, asked_by_an_api, joined_at, lag

TIMES = 3
"""A process is given so many times as long to start as it takes by its own share of a core."""


@rule
def asks_for_what_was_measured(rendered: Rendered) -> Iterator[str]:
    """In production each API and worker asks for the share of a core that its rate takes, as measured."""
    if rendered.overlay != "production":
        return
    for workload in rendered.ours("api", "worker"):
        wanted = asked_by_an_api() if workload.component == "api" else asked_by_a_worker()
        if _share(workload) != wanted:
            yield f"{workload}: asks for {_share(workload)}m, where {wanted}m was measured"


@rule
def joined_by_another_in_time(rendered: Rendered) -> Iterator[str]:
    """An API is joined before it needs more than its own share, a worker before it needs more than five seconds."""
    for workload in rendered.ours("api", "worker"):
        for scaler in scalers(rendered, workload):
            for metric in scaler["spec"].get("metrics") or []:
                at = metric.get("resource", {}).get("target", {}).get("averageValue", "")
                if at != (wanted := f"{joined_at(_share(workload))}m"):
                    yield f"{workload}: is joined at {at}, where {wanted} follows"
            given = {
                str(each["metadata"].get("lagThreshold")) for each in scaler["spec"].get("triggers") or []
            }
            hears = subscriptions_of(workload.service)
            consumers = sum(len(durables(hears, source, GROUPS)) for source in hears.sources())
            if given and given != {wanted := str(lag(workload.service, consumers))}:
                yield f"{workload}: is joined at a lag of {sorted(given)}, where {wanted} follows"


@rule
def time_to_start(rendered: Rendered) -> Iterator[str]:
    """A pod is given longer to start than its migrate waits, and than a start takes on a full node.

    Migrate waits once, for its database and the bus together; no Job and no roll-out is given up before.
    """
    waits = float(Database.model_fields["database_wait_seconds"].default)
    for workload in rendered.ours("api", "worker"):
        for container in workload.pod["containers"]:
            probe = container.get("startupProbe") or {}
            given = probe.get("periodSeconds", 10) * probe.get("failureThreshold", 3)
            slow = MEASURED[workload.service].start / (_share(workload) / 1000)
            if given < max(waits, TIMES * slow):
                yield f"{workload}: {given} s to start, where its migrate waits for {waits:.0f} s"
            if workload.spec.get("progressDeadlineSeconds", 600) < max(given, waits + TIMES * slow):
                yield f"{workload}: its roll-out is given up before its start"
    for job in rendered.ours("migrate"):
        if job.spec.get("activeDeadlineSeconds", waits + 1) <= waits:
            yield f"{job}: is given up while it waits"


def _share(workload: Workload) -> int:
    asked = str(workload.pod["containers"][0].get("resources", {}).get("requests", {}).get("cpu", ""))
    return int(asked.removesuffix("m")) if asked.endswith("m") else round(float(asked or 0) * 1000)
