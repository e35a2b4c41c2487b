"""Faults of how much is asked for, and of when another joins: see policies_planted."""

from tests.deploy.policies_planted import At, plant, put

API, WORKER = ("Deployment", "ras-api"), ("Deployment", "ras-worker")


def lagging(at: At, threshold: str) -> None:
    at("ScaledObject", "ras-worker")["spec"]["triggers"][1]["metadata"].update(lagThreshold=threshold)


plant(
    "asks_for_what_was_measured",
    a_whole_core_for_a_worker=lambda at: put(at.box(*WORKER), "resources/requests/cpu", "1"),
)
plant(
    "asks_for_what_was_measured joined_by_another_in_time",
    half_the_processor_an_api_needs=lambda at: put(at.box(*API), "resources/requests/cpu", "40m"),
)
plant(
    "joined_by_another_in_time",
    an_api_that_is_joined_when_it_is_too_late=lambda at: put(
        at("HorizontalPodAutoscaler", "ras-api"), "spec/metrics/0/resource/target/averageValue", "500m"
    ),
    an_api_that_is_joined_by_what_it_asks_for=lambda at: put(
        at("HorizontalPodAutoscaler", "ras-api"),
        "spec/metrics/0/resource/target",
        {"type": "Utilization", "averageUtilization": 80},
    ),
    a_worker_that_is_joined_when_it_is_too_late=lambda at: lagging(at, "1000"),
)
plant(
    "time_to_start",
    a_start_cut_short=lambda at: put(at.box(*API), "startupProbe/failureThreshold", 150),
    a_migrate_that_is_given_up=lambda at: at("Job", "ras-migrate")["spec"].update(activeDeadlineSeconds=600),
    a_roll_out_that_is_given_up=lambda at: at(*WORKER)["spec"].pop("progressDeadlineSeconds"),
)
