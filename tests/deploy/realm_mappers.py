"""What each kind of mapper puts into a token, as Keycloak's of that name does; a kind not written here is refused."""

from collections.abc import Callable, Mapping
from typing import Any

Json = dict[str, Any]
OWN = frozenset({"jti", "typ", "iat", "exp", "iss", "scope", "nonce", "session_state"})
"""Claims that a mapper cannot set: Keycloak leaves the mapper out and says so in its log."""


class UnknownMapper(Exception):
    """A mapper of a kind, or with a setting, that this does not know how Keycloak treats."""


def let(mapper: Json, claims: Json, user: Json) -> None:
    """Let one mapper set its claim; raise UnknownMapper where it is not known how Keycloak would."""
    config = mapper["config"]
    if mapper["protocol"] != "openid-connect" or mapper["protocolMapper"] not in MAPPERS:
        raise UnknownMapper(mapper["protocolMapper"])
    if config.get("access.token.claim") == "true":
        MAPPERS[mapper["protocolMapper"]](config, claims, user)


def _subject(_: Mapping[str, str], claims: Json, user: Json) -> None:
    claims["sub"] = user["id"]


def _audience(config: Mapping[str, str], claims: Json, _: Json) -> None:
    audience = config.get("included.client.audience") or config.get("included.custom.audience")
    if audience and audience not in claims.setdefault("aud", []):
        claims["aud"].append(audience)


def _hardcoded(config: Mapping[str, str], claims: Json, _: Json) -> None:
    _set(config, claims, config.get("claim.value"))


def _attribute(config: Mapping[str, str], claims: Json, user: Json) -> None:
    values = user.get("attributes", {}).get(config["user.attribute"], [])
    if values:
        _set(config, claims, values if config.get("multivalued") == "true" else values[0])


def _set(config: Mapping[str, str], claims: Json, value: object) -> None:
    name = config["claim.name"]
    if config.get("jsonType.label", "String") != "String" or "." in name or name in ("sub", "aud", "azp"):
        raise UnknownMapper(f"{name} as {config.get('jsonType.label')}")
    if value is not None and name not in OWN:
        claims[name] = value


MAPPERS: dict[str, Callable[[Mapping[str, str], Json, Json], None]] = {
    "oidc-sub-mapper": _subject,
    "oidc-audience-mapper": _audience,
    "oidc-hardcoded-claim-mapper": _hardcoded,
    "oidc-usermodel-attribute-mapper": _attribute,
}
