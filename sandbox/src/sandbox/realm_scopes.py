"""The client scopes of the realm, and the mappers by which a token comes to say what it says."""

from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sandbox.realm_logins import CLAIMS
from sandbox.roster import SERVICES
from sandbox.scopes import OF_COUNCIL, readable

Json = dict[str, Any]
TO = "to:"
"""What a scope begins with by which a login asks for a token for one service."""


def scopes(councils: Sequence[str]) -> list[Json]:
    """Return every client scope; nothing but what stands here is in a token."""
    stages = sorted(
        {(scope, source) for one in SERVICES for source in SERVICES for scope in readable(one, source)}
    )
    return [
        _scope("basic", [_mapper("sub", "oidc-sub-mapper", {})], shown=False),
        _scope("login", [_attribute(claim) for claim in CLAIMS], shown=False),
        *(_scope(f"{TO}{service}", [_audience(service)], shown=False) for service in SERVICES),
        *(_scope(scope, [_audience(source)], shown=True) for scope, source in stages),
        *(_scope(f"{OF_COUNCIL}{each}", [says("council", each)], shown=False) for each in councils),
    ]


def _scope(name: str, mappers: list[Json], *, shown: bool) -> Json:
    """`shown`: its name stands in the token's `scope`."""
    return {
        "id": str(uuid5(NAMESPACE_URL, f"leeway:scope:{name}")),
        "name": name,
        "protocol": "openid-connect",
        "attributes": {
            "include.in.token.scope": str(shown).lower(),
            "display.on.consent.screen": "false",
        },
        "protocolMappers": mappers,
    }


def _mapper(name: str, kind: str, config: dict[str, str]) -> Json:
    access_only = {"access.token.claim": "true", "id.token.claim": "false", "userinfo.token.claim": "false"}
    return {
        "name": name,
        "protocol": "openid-connect",
        "protocolMapper": kind,
        "config": config | access_only,
    }


def _audience(service: str) -> Json:
    config = {"included.custom.audience": service}
    return _mapper(f"audience {service}", "oidc-audience-mapper", config)


def says(claim: str, value: str) -> Json:
    """Return the mapper by which every token carries the same claim."""
    config = {"claim.name": claim, "claim.value": value, "jsonType.label": "String"}
    return _mapper(claim, "oidc-hardcoded-claim-mapper", config)


def _attribute(claim: str) -> Json:
    config = {
        "claim.name": claim,
        "user.attribute": claim,
        "jsonType.label": "String",
        "multivalued": "false",
    }
    return _mapper(claim, "oidc-usermodel-attribute-mapper", config)
