"""The issuer signs what it should and refuses what it should."""

import secrets
import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import httpx
import pytest
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from chassis.tokens import StageTokens, client_key
from contracts.event import said_by, scope
from contracts.roles import Role
from sandbox.assertions import ASSERTION_TYPE
from sandbox.issuer import Issuer
from sandbox.keyfiles import key_in
from sandbox.roster import SERVICES
from sandbox.scopes import catalogue

COUNCIL = "e09000099"
NOTHING: Mapping[str, object] = {}


def assertion(issuer: Issuer, file: Path, client: str = "ras", claims: Mapping[str, object] = NOTHING) -> str:
    now = int(time.time())
    usual = {
        "iss": client,
        "sub": client,
        "aud": issuer.token_url,
        "exp": now + 50,
        "jti": secrets.token_hex(8),
    }
    key = key_in(file)
    return jwt.encode({"alg": "ES256", "kid": key.kid}, {**usual, **claims}, key)


async def ask(issuer: Issuer, proof: str, **fields: str) -> httpx.Response:
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": proof,
        "audience": "assessment",
        "council": COUNCIL,
        **fields,
    }
    async with httpx.AsyncClient() as client:
        return await client.post(issuer.token_url, data=form)


async def verified(issuer: Issuer, token: str) -> dict[str, object]:
    async with httpx.AsyncClient() as client:
        keys = KeySet.import_key_set((await client.get(issuer.jwks_url)).json())
    decoded = jwt.decode(token, keys, algorithms=["ES256"])
    assert decoded.header["typ"] == "at+jwt"
    return decoded.claims


async def test_a_service_gets_a_token_for_one_source_with_the_scopes_of_what_it_hears(
    issuer: Issuer, client_keys: dict[str, Path]
) -> None:
    answer = await ask(issuer, assertion(issuer, client_keys["ras"]))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    claims = await verified(issuer, answer.json()["access_token"])
    assert (claims["sub"], claims["client_id"], claims["aud"]) == ("ras", "ras", "assessment")
    assert (claims["role"], claims["council"], claims["iss"]) == (Role.STAGE, COUNCIL, issuer.url)
    heard = {scope(e) for e in catalogue().values() if e.stage == "assessment" and "ras" in e.readers}
    assert heard
    assert set(str(claims["scope"]).split()) == heard
    assert claims["exp"] <= time.time() + 600  # type: ignore[operator]


async def test_who_watches_reads_events_everywhere_and_names_where_they_are_kept_and_nobody_else_does(
    issuer: Issuer, client_keys: dict[str, Path]
) -> None:
    for source in sorted({said_by(event) for event in catalogue().values()}):
        proof = assertion(issuer, client_keys["insight"], client="insight")
        granted = (await ask(issuer, proof, audience=source)).json()["scope"].split()
        names = ["assessment.names"] if source == "assessment" else []
        assert granted == [f"{source}.events", *names]
    proof = assertion(issuer, client_keys["insight"], client="insight")
    refused = await ask(issuer, proof, audience="insight")
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_target")
    proof = assertion(issuer, client_keys["review"], client="review")
    refused = await ask(issuer, proof, scope="assessment.names")
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")


async def test_scopes_alone_say_which_service_and_which_council(
    issuer: Issuer, client_keys: dict[str, Path]
) -> None:
    wanted = "assessment.eligibility_determined council:e08000099"
    answer = await ask(issuer, assertion(issuer, client_keys["ras"]), audience="", council="", scope=wanted)
    claims = await verified(issuer, answer.json()["access_token"])
    assert (claims["aud"], claims["council"]) == ("assessment", "e08000099")
    assert claims["scope"] == "assessment.eligibility_determined"


@pytest.mark.parametrize("service", SERVICES)
async def test_what_a_service_asks_for_by_its_subscriptions_is_what_it_may_have(
    issuer: Issuer, client_keys: dict[str, Path], service: str
) -> None:
    subscriptions = import_module(f"{service}.main").SERVICE.subscriptions
    async with httpx.AsyncClient() as http:
        key = client_key(client_keys[service])
        tokens = StageTokens(issuer.token_url, service, key, http, subscriptions.scopes)
        for source in subscriptions.sources():
            claims = await verified(issuer, await tokens.token(source, COUNCIL))
            assert (claims["aud"], claims["council"], claims["role"]) == (source, COUNCIL, Role.STAGE)
            assert frozenset(str(claims["scope"]).split()) == subscriptions.scopes(source)


async def test_an_assertion_is_good_once(issuer: Issuer, client_keys: dict[str, Path]) -> None:
    proof = assertion(issuer, client_keys["ras"])
    assert (await ask(issuer, proof)).status_code == 200
    again = await ask(issuer, proof)
    assert (again.status_code, again.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "https://elsewhere.example/token"},
        {"aud": ["https://elsewhere.example/token", "x"]},
        {"exp": int(time.time()) - 1},
        {"exp": int(time.time()) + 3600},
        {"exp": None},
        {"jti": ""},
        {"iss": "assessment"},
        {"sub": "stranger", "iss": "stranger"},
        {"sub": ["ras"]},
        {"nbf": int(time.time()) + 3600},
    ],
)
async def test_a_wrong_assertion_gets_no_token(
    issuer: Issuer, client_keys: dict[str, Path], claims: dict[str, object]
) -> None:
    answer = await ask(issuer, assertion(issuer, client_keys["ras"], claims=claims))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


async def test_another_clients_key_gets_no_token(issuer: Issuer, client_keys: dict[str, Path]) -> None:
    answer = await ask(issuer, assertion(issuer, client_keys["assessment"], client="ras"))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize("proof", ["", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJyYXMifQ."])
async def test_what_is_no_signed_assertion_gets_no_token(issuer: Issuer, proof: str) -> None:
    assert (await ask(issuer, proof)).status_code == 401


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"audience": "ras"}, "invalid_target"),
        ({"audience": "assessment ras"}, "invalid_target"),
        ({"council": ""}, "invalid_request"),
        ({"scope": "assessment.everything"}, "invalid_scope"),
        ({"scope": "council:e08000099"}, "invalid_scope"),
        ({"council": "", "scope": "council:e08000099 council:e09000099"}, "invalid_scope"),
        ({"scope": "planning.plan_submitted"}, "invalid_scope"),
        ({"audience": "", "scope": "council:e09000099"}, "invalid_target"),
    ],
)
async def test_a_wrong_request_is_refused_with_the_standards_code(
    issuer: Issuer, client_keys: dict[str, Path], fields: dict[str, str], code: str
) -> None:
    answer = await ask(issuer, assertion(issuer, client_keys["ras"]), **fields)
    assert (answer.status_code, answer.json()["error"]) == (400, code)


async def test_discovery_names_the_endpoints(issuer: Issuer) -> None:
    async with httpx.AsyncClient(base_url=issuer.url) as client:
        for path in ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"):
            found = (await client.get(path)).json()
            assert found["issuer"] == issuer.url
            assert found["jwks_uri"] == issuer.jwks_url
            assert found["token_endpoint"] == issuer.token_url


async def test_a_minted_token_carries_what_was_asked(issuer: Issuer) -> None:
    token = issuer.mint(Role.PLANNER, COUNCIL, "someone", "assessment", provider="ulo", jti=None)
    claims = await verified(issuer, token)
    assert (claims["role"], claims["sub"], claims["provider"]) == ("planner", "someone", "ulo")
    assert "jti" not in claims
    with pytest.raises(ValueError, match="600 seconds"):
        issuer.mint(Role.PERSON, COUNCIL, "someone", "assessment", lifetime=601)


def test_the_key_stays_the_same_and_is_read_by_its_owner_only(tmp_path: Path) -> None:
    first = Issuer(tmp_path / "issuer", "http://127.0.0.1:1")
    token = first.mint(Role.PERSON, COUNCIL, "someone", "assessment")
    second = Issuer(tmp_path / "issuer", "http://127.0.0.1:1")
    assert jwt.decode(token, KeySet.import_key_set(second.jwks), algorithms=["ES256"])  # type: ignore[arg-type]
    assert (tmp_path / "issuer" / "issuer.json").stat().st_mode & 0o077 == 0
    assert "d" not in second.jwks["keys"][0]  # type: ignore[index]
    with pytest.raises(JoseError):
        jwt.decode(token, ECKey.generate_key(), algorithms=["ES256"])
