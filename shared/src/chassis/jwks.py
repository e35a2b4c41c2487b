"""The public keys of one trusted issuer: kept for ten minutes, and for a day while the issuer is away."""

import asyncio
import json
import logging
import time
from typing import Any

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, OKPKey

FRESH = 600.0
"""Seconds for which fetched keys are used without asking again."""
COOL_DOWN = 30.0
"""Seconds between two requests to an issuer, whatever tokens come in."""
USABLE = 24 * 3600.0
"""Seconds for which the last keys are used while the issuer cannot be reached."""
PATIENCE = 3.0

log = logging.getLogger(__name__)


class KeysUnreachable(Exception):
    """No keys of this issuer are known and it cannot be asked."""


class IssuerKeys:
    """The keys of one issuer, from an address or given once. Times are machine time, in seconds."""

    def __init__(self, http: httpx.AsyncClient, url: str = "", keys: dict[str, Any] | None = None) -> None:
        self._http = http
        self._url = url
        self._keys = _signing_keys(keys) if keys is not None else {}
        self._fetched = time.monotonic() if keys is not None else -USABLE
        self._asked = -COOL_DOWN
        self._asking = asyncio.Lock()

    async def key(self, kid: str) -> Key | None:
        """Return the public key of this id, or None if the issuer has no such key.

        Raises KeysUnreachable when nothing usable is known and the issuer does not answer.
        """
        age = time.monotonic() - self._fetched
        if self._url and (age > FRESH or kid not in self._keys):
            await self._refresh(kid)
            age = time.monotonic() - self._fetched
        if self._url and age > USABLE:
            raise KeysUnreachable
        return self._keys.get(kid)

    async def _refresh(self, kid: str) -> None:
        if self._asking.locked() and kid in self._keys:
            return
        async with self._asking:
            if time.monotonic() - self._asked < COOL_DOWN:
                return
            self._asked = time.monotonic()
            try:
                async with asyncio.timeout(PATIENCE):
                    answer = await self._http.get(self._url)
                answer.raise_for_status()
                self._keys = _signing_keys(json.loads(answer.content))
                self._fetched = time.monotonic()
            except (httpx.HTTPError, TimeoutError, ValueError) as error:
                log.warning("the keys of an issuer cannot be fetched: %s", type(error).__name__)


def _signing_keys(document: Any) -> dict[str, Key]:
    """Return the keys good for verifying ES256 or EdDSA, by id. Others are left out (RFC 7517, section 5)."""
    try:
        listed = list(document["keys"])
    except (TypeError, KeyError):
        raise ValueError("not a JWK set") from None
    found: dict[str, Key] = {}
    for data in listed:
        try:
            key = JWKRegistry.import_key(data)
        except (JoseError, ValueError, TypeError, KeyError):
            continue
        good = isinstance(key, (ECKey, OKPKey)) and key.curve_name in {"P-256", "Ed25519"}
        if good and data.get("use", "sig") == "sig" and isinstance(data.get("kid"), str):
            found[data["kid"]] = key
    return found
