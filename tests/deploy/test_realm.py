"""The realm of the identity provider: our services take exactly the tokens it configures, and it is not weak."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy

import httpx
import pytest
from joserfc.jwk import ECKey
from tests.deploy.realm_issuer import PLACEHOLDER, RealmIssuer, on_a_free_port, resolved
from tests.deploy.realm_judged import CODES, needs, refused, weak
from tests.deploy.realm_mappers import Json

from chassis.bearer import Tokens
from chassis.problems import Busy, NotSignedIn
from chassis.tokens import StageTokens
from contracts.roles import Role
from sandbox.realm import FILE, TRY, TRYING, WEB, development, realm, text
from sandbox.realm_logins import sample_logins
from sandbox.realm_trying import trying
from sandbox.roster import SERVICES

PASSWORD = "only-here-" + "x" * 12
MACHINES = [*SERVICES, *(f"council-system-{code}" for code in CODES)]
KEYS = {name: ECKey.generate_key("P-256", {"use": "sig"}, private=True, auto_kid=True) for name in MACHINES}


def environment() -> dict[str, str]:
    """Return what the provider's container is told."""
    found = {"LEEWAY_TRY_PASSWORD": PASSWORD}
    for name, key in KEYS.items():
        prefix, public = f"LEEWAY_{name.upper().replace('-', '_')}_KEY", key.as_dict(private=False)
        found |= {
            f"{prefix}_ID": str(key.kid),
            f"{prefix}_X": str(public["x"]),
            f"{prefix}_Y": str(public["y"]),
        }
    return found


@pytest.fixture(scope="module")
def whole() -> Json:
    return resolved(FILE.read_text(encoding="utf-8"), environment())


@pytest.fixture(scope="module")
def served(whole: Json) -> Iterator[RealmIssuer]:
    with on_a_free_port(whole) as issuer:
        yield issuer


def client(found: Json, name: str) -> Json:
    return next(each for each in found["clients"] if each["clientId"] == name)


def scope(found: Json, name: str) -> Json:
    return next(each for each in found["clientScopes"] if each["name"] == name)


def test_the_file_is_what_the_catalogue_the_roles_and_the_samples_make_of_it() -> None:
    assert FILE.read_text(encoding="utf-8") == text(development()), "write it anew: python -m sandbox.realm"
    assert TRYING.read_text(encoding="utf-8") == trying(sample_logins(), TRY), "write it anew, too"


async def test_every_login_and_every_machine_gets_tokens_that_its_service_takes_and_no_other(
    whole: Json,
) -> None:
    assert await refused(whole, sample_logins()) == []
    assert {login.role for login in sample_logins()} | {Role.STAGE} == set(Role)


def test_nothing_in_it_is_weaker_than_it_may_be(whole: Json) -> None:
    assert list(weak(whole)) == []
    assert list(weak(realm(["e09000001"]))) == []


def _without_mapper(where: Json, claim: str) -> None:
    before = len(where["protocolMappers"])
    where["protocolMappers"] = [each for each in where["protocolMappers"] if each["name"] != claim]
    assert len(where["protocolMappers"]) == before - 1


def _says(where: Json, claim: str, value: str) -> None:
    (mapper,) = [each for each in where["protocolMappers"] if each["name"] == claim]
    mapper["config"]["claim.value"] = value


def _second_audience(found: Json) -> None:
    other = deepcopy(scope(found, "to:ras")["protocolMappers"][0])
    scope(found, "assessment.eligibility_determined")["protocolMappers"].append(other)


def _unknown_mapper(found: Json) -> None:
    scope(found, "basic")["protocolMappers"][0]["protocolMapper"] = "oidc-sha256-pairwise-sub-mapper"


TOKEN_FAULTS: dict[str, tuple[Callable[[Json], object], str]] = {
    "nobody's subject": (lambda r: _without_mapper(scope(r, "basic"), "sub"), "token-subject"),
    "a council left out": (
        lambda r: _without_mapper(scope(r, "council:e08000099"), "council"),
        "token-council",
    ),
    "another council": (lambda r: _says(scope(r, "council:e08000099"), "council", "e09000099"), "e09000099"),
    "a stage that is a manager": (lambda r: _says(client(r, "ras"), "role", "manager"), "manager"),
    "a role left out": (lambda r: _without_mapper(client(r, "signoff"), "role"), "token-role"),
    "a client left out": (lambda r: _without_mapper(client(r, "planning"), "client_id"), "planning"),
    "two audiences": (_second_audience, "token-audience"),
    "RS256": (
        lambda r: client(r, "review")["attributes"].update({"access.token.signed.response.alg": "RS256"}),
        "token-algorithm",
    ),
    "typ JWT": (
        lambda r: client(r, TRY)["attributes"].pop("access.token.header.type.rfc9068"),
        "token-type",
    ),
    "no standing of a login": (lambda r: client(r, WEB)["defaultClientScopes"].remove("login"), "token-role"),
    "a scope too few": (
        lambda r: client(r, "ras")["optionalClientScopes"].remove("assessment.eligibility_determined"),
        "invalid_scope",
    ),
    "a mapper nobody knows": (_unknown_mapper, "pairwise"),
}


@pytest.mark.parametrize("fault", TOKEN_FAULTS)
async def test_a_fault_in_the_realm_shows_in_the_tokens(whole: Json, fault: str) -> None:
    planted = deepcopy(whole)
    plant, shows = TOKEN_FAULTS[fault]
    plant(planted)
    found = await refused(planted, [login for login in sample_logins() if login.name in ("ada", "centre")])
    assert found
    assert any(shows in each for each in found), found[:3]


def _profile(change: Callable[[Json], None]) -> Callable[[Json], None]:
    def plant(found: Json) -> None:
        (component,) = found["components"]["org.keycloak.userprofile.UserProfileProvider"]
        profile = json.loads(component["config"]["kc.user.profile.config"][0])
        change(profile)
        component["config"]["kc.user.profile.config"] = [json.dumps(profile)]

    return plant


def _may_edit(profile: Json) -> None:
    (role,) = [each for each in profile["attributes"] if each["name"] == "role"]
    role["permissions"]["edit"].append("user")


WEAKNESSES: dict[str, Callable[[Json], object]] = {
    "a role that people set themselves": _profile(_may_edit),
    "attributes nobody named": _profile(lambda p: p.update(unmanagedAttributePolicy="ENABLED")),
    "a council that is not in the profile": _profile(
        lambda p: p.update(attributes=[each for each in p["attributes"] if each["name"] != "council"])
    ),
    "anybody may register": lambda r: r.update(registrationAllowed=True),
    "passwords may be tried": lambda r: r.update(bruteForceProtected=False),
    "tokens for a day": lambda r: r.update(accessTokenLifespan=86_400),
    "roles of the realm in tokens": lambda r: client(r, "ras").update(fullScopeAllowed=True),
    "a portal that takes passwords": lambda r: client(r, WEB).update(directAccessGrantsEnabled=True),
    "a portal without PKCE": lambda r: client(r, WEB)["attributes"].pop("pkce.code.challenge.method"),
    "a portal anywhere": lambda r: client(r, WEB).update(redirectUris=["https://*"]),
    "a shared secret": lambda r: client(r, "insight").update(clientAuthenticatorType="client-secret"),
    "a scope too many": lambda r: client(r, "ras")["optionalClientScopes"].append("assessment.names"),
}


@pytest.mark.parametrize("weakness", WEAKNESSES)
def test_a_weakness_in_the_realm_is_found(whole: Json, weakness: str) -> None:
    planted = deepcopy(whole)
    WEAKNESSES[weakness](planted)
    assert len(list(weak(planted))) == 1


async def test_a_service_asks_as_it_always_does_and_gets_tokens_for_its_sources(served: RealmIssuer) -> None:
    async with httpx.AsyncClient() as http:
        trusted = [{"issuer": served.url, "jwks_url": served.jwks_url}]
        doors = {service: Tokens(trusted, service, http) for service in SERVICES}
        for service in SERVICES:
            for source, scopes in needs(service):
                tokens = StageTokens(served.token_url, service, KEYS[service], http, lambda _, s=scopes: s)  # type: ignore[misc]
                got = await doors[source].principal(f"Bearer {await tokens.token(source, CODES[0])}")
                assert (got.role, got.council, got.scopes) == (Role.STAGE, CODES[0], scopes)


@pytest.mark.parametrize(
    ("asked", "key", "council"),
    [
        ("assessment.eligibility_determined", "ras", "e09000001"),
        ("assessment.names", "ras", CODES[0]),
        ("assessment.eligibility_determined", "planning", CODES[0]),
    ],
)
async def test_another_council_another_scope_and_another_key_get_no_token(
    served: RealmIssuer, asked: str, key: str, council: str
) -> None:
    async with httpx.AsyncClient() as http:
        tokens = StageTokens(served.token_url, "ras", KEYS[key], http, lambda _: {asked})
        with pytest.raises(Busy):
            await tokens.token("assessment", council)


async def test_a_token_without_scopes_is_for_nobody(served: RealmIssuer) -> None:
    async with httpx.AsyncClient() as http:
        token = served.token("ras", "service-account-ras", f"council:{CODES[0]}")
        with pytest.raises(NotSignedIn) as no:
            await Tokens([{"issuer": served.url, "jwks_url": served.jwks_url}], "assessment", http).principal(
                f"Bearer {token}"
            )
    assert no.value.code == "token-audience"


@pytest.mark.parametrize(
    ("client_id", "password", "asked", "status"),
    [
        (TRY, PASSWORD, "to:ras", 200),
        (TRY, "${LEEWAY_TRY_PASSWORD}", "to:ras", 400),
        (TRY, PASSWORD, "assessment.names", 400),
        (WEB, PASSWORD, "to:ras", 400),
        ("ras", PASSWORD, "to:ras", 400),
    ],
)
def test_a_password_is_taken_by_the_client_for_trying_and_by_no_other(
    served: RealmIssuer, client_id: str, password: str, asked: str, status: int
) -> None:
    form = {"grant_type": "password", "client_id": client_id, "password": password, "scope": asked}
    answer = httpx.post(served.token_url, data=form | {"username": f"ada.{CODES[0]}"})
    assert answer.status_code == status


def test_in_production_there_are_no_passwords_and_no_client_that_takes_them() -> None:
    found = realm(["e09000001"])
    assert "password" not in text(found).lower().replace("resetpasswordallowed", "")
    assert all(each["clientId"] != TRY for each in found["clients"])
    assert "development" in development()["displayName"]


def test_production_asks_for_the_keys_of_services_and_of_councils_systems_and_for_nothing_else() -> None:
    asked = set(PLACEHOLDER.findall(text(realm(["e09000001"]))))
    names = [*(service.upper() for service in SERVICES), "COUNCIL_SYSTEM_E09000001"]
    assert asked == {f"LEEWAY_{name}_KEY_{part}" for name in names for part in ("ID", "X", "Y")}


def test_the_environment_is_asked_for_what_is_listed_and_without_it_no_machine_is_known() -> None:
    asked = set(PLACEHOLDER.findall(FILE.read_text(encoding="utf-8")))
    assert asked == set(environment())
    bare = RealmIssuer(resolved(FILE.read_text(encoding="utf-8"), {}), "http://identity.test")
    assert not any(bare.knows(name) for name in MACHINES)
