"""The access tokens a service calls others with: client credentials, signed for by its own key."""

import asyncio
import json
import time
from collections.abc import Callable, Collection
from pathlib import Path
from secrets import token_urlsafe

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey

from chassis.problems import Busy

EARLY = 60
"""Seconds before its end at which a token is no longer used."""
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class StageTokens:
    """Tokens of role *stage*, each for exactly one audience (RFC 6749, 4.4; RFC 7523 private_key_jwt, ES256).

    `key` is the client's private key (P-256). `needs` names the scopes needed at a source: they are asked for
    with that of the council, `council:{code}`, as any issuer understands it (RFC 6749, 3.3); `audience` and
    `council` say the same to one that knows them. Times are machine time.
    """

    def __init__(
        self,
        token_url: str,
        client_id: str,
        key: ECKey,
        http: httpx.AsyncClient,
        needs: Callable[[str], Collection[str]],
    ) -> None:
        self._needs = needs
        self._url = token_url
        self._client_id = client_id
        self._key = key
        self._http = http
        self._kept: dict[tuple[str, str], tuple[float, str]] = {}
        self._asking: dict[tuple[str, str], asyncio.Lock] = {}

    async def token(self, audience: str, council: str) -> str:
        """Return a token for one service and council. Raises Busy when the issuer does not give one."""
        place = (audience, council)
        kept = self._kept.get(place)
        if kept is not None and kept[0] > time.time():
            return kept[1]
        async with self._asking.setdefault(place, asyncio.Lock()):
            kept = self._kept.get(place)
            if kept is None or kept[0] <= time.time():
                kept = self._kept[place] = await self._ask(audience, council)
        return kept[1]

    def forget(self, audience: str, council: str) -> None:
        """Drop a token, as after a 401."""
        self._kept.pop((audience, council), None)

    async def _ask(self, audience: str, council: str) -> tuple[float, str]:
        asked = time.time()
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION,
            "client_assertion": self._assertion(int(asked)),
            "audience": audience,
            "council": council,
            "scope": " ".join([*sorted(self._needs(audience)), f"council:{council}"]),
        }
        try:
            answer = await self._http.post(self._url, data=form)
            answer.raise_for_status()
            granted = answer.json()
            return asked + int(granted["expires_in"]) - EARLY, str(granted["access_token"])
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise Busy(
                "The issuer of tokens gives none.", code="issuer-unreachable", retry_after=5
            ) from error

    def _assertion(self, now: int) -> str:
        claims: dict[str, object] = {
            "iss": self._client_id,
            "sub": self._client_id,
            "aud": self._url,
            "iat": now,
            "exp": now + 55,
            "jti": token_urlsafe(16),
        }
        return jwt.encode({"alg": "ES256", "kid": self._key.kid}, claims, self._key, algorithms=["ES256"])


def client_key(file: Path) -> ECKey:
    """Read a client's private key (P-256) from a file: a JWK or PEM."""
    text = file.read_text(encoding="utf-8")
    return ECKey.import_key(json.loads(text) if text.lstrip().startswith("{") else text)
