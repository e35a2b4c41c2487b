"""The realm of the identity provider (Keycloak 26.2 or later), made from the catalogue, the roles and the samples.

`python -m sandbox.realm` writes `deploy/identity/realm.json`: for development, with logins to try everything by;
and `deploy/compose.toml`, which says where docker-compose has all that, for `leeway story`.
`python -m sandbox.realm --production e09000001 ...` prints one without them, for these councils.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from contracts.roles import Role
from sandbox.realm_logins import Login, profile, sample_logins, subject
from sandbox.realm_scopes import TO, Json, says, scopes
from sandbox.realm_trying import trying
from sandbox.roster import SERVICES
from sandbox.scopes import OF_COUNCIL, readable
from sandbox.seeds import COUNCILS

NAME = "leeway"
DEPLOY = Path(__file__).parents[3] / "deploy"
FILE, TRYING = DEPLOY / "identity" / "realm.json", DEPLOY / "compose.toml"
WEB, TRY = "leeway-web", "leeway-try"
ACCESS_SECONDS = 300
_ES256 = {
    "access.token.header.type.rfc9068": "true",
    "access.token.signed.response.alg": "ES256",
    "id.token.signed.response.alg": "ES256",
}
_FLOWS = ("standardFlowEnabled", "implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled")


def realm(councils: Sequence[str], logins: Iterable[Login] = (), *, development: bool = False) -> Json:
    """Return the realm as Keycloak imports it.

    `councils`: the codes of those who use it. `development` adds a client that takes passwords, for `logins`.
    """
    clients = [_stage(service, councils) for service in SERVICES]
    clients += [_council_system(council) for council in councils]
    clients += [_web(), *([_try()] if development else [])]
    machines = [each["clientId"] for each in clients if each["serviceAccountsEnabled"]]
    return {
        "realm": NAME,
        "displayName": "Leeway (development: never for real people)" if development else "Leeway",
        "enabled": True,
        "sslRequired": "external",
        "registrationAllowed": False,
        "resetPasswordAllowed": False,
        "rememberMe": False,
        "loginWithEmailAllowed": False,
        "editUsernameAllowed": False,
        "bruteForceProtected": True,
        "permanentLockout": False,
        "failureFactor": 10,
        "defaultSignatureAlgorithm": "ES256",
        "accessTokenLifespan": ACCESS_SECONDS,
        "accessCodeLifespan": 60,
        "ssoSessionIdleTimeout": 1800,
        "ssoSessionMaxLifespan": 36000,
        "revokeRefreshToken": True,
        "refreshTokenMaxReuse": 0,
        "clientScopes": scopes(councils),
        "defaultDefaultClientScopes": ["basic"],
        "defaultOptionalClientScopes": [],
        "clients": clients,
        "users": [_service_account(each) for each in machines] + [_user(login) for login in logins],
        "components": {
            "org.keycloak.keys.KeyProvider": [
                _keys("ecdsa-generated", {"ecdsaEllipticCurveKey": ["P-256"]}),
                _keys("hmac-generated", {"algorithm": ["HS512"]}),
                _keys("aes-generated", {"secretSize": ["16"]}),
            ],
            "org.keycloak.userprofile.UserProfileProvider": [
                {
                    "providerId": "declarative-user-profile",
                    "config": {"kc.user.profile.config": [json.dumps(profile(), separators=(",", ":"))]},
                }
            ],
        },
    }


def _client(name: str, flow: str, **more: Any) -> Json:
    return {
        "clientId": name,
        "enabled": True,
        "protocol": "openid-connect",
        "publicClient": False,
        "fullScopeAllowed": False,
        "frontchannelLogout": False,
        **{each: each == flow for each in _FLOWS},
        **more,
    }


def _machine(name: str, role: Role, optional: list[str], more: list[Json]) -> Json:
    """Return a client that signs for itself (RFC 7523); its public key comes from the environment, in three parts."""
    prefix = f"LEEWAY_{name.upper().replace('-', '_')}_KEY"
    key = {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256"}
    key |= {"kid": f"${{{prefix}_ID}}", "x": f"${{{prefix}_X}}", "y": f"${{{prefix}_Y}}"}
    return _client(
        name,
        "serviceAccountsEnabled",
        clientAuthenticatorType="client-jwt",
        attributes=_ES256
        | {
            "token.endpoint.auth.signing.alg": "ES256",
            "use.jwks.string": "true",
            "jwks.string": json.dumps({"keys": [key]}, separators=(",", ":")),
            "client_credentials.use_refresh_token": "false",
        },
        defaultClientScopes=["basic"],
        optionalClientScopes=optional,
        protocolMappers=[says("client_id", name), says("role", role), *more],
    )


def _stage(service: str, councils: Sequence[str]) -> Json:
    may = sorted(scope for source in SERVICES for scope in readable(service, source))
    return _machine(service, Role.STAGE, [*may, *(f"{OF_COUNCIL}{each}" for each in councils)], [])


def _council_system(council: str) -> Json:
    to = [f"{TO}{service}" for service in SERVICES]
    return _machine(f"council-system-{council}", Role.COUNCIL_SYSTEM, to, [says("council", council)])


def _web() -> Json:
    """Return the client of a portal: where it really is, whoever runs it says."""
    return _for_logins(
        WEB,
        "standardFlowEnabled",
        {"pkce.code.challenge.method": "S256", "post.logout.redirect.uris": "+"},
        redirectUris=["http://localhost:3000/signed-in"],
        webOrigins=["http://localhost:3000"],
    )


def _try() -> Json:
    return _for_logins(TRY, "directAccessGrantsEnabled", {"use.refresh.tokens": "false"})


def _for_logins(name: str, flow: str, attributes: dict[str, str], **more: Any) -> Json:
    return _client(
        name,
        flow,
        **more
        | {
            "publicClient": True,
            "attributes": _ES256 | attributes,
            "defaultClientScopes": ["basic", "login"],
            "optionalClientScopes": [f"{TO}{service}" for service in SERVICES],
            "protocolMappers": [says("client_id", name)],
        },
    )


def _keys(provider: str, config: dict[str, list[str]]) -> Json:
    return {"name": provider, "providerId": provider, "config": {"priority": ["100"], **config}}


def _service_account(client: str) -> Json:
    name = f"service-account-{client}"
    return {"id": subject(name), "username": name, "enabled": True, "serviceAccountClientId": client}


def _user(login: Login) -> Json:
    return {
        "id": subject(login.username),
        "username": login.username,
        "enabled": True,
        "attributes": {claim: [value] for claim, value in login.claims().items()},
        "credentials": [{"type": "password", "value": "${LEEWAY_TRY_PASSWORD}", "temporary": False}],
    }


def development() -> Json:
    """Return the realm of `deploy/identity/realm.json`."""
    return realm([council.code for council in COUNCILS], sample_logins(), development=True)


def text(found: Json) -> str:
    """Return a realm as it stands in a file."""
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the realm for development, or print one for production."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.realm", description=__doc__)
    parser.add_argument("--production", nargs="+", default=[], metavar="COUNCIL", help="codes of councils")
    councils = parser.parse_args(arguments).production
    if councils:
        sys.stdout.write(text(realm(councils)))
    else:
        FILE.parent.mkdir(parents=True, exist_ok=True)
        FILE.write_text(text(development()), encoding="utf-8")
        TRYING.write_text(trying(sample_logins(), TRY), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
