"""Rules on what a place says of itself: whose word it takes, and what its councils are called."""

import json
from collections.abc import Iterator
from ipaddress import ip_network

from tests.deploy.policies import Rendered, rule

NARROW = {4: 16, 6: 48}
"""How many bits of a network are to be said at the least, by the version of its addresses: a cluster's pods at most."""
OF_COUNCILS = ("LEEWAY_COUNCIL_NAMES", "LEEWAY_COUNCIL_PHONES", "LEEWAY_PAPER_ADDRESSES")


@rule
def gateways_alone_are_believed(rendered: Rendered) -> Iterator[str]:
    """In production no wide network is believed where a request comes from: who calls from it could say anything."""
    for api in rendered.ours("api") if rendered.overlay == "production" else ():
        for each in filter(None, rendered.told(api).get("LEEWAY_TRUSTED_PROXIES", "").split(",")):
            try:
                network = ip_network(each.strip())
            except ValueError as fault:
                yield f"{api}: believes {each}: {fault}"
                continue
            if network.prefixlen < NARROW[network.version]:
                yield f"{api}: believes all of {network}"


@rule
def councils_have_names_and_numbers(rendered: Rendered) -> Iterator[str]:
    """Assessment is told of the same councils, by codes as tokens have them, how to call, ring and write to them."""
    for workload in (each for each in rendered.ours("api", "worker") if each.service == "assessment"):
        told = rendered.told(workload)
        councils = {name: sorted(json.loads(told.get(name, "{}"))) for name in OF_COUNCILS}
        first = councils[OF_COUNCILS[0]]
        if not first or any(each != first for each in councils.values()):
            yield f"{workload}: is told of {councils}"
        for council in (each for each in first if each != each.lower()):
            yield f"{workload}: no token is of {council}"
