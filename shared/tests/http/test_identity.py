"""Who calls: only a good token of a trusted issuer, for this audience, a council and a role."""

import asyncio
import base64
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute, iter_route_contexts
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis import jwks
from chassis.bearer import Tokens
from chassis.identity import Principal, allowed_roles, may, public
from chassis.problems import Busy, NotSignedIn
from chassis.route import StrictRoute
from contracts.roles import Role, principal_id

ISSUER = "https://issuer.test"
BODY = {"street": "Mill Lane"}


def segment(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unsigned(bench: Any) -> str:
    return f"{segment({'alg': 'none', 'typ': 'at+jwt'})}.{bench.mint().split('.')[1]}."


def hmac_with_public_key(bench: Any) -> str:
    head = segment({"alg": "HS256", "typ": "at+jwt", "kid": bench.key.kid})
    signed = f"{head}.{bench.mint().split('.')[1]}"
    return f"{signed}.{segment(hmac.digest(bench.key.as_pem(private=False), signed.encode(), 'sha256'))}"


def tampered(bench: Any) -> str:
    head, body, signature = bench.mint("person").split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    return f"{head}.{segment({**claims, 'role': 'manager'})}.{signature}"


def with_header(bench: Any, **header: Any) -> str:
    return (
        f"{segment({'alg': 'ES256', 'typ': 'at+jwt', 'kid': 'k1', **header})}.{bench.mint().split('.', 1)[1]}"
    )


def of_another_key(bench: Any) -> str:
    stranger = ECKey.generate_key("P-256", {"kid": bench.key.kid})
    return str(bench.mint(key=stranger))


def rsa(bench: Any) -> str:
    return str(bench.mint(header={"alg": "RS256"}, key=RSAKey.generate_key(2048, {"kid": "k1"})))


NOW = time.time
BAD: dict[str, tuple[Callable[[Any], str], str]] = {
    "not a token": (lambda _: "abc", "token-malformed"),
    "three empty parts": (lambda _: "..", "token-malformed"),
    "deep claims": (lambda _: f"{segment({'alg': 'ES256'})}.{segment(b'[' * 5_000)}.x", "token-malformed"),
    "claims that are no object": (
        lambda _: f"{segment({'alg': 'ES256'})}.{segment([1])}.x",
        "token-malformed",
    ),
    "too long": (lambda b: b.mint(extra="x" * 9_000), "token-malformed"),
    "alg none": (unsigned, "token-algorithm"),
    "HS256 with the public key": (hmac_with_public_key, "token-algorithm"),
    "RS256": (rsa, "token-algorithm"),
    "a key brought along": (lambda b: with_header(b, jwk=b.key.as_dict(private=False)), "token-algorithm"),
    "an address of keys": (lambda b: with_header(b, jku="https://evil.test/jwks"), "token-algorithm"),
    "a certificate": (lambda b: with_header(b, x5u="https://evil.test/x"), "token-algorithm"),
    "a critical extension": (lambda b: with_header(b, crit=["exp"]), "token-algorithm"),
    "typ JWT": (lambda b: b.mint(header={"typ": "JWT"}), "token-type"),
    "an id token": (lambda b: b.mint(header={"typ": "id+jwt"}), "token-type"),
    "kid of a path": (lambda b: b.mint(header={"kid": "../../dev/null"}), "token-key"),
    "kid of a query": (lambda b: b.mint(header={"kid": "' OR 1=1 --"}), "token-key"),
    "no kid": (
        lambda b: f"{segment({'alg': 'ES256', 'typ': 'at+jwt'})}.{b.mint().split('.', 1)[1]}",
        "token-key",
    ),
    "signed by a stranger": (of_another_key, "token-signature"),
    "tampered with": (tampered, "token-signature"),
    "another issuer": (lambda b: b.mint(iss="https://evil.test"), "token-issuer"),
    "no issuer": (lambda b: b.mint(iss=None), "token-issuer"),
    "an issuer that is a list": (lambda b: b.mint(iss=[ISSUER]), "token-issuer"),
    "another audience": (lambda b: b.mint(aud="ras"), "token-audience"),
    "no audience": (lambda b: b.mint(aud=None), "token-audience"),
    "a stage for two audiences": (lambda b: b.mint("stage", aud=["parking", "ras"]), "token-audience"),
    "expired": (lambda b: b.mint(exp=int(NOW()) - 1), "token-expired"),
    "no end": (lambda b: b.mint(exp=None), "token-time"),
    "an end that is no number": (lambda b: b.mint(exp="2099"), "token-time"),
    "not yet": (lambda b: b.mint(nbf=int(NOW()) + 60), "token-not-yet-valid"),
    "issued in the future": (lambda b: b.mint(iat=int(NOW()) + 60), "token-not-yet-valid"),
    "no time of issue": (lambda b: b.mint(iat=None), "token-time"),
    "no council": (lambda b: b.mint(council=None), "token-council"),
    "a council that is a pattern": (lambda b: b.mint(council="east.*"), "token-council"),
    "every council": (lambda b: b.mint(council="*"), "token-council"),
    "an unknown role": (lambda b: b.mint("root"), "token-role"),
    "no role": (lambda b: b.mint(role=None), "token-role"),
    "no subject": (lambda b: b.mint(sub=None), "token-subject"),
    "a blank subject": (lambda b: b.mint(sub=" "), "token-subject"),
}


@pytest.mark.parametrize("case", BAD)
async def test_a_bad_token_is_refused_by_its_rule(client: httpx.AsyncClient, bench: Any, case: str) -> None:
    make, rule = BAD[case]
    token = make(bench)
    answer = await client.get("/v1/permits", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401, answer.text
    assert answer.json()["code"] == rule
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize("said", [{}, {"Authorization": "Basic YTpi"}, {"Authorization": "Bearer "}])
async def test_no_token_is_refused_and_told_what_is_wanted(
    client: httpx.AsyncClient, said: dict[str, str]
) -> None:
    answer = await client.post("/v1/permits", json=BODY, headers=said)
    assert answer.status_code == 401
    assert answer.json()["code"] == "token-missing"
    assert answer.headers["www-authenticate"] == 'Bearer realm="leeway"'


async def test_a_role_not_named_in_the_signature_is_refused(client: httpx.AsyncClient, bench: Any) -> None:
    answer = await client.post("/v1/permits", json=BODY, headers=bench.headers("person"))
    assert answer.status_code == 403
    assert answer.json()["code"] == "role-not-allowed"


async def test_a_published_document_needs_no_token(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/public/eastshire/zones")
    assert answer.json() == {"name": "eastshire"}
    assert (await client.get("/v1/public/a*/zones")).status_code == 422


@pytest.mark.parametrize("issuers", [[], [{"jwks_url": "x"}], [{"issuer": " ", "jwks_url": "x"}]])
def test_no_service_starts_without_an_issuer(build: Any, issuers: list[dict[str, str]]) -> None:
    with pytest.raises(ValueError, match="does not start without a trusted issuer"):
        build(issuers)


@pytest.mark.parametrize("keys", [{}, {"jwks_url": "x", "jwks": "{}"}])
def test_an_issuer_has_keys_or_an_address_of_keys(keys: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="one of the two"):
        Tokens([{"issuer": ISSUER, **keys}], "parking")


@pytest.mark.parametrize("curve", ["Ed25519", "EdDSA"])
async def test_edwards_keys_are_good_too(curve: str) -> None:
    key = OKPKey.generate_key("Ed25519", {"kid": "e1"})
    tokens = Tokens([{"issuer": ISSUER, "jwks": {"keys": [key.as_dict(private=False)]}}], "parking")
    now = int(time.time())
    claims = {"iss": ISSUER, "sub": "s", "aud": ["other", "parking"], "exp": now + 9, "iat": now}
    claims |= {
        "council": "eastshire",
        "role": "person",
        "provider": "ulo-1",
        "scope": "a b",
        "client_id": "web",
    }
    signed = jwt.encode(
        {"alg": "Ed25519", "kid": "e1", "typ": "application/at+jwt"}, claims, key, algorithms=["Ed25519"]
    )
    if curve == "EdDSA":
        with pytest.warns(Warning, match="EdDSA"):
            signed = jwt.encode(
                {"alg": "EdDSA", "kid": "e1", "typ": "at+jwt"}, claims, key, algorithms=["EdDSA"]
            )
    found = await tokens.principal(f"bearer {signed}")
    assert found == Principal(
        id=principal_id(ISSUER, "s"),
        issuer=ISSUER,
        subject="s",
        council="eastshire",
        role="person",
        client_id="web",
        scopes=frozenset({"a", "b"}),
        provider="ulo-1",
        expires=now + 9,
    )
    await tokens.aclose()


async def test_an_issuer_speaks_for_its_own_councils(bench: Any) -> None:
    keys = {"keys": [bench.key.as_dict(private=False)]}
    tokens = Tokens([{"issuer": ISSUER, "jwks": keys, "councils": "westshire northshire"}], "parking")
    assert (await tokens.principal(f"Bearer {bench.mint(council='westshire')}")).council == "westshire"
    with pytest.raises(NotSignedIn, match="does not speak for this council"):
        await tokens.principal(f"Bearer {bench.mint()}")
    await tokens.aclose()


async def test_a_verified_token_is_not_verified_again_and_still_expires(bench: Any) -> None:
    tokens: Tokens = bench.app.state.tokens
    ends = int(time.time()) + 5  # after all that is done before, however busy the machine is
    token = f"Bearer {bench.mint(exp=ends)}"
    others = [f"Bearer {bench.mint(sub=f'other-{number}')}" for number in range(100)]
    began = time.process_time()
    for other in others:
        await tokens.principal(other)
    verified = time.process_time() - began
    await tokens.principal(token)
    began = time.process_time()
    for _ in others:
        await tokens.principal(token)
    assert time.process_time() - began < verified / 3
    await asyncio.sleep(ends + 1.1 - time.time())
    with pytest.raises(NotSignedIn, match="expired"):
        await tokens.principal(token)


class KeyServer:
    """An issuer's key endpoint that can be made to fail."""

    def __init__(self) -> None:
        self.keys: list[ECKey] = []
        self.asked = 0
        self.up = True
        self.app = Starlette(routes=[Route("/jwks.json", self.serve)])

    async def serve(self, _: Request) -> Response:
        self.asked += 1
        if not self.up:
            return JSONResponse({"error": "down"}, 503)
        return JSONResponse({"keys": [key.as_dict(private=False) for key in self.keys]})

    @asynccontextmanager
    async def tokens(self) -> AsyncIterator[Tokens]:
        http = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ISSUER)
        found = Tokens([{"issuer": ISSUER, "jwks_url": f"{ISSUER}/jwks.json"}], "parking", http)
        yield found
        await found.aclose()


@pytest.fixture
def server(bench: Any) -> KeyServer:
    found = KeyServer()
    found.keys = [bench.key]
    return found


async def test_keys_are_fetched_once_for_many(bench: Any, server: KeyServer) -> None:
    async with server.tokens() as tokens:
        for number in range(20):
            await tokens.principal(f"Bearer {bench.mint(sub=f's{number}')}")
    assert server.asked == 1


async def test_an_unknown_key_is_asked_for_once_per_cool_down(
    bench: Any, server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = ECKey.generate_key("P-256", {"kid": "k2"})
    token = f"Bearer {bench.mint(key=fresh, header={'kid': 'k2'})}"
    async with server.tokens() as tokens:
        await tokens.principal(f"Bearer {bench.mint()}")
        server.keys.append(fresh)
        for _ in range(5):
            with pytest.raises(NotSignedIn, match="no such key"):
                await tokens.principal(token)
        assert server.asked == 1
        monkeypatch.setattr(jwks, "COOL_DOWN", 0.0)
        assert (await tokens.principal(token)).subject == "s-1"
        assert server.asked == 2


async def test_keys_last_while_the_issuer_is_away_but_not_for_ever(
    bench: Any, server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "COOL_DOWN", 0.0)
    monkeypatch.setattr(jwks, "FRESH", 0.0)
    async with server.tokens() as tokens:
        await tokens.principal(f"Bearer {bench.mint()}")
        server.up = False
        assert (await tokens.principal(f"Bearer {bench.mint(sub='again')}")).subject == "again"
        assert server.asked == 2
        monkeypatch.setattr(jwks, "USABLE", 0.0)
        with pytest.raises(Busy, match="cannot be fetched"):
            await tokens.principal(f"Bearer {bench.mint(sub='later')}")


async def test_an_issuer_never_reached_makes_the_service_busy_not_the_caller_a_stranger(
    bench: Any, server: KeyServer
) -> None:
    server.up = False
    async with server.tokens() as tokens:
        with pytest.raises(Busy) as busy:
            await tokens.principal(f"Bearer {bench.mint()}")
        assert busy.value.code == "issuer-unreachable"


async def test_keys_not_made_for_signing_do_not_count(bench: Any, server: KeyServer) -> None:
    server.keys = [
        ECKey.generate_key("P-256", {"kid": "k1", "use": "enc"}),
        ECKey.generate_key("P-384", {"kid": "k3"}),
    ]
    async with server.tokens() as tokens:
        with pytest.raises(NotSignedIn, match="no such key"):
            await tokens.principal(f"Bearer {bench.mint()}")


def test_the_roles_of_each_route_can_be_read(bench: Any) -> None:
    found = {
        (route.path, *sorted(route.methods or ())): allowed_roles(route)
        for route in iter_route_contexts(bench.app.routes)
        if isinstance(route.original_route, APIRoute)
    }
    assert found["/v1/permits", "POST"] == {Role.ADMINISTRATOR, Role.MANAGER}
    assert found["/v1/permits", "GET"] == set(Role)
    assert found["/v1/public/{council}/zones", "GET"] == set()


def test_a_route_that_does_not_say_who_may_call_is_not_built(build: Any) -> None:
    issuers = [{"issuer": ISSUER, "jwks_url": "https://issuer.test/jwks"}]

    def refused(path: str, mark: Any, method: str = "GET", kind: type[APIRoute] = StrictRoute) -> None:
        async def endpoint(who: Any = None, council: str = "") -> None: ...

        endpoint.__annotations__ = {"council": str, **({"who": mark} if mark else {})}
        made = APIRouter(route_class=kind)
        made.add_api_route(path, endpoint, methods=[method])
        with pytest.raises(LookupError):
            build(issuers, made)

    refused("/v1/open", None)
    refused("/v1/zones", Annotated[str, public])
    refused("/v1/public/{council}/zones", Annotated[str, public], "POST")
    refused("/v1/public/{council}/zones", Annotated[Principal, may(Role.PERSON)])
    refused("/v1/zones", Annotated[Principal, may(Role.PERSON)], kind=APIRoute)
    with pytest.raises(ValueError, match="at least one role"):
        may()
