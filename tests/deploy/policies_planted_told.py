"""Faults of who may speak to whom, and of what processes are told: see policies_planted."""

from typing import Any

from tests.deploy.policies_planted import At, plant, put
from tests.deploy.rendering import Document

API, WORKER = ("Deployment", "ras-api"), ("Deployment", "ras-worker")
NATS = ("StatefulSet", "nats")
LABELS = {"app.kubernetes.io/part-of": "leeway"}


def added(at: At, kind: str, name: str, **rest: Any) -> None:
    metadata = {"name": name, "namespace": "leeway", "labels": LABELS}
    at.documents.append({"apiVersion": "v1", "kind": kind, "metadata": metadata, **rest})


def policy(at: At, of: Document, **spec: Any) -> None:
    added(
        at, "NetworkPolicy", "planted", spec={"podSelector": of, "policyTypes": ["Ingress", "Egress"], **spec}
    )


def no_arrow(at: At, name: str, way: str, to: str) -> None:
    """Take a rule that names a service out of a NetworkPolicy."""
    spec = at("NetworkPolicy", name)["spec"]
    kept = [each for each in spec[way] if to not in str(each)]
    if len(kept) == len(spec[way]):
        raise ValueError(f"{name} names no {to}")
    spec[way] = kept


def at_another_database(at: At) -> None:
    policy(at, {}, egress=[{"to": [{"podSelector": {"matchLabels": {"cnpg.io/cluster": "ras-db"}}}]}])
    put(at("NetworkPolicy", "ras-db"), "spec/ingress/0/from", [{"podSelector": {}}])


plant(
    "all_is_denied_first exactly_the_arrows",
    all_let_through=lambda at: put(at("NetworkPolicy", "nobody"), "spec/ingress", [{}]),
)
plant(
    "exactly_the_arrows",
    an_arrow_missing_where_it_leaves=lambda at: no_arrow(at, "ras-worker", "egress", "assessment"),
    an_arrow_missing_where_it_enters=lambda at: no_arrow(at, "assessment-api", "ingress", "'ras'"),
    an_arrow_to_a_stage_it_does_not_hear=lambda at: policy(
        at,
        {
            "matchLabels": {"app.kubernetes.io/component": "api"},
            "matchExpressions": [
                {"key": "app.kubernetes.io/name", "operator": "In", "values": ["ras", "review"]}
            ],
        },
        ingress=[{"from": [{"podSelector": {}}], "ports": [{"port": 8000}]}],
        egress=[{"to": [{"podSelector": {}}], "ports": [{"port": 8000}]}],
    ),
    another_service_at_a_database=at_another_database,
    the_whole_world=lambda at: policy(at, {}, egress=[{"to": [{"ipBlock": {"cidr": "0.0.0.0/0"}}]}]),
    every_port=lambda at: [each.pop("ports") for each in at("NetworkPolicy", "ras-api")["spec"]["ingress"]],
    another_namespace=lambda at: put(
        at("NetworkPolicy", "ras-api"), "spec/ingress/0/from", [{"namespaceSelector": {}, "podSelector": {}}]
    ),
    names_asked_of_one_label=lambda at: put(
        at("NetworkPolicy", "names"),
        "spec/egress/0/to/0/podSelector",
        {"matchLabels": {"k8s-app": "kube-dns"}},
    ),
    names_that_cannot_be_asked_for=lambda at: at.drop("NetworkPolicy", "names"),
)
plant(
    "settings_are_read",
    a_setting_nobody_reads=lambda at: at.told(LEEWAY_DRAIN_SECOND="5"),
    a_clock_of_the_sandbox=lambda at: at.told(LEEWAY_CLOCK_FILE="/tmp/clock"),  # noqa: S108 - a fault
    a_secret_nobody_reads=lambda at: at.secrets("ras-api")[1]["items"].append(
        {"key": "client.json", "path": "leeway_client"}
    ),
)
plant(
    "settings_suffice",
    a_number_that_is_none=lambda at: at.told(LEEWAY_POOL_SIZE="many"),
    a_share_of_more_than_all=lambda at: at.told(LEEWAY_TRACE_RATIO="1.5"),
    no_database_told=lambda at: at.lacks("ras-api", "leeway_database_url"),
    no_bus_told=lambda at: at.lacks("ras-worker", "leeway_nats_url"),
    no_key_of_the_client=lambda at: at.lacks("ras-worker", "client.json"),
    a_cursor_secret_for_each_pod=lambda at: at.lacks("ras-api", "leeway_cursor_secret"),
    keys_that_cannot_be_written=lambda at: put(at.box(*API), "volumeMounts/1/readOnly", value=True),
)
plant(
    "gateways_alone_are_believed",
    a_whole_network_trusted=lambda at: at.told(LEEWAY_TRUSTED_PROXIES="10.0.0.0/8"),
    everybody_trusted=lambda at: at.told(LEEWAY_TRUSTED_PROXIES="*"),
    a_network_that_is_none=lambda at: at.told(LEEWAY_TRUSTED_PROXIES="10.20.30.1/24"),
)
plant(
    "councils_have_names_and_numbers",
    no_council=lambda at: at("ConfigMap", "assessment-settings")["data"].pop("LEEWAY_COUNCIL_NAMES"),
    nobody_to_ring=lambda at: at("ConfigMap", "assessment-settings")["data"].update(
        LEEWAY_COUNCIL_PHONES="{}"
    ),
    nowhere_to_send_paper=lambda at: at("ConfigMap", "assessment-settings")["data"].pop(
        "LEEWAY_PAPER_ADDRESSES"
    ),
    a_code_in_capitals=lambda at: at("ConfigMap", "assessment-settings")["data"].update(
        LEEWAY_COUNCIL_NAMES='{"E09000099": "Example Council"}'
    ),
)
plant(
    "settings_suffice exactly_the_arrows",
    nobody_trusted=lambda at: at.told(LEEWAY_ISSUERS="[]"),
    nobody_to_ask_for_tokens=lambda at: at.told(LEEWAY_TOKEN_URL=""),
)
plant(
    "addresses_lead_somewhere",
    tokens_in_the_clear=lambda at: at.told(LEEWAY_TOKEN_URL="http://login.leeway.example:443/token"),
)
plant(
    "addresses_lead_somewhere exactly_the_arrows",
    a_collector_of_another_name=lambda at: at.told(LEEWAY_OTLP_ENDPOINT="http://colector:4318"),
    a_stage_at_another_port=lambda at: at.told(
        LEEWAY_SOURCES='{"*": {"assessment": "http://assessment-api:80"}}'
    ),
)
plant(
    "what_is_named_is_there",
    a_claim_of_another_name=lambda at: put(at.pod(*API), "volumes/1/persistentVolumeClaim/claimName", "key"),
    a_secret_nobody_makes=lambda at: at.secrets("ras-api")[1].update(name="ras-secret"),
    a_secret_for_trying_things=lambda at: at.box(*NATS)["envFrom"].append(
        {"secretRef": {"name": "identity-secrets"}}
    ),
    a_key_nobody_writes=lambda at: put(at.secrets("ras-api")[0], "items/0/key", "url"),
    a_volume_that_is_not_there=lambda at: put(
        at.box("Deployment", "collector"), "volumeMounts/0/name", "conf"
    ),
)
plant(
    "no_secret_is_rendered",
    a_secret=lambda at: added(at, "Secret", "planted", stringData={"password": "x"}),
    a_secret_in_plain_words=lambda at: at.told(LEEWAY_CURSOR_SECRET="0123"),
    a_password_in_an_address=lambda at: at.told(LEEWAY_NATS_URL="nats://ras:secret@nats:4222"),
)
plant(
    "what_is_named_is_there bus_keeps_what_it_took",
    passwords_from_elsewhere=lambda at: put(
        at.box(*NATS), "envFrom", [{"secretRef": {"name": "nats-passwords"}}]
    ),
)
