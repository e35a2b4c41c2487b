"""The tokens a service calls others with."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis.problems import Busy
from chassis.tokens import StageTokens, client_key
from sandbox.issuer import Issuer

URL = "https://issuer.test/token"
NEEDED = {"assessment": ("assessment.eligibility_determined", "assessment.case_closed")}


def needs(source: str) -> tuple[str, ...]:
    return NEEDED[source]


class Grants:
    """A token endpoint that counts and can fail."""

    def __init__(self) -> None:
        self.forms: list[dict[str, str]] = []
        self.lifetime: Any = 600
        self.up = True
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(Starlette(routes=[Route("/token", self.grant, methods=["POST"])]))
        )

    async def grant(self, request: Request) -> Response:
        form = dict(httpx.QueryParams((await request.body()).decode()))
        self.forms.append(form)
        await asyncio.sleep(0.01)
        if not self.up:
            return JSONResponse({"error": "invalid_client"}, 401)
        return JSONResponse({"access_token": f"t{len(self.forms)}", "expires_in": self.lifetime})


@pytest.fixture
def key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "c1"})


async def test_one_token_is_fetched_for_many_that_ask_at_once(key: ECKey) -> None:
    grants = Grants()
    tokens = StageTokens(URL, "ras", key, grants.http, needs)
    found = await asyncio.gather(*(tokens.token("assessment", "eastshire") for _ in range(10)))
    assert set(found) == {"t1"}
    assert await tokens.token("assessment", "westshire") == "t2"
    tokens.forget("assessment", "eastshire")
    assert await tokens.token("assessment", "eastshire") == "t3"


async def test_the_assertion_is_short_and_made_out_to_the_endpoint(key: ECKey) -> None:
    grants = Grants()
    await StageTokens(URL, "ras", key, grants.http, needs).token("assessment", "eastshire")
    form = grants.forms[0]
    claims = jwt.decode(form["client_assertion"], key, algorithms=["ES256"]).claims
    assert claims["iss"] == claims["sub"] == "ras"
    assert claims["aud"] == URL
    assert claims["exp"] - claims["iat"] <= 60
    assert form["grant_type"] == "client_credentials"
    assert form["audience"] == "assessment"
    assert form["council"] == "eastshire"
    wanted = "assessment.case_closed assessment.eligibility_determined council:eastshire"
    assert form["scope"] == wanted
    assert "client_secret" not in form


async def test_a_token_near_its_end_is_replaced(key: ECKey) -> None:
    grants = Grants()
    grants.lifetime = 61
    tokens = StageTokens(URL, "ras", key, grants.http, needs)
    assert await tokens.token("assessment", "eastshire") == "t1"
    await asyncio.sleep(1.1)
    assert await tokens.token("assessment", "eastshire") == "t2"


@pytest.mark.parametrize("lifetime", [None, "soon"])
async def test_an_issuer_that_gives_no_token_means_busy(key: ECKey, lifetime: Any) -> None:
    grants = Grants()
    grants.lifetime = lifetime
    with pytest.raises(Busy):
        await StageTokens(URL, "ras", key, grants.http, needs).token("assessment", "eastshire")
    grants.up = False
    with pytest.raises(Busy) as busy:
        await StageTokens(URL, "ras", key, grants.http, needs).token("assessment", "eastshire")
    assert busy.value.code == "issuer-unreachable"


async def test_the_development_issuer_takes_our_assertion(
    issuer: Issuer, client_keys: dict[str, Path]
) -> None:
    async with httpx.AsyncClient() as http:
        tokens = StageTokens(issuer.token_url, "ras", client_key(client_keys["ras"]), http, needs)
        assert (await tokens.token("assessment", "eastshire")).count(".") == 2


def test_a_key_is_read_from_jwk_or_pem(key: ECKey, tmp_path: Path) -> None:
    (tmp_path / "jwk").write_text(json.dumps(key.as_dict(private=True)))
    (tmp_path / "pem").write_bytes(key.as_pem(private=True))
    assert client_key(tmp_path / "jwk").thumbprint() == key.thumbprint()
    assert client_key(tmp_path / "pem").thumbprint() == key.thumbprint()
