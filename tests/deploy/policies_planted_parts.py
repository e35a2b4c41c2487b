"""Faults of the bus, of databases, routes, names and versions: see policies_planted."""

from tests.deploy.policies_planted import At, plant, put

API, WORKER = ("Deployment", "ras-api"), ("Deployment", "ras-worker")
NATS = ("StatefulSet", "nats")
CLAIMED = "spec/volumeClaimTemplates/0/spec/resources/requests/storage"
LABELS = {"app.kubernetes.io/part-of": "leeway"}


def config(at: At, old: str, new: str) -> None:
    data = at("ConfigMap", "nats-config")["data"]
    if old not in data["cluster.conf"]:
        raise ValueError(f"there is no {old} to change")
    data["cluster.conf"] = data["cluster.conf"].replace(old, new)


def told_all(at: At, how: str) -> None:
    name = at("ConfigMap", "leeway-settings")["metadata"]["name"]
    at.box("Job", "ras-migrate")[how] = [{"configMapRef": {"name": name}}]


plant(
    "bus_keeps_what_it_took",
    two_servers=lambda at: put(at(*NATS), "spec/replicas", 2),
    a_server_that_writes_later=lambda at: config(at, "sync_interval: always", 'sync_interval: "2m"'),
    a_server_alone=lambda at: config(at, "routes:", "paths:"),
    a_configuration_from_elsewhere=lambda at: at.box(*NATS).update(
        command=["nats-server", "-c", "/etc/nats/nats.conf"], args=[]
    ),
    a_route_nobody_gives=lambda at: at.box(*NATS).update(
        env=[each for each in at.box(*NATS)["env"] if each["name"] != "NATS_ROUTE_1"]
    ),
    streams_on_one_server=lambda at: put(at.box("Job", "ras-migrate"), "env/0/value", "1"),
    streams_on_no_number_of_servers=lambda at: at.box("Job", "ras-migrate").pop("env"),
)
plant(
    "bus_has_room_for_what_it_takes",
    a_disk_that_is_full_before_the_bus_is=lambda at: put(at(*NATS), CLAIMED, "2Gi"),
    a_disk_of_what_it_may_store_and_no_more=lambda at: put(at(*NATS), CLAIMED, "20G"),
    a_bus_that_may_fill_its_disk=lambda at: config(at, "max_file_store: 20G", "max_file_store: 20GB"),
    a_bus_that_may_store_nobody_knows_how_much=lambda at: config(at, "store: 20G", "store: plenty"),
)
plant(
    "bus_keeps_what_it_took what_is_named_is_there",
    a_disk_of_nobodys=lambda at: at(*NATS)["spec"]["volumeClaimTemplates"][0]["metadata"].update(
        name="data-of-others"
    ),
)
plant(
    "databases_keep_what_they_took",
    a_promise_of_one_machine=lambda at: put(
        at("Cluster", "ras-db"), "spec/postgresql/synchronous/dataDurability", "preferred"
    ),
    one_machine=lambda at: put(at("Cluster", "ras-db"), "spec/instances", 1),
    an_owner_who_may_do_all=lambda at: put(
        at("Cluster", "ras-db"), "spec/bootstrap/initdb/owner", "postgres"
    ),
    a_door_for_who_may_do_all=lambda at: put(
        at("Cluster", "ras-db"), "spec/enableSuperuserAccess", value=True
    ),
)
plant("databases_keep_what_they_took exactly_the_arrows", no_database=lambda at: at.drop("Cluster", "ras-db"))
plant(
    "routes_stay_on_what_is_public",
    a_route_to_everything=lambda at: put(
        at("HTTPRoute", "ras-api"), "spec/rules/0/matches/0/path", {"type": "PathPrefix", "value": "/"}
    ),
    a_route_to_another_port=lambda at: put(
        at("HTTPRoute", "ras-api"), "spec/rules/0/backendRefs/0/port", 9000
    ),
)
plant(
    "routes_stay_on_what_is_public what_is_public_is_open",
    a_route_to_figures=lambda at: put(
        at("HTTPRoute", "ras-api"), "spec/rules/0/matches/0/path", {"type": "Exact", "value": "/metrics"}
    ),
    no_route=lambda at: at.drop("HTTPRoute", "ras-api"),
    a_route_to_the_pages_of_another=lambda at: put(
        at("HTTPRoute", "assessment-api"), "spec/rules/0/backendRefs/0/name", "ras-api"
    ),
)
plant(
    "what_is_public_is_open",
    a_route_that_leads_past_the_pages=lambda at: put(
        at("HTTPRoute", "assessment-api"), "spec/rules/0/matches/2/path/value", "/answers"
    ),
    a_route_to_the_api_without_its_description=lambda at: at("HTTPRoute", "ras-api")["spec"]["rules"][0][
        "matches"
    ].pop(1),
    a_route_to_part_of_the_api=lambda at: put(
        at("HTTPRoute", "ras-api"), "spec/rules/0/matches/0/path/value", "/v1/cases"
    ),
    a_route_for_readers_alone=lambda at: put(
        at("HTTPRoute", "ras-api"), "spec/rules/0/matches/0/method", "GET"
    ),
)
plant(
    "gateways_stand_apart",
    a_route_at_nobodys_door=lambda at: put(at("HTTPRoute", "ras-api"), "spec/parentRefs/0/name", "door"),
    a_route_at_a_door_at_home=lambda at: at("HTTPRoute", "ras-api")["spec"]["parentRefs"][0].pop("namespace"),
    a_gateway_among_pods=lambda at: put(at("Gateway", "leeway"), "metadata/namespace", "leeway"),
    a_gateway_for_everybodys_routes=lambda at: put(
        at("Gateway", "leeway"), "spec/listeners/0/allowedRoutes/namespaces", {"from": "All"}
    ),
    a_gateway_for_its_neighbours=lambda at: at("Gateway", "leeway")["spec"]["listeners"][1].pop(
        "allowedRoutes"
    ),
)
plant(
    "in_one_namespace",
    a_namespace_that_bears_everything=lambda at: at("Namespace", "leeway")["metadata"]["labels"].update(
        {"pod-security.kubernetes.io/enforce": "baseline"}
    ),
    an_object_elsewhere=lambda at: put(at("ConfigMap", "leeway-place"), "metadata/namespace", "default"),
)
plant(
    "labels_tell_what_it_is",
    no_label=lambda at: at("Service", "nats")["metadata"].pop("labels"),
    a_selector_that_takes_others=lambda at: put(at(*WORKER), "spec/selector/matchLabels", LABELS),
)
plant(
    "versions_last",
    a_version_that_has_gone=lambda at: put(
        at("HTTPRoute", "ras-api"), "apiVersion", "gateway.networking.k8s.io/v1beta1"
    ),
)
plant(
    "nothing_is_null",
    something_forgotten=lambda at: put(at(*API), "spec/strategy/rollingUpdate", None),
)
plant(
    "one_migration_a_release",
    a_job_of_no_release=lambda at: put(at("Job", "ras-migrate"), "metadata/name", "ras-migrate"),
    a_job_without_end=lambda at: at("Job", "ras-migrate")["spec"].pop("activeDeadlineSeconds"),
)
plant(
    "a_job_hangs_on_no_setting",
    a_job_told_all_settings=lambda at: told_all(at, "envFrom"),
    a_job_with_a_file_of_settings=lambda at: at.pod("Job", "ras-migrate")["volumes"].append(
        {"name": "place", "configMap": {"name": at("ConfigMap", "leeway-settings")["metadata"]["name"]}}
    ),
)
plant(
    "a_job_is_tried_until_its_deadline",
    a_job_that_gives_up=lambda at: put(at("Job", "ras-migrate"), "spec/backoffLimit", 6),
    a_job_that_gives_up_as_jobs_do=lambda at: at("Job", "ras-migrate")["spec"].pop("backoffLimit"),
)
plant(
    "databases_reach_their_keepers",
    no_way_to_the_clusters_api=lambda at: at.drop("NetworkPolicy", "cluster-api"),
    no_way_to_backups=lambda at: (
        at("NetworkPolicy", "cluster-api")["spec"]["egress"][0]["ports"].pop(0)
        and at("NetworkPolicy", "cluster-api")["spec"]["egress"].pop(1)
    ),
    a_way_of_jobs_to_everything=lambda at: at("NetworkPolicy", "cluster-api-jobs")["spec"]["egress"][0].pop(
        "to"
    ),
)
plant(
    "databases_reach_their_keepers exactly_the_arrows",
    a_way_of_databases_to_everything=lambda at: at("NetworkPolicy", "cluster-api")["spec"]["egress"][0].pop(
        "to"
    ),
)
plant(
    "shared_volumes_can_be_shared",
    keys_on_one_node=lambda at: put(
        at("PersistentVolumeClaim", "keys"), "spec/accessModes", ["ReadWriteOnce"]
    ),
)
