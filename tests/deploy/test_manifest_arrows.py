"""Working out what NetworkPolicies allow: as Kubernetes says they work, on policies small enough to read."""

from typing import Any

import pytest
from tests.deploy.policies import Rendered
from tests.deploy.policies_network import allowed
from tests.deploy.rendering import Document

RAS, REVIEW = {"app": "ras"}, {"app": "review"}


def pods(name: str, labels: dict[str, str], port: int) -> Document:
    container = {"name": name, "ports": [{"name": "http", "containerPort": port}]}
    return {
        "kind": "Deployment",
        "metadata": {"name": name, "namespace": "leeway"},
        "spec": {"template": {"metadata": {"labels": labels}, "spec": {"containers": [container]}}},
    }


def policy(of: dict[str, str], **spec: Any) -> Document:
    return {
        "kind": "NetworkPolicy",
        "metadata": {"name": "policy", "namespace": "leeway"},
        "spec": {"podSelector": {"matchLabels": of}, **spec},
    }


def may(*policies: Document, source: str = "ras", target: str = "review") -> set[int]:
    """Return the ports at which one may speak to the other; 1 is a port nobody listens on."""
    both = [pods("ras", RAS, 8000), pods("review", REVIEW, 8000)]
    found = allowed(Rendered("small", [*both, *policies]))
    return {port for a, b, port in found if (a, b) == (source, target)}


CLOSED = policy({}, policyTypes=["Ingress", "Egress"])
TO = {"podSelector": {"matchLabels": REVIEW}}
FROM = {"podSelector": {"matchLabels": RAS}}
HTTP = [{"port": 8000}]
LEAVES = policy(RAS, policyTypes=["Egress"], egress=[{"to": [TO], "ports": HTTP}])
ENTERS = policy(REVIEW, policyTypes=["Ingress"], ingress=[{"from": [FROM], "ports": HTTP}])


def test_without_a_policy_all_is_let_through() -> None:
    assert may() == {1, 8000}


def test_a_policy_without_rules_lets_nothing_through() -> None:
    assert may(CLOSED) == set()


def test_both_sides_have_to_allow_it() -> None:
    assert may(CLOSED, LEAVES) == set()
    assert may(CLOSED, ENTERS) == set()
    assert may(CLOSED, LEAVES, ENTERS) == {8000}


def test_what_is_let_through_one_way_is_not_let_through_the_other() -> None:
    assert may(CLOSED, LEAVES, ENTERS, source="review", target="ras") == set()


def test_a_policy_without_types_is_about_who_comes_in_and_about_who_goes_out_where_it_says_so() -> None:
    assert may(policy(REVIEW)) == set()
    assert may(policy(RAS)) == {1, 8000}
    assert may(policy(RAS, egress=[])) == set()


def test_a_rule_without_ports_allows_every_port_and_one_without_peers_everybody() -> None:
    assert may(CLOSED, LEAVES, policy(REVIEW, ingress=[{"from": [FROM]}])) == {8000}
    everything = policy({}, policyTypes=["Ingress", "Egress"], ingress=[{}], egress=[{}])
    assert may(CLOSED, everything) == {1, 8000}


@pytest.mark.parametrize(
    ("port", "opened"),
    [
        ({"port": "http"}, {8000}),
        ({"port": "https"}, set()),
        ({"port": 7999, "endPort": 8001}, {7999, 8000}),
        ({}, {1, 8000}),
    ],
)
def test_a_port_is_a_number_a_name_or_a_range(port: Document, opened: set[int]) -> None:
    leaves = policy(RAS, policyTypes=["Egress"], egress=[{"to": [TO]}])
    enters = policy(REVIEW, ingress=[{"from": [FROM], "ports": [port]}])
    assert may(leaves, enters) == opened


@pytest.mark.parametrize(
    ("peer", "opened"),
    [
        ({"namespaceSelector": {}}, {8000}),
        ({"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "leeway"}}}, {8000}),
        ({"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "other"}}}, set()),
        ({"namespaceSelector": {}, "podSelector": {"matchLabels": REVIEW}}, set()),
        (
            {"podSelector": {"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["ras"]}]}},
            set(),
        ),
        ({"podSelector": {"matchExpressions": [{"key": "app", "operator": "Exists"}]}}, {8000}),
        ({"ipBlock": {"cidr": "10.0.0.0/8"}}, {8000}),
        (
            {"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]}},
            set(),
        ),
        ({"ipBlock": {"cidr": "203.0.113.0/24"}}, set()),
    ],
)
def test_a_peer_is_found_by_its_labels_its_namespace_or_its_address(peer: Document, opened: set[int]) -> None:
    assert may(CLOSED, LEAVES, policy(REVIEW, ingress=[{"from": [peer], "ports": HTTP}])) == opened


def test_pods_of_another_namespace_are_not_found_by_their_labels_alone() -> None:
    enters = policy(REVIEW, ingress=[{"from": [{"podSelector": {}}]}])
    assert may(enters, source="stranger") == set()
    assert may(source="stranger") == {1, 8000}
