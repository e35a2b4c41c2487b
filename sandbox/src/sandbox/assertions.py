"""How a machine proves who it is: a short assertion signed with its own key (RFC 7523), good for one use."""

import json
import time
from collections.abc import Mapping
from urllib.parse import parse_qsl

from joserfc import jws, jwt
from joserfc.jwk import ECKey
from starlette.requests import Request

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LONGEST = 60
"""Seconds an assertion may still have to run."""
LARGEST_FORM = 16_384


class Refusal(Exception):
    """A token is refused, with a code of RFC 6749 section 5.2 (or RFC 8707)."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason
        self.status = 401 if code == "invalid_client" else 400
        super().__init__(f"{code}: {reason}")


class Assertions:
    """The known clients, and the assertions already used."""

    def __init__(self, audience: str) -> None:
        self._audience = audience
        self._keys: dict[str, ECKey] = {}
        self._used: dict[tuple[str, str], float] = {}

    def know(self, client_id: str, key: ECKey) -> None:
        """Remember a client's public key."""
        self._keys[client_id] = key

    def client(self, form: Mapping[str, str]) -> str:
        """Return the client id that a request proves.

        Raises:
            Refusal: it proves none; also when the same assertion comes a second time.
            JoseError: the assertion is no JWT, or its signature is wrong.

        """
        if form.get("client_assertion_type") != ASSERTION_TYPE:
            raise Refusal("invalid_client", "only private_key_jwt")
        assertion = form.get("client_assertion", "")
        claims = jwt.decode(assertion, self._key_of(assertion), algorithms=["ES256"]).claims
        now = time.time()
        client_id, jti, expires = claims.get("sub"), claims.get("jti"), claims.get("exp")
        if claims.get("iss") != client_id or form.get("client_id", client_id) != client_id:
            raise Refusal("invalid_client", "iss, sub and client_id must be the same")
        if claims.get("aud") not in (self._audience, [self._audience]):
            raise Refusal("invalid_client", "aud must be the token endpoint")
        if not isinstance(expires, int | float) or not now < expires <= now + LONGEST:
            raise Refusal("invalid_client", f"exp must lie within the next {LONGEST} seconds")
        if claims.get("nbf", 0) > now:
            raise Refusal("invalid_client", "not yet good")
        if not isinstance(client_id, str) or not isinstance(jti, str) or not jti:
            raise Refusal("invalid_client", "sub and jti are needed")
        self._used = {used: until for used, until in self._used.items() if until > now}
        if (client_id, jti) in self._used:
            raise Refusal("invalid_client", "this assertion has been used")
        self._used[client_id, jti] = expires
        return client_id

    def _key_of(self, assertion: str) -> ECKey:
        """Return the key of the client that the assertion claims to come from, to check the signature."""
        try:
            claimed = json.loads(jws.extract_compact(assertion.encode()).payload)["sub"]
            return self._keys[claimed]
        except (ValueError, KeyError, TypeError):
            raise Refusal("invalid_client", "no such client") from None


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a form, each at most once (RFC 6749 section 3.2)."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/x-www-form-urlencoded":
        raise Refusal("invalid_request", "send a form (application/x-www-form-urlencoded)")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM:
            raise Refusal("invalid_request", "too large")
    try:
        fields = parse_qsl(body.decode(), strict_parsing=True, max_num_fields=20)
    except ValueError:
        raise Refusal("invalid_request", "not a form") from None
    if len({name for name, _ in fields}) != len(fields):
        raise Refusal("invalid_request", "a field stands there twice")
    return dict(fields)
