"""Stands in for the identity provider: it gives exactly the tokens that a realm file configures, and no others.

What it does is what Keycloak does with the same file: default and optional client scopes, the mappers of the client
and of its scopes, the header a client asks for.
"""

import json
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from tests.deploy.realm_mappers import Json, let

from sandbox.assertions import Assertions, Refusal, form_of
from sandbox.loopback import served
from sandbox.ports import free_port

PLACEHOLDER = re.compile(r"\$\{([A-Z0-9_]+)\}")


def resolved(text: str, environment: Mapping[str, str]) -> Json:
    """Return a realm file with what the environment has for its placeholders; one that it lacks stays as it is."""
    found: Json = json.loads(PLACEHOLDER.sub(lambda match: environment.get(match[1], match[0]), text))
    return found


class RealmIssuer:
    """An issuer as the realm configures it. `base` is its address; `realm` has its placeholders resolved."""

    def __init__(self, realm: Json, base: str) -> None:
        self.realm = realm
        self.url = f"{base}/realms/{realm['realm']}"
        self.clients = {each["clientId"]: each for each in realm["clients"]}
        self.scopes = {each["name"]: each for each in realm["clientScopes"]}
        self.users = {each["username"]: each for each in realm["users"]}
        self._accounts = {
            u["serviceAccountClientId"]: u for u in realm["users"] if "serviceAccountClientId" in u
        }
        self._signing: dict[str, ECKey | RSAKey] = {}
        self._assertions = Assertions(self.token_url)
        for name, client in self.clients.items():
            for key in _keys_of(client):
                self._assertions.know(name, key)

    def knows(self, client_id: str) -> bool:
        """Tell whether a machine can prove itself."""
        return bool(_keys_of(self.clients[client_id]))

    @property
    def token_url(self) -> str:
        """The token endpoint."""
        return f"{self.url}/protocol/openid-connect/token"

    @property
    def jwks_url(self) -> str:
        """Where the public keys are."""
        return f"{self.url}/protocol/openid-connect/certs"

    # -- what a token says ------------------------------------------------------------------------------------------

    def header(self, client: Json) -> dict[str, str]:
        """Return the header of a client's access tokens."""
        attributes = client.get("attributes", {})
        algorithm = attributes.get("access.token.signed.response.alg") or self.realm.get(
            "defaultSignatureAlgorithm"
        )
        typ = "at+jwt" if attributes.get("access.token.header.type.rfc9068") == "true" else "JWT"
        algorithm = algorithm or "RS256"
        return {"alg": algorithm, "typ": typ, "kid": self._key(algorithm).kid or ""}

    def claims(self, client: Json, user: Json, asked: str) -> Json:
        """Return the claims of an access token; raise Refusal for a scope that the client does not have."""
        granted = self._granted(client, asked)
        now = int(time.time())
        shown = [
            s["name"]
            for s in granted
            if s.get("attributes", {}).get("include.in.token.scope", "true") == "true"
        ]
        found: Json = {
            "exp": now + self.realm.get("accessTokenLifespan", 300),
            "iat": now,
            "jti": secrets.token_hex(16),
            "iss": self.url,
            "typ": "Bearer",
            "azp": client["clientId"],
            "scope": " ".join(shown),
        }
        for mapper in [m for each in (client, *granted) for m in each.get("protocolMappers", [])]:
            let(mapper, found, user)
        audience = found.pop("aud", [])
        return found | ({"aud": audience[0] if len(audience) == 1 else audience} if audience else {})

    def _granted(self, client: Json, asked: str) -> list[Json]:
        defaults, optional = client.get("defaultClientScopes", []), client.get("optionalClientScopes", [])
        wanted = [name for name in asked.split() if name != "openid"]
        if strange := [name for name in wanted if name not in (*defaults, *optional)]:
            raise Refusal("invalid_scope", f"Invalid scopes: {' '.join(strange)}")
        return [self.scopes[name] for name in dict.fromkeys((*defaults, *wanted))]

    def token(self, client_id: str, username: str, asked: str) -> str:
        """Return a signed access token of a login."""
        return self._signed(self.clients[client_id], self.users[username], asked)

    def _signed(self, client: Json, user: Json, asked: str) -> str:
        header, claims = self.header(client), self.claims(client, user, asked)
        algorithm = header["alg"]
        return jwt.encode(header, claims, self._key(algorithm), algorithms=[algorithm])

    def _key(self, algorithm: str) -> ECKey | RSAKey:
        """Return the key for an algorithm: the realm's own, else one that Keycloak makes when it is first needed."""
        if algorithm not in self._signing:
            given: Any = {"use": "sig", "alg": algorithm}
            curve: Any = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}.get(algorithm)
            self._signing[algorithm] = (
                ECKey.generate_key(curve, given, private=True, auto_kid=True)
                if curve
                else RSAKey.generate_key(2048, given, private=True, auto_kid=True)
            )
        return self._signing[algorithm]

    # -- over HTTP --------------------------------------------------------------------------------------------------

    def app(self) -> Starlette:
        """Return it as an ASGI application."""
        path = f"/realms/{self.realm['realm']}/protocol/openid-connect"
        return Starlette(
            routes=[
                Route(f"{path}/certs", self._certs),
                Route(f"{path}/token", self._token, methods=["POST"]),
            ]
        )

    @property
    def jwks(self) -> Json:
        """The public keys."""
        self._key("ES256")
        return {"keys": [key.as_dict(private=False) for key in self._signing.values()]}

    async def _certs(self, _: Request) -> Response:
        return JSONResponse(self.jwks)

    async def _token(self, request: Request) -> Response:
        try:
            form = await form_of(request)
            client, user = self._who(form)
            token = self._signed(client, user, form.get("scope", ""))
        except (Refusal, JoseError) as error:
            refusal = (
                error if isinstance(error, Refusal) else Refusal("invalid_client", "not a good assertion")
            )
            body = {"error": refusal.code, "error_description": refusal.reason}
            return JSONResponse(body, status_code=refusal.status)
        lasts = self.realm.get("accessTokenLifespan", 300)
        return JSONResponse({"access_token": token, "token_type": "Bearer", "expires_in": lasts})

    def _who(self, form: Mapping[str, str]) -> tuple[Json, Json]:
        grant = form.get("grant_type")
        if grant == "client_credentials":
            client = self.clients[self._assertions.client(form)]
            if not client.get("serviceAccountsEnabled"):
                raise Refusal("unauthorized_client", "no service account")
            return client, self._accounts[client["clientId"]]
        if grant == "password":
            client = self.clients.get(form.get("client_id", ""), {})
            if not client.get("publicClient") or not client.get("directAccessGrantsEnabled"):
                raise Refusal("unauthorized_client", "Client not allowed for direct access grants")
            user = self.users.get(form.get("username", ""), {})
            known = [each["value"] for each in user.get("credentials", []) if each["type"] == "password"]
            if not user.get("enabled") or form.get("password") not in known:
                raise Refusal("invalid_grant", "Invalid user credentials")
            return client, user
        raise Refusal("unsupported_grant_type", "Unsupported grant_type")


@contextmanager
def on_a_free_port(realm: Json) -> Iterator[RealmIssuer]:
    """Yield an issuer of the realm, served on this machine."""
    port = free_port()
    issuer = RealmIssuer(realm, f"http://127.0.0.1:{port}")
    with served(issuer.app(), port):
        yield issuer


def _keys_of(client: Json) -> list[ECKey]:
    """Return the keys a client signs with; none where its placeholders were not resolved."""
    attributes = client.get("attributes", {})
    if client.get("clientAuthenticatorType") != "client-jwt" or attributes.get("use.jwks.string") != "true":
        return []
    keys = json.loads(attributes["jwks.string"])["keys"]
    usable = [key for key in keys if key.get("use") == "sig" and "${" not in json.dumps(key)]
    return [ECKey.import_key(key) for key in usable]
