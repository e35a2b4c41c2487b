"""Bearer tokens: each is verified once, as RFC 9068 asks, and becomes a Principal."""

import json
import re
import time
import warnings
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeGuard

import httpx
from joserfc import jws, jwt
from joserfc.errors import JoseError, SecurityWarning

from chassis.identity import Principal
from chassis.jwks import IssuerKeys, KeysUnreachable
from chassis.problems import Busy, NotSignedIn
from contracts.roles import Role, principal_id

ALGORITHMS = ("ES256", "EdDSA", "Ed25519")
_ROLES = frozenset(str(role) for role in Role)
_COUNCIL = re.compile(r"[a-z0-9]{3,12}")
_HEADERS = frozenset({"alg", "kid", "typ"})
_SCHEME = "bearer"
_LONGEST = 8_000
_REMEMBERED = 10_000
_REMEMBER_SECONDS = 600
"""A token is verified again after this time at most, so that a key its issuer withdrew stops counting."""
_SKEW = 5
"""Seconds by which an issuer's clock may be ahead of ours."""


class Tokens:
    """Verifies access tokens (RFC 9068): trusted issuer, this audience, a council, a known role, in time.

    `issuers`: `{"issuer": ..., "jwks_url": ...}` or `{"issuer": ..., "jwks": ...}` (a JWK set, as JSON text
    or object), with `"councils"` (names with spaces between) where an issuer speaks for some councils only.
    All times are machine time. Raises ValueError when there is no issuer, a blank one, or no audience.
    """

    def __init__(
        self,
        issuers: Sequence[Mapping[str, Any]],
        audience: str,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        if not issuers or any(not str(entry.get("issuer", "")).strip() for entry in issuers):
            raise ValueError("a service does not start without a trusted issuer of tokens (LEEWAY_ISSUERS)")
        if not audience.strip():
            raise ValueError("a service does not start without the audience its tokens are made out to")
        self._audience = audience
        self._http = http or httpx.AsyncClient(timeout=3.0, follow_redirects=False)
        self._keys = {str(entry["issuer"]): _keys_of(entry, self._http) for entry in issuers}
        self._councils = {str(e["issuer"]): frozenset(str(e.get("councils", "")).split()) for e in issuers}
        self._known: dict[bytes, tuple[float, Principal]] = {}

    async def principal(self, authorization: str | None) -> Principal:
        """Return who calls, from the Authorization header.

        Raises NotSignedIn with a code naming the rule, and Busy when the issuer's keys cannot be had.
        """
        scheme, _, token = (authorization or "").partition(" ")
        token = token.strip()
        if scheme.lower() != _SCHEME or not token:
            raise _refused("token-missing", "Send an access token: Authorization: Bearer ...")
        digest = sha256(token.encode("latin-1", "replace")).digest()
        known = self._known.get(digest)
        if known is not None and known[0] > time.time():
            return known[1]
        found = await self._verified(token)
        self._remember(digest, found)
        return found

    async def aclose(self) -> None:
        """Close the connections to the issuers."""
        await self._http.aclose()

    def _remember(self, digest: bytes, found: Principal) -> None:
        while len(self._known) >= _REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[digest] = (min(found.expires, time.time() + _REMEMBER_SECONDS), found)

    async def _verified(self, token: str) -> Principal:
        if len(token) > _LONGEST or not token.isascii():
            raise _refused("token-malformed", "This is not an access token.")
        header, claims = _unverified(token)
        if header.get("alg") not in ALGORITHMS or not set(header) <= _HEADERS:
            raise _refused("token-algorithm", f"Tokens are signed with one of {', '.join(ALGORITHMS)}.")
        if str(header.get("typ", "")).lower().removeprefix("application/") != "at+jwt":
            raise _refused("token-type", "Only access tokens (typ at+jwt, RFC 9068) are taken.")
        issuer, kid = claims.get("iss"), header.get("kid")
        keys = self._keys.get(issuer) if isinstance(issuer, str) else None
        if keys is None or not isinstance(issuer, str):
            raise _refused("token-issuer", "The issuer of this token is not trusted here.")
        if not isinstance(kid, str):
            raise _refused("token-key", "The token does not say which key signed it.")
        try:
            key = await keys.key(kid)
        except KeysUnreachable:
            detail = "The keys of the issuer cannot be fetched."
            raise Busy(detail, code="issuer-unreachable", retry_after=5) from None
        if key is None:
            raise _refused("token-key", "The issuer has no such key.")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SecurityWarning)  # EdDSA: older name of Ed25519
                signed = jwt.decode(token, key, algorithms=ALGORITHMS).claims
        except (JoseError, ValueError, TypeError):
            raise _refused("token-signature", "The signature of this token is not good.") from None
        return self._judged(signed, issuer)

    def _judged(self, claims: Mapping[str, Any], issuer: str) -> Principal:
        now = time.time()
        expires, issued, starts = claims.get("exp"), claims.get("iat"), claims.get("nbf", 0)
        if not _is_time(expires) or not _is_time(issued) or not _is_time(starts):
            raise _refused("token-time", "The token needs exp and iat, in whole seconds.")
        if expires <= now:
            raise _refused("token-expired", "The token has expired.")
        if starts > now + _SKEW or issued > now + _SKEW:
            raise _refused("token-not-yet-valid", "The token is not valid yet.")
        audience, role, council, subject = (claims.get(name) for name in ("aud", "role", "council", "sub"))
        audiences = [audience] if isinstance(audience, str) else audience
        if not isinstance(audiences, list) or self._audience not in audiences:
            raise _refused("token-audience", "The token is made out to another audience.")
        if not isinstance(role, str) or role not in _ROLES:
            raise _refused("token-role", "The token carries no role known here.")
        if role == Role.STAGE and len(audiences) != 1:
            raise _refused("token-audience", "The token of a stage is made out to exactly one audience.")
        if not isinstance(council, str) or not _COUNCIL.fullmatch(council):
            raise _refused("token-council", "The token names no council.")
        if self._councils[issuer] and council not in self._councils[issuer]:
            raise _refused("token-council", "The issuer of this token does not speak for this council.")
        if not isinstance(subject, str) or not subject.strip() or len(subject) > 255:  # noqa: PLR2004 - OpenID Connect
            raise _refused("token-subject", "The token does not say whom it stands for.")
        client, provider, scope = (claims.get(name) for name in ("client_id", "provider", "scope"))
        return Principal(
            id=principal_id(issuer, subject),
            issuer=issuer,
            subject=subject,
            council=council,
            role=role,
            client_id=client if isinstance(client, str) else "",
            scopes=frozenset(scope.split()) if isinstance(scope, str) else frozenset(),
            provider=provider if isinstance(provider, str) and provider else None,
            expires=expires,
        )


def _keys_of(entry: Mapping[str, Any], http: httpx.AsyncClient) -> IssuerKeys:
    url, given = str(entry.get("jwks_url", "")), entry.get("jwks")
    if bool(url) == bool(given):
        raise ValueError("a trusted issuer is given with jwks_url or with jwks: one of the two")
    if not given:
        return IssuerKeys(http, url)
    return IssuerKeys(http, keys=json.loads(given) if isinstance(given, str) else dict(given))


def _unverified(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return header and claims as they stand, to find the key by; nothing else may be believed of them."""
    try:
        parts = jws.extract_compact(token.encode())
        claims = json.loads(parts.payload)
    except (JoseError, ValueError, TypeError, RecursionError):
        raise _refused("token-malformed", "This is not an access token.") from None
    if not isinstance(claims, dict) or not isinstance(parts.protected, dict):
        raise _refused("token-malformed", "This is not an access token.")
    return parts.protected, claims


def _is_time(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _refused(code: str, detail: str) -> NotSignedIn:
    challenge = 'Bearer realm="leeway"'
    if code != "token-missing":
        challenge += f', error="invalid_token", error_description="{code}"'
    return NotSignedIn(detail, code=code, headers={"WWW-Authenticate": challenge})
