"""How other stages are read over REST: where each is, with a token of role *stage*, a few calls at a time."""

import asyncio
from collections.abc import Mapping
from uuid import UUID

import httpx

from chassis.problems import Busy
from chassis.telemetry import carried
from chassis.tokens import StageTokens

AT_ONCE = 8
"""Calls under way to one address."""


class Refused(Exception):
    """The source answered, and not with what the event points at."""


class Erased(Exception):
    """The source has erased it (410)."""


class Sources:
    """How other stages are read: where they are, and a token of role *stage* for exactly one of them."""

    def __init__(
        self, where: Mapping[str, Mapping[str, str]], tokens: StageTokens, http: httpx.AsyncClient
    ) -> None:
        self._where = where
        self._tokens = tokens
        self._http = http
        self._gates: dict[str, asyncio.Semaphore] = {}

    async def get(self, council: str, source: str, path: str, cause: UUID | None) -> bytes:
        """Return the bytes at a path of a stage. Raises Busy (try again), Refused, Erased."""
        base = (self._where.get(council) or self._where.get("*") or {}).get(source)
        if base is None:
            raise Busy(f"Nobody has said where {source} is.")
        async with self._gates.setdefault(base, asyncio.Semaphore(AT_ONCE)):
            token = await self._tokens.token(source, council)
            headers = {"Authorization": f"Bearer {token}", "Accept": "application/json", **carried()}
            if cause is not None:
                headers["Leeway-Cause"] = str(cause)
            try:
                answer = await self._http.get(base + path, headers=headers)
            except httpx.HTTPError as gone:
                raise Busy(f"{source} cannot be reached.") from gone
        if answer.status_code == httpx.codes.GONE:
            raise Erased
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            self._tokens.forget(source, council)
        if answer.status_code in (401, 429) or answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise Busy(f"{source} answers {answer.status_code}.")
        if answer.status_code != httpx.codes.OK:
            raise Refused(str(answer.status_code))
        return answer.content
