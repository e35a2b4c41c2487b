"""Judges a realm: which tokens our services would not take from it, and what in it is weaker than it may be."""

import json
from collections.abc import AsyncIterator, Iterable, Iterator
from importlib import import_module

import httpx
from tests.deploy.realm_issuer import RealmIssuer
from tests.deploy.realm_mappers import Json, UnknownMapper

from chassis.bearer import Tokens
from chassis.hearing import Subscriptions
from chassis.identity import Principal
from chassis.problems import NotSignedIn
from contracts.roles import Role
from sandbox.assertions import Refusal
from sandbox.realm import TRY, WEB
from sandbox.realm_logins import CLAIMS, Login, subject
from sandbox.roster import SERVICES
from sandbox.scopes import readable
from sandbox.seeds import COUNCILS

LONGEST = 600
"""Seconds an access token may be good for."""
CODES = [council.code for council in COUNCILS]


def subscriptions(service: str) -> Subscriptions:
    """Return what a service hears, from its own main."""
    found: Subscriptions = import_module(f"{service}.main").SERVICE.subscriptions
    return found


def needs(service: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each source that a service reads from, with the scopes it asks for there."""
    heard = subscriptions(service)
    for source in heard.sources():
        yield source, heard.scopes(source)
    if service == "insight":
        yield "assessment", frozenset({"assessment.names"})


async def refused(realm: Json, logins: Iterable[Login]) -> list[str]:
    """Name every token of machines and logins that a service does not take as it should; nothing where all are well."""
    issuer = RealmIssuer(realm, "http://identity.test:8080")
    async with httpx.AsyncClient() as http:
        trusted = [{"issuer": issuer.url, "jwks": issuer.jwks}]
        doors = {service: Tokens(trusted, service, http) for service in SERVICES}
        found = [fault async for fault in _logins(issuer, doors, logins)]
        found += [fault async for fault in _stages(issuer, doors)]
        return found + [fault async for fault in _systems(issuer, doors)]


async def _logins(
    issuer: RealmIssuer, doors: dict[str, Tokens], logins: Iterable[Login]
) -> AsyncIterator[str]:
    for number, login in enumerate(logins):
        ways = [(TRY, service) for service in SERVICES] + [(WEB, SERVICES[number % len(SERVICES)])]
        for client, service in ways:
            who = (client, login.username, f"to:{service}")
            wanted = (login.role, login.council, login.provider or None, client, subject(login.username))
            fault = await _tried(issuer, doors, service, who, wanted)
            if fault:
                yield fault


async def _stages(issuer: RealmIssuer, doors: dict[str, Tokens]) -> AsyncIterator[str]:
    for service in SERVICES:
        account = f"service-account-{service}"
        for source, scopes in needs(service):
            for council in CODES:
                asked = " ".join([*sorted(scopes), f"council:{council}"])
                wanted = (Role.STAGE, council, None, service, subject(account))
                fault = await _tried(issuer, doors, source, (service, account, asked), wanted, scopes)
                if fault:
                    yield fault


async def _systems(issuer: RealmIssuer, doors: dict[str, Tokens]) -> AsyncIterator[str]:
    for council in CODES:
        name = f"council-system-{council}"
        account = f"service-account-{name}"
        for service in SERVICES:
            wanted = (Role.COUNCIL_SYSTEM, council, None, name, subject(account))
            fault = await _tried(issuer, doors, service, (name, account, f"to:{service}"), wanted)
            if fault:
                yield fault


async def _tried(
    issuer: RealmIssuer,
    doors: dict[str, Tokens],
    service: str,
    who: tuple[str, str, str],
    wanted: tuple[object, ...],
    scopes: frozenset[str] = frozenset(),
) -> str:
    """Return what is wrong with one token: its own service must take it for what it is, and another refuse it."""
    try:
        bearer = f"Bearer {issuer.token(*who)}"
        got = await doors[service].principal(bearer)
    except (Refusal, NotSignedIn, UnknownMapper) as no:
        return f"{who} at {service}: {getattr(no, 'code', no)}"
    if (_shown(got), got.scopes) != (wanted, scopes):
        return f"{who} at {service}: {_shown(got)} {sorted(got.scopes)}"
    other = SERVICES[SERVICES.index(service) - 1]
    try:
        await doors[other].principal(bearer)
    except NotSignedIn as no:
        return "" if no.code == "token-audience" else f"{who} at {other}: {no.code}"
    return f"{who}: {other} takes it too"


def _shown(got: Principal) -> tuple[object, ...]:
    return (got.role, got.council, got.provider, got.client_id, got.subject)


def weak(realm: Json) -> Iterator[str]:
    """Say what is weaker than it may be, in any realm that is used."""
    for switch in (
        "registrationAllowed",
        "resetPasswordAllowed",
        "loginWithEmailAllowed",
        "editUsernameAllowed",
    ):
        if realm.get(switch, True):
            yield switch
    if not realm.get("bruteForceProtected") or realm.get("sslRequired") not in ("external", "all"):
        yield "passwords can be tried, or sent in the open"
    if not 0 < realm.get("accessTokenLifespan", 0) <= LONGEST:
        yield "tokens last too long"
    yield from _profile(realm)
    may = {service: {s for source in SERVICES for s in readable(service, source)} for service in SERVICES}
    for client in realm["clients"]:
        yield from (f"{client['clientId']}: {fault}" for fault in _client(client, may))


def _profile(realm: Json) -> Iterator[str]:
    (component,) = realm["components"]["org.keycloak.userprofile.UserProfileProvider"]
    profile = json.loads(component["config"]["kc.user.profile.config"][0])
    if "unmanagedAttributePolicy" in profile:
        yield "attributes that the profile does not name are kept"
    named = {each["name"]: each for each in profile["attributes"]}
    for claim in CLAIMS:
        if named.get(claim, {}).get("permissions", {}).get("edit") != ["admin"]:
            yield f"somebody may set {claim} of their own login"
        elif named[claim].get("multivalued", True):
            yield f"{claim} may have several values"


def _client(client: Json, may: dict[str, set[str]]) -> Iterator[str]:
    name, attributes = client["clientId"], client["attributes"]
    if client.get("fullScopeAllowed", True):
        yield "every role of the realm would be in its tokens"
    if client.get("implicitFlowEnabled") or (client.get("directAccessGrantsEnabled") and name != TRY):
        yield "it takes passwords, or hands out tokens in addresses"
    if client.get("standardFlowEnabled") and attributes.get("pkce.code.challenge.method") != "S256":
        yield "a code can be used by whoever sees it"
    if any("*" in where for where in client.get("redirectUris", [])):
        yield "it sends people to more than one place"
    if not client.get("publicClient") and client.get("clientAuthenticatorType") != "client-jwt":
        yield "it proves itself by something that can be copied"
    if name in may:
        asked = {scope for scope in client["optionalClientScopes"] if not scope.startswith("council:")}
        if asked != may[name] or client["defaultClientScopes"] != ["basic"]:
            yield "its scopes are not those of what it hears"
