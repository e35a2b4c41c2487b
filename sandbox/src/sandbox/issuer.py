"""The development identity issuer: it signs tokens as a real one would, for anybody who asks on this machine.

A service needs an issuer to start, here as anywhere; in production it is the council's or the nation's own.
"""

import secrets
import time
from collections.abc import Mapping
from pathlib import Path

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from contracts.roles import Role
from sandbox.assertions import Assertions, Refusal, form_of
from sandbox.keyfiles import key_in, public_part
from sandbox.scopes import Asked, readable

LIFETIME = 600
"""Seconds an access token is good for, at most."""


class Issuer:
    """One issuer, with its key in `folder`.

    `url` is what stands in `iss`. `clients` are the machines that may ask for tokens, by client id (the name
    of a service), each with its public key (JWK).
    """

    def __init__(self, folder: Path, url: str, clients: Mapping[str, dict[str, str]] | None = None) -> None:
        self.url = url.rstrip("/")
        self._key = key_in(folder / "issuer.json")
        self._assertions = Assertions(self.token_url)
        for client_id, public_key in (clients or {}).items():
            self.register(client_id, public_key)

    @property
    def jwks_url(self) -> str:
        """Where the public key is served."""
        return f"{self.url}/jwks.json"

    @property
    def token_url(self) -> str:
        """The token endpoint: also the audience of a client's assertion."""
        return f"{self.url}/token"

    @property
    def jwks(self) -> dict[str, object]:
        """The public keys (RFC 7517)."""
        return {"keys": [public_part(self._key)]}

    def register(self, client_id: str, public_key: dict[str, str]) -> None:
        """Let a machine ask for tokens, known by its key (JWK)."""
        self._assertions.know(client_id, ECKey.import_key(dict(public_key)))

    def mint(
        self,
        role: str,
        council: str,
        subject: str,
        audience: str,
        *,
        scope: str = "",
        client_id: str = "sandbox",
        lifetime: int = LIFETIME,
        typ: str = "at+jwt",
        **claims: object,
    ) -> str:
        """Return an access token (RFC 9068, ES256).

        `scope`: scopes with spaces between; `lifetime`: seconds, at most 600, less than 0: already expired;
        `claims`: further claims such as `provider`, or others in place of the usual; None leaves one out.
        """
        if lifetime > LIFETIME:
            raise ValueError(f"an access token is good for {LIFETIME} seconds at most")
        now = int(time.time())
        usual: dict[str, object] = {
            "iss": self.url,
            "sub": subject,
            "aud": audience,
            "exp": now + lifetime,
            "iat": min(now, now + lifetime),
            "jti": secrets.token_urlsafe(16),
            "client_id": client_id,
            "council": council,
            "role": str(role),
            "scope": scope,
        }
        signed = {name: value for name, value in (usual | claims).items() if value is not None}
        return jwt.encode({"alg": "ES256", "typ": typ, "kid": self._key.kid}, signed, self._key)

    def app(self) -> Starlette:
        """Return the issuer as an ASGI application."""
        return Starlette(
            routes=[
                Route("/jwks.json", self._serve_keys),
                Route("/.well-known/openid-configuration", self._discovery),
                Route("/.well-known/oauth-authorization-server", self._discovery),
                Route("/token", self._token, methods=["POST"]),
                Route("/livez", self._alive),
            ]
        )

    async def _serve_keys(self, _: Request) -> Response:
        return JSONResponse(self.jwks, headers={"cache-control": "max-age=600"})

    async def _alive(self, _: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def _discovery(self, _: Request) -> Response:
        """OpenID Connect Discovery 1.0 and RFC 8414."""
        return JSONResponse(
            {
                "issuer": self.url,
                "jwks_uri": self.jwks_url,
                "token_endpoint": self.token_url,
                "grant_types_supported": ["client_credentials"],
                "response_types_supported": ["none"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
                "token_endpoint_auth_signing_alg_values_supported": ["ES256"],
            }
        )

    async def _token(self, request: Request) -> Response:
        """RFC 6749 section 4.4 with RFC 7523.

        `audience` (or `resource`, RFC 8707) names one service, and `council` one council. `scope` says both by
        itself, as `{source}.{event}` and `council:{code}`; what is said twice must agree.
        """
        quiet = {"cache-control": "no-store"}
        try:
            form = await form_of(request)
            client_id = self._assertions.client(form)
            answer = self._grant(client_id, form)
        except (Refusal, JoseError) as error:
            bad = Refusal("invalid_client", "the assertion is not good")
            refusal = error if isinstance(error, Refusal) else bad
            body = {"error": refusal.code, "error_description": refusal.reason}
            return JSONResponse(body, status_code=refusal.status, headers=quiet)
        return JSONResponse(answer, headers=quiet)

    def _grant(self, client_id: str, form: Mapping[str, str]) -> dict[str, object]:
        if form.get("grant_type") != "client_credentials":
            raise Refusal("unsupported_grant_type", "only client_credentials")
        asked = Asked.of(form)
        allowed = readable(client_id, asked.audience)
        if not allowed:
            raise Refusal("invalid_target", "audience: name one service this client reads from")
        if not (council := asked.council):
            raise Refusal("invalid_request", "council: say for which council")
        if not asked.scopes <= allowed:
            raise Refusal("invalid_scope", "this client does not read that")
        granted, audience = " ".join(sorted(asked.scopes or allowed)), asked.audience
        token = self.mint(Role.STAGE, council, client_id, audience, scope=granted, client_id=client_id)
        return {"access_token": token, "token_type": "Bearer", "expires_in": LIFETIME, "scope": granted}
