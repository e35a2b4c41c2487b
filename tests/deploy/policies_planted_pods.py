"""Faults of pods and of their number: see policies_planted."""

from tests.deploy.policies_planted import At, plant, put

API, WORKER = ("Deployment", "ras-api"), ("Deployment", "ras-worker")
NATS = ("StatefulSet", "nats")


def trigger(at: At, **metadata: str) -> None:
    at("ScaledObject", "ras-worker")["spec"]["triggers"][0]["metadata"].update(metadata)


plant(
    "restricted_context",
    a_root_user=lambda at: put(at.pod(*API), "securityContext/runAsUser", 0),
    a_user_who_may_be_root=lambda at: at.pod(*WORKER)["securityContext"].pop("runAsNonRoot"),
    a_root_folder_that_can_be_written=lambda at: put(
        at.box(*NATS), "securityContext/readOnlyRootFilesystem", value=False
    ),
    a_capability=lambda at: put(
        at.box(*API), "securityContext/capabilities", {"drop": ["ALL"], "add": ["NET_ADMIN"]}
    ),
    an_escalation=lambda at: at.box(*API)["securityContext"].pop("allowPrivilegeEscalation"),
    all_system_calls=lambda at: at.pod(*API)["securityContext"].pop("seccompProfile"),
    a_network_of_the_node=lambda at: at.pod(*API).update(hostNetwork=True),
    a_job_of_root=lambda at: put(at.pod("Job", "ras-migrate"), "securityContext/runAsUser", 0),
)
plant(
    "no_token",
    a_token=lambda at: at.pod(*API).update(automountServiceAccountToken=True),
    nobodys_account=lambda at: at.pod(*API).pop("serviceAccountName"),
)
plant(
    "probes_mean_it",
    a_start_that_asks_whether_it_lives=lambda at: put(at.box(*API), "startupProbe/httpGet/path", "/livez"),
    a_life_that_hangs_on_a_database=lambda at: put(at.box(*API), "livenessProbe/httpGet/path", "/readyz"),
    a_worker_nobody_asks=lambda at: at.box(*WORKER).pop("readinessProbe"),
)
plant(
    "bus_is_asked_what_is_meant",
    a_server_that_has_started_before_it_has_caught_up=lambda at: put(
        at.box(*NATS), "startupProbe/httpGet/path", "/healthz?js-server-only=true"
    ),
    a_server_that_is_started_at_once=lambda at: at.box(*NATS).pop("startupProbe"),
    a_server_that_is_ended_when_nobody_leads=lambda at: put(
        at.box(*NATS), "livenessProbe/httpGet/path", "/healthz?js-meta-only=true"
    ),
    a_server_that_is_alive_without_keeping_anything=lambda at: put(
        at.box(*NATS), "livenessProbe/httpGet/path", "/"
    ),
    a_server_that_is_not_ready_while_it_catches_up=lambda at: put(
        at.box(*NATS), "readinessProbe/httpGet/path", "/healthz"
    ),
)
plant(
    "bus_is_asked_what_is_meant probes_mean_it",
    a_server_that_is_ended_when_it_is_not_ready=lambda at: at.box(*NATS).update(
        livenessProbe=at.box(*NATS)["readinessProbe"]
    ),
)
plant(
    "resources_are_said",
    more_memory_than_was_asked_for=lambda at: put(at.box(*API), "resources/limits/memory", "1Gi"),
    a_share_of_the_processor=lambda at: put(at.box(*API), "resources/limits/cpu", "1"),
    no_room_for_a_second_process=lambda at: [
        each.update(memory="256Mi") for each in at.box(*WORKER)["resources"].values()
    ],
    no_resources=lambda at: at.box("Deployment", "collector").pop("resources"),
)
plant(
    "time_to_end",
    an_end_too_soon=lambda at: at.pod(*API).update(terminationGracePeriodSeconds=15),
    no_wait_before_the_end=lambda at: at.box(*API).pop("lifecycle"),
    no_drain=lambda at: at.told(LEEWAY_DRAIN_SECONDS="0"),
    a_long_drain=lambda at: at.told(LEEWAY_DRAIN_SECONDS="60"),
)
plant(
    "ports_are_declared",
    a_service_to_another_port=lambda at: put(at("Service", "nats"), "spec/ports/0/targetPort", "clients"),
    a_probe_of_another_port=lambda at: put(at.box(*NATS), "startupProbe/httpGet/port", "monitoring"),
)
plant(
    "images_are_pinned",
    the_latest_image=lambda at: at.box("Deployment", "collector").update(
        image="otel/opentelemetry-collector-contrib:latest"
    ),
    an_image_without_a_version=lambda at: at.box(*NATS).update(image="nats"),
    a_database_of_no_version=lambda at: at("Cluster", "ras-db")["spec"].pop("imageName"),
    a_database_of_whatever_minor_version=lambda at: put(
        at("Cluster", "ras-db"), "spec/imageName", "images.example/cloudnative-pg/postgresql:18"
    ),
    a_database_from_nowhere=lambda at: put(
        at("Cluster", "ras-db"), "spec/imageName", "cloudnative-pg/postgresql:18.6-standard-trixie"
    ),
    a_database_that_is_none=lambda at: put(
        at("Cluster", "ras-db"), "spec/imageName", "images.example/cloudnative-pg/pgbouncer:1.25"
    ),
    an_image_nobody_listed=lambda at: at.box(*NATS).update(image="nuts:2.15.1"),
    another_service=lambda at: at.box(*API).update(image=at.box(*API)["image"].replace("ras", "review")),
)
plant(
    "one_may_be_taken_away",
    no_disruption_budget=lambda at: at.drop("PodDisruptionBudget", "ras-api"),
    a_budget_of_none=lambda at: put(
        at("PodDisruptionBudget", "ras-worker"),
        "spec",
        {
            **at("PodDisruptionBudget", "ras-worker")["spec"],
            "maxUnavailable": 0,
        },
    ),
    a_budget_that_holds_one_of_six=lambda at: put(
        at("PodDisruptionBudget", "ras-api"),
        "spec",
        {"selector": at("PodDisruptionBudget", "ras-api")["spec"]["selector"], "minAvailable": 1},
    ),
    a_budget_of_nobodys_pods=lambda at: put(
        at("PodDisruptionBudget", "ras-api"), "spec/selector/matchLabels", {"app": "ras"}
    ),
    two_of_three_servers_at_once=lambda at: put(at("PodDisruptionBudget", "nats"), "spec/maxUnavailable", 2),
)
plant(
    "spread_over_zones_and_hosts",
    all_in_one_zone=lambda at: at.pod(*API)["topologySpreadConstraints"].pop(0),
    spread_among_others=lambda at: put(
        at.pod(*API),
        "topologySpreadConstraints/1/labelSelector/matchLabels",
        {"app.kubernetes.io/component": "api"},
    ),
)
plant(
    "scaled_by_what_it_waits_for",
    a_number_against_the_scaler=lambda at: put(at(*API), "spec/replicas", 3),
    scaled_by_memory=lambda at: put(
        at("HorizontalPodAutoscaler", "ras-api"), "spec/metrics/0/resource/name", "memory"
    ),
)
plant(
    "scaled_by_what_it_waits_for one_may_be_taken_away",
    one_worker_at_the_least=lambda at: put(at("ScaledObject", "ras-worker"), "spec/minReplicaCount", 1),
    no_worker_at_the_least=lambda at: put(at("ScaledObject", "ras-worker"), "spec/minReplicaCount", 0),
    one_api_at_the_least=lambda at: put(at("HorizontalPodAutoscaler", "ras-api"), "spec/minReplicas", 1),
    a_target_that_is_not_there=lambda at: put(
        at("HorizontalPodAutoscaler", "ras-api"), "spec/scaleTargetRef/name", "ras"
    ),
)
plant(
    "scaled_by_every_consumer",
    a_consumer_left_out=lambda at: at("ScaledObject", "ras-worker")["spec"]["triggers"].pop(),
    a_consumer_of_another=lambda at: trigger(at, consumer="planning-0of4"),
    a_stream_it_does_not_hear=lambda at: trigger(at, stream="REVIEW"),
    a_port_that_tells_nothing=lambda at: trigger(
        at, natsServerMonitoringEndpoint="nats-headless.leeway.svc:8223"
    ),
    a_word_the_scaler_does_not_know=lambda at: trigger(at, lagTreshold="10"),
    other_groups_than_the_scaler_counts=lambda at: at.told(LEEWAY_SLOT_GROUPS="8"),
    other_groups_than_migrate_makes=lambda at: at.box("Job", "ras-migrate")["env"].append(
        {"name": "LEEWAY_SLOT_GROUPS", "value": "8"}
    ),
    an_account_without_streams=lambda at: trigger(at, account="$G"),
)
